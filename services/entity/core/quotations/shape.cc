#include "services/entity/core/quotations/shape.h"

#include <string>
#include <string_view>

#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

using document::QuotationKind;

// Terms, titles and nicknames are short; unattributed words beyond this are
// somebody's statement, if not known whose.
constexpr int kMaxTermWords = 5;
// A question longer than this is part of a speech.
constexpr int kMaxAskedBack = 16;
// How much of a quotation is read for its shape; enough to tell a phrase from a
// speech.
constexpr size_t kMaxRead = 2000;

void ReadInside(std::string_view inner, QuotationShape* shape) {
  int long_words = 0, capitals = 0;
  std::string_view last;
  bool first = true, ends = false, you = false;
  for (const text::Token& token : text::Tokenize(inner.substr(0, kMaxRead))) {
    const std::string_view word = token.range.In(inner);
    if (token.kind == text::TokenKind::kPunctuation) {
      ends = ends || word == "." || word == "!";
      continue;
    }
    size_t at = 0;
    const bool capital = text::IsUpper(text::Next(word, &at));
    if (first) shape->capital = capital;
    first = false;
    if (word[0] != '\'' && word != "n't") ++shape->words;
    if (word.size() > 3 || capital) {
      ++long_words;
      capitals += capital;
    }
    const std::string lower = text::ToLower(word);
    shape->clausal = shape->clausal || IsClausal(lower);
    // "You know, it sank" is to nobody in particular.
    shape->to_you = shape->to_you || lower == "your" || (you && lower != "know" && lower != "see");
    you = lower == "you";
  }
  shape->to_you = (shape->to_you || you) && shape->words <= kMaxAskedBack;
  shape->asks_back = !ends && shape->words <= kMaxAskedBack;
  shape->title_case = long_words > 0 && capitals == long_words;
}

void ReadEnd(std::string_view inner, QuotationShape* shape) {
  while (!inner.empty() && (text::IsSpace(static_cast<unsigned char>(inner.back())) ||
                            inner.back() == '\'' || inner.back() == ')')) {
    inner.remove_suffix(1);
  }
  if (inner.empty()) return;
  const char last = inner.back();
  shape->asks = last == '?' || inner.ends_with("？");
  shape->asks_back = shape->asks_back && shape->asks;
  shape->ends_comma = last == ',' || inner.ends_with("、");
  shape->ends_sentence = last == '.' || last == '!' || last == '?' || inner.ends_with("…") ||
                         inner.ends_with("。") || inner.ends_with("！") || inner.ends_with("？") ||
                         inner.ends_with("—") || inner.ends_with("–");
}

// "known", "known in Dorna", before "as".
bool IsKnownAs(const Paragraph& p, int last) {
  constexpr int kMaxPlace = 6;
  for (int i = last; i > last - kMaxPlace && !p.Word(i).empty(); --i) {
    if (p.Word(i) == "known") return true;
  }
  return false;
}

// The man they call (the) "…": nobody in particular does.
bool IsCalledByAll(const Paragraph& p, int last) {
  const int verb = IsDeterminer(p.Word(last)) ? last - 1 : last;
  const std::string_view word = p.Word(verb);
  return (word == "call" || word == "called") && p.Word(verb - 1) == "they" &&
         !p.Word(verb - 2).empty();
}

// Sang, or wanted to call it, "Written Like a Title".
bool BringsTitle(const Paragraph& p, int last) {
  const std::string_view word = p.Word(last);
  if (word == "sang" || word == "sings" || word == "sing" || word == "singing") return true;
  return word == "it" && p.Word(last - 1) == "call" && p.Word(last - 2) == "to";
}

// "…" is (not) the right word.
bool IsTheWord(const Paragraph& p, int next) {
  constexpr int kMaxAdjectives = 3;
  if (p.Word(next) != "is" && p.Word(next) != "was") return false;
  int i = next + 1;
  if (p.Word(i) == "not") ++i;
  if (p.Word(i) != "the" && p.Word(i) != "a") return false;
  for (const int end = i + kMaxAdjectives; i < end; ++i) {
    const std::string_view word = p.Word(i + 1);
    if (word == "word" || word == "term" || word == "phrase" || word == "name") return true;
  }
  return false;
}

// An analyst rates the shares, or has a rating of, "hold".
bool IsRating(const Paragraph& p, int unit, std::string_view words) {
  constexpr int kMaxBetween = 5;
  const std::string lower = text::ToLower(words);
  const std::string_view word = std::string_view(lower).substr(0, lower.find_first_of(".,"));
  if (word != "buy" && word != "hold" && word != "sell" && word != "neutral") return false;
  if (p.Word(unit + 1) == "rating" || p.Word(unit + 1) == "recommendation") return true;
  for (int i = unit - 1; i >= unit - kMaxBetween; --i) {
    if (p.Word(i).starts_with("rate") || p.Word(i) == "rating") return true;
  }
  return false;
}

}  // namespace

QuotationShape ShapeOf(const Paragraph& p, int quotation) {
  QuotationShape shape;
  const MarkedRange& marked = p.quotations[quotation];
  const std::string_view inner = marked.inner.In(p.text);
  ReadInside(inner, &shape);
  ReadEnd(inner, &shape);
  shape.ends_sentence = shape.ends_sentence || marked.unclosed;

  const int unit = p.quotation_units[quotation];
  const int begin = p.SentenceBegin(unit), end = p.SentenceEnd(unit);
  shape.begins_sentence = unit == begin;
  shape.is_sentence =
      shape.begins_sentence &&
      (unit + 1 == end || (unit + 2 == end && p.units[unit + 1].kind == UnitKind::kMark));
  shape.fills_paragraph = !p.has_words;
  shape.so_called = IsTheWord(p, unit + 1) || IsRating(p, unit, inner);
  if (unit > begin) {
    shape.after_comma = p.IsMark(unit - 1, ",") || p.IsMark(unit - 1, ":");
    const std::string_view before = p.Word(unit - 1);
    shape.after_cue = CueOf(before).has_value();
    shape.after_term_opener =
        IsTermOpener(before) || (before == "as" && IsKnownAs(p, unit - 2));
    shape.so_called = shape.so_called || before == "so-called" || IsCalledByAll(p, unit - 1);
    const std::string_view noun = p.IsMark(unit - 1, ",") ? p.Word(unit - 2) : before;
    shape.titled = shape.title_case && !shape.clausal &&
                   (IsWorkNoun(noun) || before == "titled" || before == "entitled" ||
                    (shape.words > 1 && BringsTitle(p, unit - 1)));
    const bool word_after = unit + 1 < end && p.units[unit + 1].kind == UnitKind::kWord &&
                            !IsPreposition(p.Word(unit + 1)) && !IsBe(p.Word(unit + 1)) &&
                            !IsCoordinator(p.Word(unit + 1)) && !IsClauseOpener(p.Word(unit + 1)) &&
                            !CueOf(p.Word(unit + 1));
    shape.modifies = word_after && (IsDeterminer(before) || before == "'s" || before == "’s");
  }
  return shape;
}

QuotationKind KindOf(const QuotationShape& s, bool inside_mention, bool attributed) {
  if (inside_mention || s.titled || s.so_called) return QuotationKind::kTerm;
  const bool stands_alone = s.begins_sentence || s.after_comma || (s.after_cue && s.capital);
  const bool sentence_like =
      s.clausal || s.ends_sentence || s.ends_comma || s.words > kMaxTermWords;
  if (attributed) {
    if (stands_alone && sentence_like) return QuotationKind::kDirect;
    if (s.after_cue && s.clausal && s.words > kMaxTermWords) return QuotationKind::kDirect;
    return QuotationKind::kPartial;
  }
  if (s.after_term_opener && s.words <= 2 * kMaxTermWords) return QuotationKind::kTerm;
  if (stands_alone && (s.ends_sentence || s.ends_comma) && s.clausal) return QuotationKind::kDirect;
  if (s.words <= kMaxTermWords || (s.title_case && !s.clausal)) return QuotationKind::kTerm;
  if (stands_alone && sentence_like && (s.capital || s.is_sentence)) return QuotationKind::kDirect;
  return QuotationKind::kPartial;
}

}  // namespace nutgraf::entity
