// Stored records: what was packed comes out, and nothing else ever does.
#include "services/common/cache/record.h"

#include <random>
#include <string>

#include "gtest/gtest.h"
#include "nutgraf/cache/v1/record.pb.h"
#include "tests/unit/cache/counting_observer.h"

namespace nutgraf::cache {
namespace {

constexpr size_t kLimit = 1 << 20;

std::string Noise(size_t size) {
  std::mt19937 random(7);
  std::string bytes(size, '\0');
  for (char& byte : bytes) byte = static_cast<char>(random());
  return bytes;
}

TEST(RecordTest, ReturnsWhatWasPacked) {
  const std::string values[] = {"",
                                "x",
                                std::string("\0\r\n$5\xff", 6),
                                std::string(500'000, 'a'),
                                Noise(100'000),
                                std::string(kLimit, 'z')};
  for (const std::string& value : values) {
    const std::string packed = PackRecord(KeyOf("k"), value);
    EXPECT_EQ(UnpackRecord(KeyOf("k"), packed, kLimit), value) << value.size();
  }
}

TEST(RecordTest, CompressesOnlyWhatPays) {
  EXPECT_LT(PackRecord(KeyOf("k"), std::string(100'000, 'a')).size(), 1000u);
  EXPECT_LT(PackRecord(KeyOf("k"), Noise(100'000)).size(), 100'200u);
  v1::Record record;
  ASSERT_TRUE(record.ParseFromString(PackRecord(KeyOf("k"), Noise(100'000))));
  EXPECT_EQ(record.compression(), v1::Record::COMPRESSION_UNSPECIFIED);
}

TEST(RecordTest, AnotherKeysRecordIsNothing) {
  EXPECT_EQ(UnpackRecord(KeyOf("b"), PackRecord(KeyOf("a"), "value"), kLimit), std::nullopt);
}

TEST(RecordTest, AChangedByteNeverMakesAnotherValue) {
  for (const std::string& value : {std::string("a short value"), std::string(5000, 'r')}) {
    const std::string packed = PackRecord(KeyOf("k"), value);
    for (size_t i = 0; i < packed.size(); ++i) {
      for (const char change : {'\x01', '\x80', '\xff'}) {
        std::string broken = packed;
        broken[i] = static_cast<char>(broken[i] ^ change);
        const auto got = UnpackRecord(KeyOf("k"), broken, kLimit);
        EXPECT_TRUE(!got.has_value() || *got == value) << "byte " << i;
      }
    }
  }
}

TEST(RecordTest, ACutRecordIsNothing) {
  const std::string packed = PackRecord(KeyOf("k"), std::string(5000, 'r') + Noise(100));
  for (size_t size = 0; size < packed.size(); ++size) {
    EXPECT_EQ(UnpackRecord(KeyOf("k"), packed.substr(0, size), kLimit), std::nullopt) << size;
  }
}

TEST(RecordTest, UnpacksNoMoreThanItsLimit) {
  // A few hundred bytes that claim, truthfully, to be a megabyte and one.
  const std::string bomb = PackRecord(KeyOf("k"), std::string(kLimit + 1, '\0'));
  ASSERT_LT(bomb.size(), 1000u);
  EXPECT_EQ(UnpackRecord(KeyOf("k"), bomb, kLimit), std::nullopt);
  // And one that lies about it.
  v1::Record record;
  ASSERT_TRUE(record.ParseFromString(bomb));
  for (const int64_t claim : {int64_t{0}, int64_t{10}, int64_t{-1}, INT64_MAX}) {
    record.set_payload_size(claim);
    EXPECT_EQ(UnpackRecord(KeyOf("k"), record.SerializeAsString(), kLimit), std::nullopt) << claim;
  }
}

TEST(RecordTest, RubbishIsNothing) {
  for (const std::string& rubbish : {std::string(), std::string("hello"), Noise(1000),
                                     std::string(1000, '\0'), std::string(1000, '\x0a')}) {
    EXPECT_EQ(UnpackRecord(KeyOf("k"), rubbish, kLimit), std::nullopt);
  }
}

}  // namespace
}  // namespace nutgraf::cache
