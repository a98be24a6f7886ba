// A service's answer as a message, read through its cache.
//
//   absl::Status status = ReadMessage<v1::Summary>(answers, key, call,
//       [&]() -> absl::StatusOr<v1::Summary> { return Summarize(…); }, &summary);
//
// What is stored is the message in bytes, with offsets in BYTES. Errors of the
// computation pass through and are not stored. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_SOURCE_CACHED_MESSAGE_H_
#define NUTGRAF_SERVICES_COMMON_SOURCE_CACHED_MESSAGE_H_

#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/common/cache/key.h"
#include "services/common/cache/read_through.h"
#include "services/common/rpc/call.h"

namespace nutgraf::source {

template <typename Message>
absl::Status ReadMessage(cache::ReadThrough& answers, const cache::Key& key,
                         const rpc::Call& call,
                         absl::FunctionRef<absl::StatusOr<Message>()> compute, Message* message) {
  const auto serialize = [&compute]() -> absl::StatusOr<cache::Value> {
    absl::StatusOr<Message> computed = compute();
    if (!computed.ok()) return computed.status();
    return std::make_shared<const std::string>(computed->SerializeAsString());
  };
  const absl::StatusOr<cache::Value> value =
      answers.Get(key, call.stop, call.deadline, serialize);
  if (!value.ok()) return value.status();
  if (!message->ParseFromString(**value)) {
    return absl::InternalError("a cached answer does not parse");
  }
  return absl::OkStatus();
}

}  // namespace nutgraf::source

#endif  // NUTGRAF_SERVICES_COMMON_SOURCE_CACHED_MESSAGE_H_
