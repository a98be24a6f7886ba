#include "services/article/core/detect_language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

namespace nutgraf::article {
namespace {

void AppendSample(std::string_view text, std::string* sample) {
  size_t size = std::min(text.size(), kLanguageSampleBytes - sample->size());
  while (size < text.size() && size > 0 && (text[size] & 0xC0) == 0x80) --size;
  sample->append(text, 0, size);
  if (sample->size() < kLanguageSampleBytes) *sample += '\n';
}

std::string Sample(const document::Article& article) {
  std::string sample;
  for (const document::Block& block : article.blocks) {
    if (sample.size() >= kLanguageSampleBytes) return sample;
    if (document::IsBody(block.kind)) AppendSample(block.text, &sample);
  }
  if (!sample.empty()) return sample;
  for (const document::Boilerplate& piece : article.boilerplate) {
    if (sample.size() >= kLanguageSampleBytes) return sample;
    AppendSample(piece.text, &sample);
  }
  return sample;
}

// CLD2's own codes that BCP-47 writes otherwise.
std::string ToBcp47(const std::string& code) {
  if (code == "zh") return "zh-Hans";
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "no") return "nb";
  return code;
}

}  // namespace

std::string DetectLanguage(const document::Article& article) {
  const std::string sample = Sample(article);
  if (sample.empty()) return "und";
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0, valid_prefix = 0;
  bool reliable = false;
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      sample.data(), static_cast<int>(sample.size()), true, &hints, 0, languages, percents, scores,
      nullptr, &text_bytes, &reliable, &valid_prefix);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return "und";
  return ToBcp47(CLD2::LanguageCode(language));
}

}  // namespace nutgraf::article
