// Contract: equal leads have equal ids, lightly edited ones mostly, unrelated ones never;
// a body cut short keeps its id; a short one has none. Prints the share of equal ids.
#include "services/article/core/story_signature.h"

#include <cstdio>
#include <random>
#include <string>

#include "gtest/gtest.h"

namespace nutgraf::article {
namespace {

// A body of invented long words; one in `edit_every` is replaced (0: none).
document::Article Body(int story, int words, int edit_every, int copy) {
  std::mt19937 edits(1000u * story + copy + 7u);
  std::string text;
  for (int i = 0; i < words; ++i) {
    const bool edit = edit_every > 0 && edits() % edit_every == 0;
    text += "word" + std::to_string(story) + "x" + std::to_string(i) +
            (edit ? "edited" + std::to_string(copy) : "") + " ";
  }
  document::Article article;
  article.blocks.push_back({document::BlockKind::kParagraph, text, 1});
  return article;
}

TEST(StorySignature, IsSharedByCopiesAlone) {
  const struct {
    int edit_every, words;
    double least_equal_ids, least_joined;
  } cases[] = {{0, 300, 1, 1}, {0, 160, 1, 1}, {200, 300, .9, 1}, {80, 300, .8, .99}, {40, 300, .6, .95}};
  constexpr int kPairs = 500;
  for (const auto& c : cases) {
    int equal = 0, joined = 0;
    for (int story = 0; story < kPairs; ++story) {
      const auto whole = SignStory(Body(story, 300, 0, 0));
      const auto copy = SignStory(Body(story, c.words, c.edit_every, 1));
      ASSERT_TRUE(whole && copy);
      equal += whole->Id() == copy->Id();
      joined += Resemblance(whole->mins, copy->mins) >= 0.4;
      EXPECT_NE(whole->Id(), SignStory(Body(story + 1, 300, 0, 0))->Id());
    }
    std::printf("one long word in %d edited, %d words: equal ids %.3f, joined %.3f\n",
                c.edit_every, c.words, 1.0 * equal / kPairs, 1.0 * joined / kPairs);
    EXPECT_GE(equal, c.least_equal_ids * kPairs);
    EXPECT_GE(joined, c.least_joined * kPairs);
  }
  EXPECT_FALSE(SignStory(Body(1, kFewestWords - 1, 0, 0)));
}

}  // namespace
}  // namespace nutgraf::article
