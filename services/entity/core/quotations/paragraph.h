// A block as the speaker search reads it: words and marks, with every quotation
// folded into one unit, cut into sentences that quotations do not break.
//
//   He said   "No. Never."   , then left .        // 2 words, a quotation, …
//
// Pure; any thread; linear in the text.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_PARAGRAPH_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_PARAGRAPH_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "services/common/text/range.h"
#include "services/entity/core/quotations/find_quotations.h"
#include "services/entity/core/quotations/lexicon.h"
#include "services/entity/core/quotations/marks.h"

namespace nutgraf::entity {

enum class UnitKind { kWord, kMark, kQuotation };

struct Unit {
  UnitKind kind = UnitKind::kWord;
  text::Range range;     // bytes of the block
  std::string lower;     // the word or mark; empty for a quotation
  bool capital = false;  // begins with a capital
  int sentence = 0;
  int quotation = -1;  // index into Paragraph::quotations
  bool named = false;  // part of a name that the caller gave
};

// A mention outside quotations, as a range of units.
struct UnitMention {
  int begin = 0;
  int end = 0;
  document::MentionKind kind = document::MentionKind::kNamed;
  document::EntityType type = document::EntityType::kOther;
  text::Range range;  // its bytes

  bool IsPerson() const {
    return kind == document::MentionKind::kNamed && type == document::EntityType::kPerson;
  }
};

struct Paragraph {
  int block = -2;  // its number in the article
  std::string_view text;
  std::vector<Unit> units;
  std::vector<MarkedRange> quotations;
  std::vector<int> quotation_units;   // the unit of each quotation
  std::vector<bool> inside_mention;   // per quotation: Dwayne "Rocky" Ruiz
  bool has_words = false;             // outside its quotations
  std::vector<UnitMention> mentions;  // by begin, the longest first

  // The first unit of the sentence of unit `i`, and the one after its last.
  int SentenceBegin(int i) const;
  int SentenceEnd(int i) const;
  bool IsMark(int i, std::string_view mark) const {
    return i >= 0 && i < static_cast<int>(units.size()) && units[i].kind == UnitKind::kMark &&
           units[i].lower == mark;
  }
  bool IsQuotation(int i) const {
    return i >= 0 && i < static_cast<int>(units.size()) && units[i].kind == UnitKind::kQuotation;
  }
  // The word at `i` in lower case; empty where there is none.
  std::string_view Word(int i) const {
    return i >= 0 && i < static_cast<int>(units.size()) && units[i].kind == UnitKind::kWord
               ? std::string_view(units[i].lower)
               : std::string_view();
  }
  // An adverb at `i`; "Emily" ends like one, but is a name.
  bool IsAdverbAt(int i) const { return IsAdverb(Word(i)) && !units[i].named; }

 private:
  friend Paragraph ReadParagraph(int, std::string_view, absl::Span<const MarkedRange>,
                                 absl::Span<const MentionSpan>);
  std::vector<int> sentence_begins_;
};

// Reads block number `block`. `quotations` and `mentions` are its own, the
// mentions sorted by place.
Paragraph ReadParagraph(int block, std::string_view text, absl::Span<const MarkedRange> quotations,
                        absl::Span<const MentionSpan> mentions);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_PARAGRAPH_H_
