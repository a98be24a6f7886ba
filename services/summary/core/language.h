// Whether the summarizer can read a story's words.
//
//   IsEnglish("en-AU", candidates)   // true
//   IsEnglish("und", candidates)     // told by the share of English function words
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_LANGUAGE_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_LANGUAGE_H_

#include <string_view>
#include <vector>

#include "services/summary/core/candidates.h"

namespace nutgraf::summary {

// `language_code` is BCP 47, "und" or empty when it is not known.
bool IsEnglish(std::string_view language_code, const std::vector<Candidate>& candidates);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_LANGUAGE_H_
