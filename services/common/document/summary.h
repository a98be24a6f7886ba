// The gist of a story, as a value: what the summary core makes.
// protos/nutgraf/v1/summary.proto is its manual (common/wire converts).
//
// Plain values that own their text; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_DOCUMENT_SUMMARY_H_
#define NUTGRAF_SERVICES_COMMON_DOCUMENT_SUMMARY_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/document/span.h"

namespace nutgraf::document {

struct SummarySentence {
  Passage passage;  // the span is always set
  float score = 0;
  std::vector<std::string> reasons;
};

struct Summary {
  std::optional<Passage> headline;
  std::vector<SummarySentence> sentences;
  std::vector<Warning> warnings;
};

}  // namespace nutgraf::document

#endif  // NUTGRAF_SERVICES_COMMON_DOCUMENT_SUMMARY_H_
