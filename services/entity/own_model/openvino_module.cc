// nutgraf-openvino.so: computes ONNX token classifiers with OpenVINO (see openvino_abi.h).
//
// Sums are of 32-bit floats on every machine and each request is computed by one thread, so
// that scores do not depend on where and beside what they are computed.

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "openvino/openvino.hpp"
#include "services/entity/own_model/openvino_abi.h"

namespace {

constexpr char kPieces[] = "input_ids";
constexpr char kMask[] = "attention_mask";
constexpr char kTypes[] = "token_type_ids";  // of one text: all 0

class Model {
 public:
  Model(const char* path, int32_t labels, int32_t threads) : labels_(labels) {
    const std::shared_ptr<ov::Model> read = core_.read_model(path);
    CheckInputs(*read);
    CheckOutput(read->output(0).get_partial_shape());
    compiled_ = core_.compile_model(
        read, "CPU",
        {ov::num_streams(threads), ov::inference_num_threads(threads),
         ov::hint::inference_precision(ov::element::f32),
         ov::hint::execution_mode(ov::hint::ExecutionMode::ACCURACY),
         ov::hint::enable_cpu_pinning(false)});
  }

  void Score(size_t rows, size_t width, const int64_t* pieces, const int64_t* mask,
             float* scores) {
    std::unique_ptr<ov::InferRequest> request = Take();
    const std::vector<int64_t> types(rows * width, 0);
    for (const ov::Output<const ov::Node>& input : compiled_.inputs()) {
      const std::string name = input.get_any_name();
      const int64_t* values = name == kPieces ? pieces : name == kMask ? mask : types.data();
      request->set_tensor(input, Tensor(input.get_element_type(), {rows, width}, values));
    }
    request->infer();
    const ov::Tensor output = request->get_output_tensor(0);
    const ov::Shape wanted = {rows, width, static_cast<size_t>(labels_)};
    if (output.get_shape() != wanted) {
      throw std::runtime_error("its output has the shape " + output.get_shape().to_string() +
                               " where " + wanted.to_string() +
                               " was due: a score for each label of config.json");
    }
    std::copy_n(output.data<const float>(), output.get_size(), scores);
    Return(std::move(request));
  }

 private:
  static void CheckInputs(const ov::Model& model) {
    bool reads_pieces = false;
    for (const ov::Output<const ov::Node>& input : model.inputs()) {
      const std::string name = input.get_any_name();
      if (name != kPieces && name != kMask && name != kTypes) {
        throw std::runtime_error("it has an input \"" + name +
                                 "\"; known are input_ids, attention_mask and token_type_ids");
      }
      reads_pieces |= name == kPieces;
      const ov::PartialShape shape = input.get_partial_shape();
      if (shape.rank().is_dynamic() || shape.size() != 2 || shape[0].is_static() ||
          shape[1].is_static()) {
        throw std::runtime_error("its input " + name + " has the shape " + shape.to_string() +
                                 "; rows and their length must be left open (dynamic axes)");
      }
    }
    if (!reads_pieces) throw std::runtime_error("it has no input input_ids");
  }

  void CheckOutput(const ov::PartialShape& shape) const {
    const bool right = shape.rank().is_dynamic() ||
                       (shape.size() == 3 && shape[2].compatible(ov::Dimension(labels_)));
    if (right) return;
    throw std::runtime_error("its output has the shape " + shape.to_string() +
                             "; a token classifier has [rows, pieces, labels], and config.json " +
                             std::to_string(labels_) + " labels");
  }

  static ov::Tensor Tensor(const ov::element::Type& type, const ov::Shape& shape,
                           const int64_t* values) {
    ov::Tensor tensor(type, shape);
    if (type == ov::element::i64) {
      std::copy_n(values, tensor.get_size(), tensor.data<int64_t>());
    } else if (type == ov::element::i32) {
      std::copy_n(values, tensor.get_size(), tensor.data<int32_t>());
    } else {
      throw std::runtime_error("its inputs are of the type " + type.get_type_name() +
                               ", not int64 or int32");
    }
    return tensor;
  }

  // Requests hold the memory of one computation each, and are used again.
  std::unique_ptr<ov::InferRequest> Take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<ov::InferRequest> request = std::move(idle_.back());
        idle_.pop_back();
        return request;
      }
    }
    return std::make_unique<ov::InferRequest>(compiled_.create_infer_request());
  }
  void Return(std::unique_ptr<ov::InferRequest> request) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(request));
  }

  const int32_t labels_;
  ov::Core core_;
  ov::CompiledModel compiled_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ov::InferRequest>> idle_;
};

// Runs `work`; what it throws becomes the message. False then.
template <typename Work>
bool Caught(const Work& work, char* error, size_t error_size) {
  std::string message = "it failed for a reason unknown";
  try {
    work();
    return true;
  } catch (const std::exception& e) {
    message = e.what();
  } catch (...) {
  }
  const size_t size = std::min(message.size(), error_size - 1);
  std::memcpy(error, message.data(), size);
  error[size] = '\0';
  return false;
}

void* Load(const char* path, int32_t labels, int32_t threads, char* error, size_t error_size) {
  Model* model = nullptr;
  Caught([&] { model = new Model(path, labels, threads); }, error, error_size);
  return model;
}

int32_t Score(void* model, int32_t rows, int32_t width, const int64_t* pieces,
              const int64_t* mask, float* scores, char* error, size_t error_size) {
  const auto work = [&] {
    static_cast<Model*>(model)->Score(static_cast<size_t>(rows), static_cast<size_t>(width),
                                      pieces, mask, scores);
  };
  return Caught(work, error, error_size) ? 0 : 1;
}

void Unload(void* model) { delete static_cast<Model*>(model); }

}  // namespace

extern "C" __attribute__((visibility("default"))) const NutgrafOpenVino* nutgraf_openvino() {
  static constexpr NutgrafOpenVino kTable = {NUTGRAF_OPENVINO_VERSION, &Load, &Score, &Unload};
  return &kTable;
}
