// What a page says of itself outside its text: JSON-LD, meta elements, the head.
//
//   StatedFacts facts;
//   ReadJsonLd(reduced.json_ld, limits, &facts);   // structured_data.cc
//   ReadHead(tree, &facts);                        // page_head.cc
//   facts.linked_data.headline                     // "Harbour tunnel floods again"
//
// Values are folded and unescaped but not judged: the title stage takes the site's
// name off, the time stage reads dates. Empty means not stated. Plain values that
// own their text; any thread. JSON-LD that does not parse is passed over.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_STATED_FACTS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_STATED_FACTS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/html/html_limits.h"
#include "services/article/core/html/page_tree.h"
#include "services/article/core/html/tag_names.h"

namespace nutgraf::article {

struct StatedAuthor {
  std::string name;
  std::string role;
  bool organization = false;
};

struct LinkedData {
  int articles = 0;  // article objects found
  bool live_blog = false;
  bool web_page = false;  // the facts below are of a WebPage, not an article
  bool product = false;
  bool list = false;      // an ItemList, a CollectionPage, search results
  bool service = false;   // a Service, a LocalBusiness, a Course
  bool question = false;  // a forum or question page
  std::string headline;
  std::string description;
  std::string published;
  std::string modified;
  std::string publisher;
  std::string section;
  std::string language;
  std::string body;
  std::string license;
  std::vector<StatedAuthor> authors;
  std::vector<std::string> keywords;
  std::vector<std::string> images;
  std::optional<bool> free;  // isAccessibleForFree
  int word_count = 0;
  std::vector<std::string> types;  // of all objects, each once, in no order that matters
  bool ignored = false;  // there was more of it than the limits allow
};

struct HeadFacts {
  std::string title;  // the <title> element
  std::string og_title;
  std::string twitter_title;
  std::string meta_title;  // headline, dc.title, …
  std::string og_type;
  std::string generator;  // the program that made the page
  std::string site_name;
  std::string description;
  std::string published;
  std::string modified;
  std::string canonical;
  std::string language;
  std::string section;
  std::string license;       // an address, mostly
  std::string content_tier;  // "free", "metered", "locked"
  std::string next_page;     // rel="next", as written
  std::string body_class;  // of the body element
  std::vector<std::string> images;
  std::vector<std::string> authors;
  std::vector<std::string> keywords;
};

// What is shown beside the article; see near_headline.h.
struct NearHeadline {
  std::string author;     // a line of authors
  std::string published;  // ISO 8601
};

struct StatedFacts {
  LinkedData linked_data;
  HeadFacts head;
  NearHeadline near;
  TagSet elements;  // that the page opens
};

void ReadJsonLd(const std::vector<std::string_view>& scripts, const HtmlLimits& limits,
                LinkedData* data);
void ReadHead(const PageTree& tree, HeadFacts* head);

// Resolves the character references that texts escaped twice still hold.
std::string Unescape(std::string_view text);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_STATED_FACTS_H_
