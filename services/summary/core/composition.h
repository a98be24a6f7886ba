// Writes the summary that a draft has chosen, with the evidence of each sentence.
//
//   document::Summary summary = Compose(options, std::move(draft));
//
// Fills everything of document::Summary but what a language model adds, and checks each
// sentence against its story (grounding.h).
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_COMPOSITION_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_COMPOSITION_H_

#include <cstddef>
#include <string>
#include <vector>

#include "services/common/document/summary.h"
#include "services/summary/core/draft.h"
#include "services/summary/core/options.h"

namespace nutgraf::summary {

inline constexpr size_t kMaxLeftOut = 5;

document::Summary Compose(const SummaryOptions& options, Draft& draft);

// One sentence of a text, with its date in a timeline.
struct Line {
  std::string text;
  std::string date;  // else empty
};

// The whole summary as a reader would see it, laid out for its kind.
std::string LayOut(SummaryKind kind, const std::vector<Line>& lines);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_COMPOSITION_H_
