// The flags that say which summary `nutgraf digest` asks for.
//
//   CheckSummaryFlags(checks);
//   AskForSummary(&request);      // budget and options, as the flags say
//
// Flags that contradict each other are the service's to refuse. Any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_SUMMARY_FLAGS_H_
#define NUTGRAF_SERVICES_NUTGRAF_SUMMARY_FLAGS_H_

#include "nutgraf/v1/digest.pb.h"
#include "services/common/runtime/flags.h"

namespace nutgraf {

void CheckSummaryFlags(runtime::FlagChecks& checks);
void AskForSummary(v1::DigestRequest* request);

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_SUMMARY_FLAGS_H_
