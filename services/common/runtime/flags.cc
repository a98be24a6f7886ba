#include "services/common/runtime/flags.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <utility>

#include "absl/flags/commandlineflag.h"
#include "absl/flags/parse.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"

namespace nutgraf::runtime {
namespace {

std::string Described(std::string_view name) {
  return "--" + std::string(name) + " (" + VariableOf(name) + ")";
}

// Flags of ours, not those of the libraries.
bool IsOurs(const absl::CommandLineFlag& flag) {
  const std::string file = flag.Filename();
  return file.find("services/") != std::string::npos || file.find("gateway/") != std::string::npos;
}

absl::Status SetFromEnvironment(const Environment& environment) {
  auto flags = absl::GetAllFlags();
  std::vector<std::string> problems;
  for (auto& [name, flag] : flags) {
    if (!IsOurs(*flag)) continue;
    const std::string flag_name(name);
    const std::optional<std::string> value = environment(VariableOf(flag_name));
    std::string error;
    if (value.has_value() && !flag->ParseFrom(*value, &error)) {
      problems.push_back(Described(flag_name) + " cannot be read: " + error);
    }
  }
  if (problems.empty()) return absl::OkStatus();
  std::sort(problems.begin(), problems.end());
  return absl::InvalidArgumentError(absl::StrJoin(problems, "\n"));
}

}  // namespace

Environment ProcessEnvironment() {
  return [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return std::string(value);
  };
}

std::string VariableOf(std::string_view flag) {
  std::string name = "NUTGRAF_";
  for (const char c : flag) {
    name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

absl::StatusOr<std::vector<std::string>> ParseFlags(int argc, char** argv,
                                                    const Environment& environment) {
  if (absl::Status status = SetFromEnvironment(environment); !status.ok()) return status;
  const std::vector<char*> left = absl::ParseCommandLine(argc, argv);
  return std::vector<std::string>(left.begin() + (left.empty() ? 0 : 1), left.end());
}

absl::StatusOr<HostPort> ParseHostPort(std::string_view address) {
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos) {
    return absl::InvalidArgumentError("it must be host:port, such as 127.0.0.1:9000");
  }
  HostPort parts;
  std::string_view host = address.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']') && host.size() > 2) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find_first_of("[]:/ ") != std::string_view::npos) {
    return absl::InvalidArgumentError(
        "its host must be a name, an IPv4 address, or an IPv6 address in brackets");
  }
  parts.host = std::string(host);
  const std::string port(address.substr(colon + 1));
  const bool digits = !port.empty() && port.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || !absl::SimpleAtoi(port, &parts.port) || parts.port > 65535) {
    return absl::InvalidArgumentError("its port must be a number from 0 to 65535");
  }
  return parts;
}

void FlagChecks::CheckRange(std::string_view name, std::string_view value, bool right,
                            std::string_view least, std::string_view most) {
  if (right) return;
  Add(name, value, "it must be " + std::string(least) + " to " + std::string(most));
}

void FlagChecks::OneOf(const absl::Flag<std::string>& flag,
                       std::initializer_list<std::string_view> values) {
  const std::string value = absl::GetFlag(flag);
  if (std::find(values.begin(), values.end(), value) != values.end()) return;
  std::string choices;
  for (const std::string_view choice : values) {
    if (!choices.empty()) choices += ", ";
    choices += choice;
  }
  Add(NameOf(flag), value, "it must be one of " + choices);
}

void FlagChecks::NotEmpty(const absl::Flag<std::string>& flag) {
  That(flag, !absl::GetFlag(flag).empty(), "it must be set");
}

void FlagChecks::Address(const absl::Flag<std::string>& flag, bool optional) {
  const std::string value = absl::GetFlag(flag);
  if (value.empty() && optional) return;
  const auto parts = ParseHostPort(value);
  if (!parts.ok()) Add(NameOf(flag), value, std::string(parts.status().message()));
}

void FlagChecks::File(const absl::Flag<std::string>& flag, bool optional) {
  const std::string value = absl::GetFlag(flag);
  if (value.empty() && optional) return;
  if (access(value.c_str(), R_OK) != 0) {
    Add(NameOf(flag), value, "it must be a file that can be read");
  }
}

void FlagChecks::ThatSecret(const absl::Flag<std::string>& flag, bool right,
                            std::string_view problem) {
  if (!right) problems_.push_back(Described(NameOf(flag)) + ": " + std::string(problem));
}

absl::Status FlagChecks::status() const {
  if (problems_.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrJoin(problems_, "\n"));
}

void FlagChecks::Add(std::string_view name, std::string_view value, std::string_view problem) {
  problems_.push_back(Described(name) + " is \"" + std::string(value) + "\"; " +
                      std::string(problem));
}

}  // namespace nutgraf::runtime
