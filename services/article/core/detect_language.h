// The language of an article's body.
//
//   DetectLanguage(article)   // "en", "ja", "pt"; "und" when it cannot be told
//
// Wraps CLD2 (Compact Language Detector 2), which knows 80 languages by their letter
// quadgrams. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_DETECT_LANGUAGE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_DETECT_LANGUAGE_H_

#include <cstddef>
#include <string>

#include "services/common/document/article.h"

namespace nutgraf::article {

// More text does not change the answer; the time is linear in it.
inline constexpr size_t kLanguageSampleBytes = 1'000;

// A BCP-47 tag. Reads the body, or the boilerplate when there is none.
std::string DetectLanguage(const document::Article& article);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_DETECT_LANGUAGE_H_
