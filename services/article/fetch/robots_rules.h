// What a site's robots.txt allows us, by RFC 9309.
//
//   RobotsRules rules = RobotsRules::Parse(text, "nutgraf");
//   rules.Allows("/archive/a.html?page=2");   // path and query of the URI
//   rules.crawl_delay();                      // zero when it states none
//
// The groups of our name count, all together; without one those of "*"; without those all
// is allowed. The rule with the longest pattern wins, and of two as long the one that
// allows. In patterns "*" stands for any bytes and a last "$" for the end. Both sides
// are compared in one percent-encoding. Crawl-delay is no part of the RFC, but sites
// state it. Any bytes are read without failure: what is no rule is passed over.
//
// Pure; immutable after Parse; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_ROBOTS_RULES_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_ROBOTS_RULES_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/time/time.h"

namespace nutgraf::article {

// The least that the RFC asks to be read; whole lines beyond it are passed over.
inline constexpr size_t kMaxRobotsBytes = 500 << 10;

// The name in "nutgraf/0.1 (news page reader)": letters, "-" and "_" in front; empty when
// there are none.
std::string_view ProductToken(std::string_view user_agent);

// Bytes of the path that one question may cost, counted once for each rule tried. A
// thousand rules, more than sites have, leave 8 KiB for each; a file made of wildcards to
// keep us busy (40,000 fit) is cut off after some 30 ms, and nothing is then allowed.
inline constexpr size_t kMaxMatchBytes = 8 << 20;

class RobotsRules {
 public:
  // Allows everything.
  RobotsRules() = default;

  // `agent` is our product token, in letters, "-" and "_"; case does not matter.
  static RobotsRules Parse(std::string_view text, std::string_view agent);

  bool Allows(std::string_view path_and_query) const;

  absl::Duration crawl_delay() const { return crawl_delay_; }

  // Bytes held, about; for caches that count.
  size_t bytes() const;

 private:
  struct Rule {
    std::string pattern;  // encoded, without a last "$"
    bool anchored;        // it had a last "$"
    bool allow;
    size_t length() const { return pattern.size() + (anchored ? 1 : 0); }
  };
  friend class RobotsReader;

  std::vector<Rule> rules_;  // the strongest first
  absl::Duration crawl_delay_ = absl::ZeroDuration();
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_ROBOTS_RULES_H_
