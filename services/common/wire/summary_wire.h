// Summaries on the wire; offsets in BYTES.
//
//   v1::Summary message = ToProto(summary);
//
// One way only: nothing of ours reads a summary. Pure; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRE_SUMMARY_WIRE_H_
#define NUTGRAF_SERVICES_COMMON_WIRE_SUMMARY_WIRE_H_

#include "nutgraf/v1/summary.pb.h"
#include "services/common/document/summary.h"

namespace nutgraf::wire {

v1::Summary ToProto(const document::Summary& summary);

}  // namespace nutgraf::wire

#endif  // NUTGRAF_SERVICES_COMMON_WIRE_SUMMARY_WIRE_H_
