// The files of a model's folder, as bytes and as JSON.
//
//   absl::StatusOr<nlohmann::json> config = ReadJson(folder + "/config.json");
//
// Any thread. Both fail with INVALID_ARGUMENT, naming the file.

#ifndef NUTGRAF_SERVICES_ENTITY_OWN_MODEL_FILES_H_
#define NUTGRAF_SERVICES_ENTITY_OWN_MODEL_FILES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace nutgraf::entity {

bool Exists(const std::string& path);

// Files of a tokenizer and a configuration are a few megabytes; more is another file.
inline constexpr size_t kMaxFileBytes = 64 << 20;

absl::StatusOr<std::string> ReadFile(const std::string& path);
absl::StatusOr<nlohmann::json> ReadJson(const std::string& path);

// SHA-256 over the names and bytes of every file in the folder, as hexadecimal digits.
absl::StatusOr<std::string> DigestOfFolder(const std::string& folder);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_OWN_MODEL_FILES_H_
