// What each kind of summary wants of the sentences that it chooses among.
//
//   absl::Status status = Focus(options, earlier, &draft);
//
// A query and an entity bar the sentences that do not answer, a timeline those without a
// date, an update those that the earlier article says already; the gist bars none.
//
// Pure; any thread. Fails with INVALID_ARGUMENT on an entity id that the analysis lacks.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_FOCUS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_FOCUS_H_

#include "absl/status/status.h"
#include "services/common/document/article.h"
#include "services/summary/core/draft.h"
#include "services/summary/core/options.h"

namespace nutgraf::summary {

// `earlier` is null but for an update.
absl::Status Focus(const SummaryOptions& options, const document::Article* earlier, Draft* draft);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_FOCUS_H_
