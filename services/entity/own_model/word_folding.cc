#include "services/entity/own_model/word_folding.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace nutgraf::entity {
namespace {

icu::UnicodeString Normalized(const icu::UnicodeString& text, const char* name,
                              UNormalization2Mode mode) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer =
      icu::Normalizer2::getInstance(nullptr, name, mode, error);
  icu::UnicodeString normalized =
      U_SUCCESS(error) ? normalizer->normalize(text, error) : icu::UnicodeString();
  return U_SUCCESS(error) ? normalized : text;  // only memory can lack
}

bool IsUnseen(UChar32 c) {
  return u_isUWhiteSpace(c) || u_charType(c) == U_CONTROL_CHAR || u_charType(c) == U_FORMAT_CHAR;
}

icu::UnicodeString Without(const icu::UnicodeString& text, bool (*unwanted)(UChar32)) {
  icu::UnicodeString kept;
  for (int32_t at = 0; at < text.length();) {
    const UChar32 c = text.char32At(at);
    at += U16_LENGTH(c);
    if (!unwanted(c)) kept.append(c);
  }
  return kept;
}

}  // namespace

std::string Fold(std::string_view word, const Folding& folding) {
  icu::UnicodeString text = icu::UnicodeString::fromUTF8(
      icu::StringPiece(word.data(), static_cast<int32_t>(word.size())));
  if (folding.composition == Composition::kCanonical) {
    text = Normalized(text, "nfc", UNORM2_COMPOSE);
  } else if (folding.composition == Composition::kCompatible) {
    text = Normalized(text, "nfkc", UNORM2_COMPOSE);
  }
  if (folding.clean) text = Without(text, &IsUnseen);
  if (folding.lower) text.toLower(icu::Locale::getRoot());
  if (folding.strip_accents) {
    text = Without(Normalized(text, "nfc", UNORM2_DECOMPOSE),
                   [](UChar32 c) { return u_charType(c) == U_NON_SPACING_MARK; });
  }
  std::string folded;
  return text.toUTF8String(folded);
}

}  // namespace nutgraf::entity
