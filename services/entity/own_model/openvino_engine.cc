#include "services/entity/own_model/openvino_engine.h"

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/common/runtime/processors.h"
#include "services/entity/own_model/openvino_abi.h"

namespace nutgraf::entity {
namespace {

constexpr char kModule[] = "nutgraf-openvino.so";
// The first lines of what OpenVINO has to say.
constexpr size_t kMaxMessage = 2'048;

absl::StatusOr<const NutgrafOpenVino*> LoadModule() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string beside = program.parent_path() / kModule;
  // Without RTLD_GLOBAL: its libraries are to meet none of ours. It stays loaded.
  void* module = dlopen(beside.c_str(), RTLD_NOW | RTLD_LOCAL);
  std::string problem;
  if (module == nullptr) {
    problem = dlerror();
    module = dlopen(kModule, RTLD_NOW | RTLD_LOCAL);
  }
  if (module == nullptr) {
    return absl::UnavailableError(absl::StrCat(
        "models of one's own need ", kModule, " beside the program, and OpenVINO's libraries in "
        "openvino/ beside it (script/setup fetches them): ", problem));
  }
  const auto table =
      reinterpret_cast<NutgrafOpenVinoTable>(dlsym(module, NUTGRAF_OPENVINO_SYMBOL));
  if (table == nullptr || table()->version != NUTGRAF_OPENVINO_VERSION) {
    return absl::UnavailableError(
        absl::StrCat(kModule, " is of another build than this program; put the one of the same "
                     "build beside it"));
  }
  return table();
}

class OpenVinoEngine final : public ScoreEngine {
 public:
  OpenVinoEngine(const NutgrafOpenVino& openvino, void* model, int labels)
      : openvino_(openvino), model_(model), labels_(labels) {}
  ~OpenVinoEngine() override { openvino_.unload(model_); }
  OpenVinoEngine(const OpenVinoEngine&) = delete;
  OpenVinoEngine& operator=(const OpenVinoEngine&) = delete;

  absl::StatusOr<std::vector<float>> Score(const PieceBatch& batch) const override {
    std::vector<float> scores(batch.pieces.size() * static_cast<size_t>(labels_));
    std::array<char, kMaxMessage> error;
    if (openvino_.score(model_, batch.rows, batch.width, batch.pieces.data(), batch.mask.data(),
                        scores.data(), error.data(), error.size()) != 0) {
      return absl::InternalError(absl::StrCat("model.onnx cannot be computed: ", error.data()));
    }
    return scores;
  }

 private:
  const NutgrafOpenVino& openvino_;
  void* const model_;
  const int labels_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<const ScoreEngine>> LoadOpenVinoEngine(const std::string& path,
                                                                      int labels) {
  const absl::StatusOr<const NutgrafOpenVino*> openvino = LoadModule();
  if (!openvino.ok()) return openvino.status();
  const int threads = runtime::ProcessorCount();
  std::array<char, kMaxMessage> error;
  void* model = (*openvino)->load(path.c_str(), labels, threads, error.data(), error.size());
  if (model == nullptr) {
    return absl::InvalidArgumentError(absl::StrCat(path, " cannot be used: ", error.data()));
  }
  return std::make_unique<const OpenVinoEngine>(**openvino, model, labels);
}

}  // namespace nutgraf::entity
