#include "services/entity/core/quotations/author.h"

#include <algorithm>
#include <string_view>

#include "services/entity/core/quotations/lexicon.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// Words between a letter and its author: "a letter to staff signed by".
constexpr int kMaxToAuthor = 6;

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
  int noun = subject->begin;
  while (noun < subject->end && !IsWriting(p.Word(noun))) ++noun;
  if (!it && noun == subject->end) {
    TakeAuthorOfReport(p, verb, subject);
    return;
  }
  Subject author;
  bool found = !it && (AuthorOf(p, noun, std::max(verb, subject->end), &author) ||
                       NounPhrases(p).ReadPossessive(subject->begin, &author));
  // "it", or "the letter": the one that the sentence before speaks of.
  const int sentence = p.SentenceBegin(std::min(verb, subject->begin));
  const int before = sentence > 0 ? p.SentenceBegin(sentence - 1) : 0;
  for (int i = sentence - 1; !found && i >= before; --i) {
    if (!IsWriting(p.Word(i))) continue;
    found = AuthorOf(p, i, sentence, &author) || (it && WroteIn(p, i, &author)) ||
            SentBy(p, i, &author);
  }
  if (!found) return;
  author.place = subject->place;
  // Where the subject stood; the words are the author's.
  author.begin = subject->begin;
  author.end = subject->end;
  *subject = author;
}

}  // namespace nutgraf::entity
