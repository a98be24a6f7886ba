#include "services/entity/core/quotations/author.h"

#include <algorithm>
#include <string_view>

#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// Words between a letter and its author: "a letter to staff signed by".
constexpr int kMaxToAuthor = 6;
// Units of a sentence or a paragraph before that are looked at, the last of them.
constexpr int kMaxBack = 120;

bool IsGenitive(std::string_view word) { return word == "'s" || word == "’s"; }

// The author of the writing that unit `noun` names: "from Romero" after it before `end`,
// "Romero's" before it.
bool AuthorOf(const Paragraph& p, int noun, int end, Subject* author) {
  const NounPhrases phrases(p);
  const int limit = std::min(end, noun + kMaxToAuthor);
  for (int i = noun + 1; i < limit && !p.IsQuotation(i); ++i) {
    if (p.Word(i) != "by" && p.Word(i) != "from") continue;
    return phrases.ReadPhrase(i + 1, phrases.PhraseEnd(i + 1), author) &&
           author->kind == MentionKind::kNamed && author->type != document::EntityType::kLocation;
  }
  for (int i = noun - 1; i > 0 && i > noun - kMaxToAuthor; --i) {
    if (!IsGenitive(p.Word(i))) continue;
    const UnitMention* owner = phrases.MentionEndingAt(i);
    if (owner == nullptr) return false;
    NounPhrases::Fill(*owner, author);
    return true;
  }
  return false;
}

// Romero closed the port in a memo. "…," it read: whoever did it in writing.
bool WroteIn(const Paragraph& p, int noun, Subject* author) {
  constexpr int kMaxBefore = 3;
  int in = noun - 1;
  while (in > noun - kMaxBefore && !p.Word(in).empty() && p.Word(in) != "in") --in;
  if (p.Word(in) != "in") return false;
  return NounPhrases(p).FirstPhrase(p.SentenceBegin(noun), in, author) &&
         author->kind == MentionKind::kNamed;
}

// A message (that) she had sent, or Romero sent: the subject of the clause that follows.
bool SentBy(const Paragraph& p, int noun, Subject* author) {
  const NounPhrases phrases(p);
  const int begin = p.Word(noun + 1) == "that" || p.Word(noun + 1) == "which" ? noun + 2 : noun + 1;
  if (!phrases.ReadPhrase(begin, phrases.PhraseEnd(begin), author)) return false;
  const int verb = IsAuxiliary(p.Word(author->end)) ? author->end + 1 : author->end;
  const std::string_view word = p.Word(verb);
  return author->kind != MentionKind::kNominal &&
         (word == "sent" || word == "wrote" || word == "written" || word == "posted");
}

// In a letter to the port, (seen by the paper,) Romero says: who the clause after it is about.
bool SaysIn(const Paragraph& p, int noun, int end, Subject* author) {
  constexpr int kMaxBefore = 4;
  int in = noun - 1;
  while (in > noun - kMaxBefore && !p.Word(in).empty() && p.Word(in) != "in") --in;
  if (p.Word(in) != "in") return false;
  const NounPhrases phrases(p);
  int begin = phrases.ClauseEnd(noun, end) + 1;
  while (begin < end) {
    const int clause = phrases.ClauseEnd(begin, end);
    if (phrases.FirstPhrase(begin, clause, author) && !p.Word(author->end).empty()) {
      return author->type == document::EntityType::kPerson && author->word != "it";
    }
    begin = clause + 1;
  }
  return false;
}

// Romero posted a picture of the port. "…," it said: whoever did, in the sentence [begin, end).
bool PostedIn(const Paragraph& p, int begin, int end, Subject* author) {
  for (int i = begin; i < end; ++i) {
    const std::string_view word = p.Word(i);
    if (word != "posted" && word != "tweeted" && word != "uploaded" && word != "texted") continue;
    return NounPhrases(p).FirstPhrase(begin, i, author) &&
           author->type == document::EntityType::kPerson && author->word != "it";
  }
  return false;
}

// Her letter to the port was read.
bool IsHers(const Paragraph& p, int noun, Subject* author) {
  const NounPhrases phrases(p);
  return phrases.ReadPossessive(noun - 1, author) || phrases.ReadPossessive(noun - 2, author);
}

// Who wrote what the noun at unit `noun` names, from the words of its sentence, which ends at
// `end`.
bool WriterOf(const Paragraph& p, int noun, int end, Subject* author) {
  return AuthorOf(p, noun, end, author) || SentBy(p, noun, author) || IsHers(p, noun, author) ||
         SaysIn(p, noun, end, author) || WroteIn(p, noun, author);
}

// A report by Port Watch said: a body that the phrase or what follows it names speaks in it.
void TakeAuthorOfReport(const Paragraph& p, int verb, Subject* subject) {
  if (subject->end > verb) return;  // inverted
  int noun = subject->begin;
  while (noun < subject->end && p.Word(noun) != "report" && p.Word(noun) != "study") ++noun;
  Subject author;
  if (noun == subject->end || !AuthorOf(p, noun, verb, &author)) return;
  if (author.type != document::EntityType::kOrganization) return;
  author.place = subject->place;
  author.begin = subject->begin;
  author.end = subject->end;
  *subject = author;
}

// The unit of a subject that names a writing, or its end.
int WritingIn(const Paragraph& p, const Subject& subject) {
  int noun = subject.begin;
  while (noun < subject.end && !IsWriting(p.Word(noun))) ++noun;
  return noun;
}

}  // namespace

bool FindAuthor(const Paragraph& p, int begin, int end, Subject* author) {
  for (int i = begin; i < end; ++i) {
    const bool says = IsWriting(p.Word(i)) || IsUtterance(p.Word(i));
    if (says && AuthorOf(p, i, end, author)) return true;
  }
  return false;
}

void TakeAuthor(const Paragraph& p, int verb, Subject* subject) {
  const bool it = subject->kind == MentionKind::kPronoun && subject->word == "it";
  if (!it && subject->kind != MentionKind::kNominal) return;
  const int noun = WritingIn(p, *subject);
  if (!it && noun == subject->end) {
    TakeAuthorOfReport(p, verb, subject);
    return;
  }
  Subject author;
  bool found = !it && (AuthorOf(p, noun, std::max(verb, subject->end), &author) ||
                       NounPhrases(p).ReadPossessive(subject->begin, &author));
  // "it", or "the letter": the one that the sentences before speak of.
  constexpr int kMaxSentences = 3;
  int end = p.SentenceBegin(std::min(verb, subject->begin));
  for (int back = 0; !found && end > 0 && back < (it ? 1 : kMaxSentences); ++back) {
    const int begin = p.SentenceBegin(end - 1);
    for (int i = end - 1; !found && i >= std::max(begin, end - kMaxBack); --i) {
      const bool same = it ? IsWriting(p.Word(i)) : p.Word(i) == p.Word(noun);
      found = same && WriterOf(p, i, end, &author);
    }
    found = found || (it && PostedIn(p, std::max(begin, end - kMaxBack), end, &author));
    end = begin;
  }
  if (!found) return;
  author.place = subject->place;
  // Where the subject stood; the words are the author's.
  author.begin = subject->begin;
  author.end = subject->end;
  *subject = author;
}

std::optional<document::Span> FindWriterBefore(const Paragraph& p, const Subject& subject,
                                               const Paragraph& before) {
  if (subject.kind != MentionKind::kNominal || p.Word(subject.begin) != "the") return std::nullopt;
  const int named = WritingIn(p, subject);
  if (named == subject.end) return std::nullopt;
  const std::string_view noun = p.Word(named);
  Subject author;
  const int end = static_cast<int>(before.units.size());
  for (int i = end - 1; i >= std::max(0, end - kMaxBack); --i) {
    if (before.Word(i) != noun || !WriterOf(before, i, before.SentenceEnd(i), &author)) continue;
    return document::Span{before.block, author.range.begin, author.range.end};
  }
  return std::nullopt;
}

}  // namespace nutgraf::entity
