// Keys: one for each input, the same everywhere. A case is a line of the table.
#include "services/common/cache/key.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace nutgraf::cache {
namespace {

TEST(KeyTest, InputsThatDifferHaveDifferentKeys) {
  const KeyParts inputs[] = {
      {"article", "1", "", "page"},
      {"summary", "1", "", "page"},
      {"article", "2", "", "page"},
      {"article", "1", "o", "page"},
      {"article", "1", "", "pagf"},
      {"article", "1", "", ""},
      // The same characters, cut elsewhere.
      {"article", "1", "p", "age"},
      {"article", "1p", "", "age"},
      {"article1", "", "", "page"},
      {"article", "", "1", "page"},
      {"article", "1", "", {"page\0", 5}},
  };
  std::set<std::string> names;
  for (const KeyParts& input : inputs) names.insert(MakeKey(input).Name());
  EXPECT_EQ(names.size(), std::size(inputs));
}

TEST(KeyTest, NameIsReadableAndTheSameOnEveryMachine) {
  const Key key = MakeKey({.kind = "article", .version = "1", .options = "o", .content = "page"});
  EXPECT_EQ(key.Name(),
            "nutgraf:article:5f9dff48144be278ce9bdc8092762d91a8c232feb6ff7268b2fefbddc2a86a42");
  EXPECT_EQ(key, MakeKey({.kind = "article", .version = "1", .options = "o", .content = "page"}));
}

}  // namespace
}  // namespace nutgraf::cache
