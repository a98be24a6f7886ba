#include "services/article/core/html/tag_names.h"

#include <array>
#include <iterator>

#include "services/article/core/html/name_table.h"

namespace nutgraf::article {
namespace {

using enum TagUse;

// Elements not listed are kept as kInline. Formatting elements of the HTML
// standard must not be kept under their own names: see reduce_markup.h.
// clang-format off
constexpr TagRule kRules[] = {
    {"", kInline},
    {"html", kOnce}, {"head", kOnce}, {"body", kOnce},
    {"title", kTitle},
    {"script", kScript},
    {"style", kSkip}, {"noscript", kSkip}, {"template", kSkip}, {"svg", kSkip}, {"math", kSkip},
    {"select", kSkip}, {"textarea", kSkip}, {"canvas", kSkip}, {"noframes", kSkip},
    {"noembed", kSkip}, {"datalist", kSkip}, {"xmp", kSkip}, {"dialog", kBlock},
    {"iframe", kFrame},
    {"meta", kVoid}, {"link", kVoid}, {"base", kVoid}, {"br", kVoid}, {"hr", kVoid},
    {"img", kVoid}, {"image", kVoid, "img"}, {"input", kVoid}, {"source", kVoid},
    {"wbr", kUnwrap}, {"embed", kUnwrap}, {"track", kUnwrap}, {"area", kUnwrap},
    {"col", kUnwrap}, {"colgroup", kUnwrap}, {"param", kUnwrap}, {"keygen", kUnwrap},
    {"frameset", kUnwrap}, {"frame", kUnwrap}, {"object", kUnwrap}, {"applet", kUnwrap},
    {"marquee", kUnwrap}, {"plaintext", kUnwrap}, {"option", kUnwrap}, {"optgroup", kUnwrap},
    {"rb", kUnwrap}, {"rtc", kUnwrap}, {"ruby", kUnwrap}, {"rt", kSkip}, {"rp", kSkip},
    {"a", kInline, "x-a"},
    {"b", kInline, "x-b"}, {"strong", kInline, "x-b"},
    {"big", kUnwrap}, {"code", kUnwrap}, {"font", kUnwrap}, {"em", kInline, "x-i"}, {"i", kInline, "x-i"},
    {"nobr", kUnwrap}, {"s", kUnwrap}, {"small", kUnwrap}, {"strike", kUnwrap}, {"tt", kUnwrap},
    {"u", kUnwrap},
    {"form", kBlock, "x-form"}, {"button", kInline, "x-button"},
    {"p", kBlock}, {"div", kBlock}, {"section", kBlock}, {"article", kBlock}, {"main", kBlock},
    {"aside", kBlock}, {"header", kBlock}, {"footer", kBlock}, {"nav", kBlock},
    {"hgroup", kBlock}, {"search", kBlock}, {"center", kBlock, "div"}, {"address", kBlock},
    {"blockquote", kBlock}, {"details", kBlock}, {"summary", kBlock}, {"dir", kBlock, "ul"},
    {"menu", kBlock, "ul"}, {"dl", kBlock}, {"dt", kBlock}, {"dd", kBlock}, {"ul", kBlock},
    {"ol", kBlock}, {"li", kBlock}, {"fieldset", kBlock}, {"figure", kBlock},
    {"figcaption", kBlock}, {"h1", kBlock}, {"h2", kBlock}, {"h3", kBlock}, {"h4", kBlock},
    {"h5", kBlock}, {"h6", kBlock}, {"pre", kBlock}, {"listing", kBlock, "pre"},
    {"table", kBlock}, {"caption", kBlock}, {"thead", kBlock}, {"tbody", kBlock},
    {"tfoot", kBlock}, {"tr", kBlock}, {"td", kBlock}, {"th", kBlock},
    {"span", kInline}, {"time", kInline}, {"picture", kUnwrap}, {"label", kInline},
    {"video", kInline}, {"audio", kInline}, {"q", kUnwrap}, {"cite", kInline}, {"abbr", kUnwrap},
    {"sup", kInline}, {"sub", kUnwrap}, {"mark", kUnwrap}, {"ins", kUnwrap}, {"del", kUnwrap},
    {"legend", kInline}, {"kbd", kUnwrap}, {"var", kUnwrap}, {"samp", kUnwrap}, {"dfn", kUnwrap},
};
// clang-format on

constexpr size_t kRuleCount = std::size(kRules);
static_assert(kRuleCount <= kMaxTags);

constexpr NameTable<kRuleCount> MakeIndex() {
  NamedNumber entries[kRuleCount] = {};
  entries[0] = {"-", static_cast<int>(kRuleCount)};  // never a tag's name
  for (size_t i = 1; i < kRuleCount; ++i) entries[i] = {kRules[i].name, static_cast<int>(i)};
  return NameTable<kRuleCount>(entries);
}

constexpr NameTable<kRuleCount> kIndex = MakeIndex();

constexpr int Row(std::string_view name) { return kIndex.Find(name); }

// clang-format off
constexpr KnownTags kKnown = {
    .a = Row("a"), .p = Row("p"), .li = Row("li"), .ul = Row("ul"), .ol = Row("ol"),
    .dt = Row("dt"), .dd = Row("dd"), .dl = Row("dl"), .tr = Row("tr"), .td = Row("td"),
    .th = Row("th"), .table = Row("table"), .caption = Row("caption"), .tbody = Row("tbody"),
    .thead = Row("thead"), .tfoot = Row("tfoot"), .div = Row("div"), .address = Row("address"),
};
// clang-format on

}  // namespace

int FindTag(std::string_view name) { return kIndex.Find(name); }
const TagRule& RuleOf(int tag) { return kRules[tag]; }
int TagCount() { return static_cast<int>(kRuleCount); }
const KnownTags& Known() { return kKnown; }

}  // namespace nutgraf::article
