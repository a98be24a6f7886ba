// The format of the weights: damage of any kind is found when they are read, so
// that look-ups need not check.

#include "services/entity/core/names/name_model.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <string>

#include "absl/status/status.h"
#include "services/entity/core/names/embedded_names.h"
#include "services/entity/core/names/hashing.h"

namespace nutgraf::entity {
namespace {

absl::StatusCode CodeOf(const std::string& bytes) {
  return NameModel::Parse(bytes).status().code();
}

TEST(NameModel, ReadsWhatIsEmbedded) {
  const absl::StatusOr<NameModel> model = NameModel::Parse(EmbeddedNames());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_TRUE(model->Classes(HashText("norway")) & kCountry);
  EXPECT_TRUE(model->Classes(HashText("norwegian")) & kDemonym);
  EXPECT_EQ(model->Classes(HashText("qqqqqqqq")), 0);
  EXPECT_GE(model->Cluster(HashText("london")), 0);
}

TEST(NameModel, RefusesEveryLengthButItsOwn) {
  const std::string bytes(EmbeddedNames());
  for (size_t size : {size_t{0}, size_t{1}, sizeof(ModelHeader) - 1, sizeof(ModelHeader),
                      size_t{5'000}, bytes.size() / 2, bytes.size() - 8, bytes.size() - 1}) {
    EXPECT_EQ(CodeOf(bytes.substr(0, size)), absl::StatusCode::kDataLoss) << size;
  }
  EXPECT_EQ(CodeOf(bytes + "12345678"), absl::StatusCode::kDataLoss);
}

TEST(NameModel, RefusesChangedBytes) {
  const std::string bytes(EmbeddedNames());
  for (size_t at : {size_t{0}, size_t{9}, sizeof(ModelHeader) + 3, bytes.size() / 3,
                    bytes.size() / 2, bytes.size() - 1}) {
    std::string changed = bytes;
    changed[at] ^= 0x20;
    EXPECT_EQ(CodeOf(changed), absl::StatusCode::kDataLoss) << at;
  }
}

// The checksum guards against accident; the structure is checked without it.
TEST(NameModel, RefusesWrongStructureUnderARightChecksum) {
  const std::string bytes(EmbeddedNames());
  const auto forged = [&](auto change) {
    std::string body = bytes.substr(sizeof(ModelHeader));
    ModelHeader header;
    std::memcpy(&header, bytes.data(), sizeof(header));
    change(&header, &body);
    header.checksum = static_cast<uint32_t>(HashText(body));
    return std::string(reinterpret_cast<const char*>(&header), sizeof(header)) + body;
  };
  EXPECT_EQ(CodeOf(forged([](ModelHeader*, std::string*) {})), absl::StatusCode::kOk);
  for (int table = 0; table < 3; ++table) {
    EXPECT_EQ(CodeOf(forged([=](ModelHeader* h, std::string*) { h->bucket_bits[table] = 40; })),
              absl::StatusCode::kDataLoss);
    EXPECT_EQ(CodeOf(forged([=](ModelHeader* h, std::string*) { h->entries[table] += 64; })),
              absl::StatusCode::kDataLoss);
  }
  const size_t words = sizeof(float) * kLabels * kLabels + 4 + kFineClusters;
  EXPECT_EQ(CodeOf(forged([=](ModelHeader*, std::string* body) { (*body)[words + 7] = '\x7f'; })),
            absl::StatusCode::kDataLoss)
      << "a bucket that begins beyond the end";
  EXPECT_EQ(CodeOf(forged([](ModelHeader* h, std::string* body) {
              for (size_t i = body->size() - h->entries[2]; i < body->size(); ++i) {
                (*body)[i] = '\xff';
              }
            })),
            absl::StatusCode::kDataLoss)
      << "entries that run over";
}

TEST(NameModel, UnknownFeaturesSayNothing) {
  const absl::StatusOr<NameModel> model = NameModel::Parse(EmbeddedNames());
  ASSERT_TRUE(model.ok());
  int silent = 0;
  for (uint64_t i = 0; i < 1000; ++i) {
    std::array<float, kLabels> scores{};
    model->AddWeights(Scramble(i + 0x123456789), scores.data());
    silent += scores == std::array<float, kLabels>{};
  }
  EXPECT_GE(silent, 998);
}

}  // namespace
}  // namespace nutgraf::entity
