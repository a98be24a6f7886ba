// How long it takes to read an article's body.
//
//   ReadingTimeSeconds(article)   // 110 for 430 words
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_READING_TIME_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_READING_TIME_H_

#include <cstdint>

#include "services/common/document/article.h"

namespace nutgraf::article {

// Silent reading of English non-fiction: Brysbaert, "How many words do we read per
// minute?", Journal of Memory and Language 109 (2019).
inline constexpr int kWordsPerMinute = 238;
// Code points a minute of scripts without spaces, from the same review's figure of
// 260 words for Chinese, about 1.5 characters each.
inline constexpr int kCharactersPerMinute = 390;
inline constexpr int kReadingTimeStepSeconds = 10;

// The time for the body's words, rounded up to ten seconds; 0 without a body.
int32_t ReadingTimeSeconds(const document::Article& article);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_READING_TIME_H_
