// nutgraf: every service of the suite in one program.
//
//   nutgraf digest page.html
//   nutgraf serve

#include <iostream>
#include <string_view>

#include "absl/flags/usage.h"
#include "absl/synchronization/mutex.h"
#include "services/common/runtime/flags.h"
#include "services/nutgraf/digest_command.h"
#include "services/nutgraf/parse_command.h"
#include "services/nutgraf/serve_command.h"

namespace {

constexpr char kUsage[] =
    "Reads captured news pages.\n\n"
    "  nutgraf digest [--format=text|json|markdown] FILE…   article, entities, summary\n"
    "  nutgraf parse [--format=json|markdown|text|html|tei] INPUT…  articles of many pages\n"
    "  nutgraf serve [--http_address=HOST:PORT]             the same as services\n\n"
    "FILE is a path, - for standard input, or a URI (with --fetch).";

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "serve") return nutgraf::ServeCommand(argc, argv);
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // Debian has it on
  absl::SetProgramUsageMessage(kUsage);
  const auto arguments = nutgraf::runtime::ParseFlags(argc, argv);
  if (!arguments.ok()) {
    std::cerr << "nutgraf: " << arguments.status().message() << "\n";
    return 1;
  }
  if (!arguments->empty() && arguments->front() == "digest") {
    return nutgraf::DigestCommand({arguments->begin() + 1, arguments->end()});
  }
  if (!arguments->empty() && arguments->front() == "parse") {
    return nutgraf::ParseCommand({arguments->begin() + 1, arguments->end()});
  }
  std::cerr << kUsage << "\n";
  return 2;
}
