// Contract: a robots.txt is read and applied as RFC 9309 says. A case is a line: the file
// (";" ends its lines), a path, and whether "nutgraf" may fetch it.
#include "services/article/fetch/robots_rules.h"

#include <algorithm>
#include <string>

#include "gtest/gtest.h"

namespace nutgraf::article {
namespace {

RobotsRules Read(std::string text) {
  std::replace(text.begin(), text.end(), ';', '\n');
  return RobotsRules::Parse(text, "nutgraf");
}

struct Case {
  const char* robots;
  const char* path;
  bool allowed;
};

void Check(const Case& c) {
  EXPECT_EQ(Read(c.robots).Allows(c.path), c.allowed) << c.robots << " for " << c.path;
}

TEST(RobotsRules, TakesTheGroupsOfOurName) {
  for (const Case& c : {
           Case{"", "/a", true},
           Case{"User-agent: *;Disallow: /", "/a", false},
           Case{"User-agent: *;Disallow: /", "/robots.txt", true},
           Case{"User-agent: other;Disallow: /", "/a", true},
           Case{"User-agent: nutgraf;Disallow: /", "/a", false},
           Case{"user-AGENT : NutGraf/9.1 (news) # us;dISALLOW:/", "/a", false},
           // A group of ours hides that for all, wherever it stands and whatever it says.
           Case{"User-agent: *;Disallow: /;User-agent: nutgraf;Disallow: /x", "/a", true},
           Case{"User-agent: nutgraf;Disallow: /x;User-agent: *;Disallow: /", "/a", true},
           Case{"User-agent: *;Disallow: /;User-agent: nutgraf;Disallow:", "/a", true},
           Case{"User-agent: *;Disallow: /;User-agent: nutgraf", "/a", true},
           // Two groups of ours are one.
           Case{"User-agent: nutgraf;Disallow: /x;User-agent: b;Disallow: /;"
                "User-agent: nutgraf;Disallow: /a", "/a", false},
           Case{"User-agent: nutgraf;Disallow: /x;User-agent: b;Disallow: /;"
                "User-agent: nutgraf;Disallow: /a", "/x", false},
           // Several agents share a group; blank lines and unknown keys do not part them.
           Case{"User-agent: b;;Sitemap: https://post.example/s;Crawl-delay: 3;"
                "User-agent: nutgraf;Disallow: /a", "/a", false},
           Case{"User-agent: nutgraf;User-agent: b;Disallow: /a", "/a", false},
           Case{"User-agent: nutgraf;Disallow: /x;User-agent: b;Disallow: /a", "/a", true},
           // Names that only look like ours.
           Case{"User-agent: nutgrafter;Disallow: /", "/a", true},
           Case{"User-agent: nut;Disallow: /", "/a", true},
           Case{"User-agent: *bot;Disallow: /", "/a", true},
           Case{"User-agent: * # all;Disallow: /", "/a", false},
           // What is no rule is passed over.
           Case{"Disallow: /;User-agent: *;Allow: /", "/a", true},
           Case{"Disallow: /", "/a", true},
           Case{"User-agent: *;Disallow /;nonsense;:;: /a;Disallow", "/a", true},
           Case{"\xEF\xBB\xBFUser-agent: *;Disallow: /", "/a", false},
           Case{"User-agent: *\r\nDisallow: /a\r\n", "/a", false},
           Case{"User-agent: *\rDisallow: /a\r", "/a", false},
           Case{"<html>;<title>Not found</title>", "/a", true},
       }) {
    Check(c);
  }
}

TEST(RobotsRules, TakesTheLongestMatch) {
  for (const Case& c : {
           Case{"User-agent: *;Disallow: /news", "/news/a", false},
           Case{"User-agent: *;Disallow: /news", "/newsroom", false},
           Case{"User-agent: *;Disallow: /news", "/old/news", true},
           Case{"User-agent: *;Disallow: /news", "/NEWS", true},
           Case{"User-agent: *;Disallow: news", "/news", true},
           Case{"User-agent: *;Allow: /news/a;Disallow: /news", "/news/a", true},
           Case{"User-agent: *;Disallow: /news;Allow: /news/a", "/news/a", true},
           Case{"User-agent: *;Disallow: /news;Allow: /news/a", "/news/b", false},
           Case{"User-agent: *;Disallow: /news;Allow: /news", "/news", true},  // a tie
           Case{"User-agent: *;Disallow: /a?page=", "/a?page=2", false},
           Case{"User-agent: *;Disallow: /a?page=", "/a", true},
           // "*" counts as one byte of length.
           Case{"User-agent: *;Allow: /a;Disallow: /*.html", "/a/b.html", false},
           Case{"User-agent: *;Allow: /$;Disallow: /", "/", true},
           Case{"User-agent: *;Allow: /$;Disallow: /", "/a", false},
       }) {
    Check(c);
  }
}

TEST(RobotsRules, KnowsWildcardsAndTheEnd) {
  const struct {
    const char* pattern;
    const char* path;
    bool matches;
  } cases[] = {
      {"*", "/", true},
      {"/*", "/a", true},
      {"/a*", "/a", true},
      {"/a*c", "/abbc", true},
      {"/a*c", "/abb", false},
      {"*/print", "/x/y/print/z", true},
      {"/a$", "/a", true},
      {"/a$", "/ab", false},
      {"/a*$", "/abc", true},
      {"/*.php$", "/x.php", true},
      {"/*.php$", "/x.php?y", false},
      {"/*.php$", "/x.php/y.php", true},
      {"/a*ab$", "/ab", false},  // parts may not overlap
      {"/a*ab$", "/aab", true},
      {"/**b", "/ab", true},
      {"/a*b*c", "/a1b2c3", true},
      {"/a*b*c", "/a1c2b3", false},
      {"$", "/", false},
      {"/a$b", "/a$b", true},  // "$" elsewhere is itself
      {"/a$b", "/a", false},
      {"/a%24", "/a$", true},
      {"/a%2A", "/a*", true},
      {"/a%2A", "/ab", false},
      // One spelling for what is the same.
      {"/%61", "/a", true},
      {"/a", "/%61", true},
      {"/a%2fb", "/a%2Fb", true},
      {"/a%2fb", "/a/b", false},
      {"/\xC3\xA9", "/%c3%a9", true},
      {"/%C3%A9", "/\xC3\xA9", true},
      {"/a%", "/a%", true},
      {"/a%4", "/a%4", true},
      {"/a%zz", "/a%zz", true},
      {"/a b", "/a%20b", true},
  };
  for (const auto& c : cases) {
    const RobotsRules rules = Read("User-agent: *;Disallow: " + std::string(c.pattern));
    EXPECT_EQ(rules.Allows(c.path), !c.matches) << c.pattern << " for " << c.path;
  }
}

TEST(RobotsRules, ReadsTheDelayOfTheRightGroup) {
  const struct {
    const char* robots;
    absl::Duration want;
  } cases[] = {
      {"User-agent: *;Crawl-delay: 10", absl::Seconds(10)},
      {"User-agent: *;Crawl-delay: 0.5", absl::Milliseconds(500)},
      {"User-agent: *;Crawl-delay: 10;Crawl-delay: 2", absl::Seconds(10)},
      // A delay is for the agents named so far, whichever join their group after it.
      {"User-agent: *;Crawl-delay: 10;User-agent: nutgraf;Disallow: /x", absl::ZeroDuration()},
      {"User-agent: *;Disallow: /x;Crawl-delay: 10;User-agent: nutgraf;Disallow: /x",
       absl::ZeroDuration()},
      {"User-agent: nutgraf;Crawl-delay: 3", absl::Seconds(3)},
      {"User-agent: *;Crawl-delay: -1", absl::ZeroDuration()},
      {"User-agent: *;Crawl-delay: nan", absl::ZeroDuration()},
      {"User-agent: *;Crawl-delay: soon", absl::ZeroDuration()},
      {"User-agent: *;Crawl-delay: 1e999", absl::InfiniteDuration()},
  };
  for (const auto& c : cases) EXPECT_EQ(Read(c.robots).crawl_delay(), c.want) << c.robots;
}

TEST(RobotsRules, ReadsWholeLinesOfTheFirst500KiB) {
  std::string text = "User-agent: *\n";
  while (text.size() < kMaxRobotsBytes - 20) text += "# filler\n";
  // The limit falls into this line, which cut short would forbid more than it says.
  text += "Disallow: /";
  text += std::string(40, 'a');
  text += "\nDisallow: /b\n";
  const RobotsRules rules = RobotsRules::Parse(text, "nutgraf");
  EXPECT_TRUE(rules.Allows("/b"));
  EXPECT_TRUE(rules.Allows("/" + std::string(40, 'a')));
  const RobotsRules within = RobotsRules::Parse("User-agent: *\nDisallow: /c\n" + text, "nutgraf");
  EXPECT_FALSE(within.Allows("/c"));
  EXPECT_TRUE(RobotsRules::Parse(std::string(kMaxRobotsBytes + 1, 'a'), "nutgraf").Allows("/"));
}

TEST(RobotsRules, AllowsNothingWhenMatchingCostsTooMuch) {
  std::string text = "User-agent: *\n";
  for (int i = 0; i < 2'000; ++i) text += "Disallow: /*aab\n";
  const RobotsRules rules = RobotsRules::Parse(text, "nutgraf");
  EXPECT_TRUE(rules.Allows("/" + std::string(4'000, 'a')));
  EXPECT_FALSE(rules.Allows("/" + std::string(8'000, 'a')));
}

TEST(ProductToken, IsTheNameInFront) {
  EXPECT_EQ(ProductToken("nutgraf/0.1 (news page reader)"), "nutgraf");
  EXPECT_EQ(ProductToken("News-Bot_x 2"), "News-Bot_x");
  EXPECT_EQ(ProductToken("(none)"), "");
}

}  // namespace
}  // namespace nutgraf::article
