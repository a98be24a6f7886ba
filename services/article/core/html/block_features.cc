// One visitor names and computes every value, so names and values stay in step:
// for names it runs over an empty page of one block.

#include "services/article/core/html/block_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/block_context.h"

namespace nutgraf::article {
namespace {

constexpr int kFar = 60;  // "no such block", in blocks

// log(1 + value); most values are small whole numbers, whose logarithms are kept.
float Log(double value) {
  static const auto* const whole = [] {
    auto* logs = new std::array<float, 4096>;
    for (size_t i = 0; i < logs->size(); ++i) {
      (*logs)[i] = static_cast<float>(std::log1p(static_cast<double>(i)));
    }
    return logs;
  }();
  if (value >= 0 && value < static_cast<double>(whole->size())) {
    const auto number = static_cast<size_t>(value);
    if (static_cast<double>(number) == value) return (*whole)[number];
  }
  return static_cast<float>(std::log1p(value));
}
float Ratio(double part, double whole) {
  return whole > 0 ? static_cast<float>(part / whole) : 0.0f;
}

// What a container tells of all blocks in it, computed once.
struct ContainerSize {
  float blocks = 0, bytes = 0, share = 0, link_density = 0, paragraphs = 0, block_bytes = 0;
};

std::vector<ContainerSize> SizesOf(const BlockContext& context) {
  std::vector<ContainerSize> sizes;
  sizes.reserve(context.page.containers.size());
  for (const Container& c : context.page.containers) {
    if (c.blocks == 0) {  // nobody's
      sizes.emplace_back();
      continue;
    }
    sizes.push_back({Log(c.blocks), Log(c.text_bytes),
                     Ratio(c.text_bytes, static_cast<double>(context.total_bytes)),
                     Ratio(c.link_bytes, c.text_bytes), Log(c.paragraphs),
                     Log(Ratio(c.text_bytes, c.blocks))});
  }
  return sizes;
}

// Emits the features of one block to `put(name, value)`.
template <typename Put>
class Row {
 public:
  Row(const BlockContext& context, const std::vector<ContainerSize>& sizes, int block, Put& put)
      : x_(context),
        sizes_(sizes),
        page_(context.page),
        i_(block),
        b_(page_.blocks[block]),
        s_(x_.shapes[block]),
        c_(page_.ContainerOf(b_)),
        put_(put) {}

  void Emit() {
    Text();
    Tags();
    Around();
    Containers();
    Position();
    Neighbours();
    Page();
  }

 private:
  void Text() {
    put_("bytes", Log(static_cast<double>(b_.text.size())));
    put_("words", Log(s_.words));
    put_("sentences", Log(s_.sentences));
    put_("ends_sentence", s_.ends_sentence);
    put_("ends_colon", s_.ends_colon);
    put_("starts_upper", s_.starts_upper);
    put_("upper_share", Ratio(s_.upper, s_.letters));
    put_("digit_share", Ratio(s_.digits, b_.text.size()));
    put_("comma_share", Ratio(s_.commas, s_.words));
    put_("word_bytes", Ratio(static_cast<double>(b_.text.size()), s_.words));
    put_("function_words", Ratio(s_.function_words, s_.words));
    put_("link_density", Ratio(b_.link_bytes, b_.text.size()));
    put_("links", Log(static_cast<double>(b_.links.size())));
    put_("bold", Ratio(b_.bold_bytes, b_.text.size()));
    put_("separator", s_.has_separator);
    put_("copyright", s_.has_copyright);
    put_("datetime", !b_.datetime.empty());
    put_("itemprop", !b_.itemprop.empty());
    put_("rel", !b_.rel.empty());
    put_("cue", b_.cue_confidence);
    put_("cue_kind", b_.cue_confidence > 0 ? static_cast<int>(b_.cue) : 0);
    put_("repeats", Log(x_.repeats[i_] - 1));
  }

  void Tags() {
    put_("tag", static_cast<int>(b_.tag));
    put_("heading_level", b_.heading_level);
    put_("is_p", b_.tag == BlockTag::kParagraph);
    put_("is_li", b_.tag == BlockTag::kListItem);
    put_("is_division", b_.tag == BlockTag::kDivision);
    Groups("inline", b_.inline_tokens);
  }

  void Groups(const char* prefix, ClassTokens tokens) {
    for (int g = 1; g < kTokenGroups; ++g) {
      put_(prefix, g, tokens.Has(static_cast<TokenGroup>(g)));
    }
  }

  void Around() {
    const Surroundings in = c_.in;
    put_("in_article", in.article);
    put_("in_main", in.main);
    put_("in_aside", in.aside);
    put_("in_nav", in.nav);
    put_("in_header", in.header);
    put_("in_footer", in.footer);
    put_("in_form", in.form);
    put_("in_list", in.list);
    put_("in_table", in.table);
    put_("in_figure", in.figure);
    put_("in_quote", in.quote);
    put_("in_hidden", in.hidden);
    put_("in_details", in.details);
    put_("in_embed", in.embed);
  }

  void Containers() {
    ClassTokens near = c_.tokens;
    int up = b_.container;
    const char* const levels[3] = {"own", "parent", "grandparent"};
    for (const char* level : levels) {
      const Container& c = page_.containers[up];
      const ContainerSize& size = sizes_[up];
      put_(level, "blocks", size.blocks);
      put_(level, "bytes", size.bytes);
      put_(level, "share", size.share);
      put_(level, "link_density", size.link_density);
      put_(level, "paragraphs", size.paragraphs);
      put_(level, "block_bytes", size.block_bytes);
      near.Add(c.tokens);
      if (c.parent >= 0) up = c.parent;
    }
    Groups("near", near);
    Groups("around", c_.all_tokens);
    put_("depth", c_.depth);
    put_("inside_main", x_.inside_main[b_.container]);
    const Container& main = page_.containers[x_.main];
    put_("below_main", c_.depth - main.depth);
    const Kin& kin = x_.kins[x_.kin[i_]];
    put_("kin", Log(kin.count));
    put_("kin_bytes", Log(kin.bytes / kin.count));
    put_("kin_link_density", Ratio(kin.link_bytes, kin.bytes));
    put_("kin_sentences", Ratio(kin.sentences, kin.count));
    put_("kin_share", Ratio(kin.bytes, static_cast<double>(x_.total_bytes)));
  }

  void Position() {
    const double n = static_cast<double>(page_.blocks.size());
    put_("position", Ratio(i_, n));
    put_("from_headline", x_.headline < 0 ? -kFar : std::clamp(i_ - x_.headline, -kFar, kFar));
    put_("is_headline", i_ == x_.headline);
    put_("has_headline", x_.headline >= 0);
    put_("prose_position", Ratio(x_.prose_bytes[i_], x_.prose_bytes.back()));
    put_("from_first_prose", std::clamp(i_ - x_.first_prose, -kFar, kFar));
    put_("to_last_prose", std::clamp(x_.last_prose - i_, -kFar, kFar));
    Prose("prose_before", x_.prose_before[i_]);
    Prose("prose_after", x_.prose_after[i_]);
    const HeadFacts& head = x_.facts.head;
    put_("is_title", b_.text.size() > 3 && (AsciiStartsWith(head.og_title, b_.text) ||
                                            AsciiStartsWith(head.title, b_.text) ||
                                            AsciiEquals(x_.facts.linked_data.headline, b_.text)));
    put_("in_description", b_.text.size() > 20 && StartsAlike(b_.text, head.description));
    const std::string& body = x_.facts.linked_data.body;
    const bool judged = !body.empty() && b_.text.size() >= 30;
    put_("in_stated_body", !judged ? 0 : body.find(b_.text.substr(0, 60)) != body.npos ? 1 : -1);
  }

  static bool StartsAlike(std::string_view a, std::string_view b) {
    const size_t size = std::min({a.size(), b.size(), size_t{60}});
    return size > 20 && a.substr(0, size) == b.substr(0, size);
  }

  void Prose(const char* side, int other) {
    put_(side, "distance", other < 0 ? kFar : std::min(std::abs(other - i_), kFar));
    put_(side, "shared", other < 0 ? -1 : x_.SharedDepth(i_, other) - c_.depth);
    put_(side, "alike",
         other >= 0 && page_.ContainerOf(page_.blocks[other]).signature == c_.signature);
    put_(side, "inside_main", other >= 0 && x_.inside_main[page_.blocks[other].container]);
  }

  void Neighbours() {
    const char* const names[] = {"back2", "back1", "next1", "next2"};
    const int steps[] = {-2, -1, 1, 2};
    for (int k = 0; k < 4; ++k) {
      const int j = i_ + steps[k];
      const bool there = j >= 0 && j < static_cast<int>(page_.blocks.size());
      const PageBlock& o = there ? page_.blocks[j] : b_;
      const TextShape& s = there ? x_.shapes[j] : s_;
      put_(names[k], "bytes", there ? Log(static_cast<double>(o.text.size())) : -1);
      put_(names[k], "link_density", there ? Ratio(o.link_bytes, o.text.size()) : -1);
      put_(names[k], "tag", there ? static_cast<int>(o.tag) : -1);
      put_(names[k], "level", there ? o.heading_level : -1);
      put_(names[k], "ends_sentence", there && s.ends_sentence);
      put_(names[k], "function_words", there ? Ratio(s.function_words, s.words) : -1);
      put_(names[k], "same_container", there && o.container == b_.container);
      put_(names[k], "cue", there ? o.cue_confidence : 0);
      put_(names[k], "alike", there && page_.ContainerOf(o).signature == c_.signature);
    }
  }

  void Page() {
    const Container& main = page_.containers[x_.main];
    put_("page_blocks", Log(static_cast<double>(page_.blocks.size())));
    put_("page_bytes", Log(static_cast<double>(x_.total_bytes)));
    put_("page_link_density",
         Ratio(static_cast<double>(x_.link_bytes), static_cast<double>(x_.total_bytes)));
    put_("page_prose", Log(x_.prose_blocks));
    put_("main_share", Ratio(main.text_bytes, static_cast<double>(x_.total_bytes)));
    put_("main_paragraphs", Log(main.paragraphs));
  }

  const BlockContext& x_;
  const std::vector<ContainerSize>& sizes_;
  const PageBlocks& page_;
  const int i_;
  const PageBlock& b_;
  const TextShape& s_;
  const Container& c_;
  Put& put_;
};

struct PutValue {
  float* out;
  void operator()(const char*, float value) { *out++ = value; }
  void operator()(const char*, const char*, float value) { *out++ = value; }
  void operator()(const char*, int, float value) { *out++ = value; }
};

struct PutName {
  std::vector<std::string> names;
  void operator()(const char* name, float) { names.emplace_back(name); }
  void operator()(const char* prefix, const char* name, float) {
    names.push_back(std::string(prefix) + "." + name);
  }
  void operator()(const char* prefix, int number, float) {
    names.push_back(std::string(prefix) + "." + std::to_string(number));
  }
};

}  // namespace

std::vector<std::string> FeatureNames() {
  PageBlocks page;
  page.containers.emplace_back();
  page.blocks.emplace_back();
  const StatedFacts facts;
  const BlockContext context(page, facts);
  PutName put;
  Row<PutName>(context, SizesOf(context), 0, put).Emit();
  return std::move(put.names);
}

// Blocks to either side whose first judgement is seen.
constexpr int kReach = 4;

int ContextWidth() { return 1 + 2 * kReach + 5; }

// models/article/train_blocks.py computes the same values; keep them in step.
void AddContext(const PageBlocks& page, const std::vector<float>& first, FeatureTable* table) {
  const int n = static_cast<int>(first.size());
  const int at = table->width - ContextWidth();
  std::vector<double> bytes(n), upto(n);
  double all = 0, sum = 0;
  for (int i = 0; i < n; ++i) {
    bytes[i] = std::min<double>(static_cast<double>(page.blocks[i].text.size()), 1200) + 6;
    all += bytes[i];
    sum += first[i] * bytes[i];
    upto[i] = sum;
  }
  double before = 0;
  for (int i = 0; i < n; ++i) {
    float* out = table->Row(i) + at;
    *out++ = first[i];
    for (int step = -kReach; step <= kReach; ++step) {
      if (step == 0) continue;
      const int j = i + step;
      *out++ = j >= 0 && j < n ? first[j] : 0;
    }
    *out++ = static_cast<float>(upto[i] / (sum + 1e-9));
    *out++ = static_cast<float>(sum / all);
    *out++ = Log(sum);
    *out = static_cast<float>(before);
    before = before * 0.85 + first[i] * bytes[i] * 0.003;
  }
  double after = 0;
  for (int i = n; i-- > 0;) {
    table->Row(i)[at + ContextWidth() - 1] = static_cast<float>(after);
    after = after * 0.85 + first[i] * bytes[i] * 0.003;
  }
}

FeatureTable ComputeFeatures(const PageBlocks& page, const StatedFacts& facts) {
  static const int width = static_cast<int>(FeatureNames().size()) + ContextWidth();
  FeatureTable table;
  table.width = width;
  if (page.blocks.empty()) return table;
  table.values = std::make_unique_for_overwrite<float[]>(page.blocks.size() * width);
  const BlockContext context(page, facts);
  const std::vector<ContainerSize> sizes = SizesOf(context);
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    PutValue put{table.Row(i)};
    Row<PutValue>(context, sizes, static_cast<int>(i), put).Emit();
  }
  return table;
}

}  // namespace nutgraf::article
