#include "models/entity/names/window_writer.h"

#include <string_view>

#include "services/entity/core/names/document_context.h"
#include "services/entity/core/names/encoder_windows.h"
#include "services/entity/core/names/name_features.h"

namespace nutgraf::entity {
namespace {

template <typename T>
void Put(T value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof(value));
}

struct WindowWords {
  std::string places, allowed, starts;
  uint32_t count = 0;
};

void PutDocument(const CorpusDocument& document, const NameModel& lists, const WordPieces& pieces,
                 std::string* out) {
  std::vector<std::vector<std::string_view>> words;
  std::vector<Sentence> forms;
  DocumentContext context;
  for (const CorpusSentence& s : document.sentences) {
    words.emplace_back(s.words.begin(), s.words.end());
    forms.push_back(SentenceOf(words.back(), lists));
    context.CountForms(forms.back());
  }
  std::vector<PiecedSentence> sentences;
  for (size_t i = 0; i < forms.size(); ++i) sentences.push_back(Cut(words[i], forms[i], pieces));
  const EncoderWindows windows = WindowsOf(sentences, pieces, context);
  std::vector<WindowWords> in_window(windows.all.size());
  for (size_t s = 0; s < windows.words.size(); ++s) {
    for (size_t i = 0; i < windows.words[s].size(); ++i) {
      const PiecePlace place = windows.words[s][i];
      WindowWords& to = in_window[place.window];
      Put(static_cast<uint16_t>(place.piece), &to.places);
      Put(document.sentences[s].allowed[i], &to.allowed);
      Put(static_cast<uint8_t>(i == 0), &to.starts);
      ++to.count;
    }
  }
  for (size_t w = 0; w < windows.all.size(); ++w) {
    Put(document.types, out);
    Put(static_cast<uint32_t>(windows.all[w].pieces.size()), out);
    Put(in_window[w].count, out);
    for (uint16_t piece : windows.all[w].pieces) Put(piece, out);
    for (uint32_t marks : windows.all[w].marks) Put(marks, out);
    *out += in_window[w].places + in_window[w].allowed + in_window[w].starts;
  }
}

}  // namespace

std::string WindowRecords(const std::vector<CorpusDocument>& documents, const NameModel& lists,
                          const WordPieces& pieces) {
  std::string records;
  for (const CorpusDocument& document : documents) PutDocument(document, lists, pieces, &records);
  return records;
}

}  // namespace nutgraf::entity
