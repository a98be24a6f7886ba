// The trained weights and word lists, read in place from one block of bytes.
//
//   absl::StatusOr<NameModel> model = NameModel::Parse(EmbeddedNames());
//   std::array<float, kLabels> scores{};
//   model->AddWeights(feature, scores.data());
//
// Layout, little-endian, every section a multiple of 8 bytes: magic, version,
// section lengths; transition scores (float); the word table, the phrase table
// and the feature table. A table is an array of buckets, each the position of
// its first entry; a key's top bits choose the bucket, its low 16 bits tell the
// entries of one bucket apart. An unknown key is taken for a known one about
// once in twenty thousand times, which a sum of fifty weights does not notice.
//
// A model borrows the bytes, which must outlive it. Immutable; any thread. Parse
// checks everything that a lookup relies on: damaged bytes are DATA_LOSS.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_MODEL_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_MODEL_H_

#include <array>
#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"
#include "services/entity/core/names/labels.h"

namespace nutgraf::entity {

// What the word lists say of a word or phrase; bits.
enum PhraseClass : uint16_t {
  kCountry = 1 << 0,
  kRegion = 1 << 1,
  kCity = 1 << 2,
  kFirstName = 1 << 3,
  kLastName = 1 << 4,
  kDemonym = 1 << 5,
  kTitle = 1 << 6,
};
inline constexpr int kPhraseClasses = 7;

inline constexpr std::string_view kModelMagic = "NGNAMES3";
inline constexpr int kFineClusters = 1024;

struct ModelHeader {
  char magic[8];
  uint32_t bucket_bits[3];     // words, phrases, features
  uint32_t entries[3];         // in words: entries; features: bytes
  float weight_step;           // the value of one unit of a stored weight
  uint32_t checksum;           // of everything after the header
};

// Keys to 16-bit values.
class ValueTable {
 public:
  ValueTable() = default;
  ValueTable(const char* buckets, const char* entries, int bucket_bits)
      : buckets_(buckets), entries_(entries), shift_(64 - bucket_bits) {}

  // The value under `key`, or -1.
  int Find(uint64_t key) const;

 private:
  const char* buckets_ = nullptr;  // uint32 indices of first entries, one more than buckets
  const char* entries_ = nullptr;  // {uint16 fingerprint, uint16 value}
  int shift_ = 0;
};

class NameModel {
 public:
  static absl::StatusOr<NameModel> Parse(std::string_view bytes);

  // The cluster of words used alike that a word belongs to, below
  // kFineClusters, or -1; and the wider cluster around a cluster.
  int Cluster(uint64_t word) const { return words_.Find(word); }
  int WiderCluster(int cluster) const { return static_cast<uint8_t>(wider_[cluster]); }

  // The PhraseClass bits of a phrase: 0 for none.
  uint16_t Classes(uint64_t phrase) const {
    int found = phrases_.Find(phrase);
    return found < 0 ? 0 : static_cast<uint16_t>(found);
  }

  // Adds what the feature says for each label to `scores[kLabels]`.
  void AddWeights(uint64_t feature, float* scores) const;

  // The score of `after` following `before`; only for legal pairs.
  float Transition(Label before, Label after) const {
    return transitions_[before * kLabels + after];
  }

 private:
  std::array<float, kLabels * kLabels> transitions_{};
  ValueTable words_;
  ValueTable phrases_;
  const char* wider_ = nullptr;
  const char* feature_buckets_ = nullptr;  // uint32 byte positions in feature_entries_
  const char* feature_entries_ = nullptr;  // {uint16 fingerprint, uint8 n, n × {label, int8}}
  int feature_shift_ = 0;
  float weight_step_ = 0;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_MODEL_H_
