// The elements that the markup reducer tells apart, and what it does with each.
//
// Plain tables; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TAG_NAMES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TAG_NAMES_H_

#include <bitset>
#include <cstddef>
#include <string_view>

namespace nutgraf::article {

// What becomes of an element.
enum class TagUse {
  kInline,  // kept; may be closed only when nothing of block kind is open in it
  kBlock,   // kept; ends an open paragraph
  kVoid,    // kept; has no end tag
  kUnwrap,  // its tags are taken off, what is in it stays
  kSkip,    // left out with all that is in it
  kOnce,    // html, head, body: the first start tag is kept, end tags are not
  kScript,  // left out, but JSON-LD is set aside
  kTitle,   // text only
  kFrame,   // kept, what is in it left out
};

struct TagRule {
  std::string_view name;  // as the page has it, lower case
  TagUse use = TagUse::kInline;
  std::string_view out = {};  // the name that comes out; empty: the same
};

// Numbers above 0 stand for rows of the rule table; 0 for elements without one.
int FindTag(std::string_view name);
const TagRule& RuleOf(int tag);
int TagCount();

// Elements with a rule, as a set of the numbers of FindTag.
inline constexpr size_t kMaxTags = 128;
using TagSet = std::bitset<kMaxTags>;

// The tags that the reducer must know by themselves.
struct KnownTags {
  int a, p, li, ul, ol, dt, dd, dl, tr, td, th, table, caption, tbody, thead, tfoot, div, address;
};
const KnownTags& Known();

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_TAG_NAMES_H_
