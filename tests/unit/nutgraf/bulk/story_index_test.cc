// Contract of story_index.h: copies share an id, and nothing else does.

#include "services/nutgraf/bulk/story_index.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

namespace nutgraf::bulk {
namespace {

using article::StorySignature;

// The signature of story `n`, of whose 32 numbers `edited` differ.
std::string Signature(int n, int edited = 0) {
  StorySignature signature;
  for (int i = 0; i < StorySignature::kMins; ++i) {
    signature.mins[i] = static_cast<uint16_t>(1000 * n + i + (i < edited ? 500 : 0));
  }
  return signature.Bytes();
}

TEST(StoryIndex, GivesCopiesTheIdOfTheFirst) {
  StoryIndex index;
  EXPECT_EQ(index.Assign("a", Signature(1)), "a");
  EXPECT_EQ(index.Assign("b", Signature(1, 16)), "a");
  EXPECT_EQ(index.Assign("b", Signature(1, 24)), "b");  // a quarter alike is another story
  EXPECT_EQ(index.Assign("c", Signature(2)), "c");
}

TEST(StoryIndex, PartsStoriesThatShareAFormula) {
  StoryIndex index;
  EXPECT_EQ(index.Assign("formula", Signature(1)), "formula");
  const std::string own = index.Assign("formula", Signature(2));
  EXPECT_NE(own, "formula");
  EXPECT_EQ(own.size(), 16u);
  EXPECT_EQ(index.Assign("formula", Signature(2, 4)), own);
  EXPECT_EQ(index.Assign("formula", Signature(1, 4)), "formula");
  EXPECT_NE(index.Assign("formula", Signature(3)), own);
}

TEST(StoryIndex, KeepsTheIdOfWhatHasNoSignature) {
  StoryIndex index;
  EXPECT_EQ(index.Assign("a", ""), "a");
  EXPECT_EQ(index.Assign("a", "short"), "a");
}

TEST(StoryIndex, ForgetsTheOldest) {
  StoryIndex index;
  EXPECT_EQ(index.Assign("a", Signature(1)), "a");
  std::mt19937 chance(1);
  for (uint32_t n = 0; n < StoryIndex::kStories; ++n) {
    StorySignature signature;
    for (uint16_t& min : signature.mins) min = static_cast<uint16_t>(chance());
    index.Assign(std::to_string(n), signature.Bytes());
  }
  EXPECT_EQ(index.Assign("a", Signature(2)), "a");  // no other story has it any more
}

}  // namespace
}  // namespace nutgraf::bulk
