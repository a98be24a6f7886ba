// A server of the suite with nothing in it: what server_process_test starts. A text
// of digits is slept on for so many milliseconds.
#include "absl/flags/flag.h"
#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "services/common/rpc/server_process.h"
#include "tests/unit/rpc/test_services.h"

ABSL_FLAG(std::string, flavour, "plain", "For the test of checks: plain or rich.");

int main(int argc, char** argv) {
  using nutgraf::rpc::Process;
  return nutgraf::rpc::RunServer(
      argc, argv,
      {.name = "test",
       .usage = "Serves nothing of use.",
       .listen = "127.0.0.1:0",
       .check =
           [](auto& checks) {
             checks.OneOf(FLAGS_flavour, {"plain", "rich"});
           },
       .build =
           [](Process& process) {
             auto service = std::make_shared<nutgraf::rpc::TestEntityRpc>(
                 process.environment(),
                 [](const nutgraf::rpc::Call&, const nutgraf::v1::AnalyzeEntitiesRequest& request,
                    nutgraf::v1::EntityAnalysis* response) {
                   int ms = 0;
                   if (absl::SimpleAtoi(request.document().text(), &ms)) {
                     absl::SleepFor(absl::Milliseconds(ms));
                   }
                   response->set_article("served");
                   return absl::OkStatus();
                 });
             process.Export(service, "nutgraf.v1.EntityService");
             return absl::OkStatus();
           }});
}
