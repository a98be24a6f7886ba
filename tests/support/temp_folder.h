// A folder of a test's own, gone with it.
//
//   TempFolder folder;
//   folder.Write("page.html", "<p>…");
//   std::string path = folder.Path("page.html");

#ifndef NUTGRAF_TESTS_SUPPORT_TEMP_FOLDER_H_
#define NUTGRAF_TESTS_SUPPORT_TEMP_FOLDER_H_

#include <filesystem>
#include <string>
#include <string_view>

namespace nutgraf::testing {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string Path(std::string_view name) const { return path_ / name; }

  // Replaces the file at once: a reader sees the old bytes or the new ones.
  void Write(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_TEMP_FOLDER_H_
