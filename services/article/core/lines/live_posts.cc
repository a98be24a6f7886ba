#include "services/article/core/lines/live_posts.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

using document::BlockKind;

// Posts on one page; past them is no live blog but a log.
constexpr size_t kMaxPosts = 1'000;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "2.05pm GMT" as "T14:05"; empty where there is no such time.
std::string ClockValue(std::string_view words) {
  int numbers[2] = {0, 0};
  size_t at = 0;
  for (int& number : numbers) {
    for (; at < words.size() && IsDigit(words[at]); ++at) {
      number = std::min(number * 10 + (words[at] - '0'), 99);
    }
    if (&number == numbers && at < words.size() && (words[at] == ':' || words[at] == '.')) ++at;
  }
  while (at < words.size() && words[at] == ' ') ++at;
  const char half = at < words.size() ? static_cast<char>(words[at] | 0x20) : ' ';
  const bool twelve_hours = (half == 'a' || half == 'p') && at + 1 < words.size();
  if (twelve_hours) numbers[0] = numbers[0] % 12 + (half == 'p' ? 12 : 0);
  if (numbers[0] > 23 || numbers[1] > 59) return "";
  char value[8];
  std::snprintf(value, sizeof value, "T%02d:%02d", numbers[0], numbers[1]);
  return value;
}

class PostFinder {
 public:
  PostFinder(const document::Article& article, const std::vector<MarkedTime>& marked)
      : article_(article), marked_(marked), size_(static_cast<int>(article.blocks.size())) {}

  std::vector<document::LivePost> Run() {
    FindTimes();
    const bool heading_first = HeadingsComeFirst();
    std::vector<document::LivePost> posts;
    for (const document::StatedTime& time : times_) {
      document::LivePost post;
      const int at = time.evidence->span->block;
      post.first_block = heading_first && IsHeading(at - 1) ? at - 1 : at;
      post.time = time;
      const int title = heading_first ? at - 1 : at + 1;
      if (IsHeading(title)) post.title = Whole(title);
      posts.push_back(std::move(post));
    }
    for (size_t i = 0; i < posts.size(); ++i) {
      posts[i].end_block = i + 1 < posts.size() ? posts[i + 1].first_block : size_;
    }
    return posts;
  }

 private:
  bool IsHeading(int block) const {
    return block >= 0 && block < size_ && article_.blocks[block].kind == BlockKind::kHeading;
  }

  document::Passage Whole(int block) const {
    const std::string& text = article_.blocks[block].text;
    return {text, document::Span{block, 0, static_cast<int32_t>(text.size())}};
  }

  // The first block after those of the head.
  int BodyBegin() const {
    int begin = 0;
    for (int i = 0; i < size_; ++i) {
      const BlockKind kind = article_.blocks[i].kind;
      if (document::IsBody(kind)) break;
      if (kind == BlockKind::kHeadline || kind == BlockKind::kStandfirst ||
          kind == BlockKind::kByline) {
        begin = i + 1;
      }
    }
    return begin;
  }

  void FindTimes() {
    size_t next = 0;
    for (int i = BodyBegin(); i < size_ && times_.size() < kMaxPosts; ++i) {
      if (article_.blocks[i].kind != BlockKind::kTimestamp) continue;
      while (next < marked_.size() && marked_[next].block < i) ++next;
      const bool marked = next < marked_.size() && marked_[next].block == i;
      AddTime(i, marked ? NormalizeMachineTime(marked_[next].value) : "");
    }
  }

  void AddTime(int block, std::string value) {
    document::StatedTime time;
    time.source = value.empty() ? document::TimeSource::kVisibleText
                                : document::TimeSource::kStructuredData;
    const std::string& text = article_.blocks[block].text;
    const std::vector<FoundTime> found = FindStatedTimes(text);
    if (!found.empty() && found[0].role != TimeRole::kUnstated) return;
    if (value.empty() && !found.empty()) value = found[0].value;
    if (value.empty()) value = ClockValue(OpeningClockTime(text).In(text));
    // A day alone is the page's.
    if (value.find('T') == value.npos) return;
    time.value = std::move(value);
    time.evidence = Whole(block);
    times_.push_back(std::move(time));
  }

  // Whether most times have a heading over them and none under.
  bool HeadingsComeFirst() const {
    size_t first = 0;
    for (const document::StatedTime& time : times_) {
      const int at = time.evidence->span->block;
      first += IsHeading(at - 1) && !IsHeading(at + 1);
    }
    return first * 2 > times_.size();
  }

  const document::Article& article_;
  const std::vector<MarkedTime>& marked_;
  const int size_;
  std::vector<document::StatedTime> times_;
};

}  // namespace

std::vector<document::LivePost> FindLivePosts(const document::Article& article,
                                              const std::vector<MarkedTime>& marked) {
  return PostFinder(article, marked).Run();
}

}  // namespace nutgraf::article
