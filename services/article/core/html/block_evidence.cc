#include "services/article/core/html/block_evidence.h"

#include <algorithm>
#include <array>
#include <bit>
#include <initializer_list>
#include <string_view>

#include "services/article/core/html/ascii.h"

namespace nutgraf::article {
namespace {

// Elements out from a block whose classes are told apart from those further out.
constexpr int kNearLevels = 3;
// How far up a heading or cue may stand and still speak for a block, in blocks, and
// how many elements out from the block the two must share one.
constexpr int kHeadingReach = 30, kSharedLevels = 3;
// Bytes of a block whose letters are looked at.
constexpr size_t kMaxShapeBytes = 80;
constexpr int kCues = static_cast<int>(document::BoilerplateKind::kOther) + 1;

enum Clue : int {
  kBias,
  kRule,
  kTag,
  kLevel,
  kIn,
  kCue,
  kFaintCue,
  kCueAbove,
  kCueOfList,
  kCueBefore,
  kCueAfter,
  kOwn,
  kNear,
  kAround,
  kLinks,
  kBytes,
  kWords,
  kShape,
  kMark,
  kPlace,
  kSide,
  kBody,
  kRuleBefore,
  kRuleAfter,
  kClues,
};

struct ClueGroup {
  const char* name;
  int size;
};

constexpr ClueGroup kGroups[kClues] = {
    {"any", 1},
    {"rule", kKindsInAll},  // what article_parts.h says
    {"tag", static_cast<int>(BlockTag::kAddress) + 1},
    {"heading_level", 7},
    {"in", 14},                // elements around it, as in Surroundings
    {"cue", kCues},            // what its words say
    {"faint_cue", kCues},      // the same, less surely
    {"cue_above", kCues},      // what the heading over it says
    {"cue_of_list", kCues},    // the same, with nothing between but what stands beside the block
    {"cue_before", kCues},     // what the block before it says
    {"cue_after", kCues},      // and the one after
    {"own", kTokenGroups},     // classes of its element and the spans in it
    {"near", kTokenGroups},    // of the elements near around it
    {"around", kTokenGroups},  // of those and all others around it
    {"links", 5},              // the share of its text that is link
    {"bytes", 11},             // its length
    {"words", 5},
    {"shape", 8},
    {"mark", 8},
    {"place", 8},  // where it stands to the headline and the body
    {"side", 4},   // the first and last blocks of the page
    {"body", 6},   // how likely it is body
    {"rule_before", kKindsInAll},
    {"rule_after", kKindsInAll},
};

constexpr std::array<int, kClues + 1> FirstNumbers() {
  std::array<int, kClues + 1> first{};
  for (int c = 0; c < kClues; ++c) first[c + 1] = first[c] + kGroups[c].size;
  return first;
}
constexpr std::array<int, kClues + 1> kFirst = FirstNumbers();

// The first step that a value does not reach.
template <typename T>
int Step(T value, std::initializer_list<T> steps) {
  int step = 0;
  for (const T limit : steps) step += value >= limit;
  return step;
}

bool SharesElement(const PageBlocks& page, int a, int b) {
  int up = page.blocks[a].container;
  for (int level = 0; level < kSharedLevels && up > 0; ++level) up = page.containers[up].parent;
  for (int c = page.blocks[b].container; c >= up; c = page.containers[c].parent) {
    if (c == up) return true;
  }
  return false;
}

// Whether the blocks from a to b are of elements in one: the items of a list.
bool StandBeside(const PageBlocks& page, int a, int b) {
  const auto outer = [&](int i) { return page.containers[page.blocks[i].container].parent; };
  for (int i = a; i < b; ++i) {
    if (outer(i) != outer(b)) return false;
  }
  return true;
}

}  // namespace

EvidenceReader::EvidenceReader(const PageBlocks& page, const ChosenTitle& title,
                               const std::vector<float>& body, const std::vector<BlockPart>& parts)
    : page_(page), title_(title), body_(body), parts_(parts), extent_(ExtentOf(page, body)) {
  heading_.reserve(page.blocks.size());
  int last = -1;
  for (int i = 0; i < static_cast<int>(page.blocks.size()); ++i) {
    heading_.push_back(last);
    const PageBlock& block = page.blocks[i];
    if (block.tag == BlockTag::kHeading || block.cue_confidence > 0) last = i;
  }
}

class EvidenceReader::Row {
 public:
  Row(const EvidenceReader& reader, int block, std::vector<int>* clues)
      : x_(reader),
        page_(reader.page_),
        i_(block),
        b_(page_.blocks[block]),
        c_(page_.ContainerOf(b_)),
        clues_(*clues) {}

  void Read() {
    clues_.clear();
    Put(kBias, 0);
    Put(kRule, KindIndex(x_.parts_[i_]));
    Put(kTag, static_cast<int>(b_.tag));
    Put(kLevel, std::clamp<int>(b_.heading_level, 0, 6));
    Around();
    Words();
    Marks();
    Neighbours();
    Place();
  }

 private:
  void Put(Clue clue, int value) { clues_.push_back(kFirst[clue] + value); }

  void PutAll(Clue clue, ClassTokens tokens) {
    for (uint64_t bits = tokens.bits(); bits != 0; bits &= bits - 1) {
      Put(clue, std::countr_zero(bits));
    }
  }

  void PutFlags(Clue clue, std::initializer_list<bool> flags) {
    int value = 0;
    for (const bool flag : flags) {
      if (flag) Put(clue, value);
      ++value;
    }
  }

  void Around() {
    const Surroundings in = c_.in;
    PutFlags(kIn, {in.article, in.main, in.aside, in.nav, in.header, in.footer, in.form, in.list,
                   in.table, in.figure, in.quote, in.hidden, in.details, in.embed});
    ClassTokens own = c_.tokens;
    own.Add(b_.inline_tokens);
    PutAll(kOwn, own);
    ClassTokens near;
    int up = c_.parent;
    for (int level = 0; level < kNearLevels && up >= 0; ++level) {
      near.Add(page_.containers[up].tokens);
      up = page_.containers[up].parent;
    }
    PutAll(kNear, near);
    PutAll(kAround, c_.all_tokens);
  }

  void PutCue(Clue clue, int block) {
    if (block < 0 || block >= static_cast<int>(page_.blocks.size())) return;
    const PageBlock& other = page_.blocks[block];
    if (other.cue_confidence > 0) Put(clue, static_cast<int>(other.cue));
  }

  void Words() {
    PutCue(b_.cue_confidence >= 0.8f ? kCue : kFaintCue, i_);
    const int bytes = static_cast<int>(b_.text.size());
    Put(kLinks, Step(b_.link_bytes * 20, {1, bytes * 6, bytes * 14, bytes * 19}));
    Put(kBytes, Step(bytes, {4, 10, 20, 30, 40, 60, 80, 160, 320, 640}));
    // A paragraph's numbers are its story's.
    const std::string_view text = std::string_view(b_.text).substr(0, kMaxShapeBytes);
    const auto spaces = static_cast<int>(std::count(text.begin(), text.end(), ' '));
    Put(kWords, Step(spaces, {1, 2, 4, 7}));
    const int digits = static_cast<int>(std::count_if(text.begin(), text.end(), AsciiIsDigit));
    const char last = b_.text.back();
    PutFlags(kShape, {last == '.' || last == '!' || last == '?', last == ':', digits > 0,
                      digits * 3 > bytes, b_.text.front() >= 'A' && b_.text.front() <= 'Z',
                      text.find("\xc2\xa9") != text.npos,
                      b_.text.front() == '"' || text.substr(0, 3) == "\xe2\x80\x9c",
                      b_.bold_bytes * 10 > bytes * 9});
  }

  void Marks() {
    PutFlags(kMark, {!b_.datetime.empty(), b_.rel == "author", !b_.rel.empty(),
                     b_.itemprop == "author" || c_.itemprop == "author", !b_.itemprop.empty(),
                     c_.blocks <= 1, c_.blocks > 20, c_.figure >= 0});
  }

  void Neighbours() {
    PutCue(kCueBefore, i_ - 1);
    PutCue(kCueAfter, i_ + 1);
    const int above = x_.heading_[i_];
    if (above >= 0 && i_ - above <= kHeadingReach && SharesElement(page_, i_, above)) {
      PutCue(kCueAbove, above);
      if (StandBeside(page_, above + 1, i_)) PutCue(kCueOfList, above);
    }
    if (i_ > 0) Put(kRuleBefore, KindIndex(x_.parts_[i_ - 1]));
    if (i_ + 1 < static_cast<int>(x_.parts_.size())) Put(kRuleAfter, KindIndex(x_.parts_[i_ + 1]));
  }

  void Place() {
    const int n = static_cast<int>(page_.blocks.size());
    const int title = x_.title_.block;
    const BodyExtent extent = x_.extent_;
    Put(kBody, Step(x_.body_[i_], {0.02f, 0.1f, 0.3f, 0.5f, 0.9f}));
    PutFlags(kSide, {i_ < std::min(5, n / 2), i_ < n / 10, i_ >= n - n / 10,
                     i_ >= std::max(n - 8, n / 2)});
    if (extent.first < 0) return;
    if (i_ < extent.first) {
      Put(kPlace, title >= 0 && i_ >= title ? 1 : extent.first - i_ <= 6 ? 2 : 0);
    } else if (i_ <= extent.last) {
      Put(kPlace, 3);
    } else {
      Put(kPlace, 4 + Step(i_ - extent.last, {3, 8, 30}));
    }
  }

  const EvidenceReader& x_;
  const PageBlocks& page_;
  const int i_;
  const PageBlock& b_;
  const Container& c_;
  std::vector<int>& clues_;
};

void EvidenceReader::Read(int block, std::vector<int>* clues) const {
  Row(*this, block, clues).Read();
}

std::vector<std::string> EvidenceNames() {
  std::vector<std::string> names;
  for (const ClueGroup& group : kGroups) {
    for (int value = 0; value < group.size; ++value) {
      names.push_back(std::string(group.name) + "." + std::to_string(value));
    }
  }
  return names;
}

}  // namespace nutgraf::article
