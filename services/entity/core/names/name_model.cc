#include "services/entity/core/names/name_model.h"

#include <cstring>

#include "absl/status/status.h"
#include "services/entity/core/names/hashing.h"

namespace nutgraf::entity {
namespace {

constexpr int kMinBucketBits = 4;
constexpr int kMaxBucketBits = 24;

template <typename T>
T Load(const char* from) {
  T value;
  std::memcpy(&value, from, sizeof(value));
  return value;
}

constexpr size_t RoundedUp(size_t size) { return (size + 7) / 8 * 8; }

// Takes `size` bytes off the front of `*bytes`; null when there are fewer.
const char* Take(size_t size, std::string_view* bytes) {
  size = RoundedUp(size);
  if (bytes->size() < size) return nullptr;
  const char* taken = bytes->data();
  bytes->remove_prefix(size);
  return taken;
}

// True when the bucket positions rise from 0 to `end`.
bool AreRising(const char* buckets, int bucket_bits, uint32_t end) {
  uint32_t last = 0;
  for (size_t i = 0; i <= size_t{1} << bucket_bits; ++i) {
    uint32_t position = Load<uint32_t>(buckets + 4 * i);
    if (position < last || position > end) return false;
    last = position;
  }
  return Load<uint32_t>(buckets) == 0 && last == end;
}

// True when the entries of each bucket end where the next bucket begins and
// name labels that exist.
bool AreWhole(const char* buckets, int bucket_bits, const char* entries) {
  for (size_t i = 0; i < size_t{1} << bucket_bits; ++i) {
    size_t at = Load<uint32_t>(buckets + 4 * i);
    const size_t end = Load<uint32_t>(buckets + 4 * i + 4);
    while (at < end) {
      if (end - at < 3) return false;
      const size_t weights = static_cast<uint8_t>(entries[at + 2]);
      if (end - at < 3 + 2 * weights) return false;
      for (size_t w = 0; w < weights; ++w) {
        if (static_cast<uint8_t>(entries[at + 3 + 2 * w]) >= kLabels) return false;
      }
      at += 3 + 2 * weights;
    }
  }
  return true;
}

bool AreBelow(const char* entries, uint32_t count, uint16_t limit) {
  for (uint32_t i = 0; i < count; ++i) {
    if (Load<uint16_t>(entries + 4 * i + 2) >= limit) return false;
  }
  return true;
}

absl::Status Damaged(std::string_view what) {
  return absl::DataLossError(std::string("name model: ").append(what));
}

}  // namespace

int ValueTable::Find(uint64_t key) const {
  const size_t bucket = key >> shift_;
  const uint16_t fingerprint = static_cast<uint16_t>(key);
  uint32_t at = Load<uint32_t>(buckets_ + 4 * bucket);
  const uint32_t end = Load<uint32_t>(buckets_ + 4 * bucket + 4);
  for (; at < end; ++at) {
    if (Load<uint16_t>(entries_ + 4 * size_t{at}) == fingerprint) {
      return Load<uint16_t>(entries_ + 4 * size_t{at} + 2);
    }
  }
  return -1;
}

absl::StatusOr<NameModel> NameModel::Parse(std::string_view bytes) {
  const char* start = Take(sizeof(ModelHeader), &bytes);
  if (start == nullptr) return Damaged("shorter than its header");
  const auto header = Load<ModelHeader>(start);
  if (std::string_view(header.magic, sizeof(header.magic)) != kModelMagic) {
    return Damaged("of another format or version");
  }
  if (static_cast<uint32_t>(HashText(bytes)) != header.checksum) return Damaged("checksum");

  NameModel model;
  model.weight_step_ = header.weight_step;
  const char* transitions = Take(sizeof(model.transitions_), &bytes);
  model.wider_ = Take(kFineClusters, &bytes);
  if (transitions == nullptr || model.wider_ == nullptr) return Damaged("cut short");
  std::memcpy(model.transitions_.data(), transitions, sizeof(model.transitions_));

  const char* buckets[3];
  const char* entries[3];
  for (int i = 0; i < 3; ++i) {
    const uint32_t bits = header.bucket_bits[i];
    if (bits < kMinBucketBits || bits > kMaxBucketBits) return Damaged("bucket count");
    buckets[i] = Take(4 * ((size_t{1} << bits) + 1), &bytes);
    entries[i] = Take(size_t{header.entries[i]} * (i == 2 ? 1 : 4), &bytes);
    if (buckets[i] == nullptr || entries[i] == nullptr) return Damaged("cut short");
    if (!AreRising(buckets[i], bits, header.entries[i])) return Damaged("bucket order");
  }
  if (!AreBelow(entries[0], header.entries[0], kFineClusters)) return Damaged("cluster");
  if (!AreWhole(buckets[2], header.bucket_bits[2], entries[2])) return Damaged("feature entry");

  model.words_ = ValueTable(buckets[0], entries[0], header.bucket_bits[0]);
  model.phrases_ = ValueTable(buckets[1], entries[1], header.bucket_bits[1]);
  model.feature_buckets_ = buckets[2];
  model.feature_entries_ = entries[2];
  model.feature_shift_ = 64 - static_cast<int>(header.bucket_bits[2]);
  return model;
}

void NameModel::AddWeights(uint64_t feature, float* scores) const {
  const char* bucket = feature_buckets_ + 4 * (feature >> feature_shift_);
  const uint16_t fingerprint = static_cast<uint16_t>(feature);
  const char* at = feature_entries_ + Load<uint32_t>(bucket);
  const char* end = feature_entries_ + Load<uint32_t>(bucket + 4);
  while (at < end) {
    const int weights = static_cast<uint8_t>(at[2]);
    if (Load<uint16_t>(at) != fingerprint) {
      at += 3 + 2 * weights;
      continue;
    }
    at += 3;
    for (int i = 0; i < weights; ++i, at += 2) {
      scores[static_cast<uint8_t>(at[0])] += weight_step_ * static_cast<signed char>(at[1]);
    }
    return;
  }
}

}  // namespace nutgraf::entity
