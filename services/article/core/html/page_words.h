// The words by which a page's kind is told without reading it: of its title, its address, the
// types of its structured data, the elements it is made of, and the classes of its body.
//
//   ForEachPageWord(facts, "https://post.example/news/rain", [](char source, std::string_view word) {…});
//   // 'h' "post", '0' "news", 'u' "news", 'u' "rain", 't' "Rain", 'l' "NewsArticle", 'g' "time" …
//
//   PageWordsLogOdds(facts, "https://shop.example/cart")   // -2.1: hardly an article
//
// A word counts once a page and source; letter case does not matter. The log odds are a line
// over the words of page_weights.inc, weighed by how rare they are and scaled to unit length
// (tf-idf: Spärck Jones 1972; models/article trains it). Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_WORDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_WORDS_H_

#include <cstddef>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {

// What of a page is looked at. More of a title or an address says nothing more.
inline constexpr size_t kMaxWordsBytes = 400;

using UsePageWord = absl::FunctionRef<void(char source, std::string_view word)>;

void ForEachPageWord(const StatedFacts& facts, std::string_view page_uri, UsePageWord use);

// How much the words speak for an article, in log odds.
double PageWordsLogOdds(const StatedFacts& facts, std::string_view page_uri);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_PAGE_WORDS_H_
