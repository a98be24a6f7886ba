#include "services/article/core/html/near_headline.h"

#include <algorithm>
#include <cstdlib>

#include "services/article/core/html/ascii.h"
#include "services/article/core/lines/byline.h"
#include "services/article/core/lines/dated_byline.h"
#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

// Blocks looked at before and after the headline, and after the body's end.
constexpr int kBefore = 10, kAfter = 16, kTail = 8;
// The body's last blocks, of which one may be the author's signature.
constexpr int kLastLines = 4;
// Longer lines tell a story.
constexpr size_t kMaxLineBytes = 120;
constexpr size_t kMaxPenNameBytes = 40;
constexpr std::string_view kBy = "by ";
// What a candidate must reach: a date, somebody's name, any other word for a name.
constexpr double kEnough = 3, kEnoughName = 2.5, kEnoughPenName = 3.5;
// What a block further away loses, and one in a part that is named for other things.
constexpr double kDistance = 0.2, kForeignPart = 3;
// Beside the headline stand bars of facts ("9 May 2026 | Ana Ruiz | 4 comments"): a date in one
// is likelier the story's, even in a part that themes name for other things.
constexpr int kBeside = 3;
constexpr size_t kMaxBarBytes = 80;
constexpr double kBar = 1, kForeignBar = 0.5;
// How far below the story a line counts as being, and how far above the headline a
// line may be and belong to it.
constexpr int kBelow = 6, kAbove = 4;

// Parts of pages that speak of other stories and other people.
constexpr TokenGroup kForeign[] = {TokenGroup::kRelated, TokenGroup::kPopular, TokenGroup::kPromo,
                                   TokenGroup::kCard, TokenGroup::kComment, TokenGroup::kFooter,
                                   TokenGroup::kNavigation};

bool IsOutside(const Container& around) {
  return around.in.nav || around.in.footer || around.in.form;
}

bool IsForeign(const Container& around) {
  if (IsOutside(around)) return true;
  return std::any_of(std::begin(kForeign), std::end(kForeign),
                     [&](TokenGroup group) { return around.all_tokens.Has(group); });
}

bool LeadsToAuthor(std::string_view href) {
  for (std::string_view part : {"/author/", "/authors/", "/people/", "/contributor/",
                                "/contributors/", "/profile/", "/by/", "/staff/", "/autor/", "/autoren/",
                                "/auteur/", "/auteurs/", "/autores/", "/profil/", "/redaktion/"}) {
    if (AsciiContains(href, part)) return true;
  }
  return false;
}

bool IsAuthorLabel(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
  for (std::string_view label : {"by", "written by", "author", "article by", "text by", "words by",
                                 "posted by", "authors", "von", "por", "par", "autor", "autorin",
                                 "autoren", "auteur", "artikel von", "ein artikel von",
                                 "text von", "erstellt von"}) {
    if (AsciiEquals(text, label)) return true;
  }
  return false;
}

// "Published" in a line of its own, above the date.
bool IsDateLabel(std::string_view text) {
  while (!text.empty() && (text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
  for (std::string_view label : {"published", "published on", "publish date", "date published",
                                 "publication date", "posted", "posted on", "erschienen am"}) {
    if (AsciiEquals(text, label)) return true;
  }
  return false;
}

// "Last reviewed:" in a line of its own, above the date.
bool IsChangeLabel(std::string_view text) {
  constexpr size_t kMaxLabelBytes = 40;
  if (text.size() > kMaxLabelBytes) return false;
  for (std::string_view word : {"review", "updated", "modified", "last update"}) {
    if (AsciiContains(text, word)) return true;
  }
  return false;
}

// The first link's text that is no date: posts' dates are often links, too.
std::string_view FirstUndatedLink(const PageBlock& block) {
  for (const BlockLink& link : block.links) {
    const std::string_view text =
        std::string_view(block.text).substr(link.begin, link.end - link.begin);
    if (!IsTimestampLine(text)) return text;
  }
  return {};
}

// No sentence: it ends as none does.
bool IsBar(std::string_view text) {
  return text.size() <= kMaxBarBytes && text.find_last_of(".!?") != text.size() - 1;
}

// The part of a line that holds the names of its byline.
std::string_view NamesIn(std::string_view line, const BylineLine& byline) {
  return text::Range{byline.names.front().name.begin, byline.names.back().name.end}.In(line);
}

class Candidates {
 public:
  Candidates(const PageBlocks& page, int title_block, const BodyExtent& extent)
      : page_(page), extent_(extent), at_(title_block >= 0 ? title_block : extent.first) {}

  NearHeadline Read() {
    const int n = static_cast<int>(page_.blocks.size());
    for (int i = std::max(at_ - kBefore, 0); i < std::min(at_ + kAfter, n); ++i) {
      Consider(i, std::abs(i - at_));
    }
    // A headline may stand far above its story.
    for (int i = std::max(extent_.first - kBefore, at_ + kAfter); i < extent_.first; ++i) {
      ConsiderDate(i, extent_.first - i);
    }
    for (int i = std::max(extent_.last + 1, at_ + kAfter); i < std::min(extent_.last + kTail, n);
         ++i) {
      Consider(i, kAfter);
    }
    if (best_.author.empty()) ConsiderEnds(n);
    if (best_.published.empty()) ConsiderLabelled(n);
    return std::move(best_);
  }

 private:
  void Consider(int i, int distance) {
    ConsiderAuthor(i, distance);
    ConsiderDate(i, distance);
  }

  // Who signs at the story's end, or is shown below it with a line on who they are.
  void ConsiderEnds(int n) {
    for (int i = std::max(extent_.last - kLastLines, at_ + kAfter); i <= extent_.last; ++i) {
      const std::string_view text = page_.blocks[i].text;
      if (text.size() <= kMaxLineBytes && ReadByline(text).has_value()) ConsiderAuthor(i, 0);
    }
    for (int i = extent_.last + 1; i < n && best_.author.empty(); ++i) {
      const PageBlock& block = page_.blocks[i];
      const Container& around = page_.ContainerOf(block);
      if (!around.all_tokens.Has(TokenGroup::kBio) && !around.all_tokens.Has(TokenGroup::kByline)) {
        continue;
      }
      if (!IsForeign(around) && LooksLikePersonName(block.text)) best_.author = block.text;
    }
  }

  // "Published" is believed wherever it stands, but not of other things.
  void ConsiderLabelled(int n) {
    for (int i = 1; i < n; ++i) {
      const PageBlock& block = page_.blocks[i];
      const Container& around = page_.ContainerOf(block);
      if (IsDateLabel(page_.blocks[i - 1].text) ||
          (!IsForeign(around) && SaysPublished(block, around))) {
        ConsiderDate(i, 0);
      }
    }
  }

  static bool SaysPublished(const PageBlock& block, const Container& around) {
    if (block.itemprop == "datePublished" || around.itemprop == "datePublished") return true;
    if (block.text.size() > kMaxLineBytes) return false;
    const std::vector<FoundTime> times = FindStatedTimes(block.text);
    return !times.empty() && times.front().role == TimeRole::kPublished;
  }

  // A line that itself says "published" is believed where a bare date is not: in parts
  // named for other stories, and in the headline's own block.
  void ConsiderDate(int i, int distance) {
    const PageBlock& block = page_.blocks[i];
    const Container& around = page_.ContainerOf(block);
    if (block.text.size() > kMaxLineBytes) return;
    std::string value = NormalizeMachineTime(block.datetime);
    const bool marked = !value.empty();
    bool published = block.itemprop == "datePublished" || around.itemprop == "datePublished" ||
                     (i > 0 && IsDateLabel(page_.blocks[i - 1].text));
    for (const FoundTime& time : FindStatedTimes(block.text)) {
      if (time.role == TimeRole::kUpdated) return;
      if (value.empty()) value = time.value;
      published = published || time.role == TimeRole::kPublished;
    }
    if (value.empty() || AsciiContains(block.text, "updated") ||
        AsciiContains(block.text, "modified")) {
      return;
    }
    // Below the story stand other stories' dates and the site's last change.
    if (i > extent_.last && distance >= kAfter && !published && !marked) return;
    if (i > 0 && IsChangeLabel(page_.blocks[i - 1].text)) return;
    if ((IsOutside(around) && !published) || around.all_tokens.Has(TokenGroup::kEmbed)) return;
    const bool foreign = IsForeign(around) && !published;
    if ((foreign && !HeadsStory(i)) || (i == at_ && !marked)) return;
    double score = marked ? 5 : 3;
    score -= foreign ? kForeignBar : 0;
    score += std::abs(i - at_) <= kBeside && IsBar(block.text) ? kBar : 0;
    score += published ? 3 : 0;
    const bool dated_part =
        around.tokens.Has(TokenGroup::kDate) || block.inline_tokens.Has(TokenGroup::kDate);
    score += dated_part ? 2 : 0;
    score += IsTimestampLine(block.text) ? 2 : 0;
    score -= kDistance * distance;
    if (score < kEnough || score <= date_score_) return;
    date_score_ = score;
    best_.published = std::move(value);
  }

  bool HeadsStory(int i) const { return i >= at_ - kAbove && i < extent_.first; }

  void ConsiderAuthor(int i, int distance) {
    const PageBlock& block = page_.blocks[i];
    const Container& around = page_.ContainerOf(block);
    if (i == at_ || block.text.size() > kMaxLineBytes || IsOutside(around)) return;
    // Themes call the bar at a headline what they will; what stands there is its.
    const bool heads_story = HeadsStory(i);
    if (IsForeign(around) && (i < at_ || !heads_story)) return;
    AuthorLine line = ReadAuthorLine(i);
    if (IsForeign(around)) line.score -= kForeignPart;
    line.score -= kDistance * (i > extent_.last ? std::min(distance, kBelow) : distance);
    if (line.score < kEnoughName || line.score <= author_score_) return;
    const auto names = ReadAuthors(line.text);
    const bool person = names.has_value() && names->names.front().person;
    const bool pen_name = !line.text.empty() && line.text.size() <= kMaxPenNameBytes &&
                          (line.link || (heads_story && line.score >= kEnoughPenName));
    if (!person && !pen_name) return;
    author_score_ = line.score;
    best_.author = std::string(line.text);
  }

  // The part of a line that may be the author's name, and what speaks for it.
  struct AuthorLine {
    std::string_view text;
    double score = 0;
    bool link = false;  // that says it leads to the author: may be of a pen name
  };

  AuthorLine ReadAuthorLine(int i) const {
    const PageBlock& block = page_.blocks[i];
    const Container& around = page_.ContainerOf(block);
    AuthorLine line{block.text};
    for (const BlockLink& link : block.links) {
      if (!LeadsToAuthor(link.href)) continue;
      line.score += 4;
      line.text = line.text.substr(link.begin, link.end - link.begin);
      break;
    }
    if (AsciiContains(block.rel, "author") && !block.links.empty()) {
      line.score += 4;
      line.text = FirstUndatedLink(block);
      line.link = true;
    }
    if (ReadByline(block.text).has_value()) {
      line.score += 4;
    } else if (const auto dated = ReadDatedByline(block.text)) {
      line.score += 6;
      line.text = NamesIn(block.text, *dated);
    } else if (StandsByDate(i)) {
      line.score += 3;
    } else if (AsciiStartsWith(block.text, kBy) && block.text.size() <= kMaxPenNameBytes) {
      line.score += 4;
      if (line.text == block.text) line.text.remove_prefix(kBy.size());
    }
    line.score += i > 0 && IsAuthorLabel(page_.blocks[i - 1].text) ? 7 : 0;
    line.score += around.tokens.Has(TokenGroup::kByline) ? 3 : 0;
    line.score +=
        block.inline_tokens.Has(TokenGroup::kByline) || block.itemprop == "author" ? 3 : 0;
    return line;
  }

  // Somebody's name alone in its line, between the headline and the story, and a date
  // in the next line or in the one before.
  bool StandsByDate(int i) const {
    if (i <= at_ || i >= extent_.first || !LooksLikePersonName(page_.blocks[i].text)) return false;
    return IsTimestampLine(page_.blocks[i - 1].text) || IsTimestampLine(page_.blocks[i + 1].text);
  }

  const PageBlocks& page_;
  const BodyExtent extent_;
  const int at_;
  NearHeadline best_;
  double author_score_ = 0, date_score_ = 0;
};

}  // namespace

NearHeadline ReadNearHeadline(const PageBlocks& page, int title_block, const BodyExtent& extent) {
  if (title_block < 0 && extent.first < 0) return {};
  return Candidates(page, title_block, extent).Read();
}

}  // namespace nutgraf::article
