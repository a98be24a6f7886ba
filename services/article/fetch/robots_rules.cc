// A line is "key: value", a "#" starts a comment. Lines of User-agent open a group, and
// the first rule closes the list of its agents:
//
//   User-agent: a      ┐ one group for a and b
//   User-agent: b      ┘
//   Disallow: /x       a rule of it
//   User-agent: c      the next group
//
// Two lists are kept while reading, one of the groups that name us and one of those for
// all, and the right one is taken at the end. Matching takes each "*" as near as it can:
// "nearest first" finds a match if there is one, since what follows a "*" only gains
// from having more of the path left. A pattern so costs at most the length of itself
// and the path. Covered by robots_rules_test.cc and robots_fuzz.cc.
#include "services/article/fetch/robots_rules.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"

namespace nutgraf::article {
namespace {

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\f\v";
  const size_t begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

bool EqualsIgnoringCase(std::string_view a, std::string_view b) {
  return absl::EqualsIgnoreCase({a.data(), a.size()}, {b.data(), b.size()});
}

bool IsUnreserved(unsigned char c) {
  return absl::ascii_isalnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

void AppendEncoded(unsigned char c, std::string* out) {
  constexpr char kHex[] = "0123456789ABCDEF";
  *out += '%';
  *out += kHex[c >> 4];
  *out += kHex[c & 15];
}

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// One spelling for all that mean the same: unreserved characters plain, bytes that no URI
// may hold encoded, hexadecimal digits in capitals. `star` keeps "*" as it is.
std::string Encoded(std::string_view text, bool star) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const int high = c == '%' && i + 2 < text.size() ? HexValue(text[i + 1]) : -1;
    const int low = high >= 0 ? HexValue(text[i + 2]) : -1;
    if (low >= 0) {
      const auto byte = static_cast<unsigned char>(high << 4 | low);
      if (IsUnreserved(byte)) {
        out += static_cast<char>(byte);
      } else {
        AppendEncoded(byte, &out);
      }
      i += 2;
    } else if (c <= ' ' || c >= 0x7F || c == '$' || (c == '*' && !star)) {
      AppendEncoded(c, &out);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// memmem is linear where string_view::find is not.
size_t FindFrom(std::string_view text, std::string_view part, size_t from) {
  if (part.empty()) return from;
  const void* at = memmem(text.data() + from, text.size() - from, part.data(), part.size());
  return at == nullptr ? text.npos : static_cast<const char*>(at) - text.data();
}

bool Matches(std::string_view pattern, bool anchored, std::string_view path) {
  size_t star = pattern.find('*');
  std::string_view part = pattern.substr(0, star);
  if (!path.starts_with(part)) return false;
  size_t at = part.size();
  while (star != pattern.npos) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    part = pattern.substr(0, star);
    if (star == pattern.npos && anchored) {
      return path.size() - at >= part.size() && path.ends_with(part);
    }
    at = FindFrom(path, part, at);
    if (at == path.npos) return false;
    at += part.size();
  }
  return !anchored || at == path.size();
}

bool NamesAll(std::string_view value) {
  return value.starts_with('*') && (value.size() == 1 || value[1] == ' ' || value[1] == '\t');
}

}  // namespace

std::string_view ProductToken(std::string_view user_agent) {
  size_t end = 0;
  while (end < user_agent.size() && (absl::ascii_isalpha(user_agent[end]) ||
                                     user_agent[end] == '-' || user_agent[end] == '_')) {
    ++end;
  }
  return user_agent.substr(0, end);
}

// Reads line by line; see above.
class RobotsReader {
 public:
  explicit RobotsReader(std::string_view agent) : agent_(agent) {}

  void ReadLine(std::string_view line) {
    line = line.substr(0, line.find('#'));
    const size_t colon = line.find(':');
    if (colon == line.npos) return;
    const std::string_view key = Trimmed(line.substr(0, colon));
    const std::string_view value = Trimmed(line.substr(colon + 1));
    if (EqualsIgnoringCase(key, "user-agent")) {
      ReadAgent(value);
    } else if (EqualsIgnoringCase(key, "allow")) {
      ReadRule(value, true);
    } else if (EqualsIgnoringCase(key, "disallow")) {
      ReadRule(value, false);
    } else if (EqualsIgnoringCase(key, "crawl-delay")) {
      ReadDelay(value);  // as any key that the RFC does not know, it closes no list
    }
  }

  RobotsRules Finish() && {
    RobotsRules rules = std::move(named_ ? ours_ : all_);
    std::stable_sort(rules.rules_.begin(), rules.rules_.end(), [](const auto& a, const auto& b) {
      return a.length() != b.length() ? a.length() > b.length() : a.allow && !b.allow;
    });
    return rules;
  }

 private:
  void ReadAgent(std::string_view value) {
    if (!in_agents_) for_us_ = for_all_ = false;
    in_agents_ = true;
    if (NamesAll(value)) for_all_ = true;
    if (EqualsIgnoringCase(ProductToken(value), agent_)) for_us_ = named_ = true;
  }

  void ReadRule(std::string_view value, bool allow) {
    in_agents_ = false;
    if (value.empty() || (!for_us_ && !for_all_)) return;
    const bool anchored = value.ends_with('$');
    if (anchored) value.remove_suffix(1);
    const RobotsRules::Rule rule{Encoded(value, /*star=*/true), anchored, allow};
    if (for_us_) ours_.rules_.push_back(rule);
    if (for_all_) all_.rules_.push_back(rule);
  }

  void ReadDelay(std::string_view value) {
    double seconds = 0;
    if (!absl::SimpleAtod({value.data(), value.size()}, &seconds) || !(seconds > 0)) return;
    const absl::Duration delay = absl::Seconds(seconds);
    if (for_us_) ours_.crawl_delay_ = std::max(ours_.crawl_delay_, delay);
    if (for_all_) all_.crawl_delay_ = std::max(all_.crawl_delay_, delay);
  }

  const std::string_view agent_;
  RobotsRules ours_, all_;
  bool named_ = false;      // a group names us
  bool in_agents_ = false;  // the last line that counts was of User-agent
  bool for_us_ = false, for_all_ = false;
};

RobotsRules RobotsRules::Parse(std::string_view text, std::string_view agent) {
  if (text.size() > kMaxRobotsBytes) {
    // A rule that is cut in two might allow more than it says.
    const size_t end = text.substr(0, kMaxRobotsBytes).find_last_of("\r\n");
    text = text.substr(0, end == text.npos ? 0 : end);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  RobotsReader reader(agent);
  while (!text.empty()) {
    const size_t end = text.find_first_of("\r\n");
    reader.ReadLine(text.substr(0, end));
    if (end == text.npos) break;
    text.remove_prefix(end + 1);
  }
  return std::move(reader).Finish();
}

bool RobotsRules::Allows(std::string_view path_and_query) const {
  if (path_and_query == "/robots.txt") return true;
  const std::string path = Encoded(path_and_query, /*star=*/false);
  size_t left = kMaxMatchBytes;
  for (const Rule& rule : rules_) {
    if (left < path.size()) return false;
    left -= path.size();
    if (Matches(rule.pattern, rule.anchored, path)) return rule.allow;
  }
  return true;
}

size_t RobotsRules::bytes() const {
  size_t sum = sizeof(*this);
  for (const Rule& rule : rules_) sum += sizeof(rule) + rule.pattern.size();
  return sum;
}

}  // namespace nutgraf::article
