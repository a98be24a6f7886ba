#include "services/summary/rewrite/rewrite_flags.h"

#include <string>

#include "absl/flags/flag.h"
#include "absl/strings/strip.h"

ABSL_FLAG(std::string, rewrite_endpoint, "",
          "Lets requests have their summaries rewritten by a language model: the base of an "
          "OpenAI-compatible API, such as http://127.0.0.1:8081/v1. Every claim is checked "
          "against the story. Empty rewrites nothing.");
ABSL_FLAG(std::string, rewrite_model, "default", "The model, as the endpoint calls it.");
ABSL_FLAG(std::string, rewrite_key, "", "Sent to the endpoint as a bearer token.");
ABSL_FLAG(absl::Duration, rewrite_timeout, absl::Seconds(30),
          "How long the model may take for one summary before the extract is answered; 100ms "
          "to 5m.");

namespace nutgraf::summary {

void CheckRewriteFlags(runtime::FlagChecks& checks) {
  const std::string endpoint = absl::GetFlag(FLAGS_rewrite_endpoint);
  checks.That(FLAGS_rewrite_endpoint,
              endpoint.empty() || endpoint.starts_with("http://") ||
                  endpoint.starts_with("https://"),
              "it must be an http or https URI");
  const absl::Duration timeout = absl::GetFlag(FLAGS_rewrite_timeout);
  checks.That(FLAGS_rewrite_timeout,
              timeout >= absl::Milliseconds(100) && timeout <= absl::Minutes(5),
              "it must be 100ms to 5m");
}

OpenAiOptions RewriteOptionsOfFlags() {
  const std::string endpoint = absl::GetFlag(FLAGS_rewrite_endpoint);
  return {.endpoint = std::string(absl::StripSuffix(endpoint, "/")),
          .model = absl::GetFlag(FLAGS_rewrite_model),
          .key = absl::GetFlag(FLAGS_rewrite_key),
          .timeout = absl::GetFlag(FLAGS_rewrite_timeout)};
}

}  // namespace nutgraf::summary
