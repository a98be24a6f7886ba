// An HTTP request as the wire bytes of a method's request message.
//
//   RequestTranslator translator(pool);
//   absl::StatusOr<std::string> wire = translator.Translate(
//       {.route = route, .variables = match.variables, .query = head.query, .body = body});
//
// Precedence as google/api/http.proto has it: the body, then what path and query
// set beside it. A path variable wins over the body. Fails with INVALID_ARGUMENT that
// names the field or the place. Immutable; any thread.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_REQUEST_TRANSLATOR_H_
#define NUTGRAF_GATEWAY_TRANSCODING_REQUEST_TRANSLATOR_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "gateway/transcoding/json.h"
#include "gateway/transcoding/router.h"
#include "gateway/transcoding/routes.h"
#include "google/protobuf/dynamic_message.h"

namespace nutgraf::gateway {

struct HttpCall {
  const Route& route;
  const std::vector<VariableValue>& variables;
  std::string_view query;
  std::string_view body;  // empty means {} where the body is the request
};

class RequestTranslator {
 public:
  explicit RequestTranslator(const google::protobuf::DescriptorPool* pool);

  absl::StatusOr<std::string> Translate(const HttpCall& call,
                                        const JsonCheckOptions& options = {}) const;

  const JsonCodec& codec() const { return codec_; }

 private:
  absl::StatusOr<std::string> TranslateBody(const HttpCall& call,
                                            const JsonCheckOptions& options) const;

  const JsonCodec codec_;
  mutable google::protobuf::DynamicMessageFactory factory_;  // locks itself
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_REQUEST_TRANSLATOR_H_
