// The words that quotations turn on: verbs that say something was said, nouns of
// people and bodies that speak, and the small words around them.
//
//   CueOf("told")      // {kTell, kPast}
//   IsAdverb("later")  // true
//
// All words are given in lower case. The lists are data: add a line.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_LEXICON_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_LEXICON_H_

#include <optional>
#include <string_view>

namespace nutgraf::entity {

enum class CueClass {
  kSay,       // say, add, reply: words follow or stand before
  kTell,      // tell, ask, warn: a hearer follows
  kWrite,     // write, tweet, post
  kDescribe,  // call, describe, label: a name for something follows
  kClaim,     // claim, insist, argue, believe: an opinion
  kDeny,      // deny, reject: the words are not the subject's own
  kAct,       // go on, begin, agree: speech only where a quotation touches it
  kGesture,   // laugh, smile, nod: so, too, or where a quotation alone follows
};

enum class CueForm { kBase, kThird, kPast, kParticiple, kIng };

struct CueWord {
  CueClass cue_class;
  CueForm form;  // kPast also for verbs whose participle is the same
};

// An act or a gesture: speech only sometimes.
inline bool IsAct(const CueWord& cue) {
  return cue.cue_class == CueClass::kAct || cue.cue_class == CueClass::kGesture;
}

std::optional<CueWord> CueOf(std::string_view word);

// Of two words that say it together: "put it", "fired back", "made clear".
std::optional<CueWord> CueOf(std::string_view word, std::string_view next);

bool IsPluralNoun(std::string_view word);      // claims, reports: a cue or a noun
bool IsPronounSpeaker(std::string_view word);  // he, she, they, i, we, it, you
bool IsAdverb(std::string_view word);          // may stand between subject and verb
bool IsAuxiliary(std::string_view word);       // has, had, did, will …
bool IsBe(std::string_view word);
bool IsPreposition(std::string_view word);
bool IsDeterminer(std::string_view word);    // the, a, his, one, some …
bool IsClauseOpener(std::string_view word);  // that, who, when, because …
bool MayOpenClause(std::string_view word);   // after, before …: prepositions, too
bool IsCoordinator(std::string_view word);   // and, but, or, then
bool IsSpeakerNoun(std::string_view word);   // spokesman, official, report …
bool IsTimeWord(std::string_view word);      // tuesday, july, night, week …
bool IsIrregularPast(std::string_view word);  // took, kept: verbs alone
bool IsWriting(std::string_view word);       // letter, message: its author speaks
bool IsUtterance(std::string_view word);     // verdict, warning: said by somebody
bool IsTermOpener(std::string_view word);    // so-called, dubbed, term, titled …
bool IsWorkNoun(std::string_view word);      // memoir, film: a title may follow
bool IsClausal(std::string_view word);       // a word that clauses have: is, we, will …

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_LEXICON_H_
