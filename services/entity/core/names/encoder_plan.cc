#include "services/entity/core/names/encoder_plan.h"

#include <algorithm>
#include <unordered_map>

#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {
namespace {

using dnnl::memory;
using Type = dnnl::memory::data_type;
using Tag = dnnl::memory::format_tag;

constexpr memory::dim kWidth = kEncoderWidth;
constexpr memory::dim kHeads = kEncoderHeads;
constexpr memory::dim kHeadWidth = kWidth / kHeads;
// Makes a match count for nothing.
constexpr float kNever = -1e4f;

memory::desc Matrix(memory::dim rows, memory::dim columns, Type type) {
  return {{rows, columns}, type, Tag::ab};
}

// oneDNN takes inputs as pointers to what could change, and leaves them alone.
template <typename T>
void* Handle(const T* data) {
  return const_cast<void*>(static_cast<const void*>(data));
}

// The memory that a primitive borrows while it runs comes from the caller: oneDNN's
// own would tie the plan to the thread that made it.
dnnl::primitive_attr WithOurMemory() {
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return attributes;
}

}  // namespace

memory PackedProducts::Pack(const QuantizedProduct& product, const memory::desc& plain,
                            const memory::desc& wanted) {
  const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  std::vector<memory>& made = packed_[product.values];
  for (const memory& one : made) {
    if (one.get_desc() == wanted) return one;
  }
  memory from(plain, engine, Handle(product.values));
  memory to(wanted, engine);
  dnnl::stream stream(engine);
  dnnl::reorder(from, to).execute(stream, from, to);
  stream.wait();
  made.push_back(to);
  return to;
}

// Where a run keeps what it has computed so far.
struct EncoderPlan::Buffers {
  char* quantized;   // length × width int8
  char* inner;       // length × 4 width uint8
  float* projected;  // length × 3 width: queries, keys, values
  float* matches;    // heads × length × length
  float* attended;   // length × width
  float* mask;       // a length for each window
  char* scratch;

  // Lays the buffers out from `base`; returns the end.
  char* LayOut(char* base, size_t length, size_t rows, size_t scratch_bytes) {
    const auto take = [&](size_t bytes) {
      char* taken = base;
      base += (bytes + 63) / 64 * 64;
      return taken;
    };
    quantized = take(rows * kWidth);
    inner = take(rows * kEncoderInner);
    projected = reinterpret_cast<float*>(take(rows * 3 * kWidth * sizeof(float)));
    matches = reinterpret_cast<float*>(take(kHeads * length * length * sizeof(float)));
    attended = reinterpret_cast<float*>(take(rows * kWidth * sizeof(float)));
    mask = reinterpret_cast<float*>(take(rows * sizeof(float)));
    scratch = take(scratch_bytes);
    return base;
  }
};

EncoderPlan::EncoderPlan(const EncoderWeights& weights, int length, int windows,
                         PackedProducts* packed)
    : length_(length),
      windows_(windows),
      rows_(length * windows),
      first_norm_(weights.norm.scale_and_shift) {
  const dnnl::layer_normalization_forward::desc normalization(
      dnnl::prop_kind::forward_inference, Matrix(rows_, kWidth, Type::f32), 1e-12f,
      dnnl::normalization_flags::use_scale_shift);
  const dnnl::layer_normalization_forward::primitive_desc normalize(normalization,
                                                                    WithOurMemory(), engine_);
  normalize_ = dnnl::layer_normalization_forward(normalize);
  normalize_scratch_ = normalize.scratchpad_desc();
  MakeAttention();
  MakeLabels(weights);

  for (const EncoderLayerWeights& w : weights.layers) {
    dnnl::post_ops nothing, add, activate;
    add.append_sum(1.0f);
    activate.append_eltwise(1.0f, dnnl::algorithm::eltwise_gelu_erf, 0, 0);
    activate.append_eltwise(1.0f, dnnl::algorithm::eltwise_linear, 1 / w.down.input_scale,
                            w.down.input_shift);
    layers_.push_back(
        {.quantize_input = MakeQuantizer(w.attention.input_scale),
         .quantize_attended = MakeQuantizer(w.out.input_scale),
         .quantize_inner_input = MakeQuantizer(w.up.input_scale),
         .attention =
             MakeProduct(w.attention, kWidth, 3 * kWidth, Type::s8, Type::f32, nothing, packed),
         .out = MakeProduct(w.out, kWidth, kWidth, Type::s8, Type::f32, add, packed),
         .up = MakeProduct(w.up, kWidth, kEncoderInner, Type::s8, Type::u8, activate, packed),
         .down = MakeProduct(w.down, kEncoderInner, kWidth, Type::u8, Type::f32, add, packed),
         .attention_norm = w.attention_norm.scale_and_shift,
         .norm = w.norm.scale_and_shift});
  }
  for (const memory::desc* scratch :
       {&match_scratch_, &blend_scratch_, &soften_scratch_, &normalize_scratch_,
        &labels_.scratch}) {
    scratch_bytes_ = std::max(scratch_bytes_, scratch->get_size());
  }
  for (const Layer& layer : layers_) {
    for (const Product* p : {&layer.attention, &layer.out, &layer.up, &layer.down}) {
      scratch_bytes_ = std::max(scratch_bytes_, p->scratch.get_size());
    }
  }
}

EncoderPlan::Product EncoderPlan::MakeProduct(const QuantizedProduct& weights, int inputs,
                                              int outputs, Type from, Type to,
                                              const dnnl::post_ops& after,
                                              PackedProducts* packed) {
  constexpr int kEachOutput = 1 << 1;
  std::vector<float> scales(weights.scales, weights.scales + outputs);
  dnnl::primitive_attr attributes = WithOurMemory();
  attributes.set_output_scales(kEachOutput, scales);
  attributes.set_post_ops(after);
  Product product{.input = Matrix(rows_, inputs, from), .output = Matrix(rows_, outputs, to)};
  const memory::desc any({inputs, outputs}, Type::s8, Tag::any);
  const memory::desc bias = Matrix(1, outputs, Type::f32);
  const dnnl::matmul::primitive_desc made({product.input, any, bias, product.output}, attributes,
                                          engine_);
  product.matmul = dnnl::matmul(made);
  product.weights =
      packed->Pack(weights, Matrix(inputs, outputs, Type::s8), made.weights_desc());
  product.bias = memory(bias, engine_, Handle(weights.bias));
  product.scratch = made.scratchpad_desc();
  return product;
}

dnnl::reorder EncoderPlan::MakeQuantizer(float scale) const {
  dnnl::primitive_attr attributes;
  attributes.set_output_scales(0, {1 / scale});
  return dnnl::reorder(dnnl::reorder::primitive_desc(engine_, Matrix(rows_, kWidth, Type::f32),
                                                     engine_, Matrix(rows_, kWidth, Type::s8),
                                                     attributes));
}

void EncoderPlan::MakeAttention() {
  const memory::dim n = length_;
  // Heads lie side by side in a row of queries, keys and values.
  queries_ = {{kHeads, n, kHeadWidth}, Type::f32, memory::dims{kHeadWidth, 3 * kWidth, 1}};
  keys_ = {{kHeads, kHeadWidth, n}, Type::f32, memory::dims{kHeadWidth, 1, 3 * kWidth}};
  values_ = queries_;
  matches_ = {{kHeads, n, n}, Type::f32, Tag::abc};
  mask_ = {{1, 1, n}, Type::f32, Tag::abc};
  attended_ = {{kHeads, n, kHeadWidth}, Type::f32, memory::dims{kHeadWidth, kWidth, 1}};
  dnnl::post_ops add;
  add.append_binary(dnnl::algorithm::binary_add, mask_);
  dnnl::primitive_attr masked = WithOurMemory();
  masked.set_post_ops(add);
  const dnnl::matmul::primitive_desc match({queries_, keys_, matches_}, masked, engine_);
  match_ = dnnl::matmul(match);
  match_scratch_ = match.scratchpad_desc();
  const dnnl::softmax_v2_forward::primitive_desc soften(
      {dnnl::prop_kind::forward_inference, dnnl::algorithm::softmax_accurate, matches_, matches_,
       2},
      WithOurMemory(), engine_);
  soften_ = dnnl::softmax_v2_forward(soften);
  soften_scratch_ = soften.scratchpad_desc();
  const dnnl::matmul::primitive_desc blend({matches_, values_, attended_}, WithOurMemory(),
                                           engine_);
  blend_ = dnnl::matmul(blend);
  blend_scratch_ = blend.scratchpad_desc();
}

void EncoderPlan::MakeLabels(const EncoderWeights& weights) {
  labels_.input = Matrix(rows_, kWidth, Type::f32);
  labels_.output = Matrix(rows_, kLabels, Type::f32);
  const memory::desc plain = Matrix(kWidth, kLabels, Type::f32);
  const memory::desc bias = Matrix(1, kLabels, Type::f32);
  const dnnl::matmul::primitive_desc made({labels_.input, plain, bias, labels_.output},
                                          WithOurMemory(), engine_);
  labels_.matmul = dnnl::matmul(made);
  labels_.weights = memory(plain, engine_, Handle(weights.labels));
  labels_.bias = memory(bias, engine_, Handle(weights.labels_bias));
  labels_.scratch = made.scratchpad_desc();
}

size_t EncoderPlan::workspace_bytes() const {
  Buffers buffers;
  char* none = nullptr;
  return buffers.LayOut(none, length_, rows_, scratch_bytes_) - none;
}

void EncoderPlan::Multiply(const Product& product, void* input, void* output,
                           void* scratch) const {
  dnnl::stream stream(engine_);
  product.matmul.execute(stream, {{DNNL_ARG_SRC, memory(product.input, engine_, input)},
                                  {DNNL_ARG_WEIGHTS, product.weights},
                                  {DNNL_ARG_BIAS, product.bias},
                                  {DNNL_ARG_DST, memory(product.output, engine_, output)},
                                  {DNNL_ARG_SCRATCHPAD, memory(product.scratch, engine_, scratch)}});
}

void EncoderPlan::Attend(const Buffers& buffers, int window) const {
  dnnl::stream stream(engine_);
  float* projected = buffers.projected + size_t{3} * kWidth * length_ * window;
  float* attended = buffers.attended + size_t{kWidth} * length_ * window;
  float* mask = buffers.mask + size_t{1} * length_ * window;
  const memory matches(matches_, engine_, buffers.matches);
  match_.execute(
      stream,
      {{DNNL_ARG_SRC, memory(queries_, engine_, projected)},
       {DNNL_ARG_WEIGHTS, memory(keys_, engine_, projected + kWidth)},
       {DNNL_ARG_DST, matches},
       {DNNL_ARG_ATTR_MULTIPLE_POST_OP(0) | DNNL_ARG_SRC_1, memory(mask_, engine_, mask)},
       {DNNL_ARG_SCRATCHPAD, memory(match_scratch_, engine_, buffers.scratch)}});
  soften_.execute(stream, {{DNNL_ARG_SRC, matches},
                           {DNNL_ARG_DST, matches},
                           {DNNL_ARG_SCRATCHPAD, memory(soften_scratch_, engine_, buffers.scratch)}});
  blend_.execute(stream,
                 {{DNNL_ARG_SRC, matches},
                  {DNNL_ARG_WEIGHTS, memory(values_, engine_, projected + 2 * kWidth)},
                  {DNNL_ARG_DST, memory(attended_, engine_, attended)},
                  {DNNL_ARG_SCRATCHPAD, memory(blend_scratch_, engine_, buffers.scratch)}});
}

void EncoderPlan::Normalize(float* vectors, const float* weights) const {
  dnnl::stream stream(engine_);
  const memory rows(Matrix(rows_, kWidth, Type::f32), engine_, vectors);
  normalize_.execute(
      stream, {{DNNL_ARG_SRC, rows},
               {DNNL_ARG_DST, rows},
               {DNNL_ARG_SCALE_SHIFT, memory(Matrix(2, kWidth, Type::f32), engine_,
                                             Handle(weights))}});
}

void EncoderPlan::RunLayer(const Layer& layer, float* vectors, const Buffers& buffers) const {
  dnnl::stream stream(engine_);
  memory rows(Matrix(rows_, kWidth, Type::f32), engine_, vectors);
  memory attended(Matrix(rows_, kWidth, Type::f32), engine_, buffers.attended);
  memory quantized(Matrix(rows_, kWidth, Type::s8), engine_, buffers.quantized);
  layer.quantize_input.execute(stream, rows, quantized);
  Multiply(layer.attention, buffers.quantized, buffers.projected, buffers.scratch);
  for (int window = 0; window < windows_; ++window) Attend(buffers, window);
  layer.quantize_attended.execute(stream, attended, quantized);
  Multiply(layer.out, buffers.quantized, vectors, buffers.scratch);
  Normalize(vectors, layer.attention_norm);
  layer.quantize_inner_input.execute(stream, rows, quantized);
  Multiply(layer.up, buffers.quantized, buffers.inner, buffers.scratch);
  Multiply(layer.down, buffers.inner, vectors, buffers.scratch);
  Normalize(vectors, layer.norm);
}

void EncoderPlan::Run(float* vectors, absl::Span<const int> pieces, float* scores,
                      char* workspace) const {
  Buffers buffers;
  buffers.LayOut(workspace, length_, rows_, scratch_bytes_);
  for (int window = 0; window < windows_; ++window) {
    float* mask = buffers.mask + size_t{1} * window * length_;
    std::fill(mask, mask + pieces[window], 0.0f);
    std::fill(mask + pieces[window], mask + length_, kNever);
  }
  Normalize(vectors, first_norm_);
  for (const Layer& layer : layers_) RunLayer(layer, vectors, buffers);
  Multiply(labels_, vectors, scores, buffers.scratch);
}

}  // namespace nutgraf::entity
