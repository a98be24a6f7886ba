#include "services/entity/own_model/files.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace nutgraf::entity {
namespace {

absl::Status Unreadable(const std::string& path) {
  return absl::InvalidArgumentError(absl::StrCat(path, " cannot be read"));
}

// Adds the file piece by piece: weights are larger than what is worth having in memory.
bool AddFile(const std::string& path, EVP_MD_CTX* digest) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, 1 << 16> bytes;
  while (file.good()) {
    file.read(bytes.data(), bytes.size());
    EVP_DigestUpdate(digest, bytes.data(), static_cast<size_t>(file.gcount()));
  }
  return file.eof();
}

}  // namespace

bool Exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error) return Unreadable(path);
  if (size > kMaxFileBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " has ", size, " bytes, more than the limit of ", kMaxFileBytes));
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) return Unreadable(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

absl::StatusOr<nlohmann::json> ReadJson(const std::string& path) {
  const absl::StatusOr<std::string> text = ReadFile(path);
  if (!text.ok()) return text.status();
  nlohmann::json json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) {
    return absl::InvalidArgumentError(absl::StrCat(path, " is no JSON object"));
  }
  return json;
}

absl::StatusOr<std::string> DigestOfFolder(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.is_regular_file(error)) names.push_back(entry.path().filename());
  }
  if (error) return Unreadable(folder);
  std::sort(names.begin(), names.end());
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(),
                                                                       &EVP_MD_CTX_free);
  EVP_DigestInit_ex(digest.get(), EVP_sha256(), nullptr);
  for (const std::string& name : names) {
    const std::string path = folder + "/" + name;
    const std::string header =
        absl::StrCat(name, std::string(1, '\0'), std::filesystem::file_size(path, error), "\n");
    EVP_DigestUpdate(digest.get(), header.data(), header.size());
    if (!AddFile(path, digest.get())) return Unreadable(path);
  }
  std::string bytes(32, '\0');
  EVP_DigestFinal_ex(digest.get(), reinterpret_cast<unsigned char*>(bytes.data()), nullptr);
  return absl::BytesToHexString(bytes);
}

}  // namespace nutgraf::entity
