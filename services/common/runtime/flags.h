// Flags of the binaries: absl::flags, the environment, and checks at the start.
//
//   ABSL_FLAG(int, threads, 0, "Worker threads; 0 takes one for each core.");
//   ...
//   auto arguments = ParseFlags(argc, argv);   // NUTGRAF_THREADS=8 sets --threads, too
//   FlagChecks checks;
//   checks.InRange(FLAGS_threads, 0, 1024);
//   checks.Address(FLAGS_listen);
//   if (!checks.status().ok()) return Fail(checks.status());
//
// The command line wins over the environment, and that over the default. A bad value
// is an INVALID_ARGUMENT whose message names the flag, its variable, the value and what
// would do; the checks gather all that is wrong, one line each. A value of a secret
// is never repeated. Call all of this from main, before other threads start.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_FLAGS_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_FLAGS_H_

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/reflection.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nutgraf::runtime {

// Answers the value of an environment variable, if it is set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;
Environment ProcessEnvironment();

// Sets flags from the environment, then from the command line, and returns the
// arguments that are not flags, the program's name left out. An unknown flag, or one
// with a value of the wrong type, ends the process with a message, as
// absl::ParseCommandLine does. Boolean words and durations ("250ms") are absl's.
absl::StatusOr<std::vector<std::string>> ParseFlags(
    int argc, char** argv, const Environment& environment = ProcessEnvironment());

// "--tls_key" is also NUTGRAF_TLS_KEY.
std::string VariableOf(std::string_view flag);

// A "host:port" in its parts; the host may be a name, an IPv4 address, or an IPv6
// address in brackets. An empty host means every interface.
struct HostPort {
  std::string host;
  int port = 0;
};
absl::StatusOr<HostPort> ParseHostPort(std::string_view address);

// Gathers what is wrong with the values of flags.
class FlagChecks {
 public:
  template <typename T>
  void InRange(const absl::Flag<T>& flag, T least, T most) {
    CheckRange(NameOf(flag), Text(absl::GetFlag(flag)),
               least <= absl::GetFlag(flag) && absl::GetFlag(flag) <= most, Text(least),
               Text(most));
  }
  void OneOf(const absl::Flag<std::string>& flag, std::initializer_list<std::string_view> values);
  void NotEmpty(const absl::Flag<std::string>& flag);
  // "host:port"; empty is wrong unless `optional`.
  void Address(const absl::Flag<std::string>& flag, bool optional = false);
  // A readable file; empty is right if `optional`.
  void File(const absl::Flag<std::string>& flag, bool optional = false);
  // Anything else: `problem` completes "--flag is VALUE; ".
  template <typename T>
  void That(const absl::Flag<T>& flag, bool right, std::string_view problem) {
    if (!right) Add(NameOf(flag), Text(absl::GetFlag(flag)), problem);
  }
  // As That, for a flag whose value must not be shown.
  void ThatSecret(const absl::Flag<std::string>& flag, bool right, std::string_view problem);

  // OK, or INVALID_ARGUMENT with a line for each flag at fault.
  absl::Status status() const;

 private:
  template <typename T>
  static std::string NameOf(const absl::Flag<T>& flag) {
    return std::string(absl::GetFlagReflectionHandle(flag).Name());
  }
  template <typename T>
  static std::string Text(const T& value) {
    return absl::UnparseFlag<T>(value);  // not its overload for durations, which is deprecated
  }
  void CheckRange(std::string_view name, std::string_view value, bool right, std::string_view least,
                  std::string_view most);
  void Add(std::string_view name, std::string_view value, std::string_view problem);

  std::vector<std::string> problems_;
};

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_FLAGS_H_
