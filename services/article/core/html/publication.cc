#include "services/article/core/html/publication.h"

#include <algorithm>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/uri_reference.h"

namespace nutgraf::article {
namespace {

constexpr size_t kMaxTags = 50;
constexpr size_t kMaxTagBytes = 100;

void FillTags(const StatedFacts& facts, document::Article* article) {
  for (const auto* list : {&facts.linked_data.keywords, &facts.head.keywords}) {
    for (const std::string& tag : *list) {
      if (tag.size() > kMaxTagBytes || article->tags.size() >= kMaxTags) continue;
      const bool known = std::any_of(article->tags.begin(), article->tags.end(),
                                     [&](const std::string& t) { return AsciiEquals(t, tag); });
      if (!known) article->tags.push_back(tag);
    }
  }
}

// "en_US" and "EN-us" as "en-US"; "und" for what is no language tag.
std::string LanguageTag(std::string_view stated) {
  std::string tag;
  size_t subtag = 0;
  for (char c : stated.substr(0, 16)) {
    if (c == '_' || c == '-') {
      tag.push_back('-');
      subtag = 0;
    } else if (AsciiIsAlnum(c)) {
      tag.push_back(AsciiLower(c));
      ++subtag;
    } else {
      break;
    }
  }
  const size_t dash = std::min(tag.find('-'), tag.size());
  if (dash < 2 || dash > 3 || tag.back() == '-') return "und";
  if (tag.size() == dash + 3) {
    for (size_t i = dash + 1; i < tag.size(); ++i) {
      if (tag[i] >= 'a' && tag[i] <= 'z') tag[i] -= 'a' - 'A';
    }
  } else if (tag.size() == dash + 5) {
    if (tag[dash + 1] >= 'a') tag[dash + 1] -= 'a' - 'A';  // a script: "zh-Hant"
  } else if (tag.size() != dash) {
    tag.resize(dash);
  }
  return tag;
}

}  // namespace

void FillPublisher(const StatedFacts& facts, std::string_view page_uri,
                   document::Article* article) {
  article->publisher =
      facts.linked_data.publisher.empty() ? facts.head.site_name : facts.linked_data.publisher;
  const std::string& language =
      facts.head.language.empty() ? facts.linked_data.language : facts.head.language;
  article->language_code = LanguageTag(language);
  if (!facts.head.canonical.empty()) {
    article->canonical_uri = ResolveUri(page_uri, facts.head.canonical);
  }
}

void FillPublication(const StatedFacts& facts, std::string_view page_uri,
                     const std::vector<MarkedTime>& marked_times, document::Article* article) {
  FillPublisher(facts, page_uri, article);
  FillTags(facts, article);
  FillBylines(facts, article);
  FillTimes(facts, page_uri, marked_times, article);
  FillWireSources(facts, article);
  FillAccess(facts, page_uri, article);
  MarkLeadImage(facts, page_uri, article);
}

}  // namespace nutgraf::article
