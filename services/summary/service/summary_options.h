// What a request asks of the summary core.
//
//   absl::StatusOr<SummaryOptions> options = OptionsOf(request);
//
// Checks the options against each other and against what comes with the story, before any
// document is parsed. Fails with INVALID_ARGUMENT that names the field. Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_OPTIONS_H_
#define NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_OPTIONS_H_

#include "absl/status/statusor.h"
#include "nutgraf/v1/summary.pb.h"
#include "services/summary/core/options.h"

namespace nutgraf::summary {

absl::StatusOr<SummaryOptions> OptionsOf(const v1::SummarizeRequest& request);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_SERVICE_SUMMARY_OPTIONS_H_
