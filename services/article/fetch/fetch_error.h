// The statuses of a page that is not fetched, all told to the caller.
//
//   return Refused("The URI names no host.");   // FAILED_PRECONDITION, FETCH_REFUSED
//
// Plain functions; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_FETCH_ERROR_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_FETCH_ERROR_H_

#include <string>

#include "absl/status/status.h"
#include "services/common/document/reason.h"

namespace nutgraf::article {

// We do not ask there.
inline absl::Status Refused(const std::string& why) {
  return document::WithReason(absl::FailedPreconditionError(why), document::kFetchRefused,
                              "document.uri");
}

// We asked, and there is no page to be had.
inline absl::Status Failed(const std::string& why) {
  return document::WithReason(absl::FailedPreconditionError(why), document::kFetchFailed,
                              "document.uri");
}

// The site does not want us to ask.
inline absl::Status Disallowed(const std::string& why) {
  return document::WithReason(absl::FailedPreconditionError(why), document::kFetchDisallowed,
                              "document.uri");
}

// The site cannot say now whether it wants us to ask.
inline absl::Status DisallowedForNow(const std::string& why) {
  return document::WithReason(absl::UnavailableError(why), document::kFetchDisallowed);
}

// Asking now would be too soon or too much.
inline absl::Status RateLimited(const std::string& why) {
  return document::WithReason(absl::UnavailableError(why), document::kFetchRateLimited);
}

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_FETCH_ERROR_H_
