#include "services/entity/core/names/document_context.h"

#include "services/entity/core/names/hashing.h"

namespace nutgraf::entity {
namespace {

constexpr uint64_t kQuoteForms[] = {HashText("\""), HashText("``"), HashText("“"),
                                    HashText("'"),  HashText("‘"),  HashText(":"),
                                    HashText("("),  HashText("-"),  HashText("—"),
                                    HashText("–"),  HashText("•")};

bool IsOpening(const WordForm& word) {
  for (uint64_t form : kQuoteForms) {
    if (word.exact == form) return true;
  }
  return false;
}

int PartOf(Label label) {
  switch (PlaceOf(label)) {
    case Place::kSingle:
      return 0;
    case Place::kEnd:
      return 1;
    default:
      return 2;
  }
}

// Shares of a headline's words that may be written otherwise.
constexpr int kUpperPercent = 70;
constexpr int kTitlePercent = 88;
constexpr int kShortWords = 4;  // fewer words than this show no style

constexpr int kSettledTypes = 3;  // PERSON, ORGANIZATION, LOCATION

}  // namespace

SentenceCase CaseOf(absl::Span<const WordForm> words) {
  // Small words (of, the, in) stay small in title case, so only words of the
  // shape and length of content words count; their suffix of 4 tells length.
  int total = 0, upper = 0, capital = 0;
  for (const WordForm& word : words) {
    const bool short_word = word.suffixes[3] == word.suffixes[2];
    if (word.capitals >= Capitals::kInitial || (short_word && word.capitals == Capitals::kLower)) {
      continue;
    }
    ++total;
    if (word.capitals == Capitals::kUpper) ++upper;
    if (HasCapital(word.capitals)) ++capital;
  }
  if (total < kShortWords) return SentenceCase::kPlain;
  if (upper * 100 >= total * kUpperPercent) return SentenceCase::kUpper;
  if (capital * 100 >= total * kTitlePercent) return SentenceCase::kTitle;
  return SentenceCase::kPlain;
}

bool IsStart(const Sentence& sentence, int index) {
  return index == 0 || IsOpening(sentence.words[index - 1]);
}

void DocumentContext::CountForms(const Sentence& sentence) {
  if (sentence.letter_case != SentenceCase::kPlain) return;
  for (int i = 0; i < sentence.words.size(); ++i) {
    const WordForm& word = sentence.words[i];
    if (word.capitals == Capitals::kLower) {
      ++forms_[word.lower].lower;
    } else if (HasCapital(word.capitals) && !IsStart(sentence, i)) {
      ++forms_[word.lower].capitalised;
    }
  }
}

void DocumentContext::CountLabels(const Sentence& sentence, absl::Span<const Label> labels) {
  if (sentence.letter_case != SentenceCase::kPlain) return;
  for (int i = 0; i < sentence.words.size(); ++i) {
    if (!HasCapital(sentence.words[i].capitals)) continue;
    NameCounts& counts = names_[sentence.words[i].lower];
    if (labels[i] == kOutside) {
      ++counts.outside;
    } else {
      ++counts.counts[static_cast<int>(TypeOf(labels[i])) - 1][PartOf(labels[i])];
    }
  }
}

DocumentContext::FormCounts DocumentContext::Forms(uint64_t lower) const {
  auto found = forms_.find(lower);
  return found == forms_.end() ? FormCounts{} : found->second;
}

DocumentContext::Evidence DocumentContext::Names(const WordForm& word, Label own,
                                                 bool counted) const {
  auto found = names_.find(word.lower);
  if (found == names_.end()) return {};
  NameCounts names = found->second;
  if (counted && HasCapital(word.capitals)) {
    if (own == kOutside) {
      --names.outside;
    } else {
      --names.counts[static_cast<int>(TypeOf(own)) - 1][PartOf(own)];
    }
  }
  uint32_t total = names.outside, best = names.outside;
  Evidence evidence{.type = kEntityTypes};
  for (int type = 0; type < kEntityTypes; ++type) {
    const auto& parts = names.counts[type];
    const uint32_t sum = parts[0] + parts[1] + parts[2];
    total += sum;
    if (sum <= best) continue;
    best = sum;
    evidence.type = type;
    evidence.part = parts[0] >= parts[1] && parts[0] >= parts[2] ? 0 : parts[1] >= parts[2] ? 1 : 2;
  }
  for (int type = 0; type < kSettledTypes; ++type) {
    for (int part = 0; part < 3; ++part) {
      if (names.counts[type][part] > 0) evidence.uses |= 1 << (type * 3 + part);
    }
  }
  if (names.outside > 0) evidence.uses |= 1 << (kSettledTypes * 3);
  evidence.present = total > 0;
  evidence.certain = best * 10 >= total * 9 ? 2 : best * 2 >= total ? 1 : 0;
  evidence.much = total > 1 ? 1 : 0;
  return evidence;
}

}  // namespace nutgraf::entity
