#include "services/article/core/html/page_features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/ascii.h"
#include "services/article/core/html/name_table.h"
#include "services/article/core/html/uri_reference.h"
#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

// Classes whose share of a page's text tells its kind.
constexpr TokenGroup kTellingGroups[] = {
    TokenGroup::kArticle, TokenGroup::kPost,    TokenGroup::kProduct, TokenGroup::kCard,
    TokenGroup::kList,    TokenGroup::kComment, TokenGroup::kBody,    TokenGroup::kContent,
    TokenGroup::kForm,    TokenGroup::kByline,  TokenGroup::kDate,    TokenGroup::kHeader,
};

// Words of addresses that tell a page's kind; 2 speaks for an article.
// clang-format off
constexpr NameTable kAddressWords({
    NamedNumber{"forum", 1}, {"forums", 1}, {"thread", 1}, {"threads", 1}, {"topic", 1},
    {"questions", 1}, {"community", 1}, {"discussion", 1}, {"viewtopic", 1}, {"showthread", 1},
    {"product", 1}, {"products", 1}, {"shop", 1}, {"store", 1}, {"collection", 1},
    {"collections", 1}, {"category", 1}, {"categories", 1}, {"tag", 1}, {"tags", 1}, {"search", 1},
    {"docs", 1}, {"doc", 1}, {"documentation", 1}, {"reference", 1}, {"api", 1}, {"manual", 1},
    {"guide", 1}, {"usersguide", 1}, {"learn", 1}, {"developer", 1}, {"reviews", 1},
    {"testimonials", 1}, {"coupons", 1}, {"list", 1}, {"awards", 1}, {"shows", 1}, {"courses", 1},
    {"course", 1}, {"training", 1}, {"book", 1}, {"glossary", 1}, {"services", 1},
    {"service", 1}, {"pricing", 1}, {"dp", 1}, {"item", 1},
    {"blog", 2}, {"blogs", 2}, {"news", 2}, {"article", 2}, {"articles", 2}, {"story", 2},
    {"stories", 2}, {"post", 2}, {"posts", 2}, {"opinion", 2}, {"magazine", 2},
});
// clang-format on

bool StatesPrice(std::string_view text) {
  return text.size() < 60 && (text.find('$') != text.npos || text.find("€") != text.npos ||
                              text.find("£") != text.npos);
}

// Words of page titles that speak against a story, or for a kind of page.
// clang-format off
constexpr NameTable kTitleWords({
    NamedNumber{"documentation", 1}, {"docs", 1}, {"manual", 1}, {"reference", 1}, {"guides", 1},
    {"forum", 2}, {"forums", 2}, {"thread", 2}, {"community", 2}, {"exchange", 2}, {"overflow", 2},
    {"shop", 3}, {"buy", 3}, {"price", 3}, {"prices", 3}, {"sale", 3}, {"products", 3},
    {"collection", 3}, {"store", 3}, {"shipping", 3},
    {"services", 4}, {"service", 4}, {"training", 4}, {"course", 4}, {"certification", 4},
    {"program", 4}, {"company", 4}, {"agency", 4}, {"solutions", 4},
    {"news", 5}, {"reviews", 5}, {"archives", 5}, {"latest", 5}, {"all", 5}, {"top", 5},
    {"list", 5}, {"directory", 5},
    {"how", 6}, {"why", 6}, {"what", 6}, {"best", 6}, {"says", 6}, {"after", 6}, {"blog", 6},
});
constexpr int kTitleKinds = 6;

// Programs that name themselves as a page's generator.
constexpr NameTable kGenerators({
    NamedNumber{"wordpress", 1}, {"ghost", 1}, {"hugo", 1}, {"drupal", 1}, {"blogger", 1},
    {"discourse", 2}, {"xenforo", 2}, {"vbulletin", 2}, {"phpbb", 2}, {"invision", 2},
    {"docusaurus", 3}, {"sphinx", 3}, {"mkdocs", 3}, {"gitbook", 3}, {"vitepress", 3},
    {"mintlify", 3}, {"mdbook", 3}, {"starlight", 3},
    {"woocommerce", 4}, {"shopify", 4}, {"prestashop", 4}, {"magento", 4},
});
// Who speaks to whom: services say "we" and "you".
constexpr NameTable kAddressing({
    NamedNumber{"we", 1}, {"our", 1}, {"us", 1}, {"you", 2}, {"your", 2}, {"i", 3}, {"my", 3},
    {"he", 4}, {"she", 4}, {"his", 4}, {"her", 4}, {"said", 4}, {"was", 4}, {"were", 4},
});
// clang-format on
constexpr int kAddressings = 4;

// Calls `see` with each run of ASCII letters.
template <typename See>
void ForEachName(std::string_view text, See see) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && AsciiIsAlpha(text[end])) ++end;
    if (end > at) see(text.substr(at, end - at));
    at = end + 1;
  }
}

// How the body reads and how it is cut up.
void AddBodyShape(const PageBlocks& page, const std::vector<float>& body,
                  std::vector<float>* row) {
  std::unordered_map<uint64_t, double> kin;  // bytes by signature
  double bytes = 0, list = 0, code = 0, quote = 0, run = 0, longest_run = 0, top_kin = 0;
  double other_prose = 0, sure = 0;
  int runs = 0, headings = 0, questions = 0;
  double speech[kAddressings + 1] = {}, words = 1;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& block = page.blocks[i];
    const double size = static_cast<double>(block.text.size());
    if (body[i] < kBodyThreshold) {
      run = 0;
      if (size >= 140 && block.link_bytes * 3 < size) other_prose += size;
      continue;
    }
    runs += run == 0;
    run += size;
    longest_run = std::max(longest_run, run);
    bytes += size;
    sure += size * body[i];
    list += block.tag == BlockTag::kListItem ? size : 0;
    code += block.tag == BlockTag::kPreformatted ? size : 0;
    quote += page.ContainerOf(block).in.quote ? size : 0;
    headings += block.tag == BlockTag::kHeading;
    questions += block.text.back() == '?';
    double& alike = kin[page.ContainerOf(block).signature];
    alike += size;
    top_kin = std::max(top_kin, alike);
    ForEachName(block.text, [&](std::string_view word) {
      ++words;
      if (word.size() <= 4) ++speech[kAddressing.Find(word)];
    });
  }
  const auto put = [&](double value) { row->push_back(static_cast<float>(value)); };
  for (double part : {list, code, quote, longest_run, top_kin, sure}) put(part / (bytes + 1));
  put(other_prose / (bytes + other_prose + 1));
  for (double count : {static_cast<double>(runs), static_cast<double>(headings),
                       static_cast<double>(questions), static_cast<double>(kin.size())}) {
    put(std::log1p(count));
  }
  put(headings / (bytes / 1000 + 1));
  for (int k = 1; k <= kAddressings; ++k) put(speech[k] / words);
}

// Repeated parts: cards, posts, comments, products, and things to fill in or press.
void AddParts(const PageBlocks& page, std::vector<float>* row) {
  constexpr TokenGroup kCounted[] = {TokenGroup::kCard,    TokenGroup::kPost,
                                     TokenGroup::kComment, TokenGroup::kProduct,
                                     TokenGroup::kAccount, TokenGroup::kQuote,
                                     TokenGroup::kByline,  TokenGroup::kContents};
  for (TokenGroup group : kCounted) {
    int count = 0;
    for (const Container& c : page.containers) count += c.tokens.Has(group) && c.blocks > 0;
    row->push_back(static_cast<float>(std::log1p(count)));
  }
  int articles = 0, buttons = 0, dated = 0, bylines = 0;
  for (const Container& c : page.containers) articles += c.tag == LXB_TAG_ARTICLE && c.blocks > 0;
  for (const PageBlock& block : page.blocks) {
    buttons += block.tag == BlockTag::kButton;
    dated += !block.datetime.empty() || block.inline_tokens.Has(TokenGroup::kDate);
    bylines += block.rel == "author" || block.inline_tokens.Has(TokenGroup::kByline);
  }
  for (int count : {articles, buttons, dated, bylines}) {
    row->push_back(static_cast<float>(std::log1p(count)));
  }
}

void AddHead(const HeadFacts& head, std::vector<float>* row) {
  int seen[kTitleKinds + 1] = {}, words = 0;
  const std::string& title = head.og_title.empty() ? head.title : head.og_title;
  for (const std::string* text : {&title, &head.title}) {
    ForEachName(*text, [&](std::string_view word) { ++seen[kTitleWords.Find(word)]; });
  }
  ForEachName(title, [&](std::string_view) { ++words; });
  for (int k = 1; k <= kTitleKinds; ++k) row->push_back(static_cast<float>(seen[k]));
  row->push_back(static_cast<float>(words));
  int generator = 0;
  ForEachName(head.generator, [&](std::string_view word) {
    generator = std::max(generator, kGenerators.Find(word));
  });
  row->push_back(static_cast<float>(generator));
  row->push_back(static_cast<float>(head.description.size()));
  row->push_back(static_cast<float>(head.keywords.size()));
  row->push_back(static_cast<float>(!head.language.empty()));
}

// The shape of the address's last part, and dates in it: "/2024/05/".
void AddAddressShape(std::string_view uri, std::vector<float>* row) {
  std::string_view path = PathOf(uri);
  const bool folder = path.ends_with('/');
  if (folder) path.remove_suffix(1);
  const std::string_view last = path.substr(path.rfind('/') + 1);
  const size_t year = std::min(path.find("/20"), path.find("/19"));
  const bool dated = year != path.npos && year + 4 < path.size() && AsciiIsDigit(path[year + 3]) &&
                     AsciiIsDigit(path[year + 4]);
  int known = 0, host_known = 0;
  ForEachName(last, [&](std::string_view word) { known += kAddressWords.Find(word) == 1; });
  ForEachName(HostOf(uri), [&](std::string_view word) {
    host_known += kAddressWords.Find(word) == 1;
  });
  const double hyphens = static_cast<double>(std::count(last.begin(), last.end(), '-'));
  row->insert(row->end(), {static_cast<float>(folder), static_cast<float>(last.size()),
                           static_cast<float>(hyphens), static_cast<float>(dated),
                           static_cast<float>(known), static_cast<float>(host_known),
                           static_cast<float>(kAddressWords.Find(last)),
                           static_cast<float>(uri.find('?') != uri.npos)});
}

// What the address says: its words, its depth, how much it looks like a headline.
void AddAddress(std::string_view uri, std::vector<float>* row) {
  const std::string_view path = PathOf(uri);
  int against = 0, for_article = 0, digits = 0;
  size_t longest = 0, at = 0;
  while (at < path.size()) {
    size_t end = at;
    while (end < path.size() && path[end] != '/') ++end;
    const std::string_view segment = path.substr(at, end - at);
    longest = std::max<size_t>(longest, std::count(segment.begin(), segment.end(), '-'));
    const int word = kAddressWords.Find(segment);
    against += word == 1;
    for_article += word == 2;
    at = end + 1;
  }
  for (char c : path) digits += AsciiIsDigit(c);
  const std::string_view host = HostOf(uri);
  const int host_word = kAddressWords.Find(host.substr(0, host.find('.')));
  row->insert(row->end(), {static_cast<float>(against), static_cast<float>(for_article),
                           static_cast<float>(longest), static_cast<float>(digits),
                           static_cast<float>(path.size()), static_cast<float>(host_word),
                           static_cast<float>(std::count(path.begin(), path.end(), '/'))});
}

}  // namespace

BodySums SumBody(const PageBlocks& page, const std::vector<float>& body) {
  BodySums sums;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& block = page.blocks[i];
    const double bytes = static_cast<double>(block.text.size());
    const bool chosen = body[i] >= kBodyThreshold;
    sums.all_bytes += bytes;
    sums.all_link_bytes += block.link_bytes;
    sums.headings += block.tag == BlockTag::kHeading;
    sums.level_ones += block.heading_level == 1;
    sums.prices += StatesPrice(block.text);
    sums.datetimes += !block.datetime.empty();
    if (block.text.size() < 120 && AsciiIsDigit(block.text[0]) &&
        OpeningClockTime(block.text).size() > 0) {
      ++sums.live_posts;
    }
    const ClassTokens tokens = page.ContainerOf(block).all_tokens;
    for (TokenGroup group : kTellingGroups) {
      if (!tokens.Has(group)) continue;
      sums.all_groups[static_cast<int>(group)] += bytes;
      if (chosen) sums.body_groups[static_cast<int>(group)] += bytes;
    }
    if (!chosen) {
      if (body[i] > 0.15f) sums.doubtful_bytes += bytes;
      continue;
    }
    ++sums.blocks;
    sums.bytes += bytes;
    sums.link_bytes += block.link_bytes;
    const bool prose = bytes >= 140 && block.link_bytes * 3 < bytes;
    sums.prose += prose;
    sums.prose_bytes += prose ? bytes : 0;
    if (body[i] < 0.85f) sums.doubtful_bytes += bytes;
  }
  return sums;
}

std::vector<float> PageFeatures(const PageBlocks& page, const StatedFacts& facts,
                                const std::vector<float>& body, std::string_view page_uri) {
  const BodySums sums = SumBody(page, body);
  const double n = static_cast<double>(page.blocks.size());
  std::vector<float> row;
  const auto put = [&](double value) { row.push_back(static_cast<float>(value)); };
  const auto share = [&](double part, double whole) { put(whole > 0 ? part / whole : 0); };
  put(std::log1p(sums.bytes));
  put(sums.blocks);
  put(sums.prose);
  share(sums.bytes, sums.all_bytes);
  share(sums.link_bytes, sums.bytes);
  share(sums.all_link_bytes, sums.all_bytes);
  share(sums.bytes, sums.blocks);
  share(sums.prose_bytes, sums.bytes);
  share(sums.doubtful_bytes, sums.bytes + sums.doubtful_bytes);
  put(n);
  share(sums.blocks, n);
  share(sums.headings, n);
  put(sums.level_ones);
  share(static_cast<double>(page.media.size()), n);
  share(sums.prices, n);
  put(sums.datetimes);
  for (TokenGroup group : kTellingGroups) {
    share(sums.body_groups[static_cast<int>(group)], sums.bytes);
    share(sums.all_groups[static_cast<int>(group)], sums.all_bytes);
  }
  const LinkedData& data = facts.linked_data;
  put(std::min(data.articles, 20));
  put(data.articles > 0 && !data.web_page);
  put(data.product);
  put(data.list);
  put(data.question);
  put(!data.published.empty());
  put(!data.authors.empty());
  const HeadFacts& head = facts.head;
  put(head.og_type == "article");
  put(head.og_type.find("product") != std::string::npos);
  put(head.og_type == "website");
  put(!head.published.empty());
  put(!head.modified.empty());
  put(!head.authors.empty());
  const std::string_view address = page_uri.empty() ? std::string_view(head.canonical) : page_uri;
  AddAddress(address, &row);
  AddAddressShape(address, &row);
  AddHead(head, &row);
  AddBodyShape(page, body, &row);
  AddParts(page, &row);
  put(data.service);
  return row;
}

}  // namespace nutgraf::article
