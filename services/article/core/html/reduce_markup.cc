// One pass over the bytes, a stack of the tags written and not yet closed.
//
// The stack is the whole trick: whatever the page does, each start tag written is
// closed by an end tag written by this code, so the tree builder never sees
// misnesting and its own stack is no deeper than ours. Where the HTML standard
// closes elements on its own (a <div> ends a <p>, a <tr> a cell, an <li> an
// <li>), so does this code, by the standard's scopes (WHATWG HTML 13.2.6.4).
// Formatting elements are treated as ordinary ones, which differs from browsers
// only where tags are misnested.

#include "services/article/core/html/reduce_markup.h"

#include <algorithm>
#include <cstring>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/tag_attributes.h"
#include "services/article/core/html/tag_names.h"

namespace nutgraf::article {
namespace {

constexpr size_t kNone = std::string_view::npos;

// Tags seen before all further ones are ignored: bounds the time spent on end
// tags that close nothing, each of which may walk the stack.
constexpr int kTagsPerElement = 5;

bool IsNameEnd(char c) {
  return c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// Unknown names are written as they are, so they must be harmless.
bool IsPlainName(std::string_view name) {
  return name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) {
           return AsciiIsAlnum(c) || c == '-' || c == '_';
         });
}

// White space at the ends of a text means as much as its last and first character do,
// and on many pages it is a third of what is left.
std::string_view WithoutIndentation(std::string_view text) {
  size_t begin = 0, end = text.size();
  while (begin + 1 < end && AsciiIsSpace(text[begin]) && AsciiIsSpace(text[begin + 1])) ++begin;
  while (end > begin + 1 && AsciiIsSpace(text[end - 1]) && AsciiIsSpace(text[end - 2])) --end;
  return text.substr(begin, end - begin);
}

struct OpenTag {
  int tag = 0;
  bool block = false;
  std::string_view name;  // as written
};

class Reducer {
 public:
  Reducer(std::string_view in, const HtmlLimits& limits)
      : in_(in),
        limits_(limits),
        open_count_(TagCount()),
        ghosts_(TagCount()),
        no_end_after_(TagCount(), kNone) {
    page_.html.reserve(in.size() / 3 + 64);
    page_.html = "<!DOCTYPE html>";
  }

  ReducedMarkup Run() {
    size_t at = 0;
    while (at < in_.size()) {
      const char* found =
          static_cast<const char*>(std::memchr(in_.data() + at, '<', in_.size() - at));
      const size_t tag_start = found == nullptr ? in_.size() : found - in_.data();
      const std::string_view text = in_.substr(at, tag_start - at);
      if (!AppendText(InPre() ? text : WithoutIndentation(text)) || tag_start + 1 >= in_.size()) {
        break;
      }
      at = Markup(tag_start);
    }
    while (!stack_.empty()) Pop();
    return std::move(page_);
  }

 private:
  bool InPre() const { return open_count_[kPre] + open_count_[kListing] > 0; }

  // False when no more of the page is to be read.
  bool AppendText(std::string_view text) {
    const size_t room = limits_.max_markup_bytes - std::min(limits_.max_markup_bytes,
                                                            page_.html.size());
    page_.cut = text.size() > room || room == 0;
    // A cut inside a character leaves bytes that the tree builder would replace.
    size_t fit = std::min(text.size(), room);
    while (fit < text.size() && fit > 0 && (text[fit] & 0xC0) == 0x80) --fit;
    page_.html.append(text.substr(0, fit));
    return !page_.cut;
  }

  // Reads what begins with the '<' at `at`; returns where to go on.
  size_t Markup(size_t at) {
    const char next = in_[at + 1];
    if (next == '!' || next == '?') return Declaration(at);
    const bool end_tag = next == '/';
    const size_t name_at = at + (end_tag ? 2 : 1);
    if (name_at >= in_.size() || !AsciiIsAlpha(in_[name_at])) {
      if (end_tag) return After('>', at);  // a bogus comment
      page_.html.append("&lt;");
      return at + 1;
    }
    size_t name_end = name_at;
    while (name_end < in_.size() && !IsNameEnd(in_[name_end])) ++name_end;
    const std::string_view name = in_.substr(name_at, name_end - name_at);
    attributes_.Clear();
    const size_t after = attributes_.Read(in_, name_end, limits_.max_attribute_bytes);
    if (after == kNone) return in_.size();
    ++page_.tags;
    if (page_.tags > limits_.max_elements * kTagsPerElement) {
      page_.elements_dropped = true;
      return after;
    }
    if (!end_tag) return StartTag(name, after);
    EndTag(name);
    return after;
  }

  size_t Declaration(size_t at) {
    if (in_.substr(at, 4) == "<!--") {
      if (in_.substr(at + 4, 1) == ">") return at + 5;
      const size_t end = in_.find("-->", at + 2);
      return end == kNone ? in_.size() : end + 3;
    }
    return After('>', at);
  }

  size_t After(char mark, size_t at) const {
    const size_t found = in_.find(mark, at);
    return found == kNone ? in_.size() : found + 1;
  }

  size_t StartTag(std::string_view name, size_t after) {
    const int tag = FindTag(name);
    const TagRule& rule = RuleOf(tag);
    page_.elements.set(tag);
    switch (rule.use) {
      case TagUse::kScript:
      case TagUse::kSkip:
        return Skip(tag, name, after);
      case TagUse::kTitle:
        return Title(tag, name, after);
      case TagUse::kUnwrap:
        return after;
      case TagUse::kOnce:
        if (open_count_[tag]++ == 0) Write(rule.name);
        return after;
      case TagUse::kFrame: {
        if (HasRoom(true)) {
          Write(rule.name);
          page_.html.append("</iframe>");
        }
        return Skip(tag, name, after);
      }
      case TagUse::kVoid:
        if (tag == kHr) CloseParagraph();
        if (HasRoom(false)) Write(rule.out.empty() ? rule.name : rule.out);
        return after;
      case TagUse::kInline:
      case TagUse::kBlock:
        Open(tag, name);
        return after;
    }
    return after;
  }

  void Open(int tag, std::string_view name) {
    const TagRule& rule = RuleOf(tag);
    const bool block = rule.use == TagUse::kBlock;
    if (tag == 0 && !IsPlainName(name)) return;
    CloseImplied(tag, block);
    if (!HasRoom(true)) {
      ++ghosts_[tag];
      if (block && !page_.html.ends_with("<hr>") && elements_ < limits_.max_elements) {
        page_.html.append("<hr>");  // keeps the texts of flattened blocks apart
        ++elements_;
      }
      return;
    }
    const std::string_view out = tag == 0 ? name : rule.out.empty() ? rule.name : rule.out;
    Write(out);
    stack_.push_back({tag, block, out});
    ++open_count_[tag];
  }

  void EndTag(std::string_view name) {
    const int tag = FindTag(name);
    const TagRule& rule = RuleOf(tag);
    if (rule.use != TagUse::kInline && rule.use != TagUse::kBlock) {
      if (tag == kBr) Write("br");
      return;
    }
    if (ghosts_[tag] > 0) {
      --ghosts_[tag];
      return;
    }
    if (open_count_[tag] == 0) return;
    for (size_t i = stack_.size(); i-- > 0;) {
      const OpenTag& open = stack_[i];
      if (open.tag == tag && (tag != 0 || open.name == name)) return PopTo(i);
      if (rule.use == TagUse::kInline ? open.block : IsBarrier(tag, open.tag)) return;
    }
  }

  // Whether an end tag cannot reach past an open element.
  static bool IsBarrier(int end, int open) {
    const KnownTags& t = Known();
    if (open == t.table) return true;
    if (IsTablePart(end)) return false;
    if (open == t.td || open == t.th || open == t.caption) return true;
    if (end == t.li) return open == t.ul || open == t.ol;
    return (end == t.dt || end == t.dd) && open == t.dl;
  }

  static bool IsTablePart(int tag) {
    const KnownTags& t = Known();
    return tag == t.td || tag == t.th || tag == t.tr || tag == t.tbody || tag == t.thead ||
           tag == t.tfoot || tag == t.caption || tag == t.table;
  }

  // Closes what the start of `tag` closes without saying so.
  void CloseImplied(int tag, bool block) {
    const KnownTags& t = Known();
    if (block) CloseParagraph();
    if (tag == t.li) {
      CloseItem([&](int open) { return open == t.li; });
    } else if (tag == t.dt || tag == t.dd) {
      CloseItem([&](int open) { return open == t.dt || open == t.dd; });
    } else if (tag != t.table && IsTablePart(tag)) {
      CloseTableParts(tag);
    } else if (tag == t.a && open_count_[t.a] > 0) {
      for (size_t i = stack_.size(); i-- > 0 && !stack_[i].block;) {
        if (stack_[i].tag == t.a) return PopTo(i);
      }
    }
  }

  void CloseParagraph() {
    const int p = Known().p;
    if (open_count_[p] == 0) return;
    for (size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].tag == p) return PopTo(i);
      if (stack_[i].block) return;
    }
  }

  template <typename IsItem>
  void CloseItem(IsItem is_item) {
    const KnownTags& t = Known();
    for (size_t i = stack_.size(); i-- > 0;) {
      const OpenTag& open = stack_[i];
      if (is_item(open.tag)) return PopTo(i);
      if (open.block && open.tag != t.div && open.tag != t.address && open.tag != t.p) return;
    }
  }

  void CloseTableParts(int tag) {
    const KnownTags& t = Known();
    const bool cell = tag == t.td || tag == t.th;
    const bool row = tag == t.tr;
    size_t lowest = kNone;
    for (size_t i = stack_.size(); i-- > 0 && stack_[i].tag != t.table;) {
      const int open = stack_[i].tag;
      const bool closes = open == t.td || open == t.th || open == t.caption ||
                          (!cell && open == t.tr) || (!cell && !row && IsTablePart(open));
      if (closes) lowest = i;
    }
    if (lowest != kNone) PopTo(lowest);
  }

  // The text of the first title; the tree builder reads it as text, not tags.
  size_t Title(int tag, std::string_view name, size_t after) {
    const size_t end = FindEnd(tag, name, after);
    if (end == kNone) return after;
    if (open_count_[tag]++ == 0) {
      page_.html.append("<title>").append(in_.substr(after, end - after)).append("</title>");
      ++elements_;
    }
    return After('>', end);
  }

  // Leaves out an element and all in it.
  size_t Skip(int tag, std::string_view name, size_t after) {
    const size_t end = FindEnd(tag, name, after);
    const bool script = RuleOf(tag).use == TagUse::kScript;
    if (script && attributes_.IsJsonLd()) {
      page_.json_ld.push_back(in_.substr(after, (end == kNone ? in_.size() : end) - after));
    }
    if (end != kNone) return After('>', end);
    return script ? in_.size() : after;
  }

  // Where the next end tag of this name begins. Linear over the whole page: a
  // search that failed is not repeated.
  size_t FindEnd(int tag, std::string_view name, size_t from) {
    if (no_end_after_[tag] <= from) return kNone;
    for (size_t at = in_.find("</", from); at != kNone; at = in_.find("</", at + 2)) {
      const std::string_view rest = in_.substr(at + 2, name.size() + 1);
      if (rest.size() > name.size() && IsNameEnd(rest.back()) && AsciiStartsWith(rest, name)) {
        return at;
      }
    }
    no_end_after_[tag] = from;
    return kNone;
  }

  bool HasRoom(bool nests) {
    if (elements_ >= limits_.max_elements) {
      page_.elements_dropped = true;
      return false;
    }
    if (nests && stack_.size() >= static_cast<size_t>(limits_.max_depth)) {
      page_.flattened = true;
      return false;
    }
    return true;
  }

  void Write(std::string_view name) {
    ++elements_;
    page_.html.push_back('<');
    page_.html.append(name);
    attributes_.Write(&page_.html);
    page_.html.push_back('>');
  }

  void Pop() {
    const OpenTag& open = stack_.back();
    page_.html.append("</").append(open.name).push_back('>');
    --open_count_[open.tag];
    stack_.pop_back();
  }
  void PopTo(size_t index) {
    while (stack_.size() > index) Pop();
  }

  inline static const int kHr = FindTag("hr");
  inline static const int kBr = FindTag("br");
  inline static const int kPre = FindTag("pre");
  inline static const int kListing = FindTag("listing");  // comes out as <pre>

  std::string_view in_;
  const HtmlLimits& limits_;
  ReducedMarkup page_;
  TagAttributes attributes_;
  std::vector<OpenTag> stack_;
  std::vector<int> open_count_;
  std::vector<int> ghosts_;  // start tags flattened, their end tags to come
  std::vector<size_t> no_end_after_;
  int elements_ = 0;
};

}  // namespace

ReducedMarkup ReduceMarkup(std::string_view utf8, const HtmlLimits& limits) {
  return Reducer(utf8, limits).Run();
}

}  // namespace nutgraf::article
