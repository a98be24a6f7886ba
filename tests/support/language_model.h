// A real language model for one test: the server of llama.cpp on a free port of loopback, with
// the small model that script/setup --tests lays in .deps/language-model.
//
//   if (!LanguageModel::IsHere()) GTEST_SKIP() << LanguageModel::kAbsent;
//   LanguageModel model({"--chat-template", "…"});
//   ServerProcess server("nutgraf", {"--rewrite_endpoint=" + model.endpoint()});
//
// Construction returns when it answers. One thread, temperature as the client asks: what it writes
// differs at most in rare words from machine to machine. The program is built for x86-64, and a
// processor that lacks what it was built for ends it: runs() is then false. Destruction
// sends SIGKILL.

#ifndef NUTGRAF_TESTS_SUPPORT_LANGUAGE_MODEL_H_
#define NUTGRAF_TESTS_SUPPORT_LANGUAGE_MODEL_H_

#include <memory>
#include <string>
#include <vector>

#include "tests/support/child_process.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::testing {

class LanguageModel {
 public:
  static constexpr char kAbsent[] =
      "no language model in .deps/language-model; script/setup --tests puts one there on x86-64";
  static bool IsHere();

  explicit LanguageModel(std::vector<std::string> options = {});

  bool runs() const { return process_ != nullptr; }
  std::string endpoint() const;

 private:
  bool Start();

  const std::vector<std::string> options_;
  TempFolder folder_;
  int port_ = 0;
  std::unique_ptr<ChildProcess> process_;
};

}  // namespace nutgraf::testing

#endif  // NUTGRAF_TESTS_SUPPORT_LANGUAGE_MODEL_H_
