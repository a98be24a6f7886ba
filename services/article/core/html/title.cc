#include "services/article/core/html/title.h"

#include <algorithm>
#include <set>
#include <vector>

#include "services/article/core/html/ascii.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

// Headings longer than this are paragraphs in disguise.
constexpr size_t kMaxTitleBytes = 400;
// How alike a heading and a stated title must be to be one and the same.
constexpr double kAlike = 0.6;
// Shorter stated titles may be the headline's first words by chance.
constexpr size_t kMinTitleWithin = 20;
// What may go from a heading's front: a label or a date, but not "The" or a year.
constexpr size_t kMinLabelBytes = 6;
// Headings looked at.
constexpr int kMaxHeadings = 200;

using Words = std::set<std::string>;

Words WordsOf(std::string_view text) {
  Words words;
  for (const text::Token& token : text::Tokenize(text.substr(0, 2 * kMaxTitleBytes))) {
    if (token.kind == text::TokenKind::kPunctuation) continue;
    words.insert(text::FoldForMatching(token.range.In(text)));
  }
  return words;
}

// Dice's coefficient over words.
double Likeness(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  size_t both = 0;
  for (const std::string& word : a) both += b.count(word);
  return 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

struct Separator {
  std::string_view mark;
  bool weak;  // stands inside headlines, too
};
constexpr Separator kSeparators[] = {
    {" | ", false}, {" – ", true},  {" — ", true},  {" - ", true},  {" :: ", false},
    {" » ", false}, {" « ", false}, {" · ", false}, {" • ", false}, {" / ", true},
    {" › ", false}, {" ‹ ", false}, {" ~ ", false}, {"｜", false},  {" |", false},
};

// A site's name, made ready for comparing.
class Site {
 public:
  explicit Site(std::string_view name)
      : words_(WordsOf(name)), letters_(text::FoldForMatching(name)) {
    std::erase(letters_, ' ');
  }

  bool empty() const { return letters_.empty(); }

  bool IsNamedBy(std::string_view part) const {
    if (empty()) return false;
    if (Likeness(WordsOf(part), words_) >= kAlike) return true;
    std::string x = text::FoldForMatching(part);
    const std::string& y = letters_;
    std::erase(x, ' ');
    // "The Post Online" names the Post; a headline that speaks of the Post does not.
    const bool holds = y.size() >= 4 && x.size() <= 2 * y.size() + 8 && x.find(y) != x.npos;
    return x == y || holds || (x.size() >= 4 && y.find(x) != y.npos);
  }

 private:
  Words words_;
  std::string letters_;  // without spaces
};

std::string StripName(std::string_view title, const Site& site) {
  for (int round = 0; round < 3; ++round) {
    size_t cut = title.npos;
    size_t front = 0;
    for (const Separator& separator : kSeparators) {
      const size_t at = title.rfind(separator.mark);
      if (at == title.npos || at == 0) continue;
      const std::string_view tail = title.substr(at + separator.mark.size());
      const bool site_ends = site.IsNamedBy(tail);
      // Without the site's name to go by, a strong mark before a shorter end will do.
      const bool looks = site.empty() && !separator.weak && tail.size() < at && at >= 10;
      if ((site_ends || looks || tail.empty()) && (cut == title.npos || at > cut)) cut = at;
      const size_t first = title.find(separator.mark);
      if (first != title.npos && site.IsNamedBy(title.substr(0, first)) &&
          first + separator.mark.size() < title.size()) {
        front = std::max(front, first + separator.mark.size());
      }
    }
    if (cut != title.npos && cut > front) {
      title = title.substr(0, cut);
    } else if (front > 0) {
      title.remove_prefix(front);
    } else {
      break;
    }
  }
  return std::string(AsciiStrip(title));
}

// The stated titles, in order of trust, site names taken off.
std::vector<std::string> StatedTitles(const StatedFacts& facts) {
  const HeadFacts& head = facts.head;
  const Site site(head.site_name.empty() ? facts.linked_data.publisher : head.site_name);
  std::vector<std::string> titles;
  for (const std::string* title : {&head.og_title, &facts.linked_data.headline, &head.meta_title,
                                   &head.title, &head.twitter_title}) {
    if (title == &facts.linked_data.headline && facts.linked_data.web_page) continue;
    if (!title->empty()) titles.push_back(StripName(*title, site));
  }
  return titles;
}

// The stated title inside a heading that puts a date, a label or the site beside it;
// else the whole heading.
std::string TitleWithin(const std::string& heading, const std::vector<std::string>& stated) {
  for (const std::string& title : stated) {
    if (title.size() < kMinTitleWithin || 2 * title.size() < heading.size()) continue;
    if (heading.size() <= title.size()) continue;
    if (heading.ends_with(title) && heading.size() - title.size() >= kMinLabelBytes) return title;
    if (!heading.starts_with(title)) continue;
    // Titles for search engines leave out ends that belong to the headline.
    const std::string_view rest = std::string_view(heading).substr(title.size());
    for (const Separator& separator : kSeparators) {
      if (rest.starts_with(separator.mark)) return title;
    }
  }
  return heading;
}

}  // namespace

std::string StripSiteName(std::string_view title, std::string_view site) {
  return StripName(title, Site(site));
}

ChosenTitle ChooseTitle(const PageBlocks& page, const StatedFacts& facts) {
  const std::vector<std::string> stated = StatedTitles(facts);
  const Site site(facts.head.site_name);
  std::vector<Words> stated_words;
  for (const std::string& title : stated) stated_words.push_back(WordsOf(title));
  ChosenTitle best;
  double best_score = 0;
  int headings = 0, level_ones = 0, only_level_one = -1;
  for (int i = 0; i < static_cast<int>(page.blocks.size()) && headings < kMaxHeadings; ++i) {
    const PageBlock& block = page.blocks[i];
    const Container& around = page.ContainerOf(block);
    const bool marked = block.tag != BlockTag::kHeading &&
                        (around.itemprop == "headline" || around.tokens.Has(TokenGroup::kHeadline));
    if (block.tag != BlockTag::kHeading && !marked) continue;
    if (block.text.size() > kMaxTitleBytes || around.in.nav) continue;
    ++headings;
    const bool level_one = block.tag == BlockTag::kHeading && block.heading_level == 1;
    if (level_one && !site.IsNamedBy(block.text)) {
      ++level_ones;
      only_level_one = i;
    }
    const Words words = WordsOf(block.text);
    double score = 0;
    for (const Words& other : stated_words) score = std::max(score, Likeness(words, other));
    // Headings of higher rank are likelier the headline, later ones repeat it.
    score += level_one ? 0.15 : marked ? 0.05 : block.heading_level == 2 ? 0.04 : 0;
    if (score > best_score + 1e-9) {
      best_score = score;
      best.text = block.text;
      best.block = i;
    }
  }
  if (best.block >= 0 && best_score >= kAlike) {
    best.text = TitleWithin(best.text, stated);
    return best;
  }
  best = ChosenTitle();
  if (level_ones == 1 && (stated.empty() || page.blocks[only_level_one].text.size() > 20)) {
    best.block = only_level_one;
    best.text = page.blocks[only_level_one].text;
  } else if (!stated.empty()) {
    best.text = stated.front();
  }
  return best;
}

}  // namespace nutgraf::article
