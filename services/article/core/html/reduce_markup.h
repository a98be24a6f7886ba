// Reduces a page's markup to what an article can be read from, in one pass.
//
//   ReducedMarkup page = ReduceMarkup("<DIV onclick=x><script>…</script><b>Hi", limits);
//   // page.html == "<!DOCTYPE html><div><x-b>Hi</x-b></div>"
//
// The tree builder behind it has no limits of its own, and parts of the HTML
// standard cost quadratic time or memory on hostile markup (misnested formatting
// elements, deep scopes, thousands of attributes). So what comes out is harmless
// by construction: balanced tags no deeper than the limit, no formatting elements
// (<a>, <b> and <i> come out as the plain elements <x-a>, <x-b> and <x-i>, <form>
// as <x-form>, others without their tags), no scripts, styles, comments or drawings,
// known attributes only and each once. It is a third of the page or less, which
// makes the whole parse faster, too.
//
// What it does not do: entities, implied table parts, text. Those are the tree
// builder's. Linear in time and memory; pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_REDUCE_MARKUP_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_REDUCE_MARKUP_H_

#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/html/html_limits.h"
#include "services/article/core/html/tag_names.h"

namespace nutgraf::article {

struct ReducedMarkup {
  std::string html;
  std::vector<std::string_view> json_ld;  // into the page's text
  bool flattened = false;                 // tags were deeper than the limit
  bool elements_dropped = false;          // there were more elements than the limit
  bool cut = false;                       // there was more of it than the limit
  int tags = 0;                           // tags of any sort seen
  TagSet elements;                        // the elements that the page opens, by FindTag
};

ReducedMarkup ReduceMarkup(std::string_view utf8, const HtmlLimits& limits);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_REDUCE_MARKUP_H_
