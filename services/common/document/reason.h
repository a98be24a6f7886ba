// The stable identifiers of what can go wrong, carried inside absl::Status.
//
//   return WithReason(absl::InvalidArgumentError("the page is 20 MiB; at most 16 MiB are read"),
//                     kDocumentTooLarge, "document.html");
//   ReasonOf(status)   // "DOCUMENT_TOO_LARGE"
//
// A status with a reason is meant for the caller: its message is shown as it is. A
// status without one is a fault of ours: common/rpc hides its message and logs it.
// `field` is the path of the request's field at fault, empty when none is. The codes
// UNAVAILABLE, RESOURCE_EXHAUSTED, CANCELLED and DEADLINE_EXCEEDED need no reason.
//
// Plain functions; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_DOCUMENT_REASON_H_
#define NUTGRAF_SERVICES_COMMON_DOCUMENT_REASON_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/cord.h"
#include "absl/types/optional.h"

namespace nutgraf::document {

inline constexpr std::string_view kReasonPayload = "nutgraf.dev/reason";
inline constexpr std::string_view kFieldPayload = "nutgraf.dev/field";

// The request or its document cannot be used.
inline constexpr std::string_view kDocumentMissing = "DOCUMENT_MISSING";
inline constexpr std::string_view kDocumentEmpty = "DOCUMENT_EMPTY";
inline constexpr std::string_view kDocumentTooLarge = "DOCUMENT_TOO_LARGE";
inline constexpr std::string_view kDocumentNotText = "DOCUMENT_NOT_TEXT";
inline constexpr std::string_view kTextNotUtf8 = "TEXT_NOT_UTF8";
inline constexpr std::string_view kFieldInvalid = "FIELD_INVALID";
inline constexpr std::string_view kSpanInvalid = "SPAN_INVALID";
inline constexpr std::string_view kNameInvalid = "NAME_INVALID";
// The request is well-formed, but cannot be met now.
inline constexpr std::string_view kArticleNotFound = "ARTICLE_NOT_FOUND";
inline constexpr std::string_view kFetchDisabled = "FETCH_DISABLED";
inline constexpr std::string_view kFetchRefused = "FETCH_REFUSED";
inline constexpr std::string_view kFetchFailed = "FETCH_FAILED";
inline constexpr std::string_view kFetchDisallowed = "FETCH_DISALLOWED";
inline constexpr std::string_view kRewriteDisabled = "REWRITE_DISABLED";
inline constexpr std::string_view kFetchRateLimited = "FETCH_RATE_LIMITED";

// Debian's Abseil has a string_view of its own.
inline absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

inline absl::Status WithReason(absl::Status status, std::string_view reason,
                               std::string_view field = {}) {
  status.SetPayload(View(kReasonPayload), absl::Cord(View(reason)));
  if (!field.empty()) status.SetPayload(View(kFieldPayload), absl::Cord(View(field)));
  return status;
}

inline std::string ReasonOf(const absl::Status& status) {
  const auto payload = status.GetPayload(View(kReasonPayload));
  return payload.has_value() ? std::string(*payload) : std::string();
}

inline std::string FieldOf(const absl::Status& status) {
  const auto payload = status.GetPayload(View(kFieldPayload));
  return payload.has_value() ? std::string(*payload) : std::string();
}

}  // namespace nutgraf::document

#endif  // NUTGRAF_SERVICES_COMMON_DOCUMENT_REASON_H_
