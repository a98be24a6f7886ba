#include "tests/support/temp_folder.h"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <system_error>

namespace nutgraf::testing {

TempFolder::TempFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "nutgraf-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) {
    std::cerr << "cannot make a temporary folder\n";
    std::abort();
  }
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TempFolder::Write(std::string_view name, std::string_view bytes) const {
  const std::filesystem::path part = path_ / (std::string(name) + ".part");
  std::ofstream(part, std::ios::binary) << bytes;
  std::filesystem::rename(part, path_ / name);
}

}  // namespace nutgraf::testing
