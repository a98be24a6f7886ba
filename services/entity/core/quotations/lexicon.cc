#include "services/entity/core/quotations/lexicon.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

namespace nutgraf::entity {
namespace {

struct Verb {
  std::string_view base, third, past, participle, ing;
  CueClass cue_class;
};

using enum CueClass;

constexpr Verb kVerbs[] = {
#include "services/entity/core/quotations/cue_verbs.inc"
};

struct CueEntry {
  std::string_view word;
  CueWord cue;
  size_t line;  // of two readings of a word the first line wins
};

// Every form of every verb, sorted.
std::array<CueEntry, std::size(kVerbs) * 5> SortedCues() {
  std::array<CueEntry, std::size(kVerbs) * 5> entries{};
  size_t n = 0;
  const auto add = [&](std::string_view word, CueClass cue_class, CueForm form) {
    entries[n] = {word, {cue_class, form}, n};
    ++n;
  };
  for (const Verb& v : kVerbs) {
    add(v.base, v.cue_class, v.base == v.past ? CueForm::kPast : CueForm::kBase);  // read
    add(v.third, v.cue_class, CueForm::kThird);
    add(v.past, v.cue_class, CueForm::kPast);
    add(v.participle, v.cue_class, v.past == v.participle ? CueForm::kPast : CueForm::kParticiple);
    add(v.ing, v.cue_class, CueForm::kIng);
  }
  std::sort(entries.begin(), entries.end(), [](const CueEntry& a, const CueEntry& b) {
    return a.word != b.word ? a.word < b.word : a.line < b.line;
  });
  return entries;
}

struct PairCue {
  std::string_view word, next;
  CueForm form;
};

constexpr PairCue kPairCues[] = {
    {"put", "it", CueForm::kPast}, {"puts", "it", CueForm::kThird},
    {"putting", "it", CueForm::kIng}, {"made", "clear", CueForm::kPast},
    {"makes", "clear", CueForm::kThird}, {"fired", "back", CueForm::kPast},
    {"fires", "back", CueForm::kThird}, {"shot", "back", CueForm::kPast},
    {"shoots", "back", CueForm::kThird}, {"hit", "back", CueForm::kPast},
    {"hits", "back", CueForm::kThird}, {"called", "out", CueForm::kPast},
    {"calls", "out", CueForm::kThird}, {"summed", "up", CueForm::kPast},
    {"sums", "up", CueForm::kThird}, {"let", "slip", CueForm::kPast},
    {"piped", "up", CueForm::kPast}, {"chipped", "in", CueForm::kPast},
};

template <size_t N>
constexpr std::array<std::string_view, N> Sorted(const std::string_view (&words)[N]) {
  std::array<std::string_view, N> sorted{};
  std::copy(std::begin(words), std::end(words), sorted.begin());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

template <size_t N>
bool In(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

constexpr auto kPronouns = Sorted({"he", "she", "they", "i", "we", "it", "you"});
constexpr auto kPluralNouns = Sorted(
    {"blasts", "brands", "calls", "claims", "commands", "comments", "demands", "estimates",
     "finds", "groans", "hints", "hopes", "labels", "moans", "notes", "objects", "offers",
     "orders", "points", "posts", "promises", "protests", "quotes", "reasons", "regrets",
     "remarks", "replies", "reports", "rules", "shows", "starts", "states", "thanks",
     "tweets", "ventures", "vows", "wonders", "questions", "worries", "charges", "attacks",
     "terms", "pegs", "styles", "signals", "echoes", "vents", "guesses", "suspects", "snipes",
     "emails", "messages", "regards", "types", "pauses", "smiles", "laughs", "sighs", "shakes",
     "beams"});
constexpr auto kAdverbs = Sorted(
    {"also",       "later",    "then",       "still",      "just",     "once",       "first",
     "again",      "even",     "often",      "always",     "never",    "already",    "now",
     "soon",       "twice",    "both",       "all",        "merely",   "simply",     "repeatedly",
     "publicly",   "recently", "previously", "earlier",    "further",  "reportedly", "only",
     "not",        "n't",      "afterwards", "meanwhile",  "however",  "therefore",  "sometimes",
     "instead",    "thus",     "initially",  "finally",    "to",       "quickly",    "too",
     "quietly",    "really",   "very",       "eventually", "suddenly", "himself",    "herself",
     "themselves", "itself"});
constexpr auto kNounsInLy =
    Sorted({"ally", "anomaly", "assembly", "bully", "butterfly", "family", "italy", "jelly", "july",
            "monopoly", "rally", "supply"});
constexpr auto kAuxiliaries = Sorted(
    {"has",   "have",   "had",  "did", "do", "does", "will", "would", "could", "can",  "may",
     "might", "should", "must", "'s",  "'d", "'ve",  "’s",   "’d",    "’ve",   "used", "having"});
constexpr auto kBe = Sorted({"is", "was", "were", "are", "be", "been", "being", "am", "'re", "’re",
                             "'m", "’m", "got", "gets"});
constexpr auto kPrepositions = Sorted(
    {"about",   "above",  "across",    "after",  "against", "along",      "alongside", "among",
     "around",  "at",     "before",    "behind", "below",   "beneath",    "beside",    "between",
     "beyond",  "by",     "despite",   "during", "for",     "from",       "in",        "inside",
     "into",    "like",   "near",      "of",     "off",     "on",         "onto",      "outside",
     "over",    "per",    "regarding", "since",  "through", "throughout", "to",        "toward",
     "towards", "under",  "until",     "upon",   "via",     "with",       "within",    "without",
     "amid",    "except", "following"});
constexpr auto kDeterminers =
    Sorted({"the",  "a",       "an",    "this",  "that", "these", "those",   "his",
            "her",  "its",     "their", "my",    "our",  "your",  "one",     "some",
            "many", "several", "two",   "three", "four", "five",  "another", "other",
            "most", "both",    "all",   "any",   "each", "every", "few",     "no"});
constexpr auto kClauseOpeners =
    Sorted({"that", "which", "who", "whom", "whose", "when", "where", "while", "because", "if",
            "as", "although", "though", "whether", "why", "how", "what", "unless", "whereas"});
constexpr auto kCoordinators = Sorted({"and", "but", "or", "then", "yet", "nor", "so", "&"});
constexpr auto kSpeakerNouns =
    Sorted({"activist", "activists", "actor", "actress", "ad", "adviser", "advisor", "agency",
            "agent", "agents", "aide", "aides", "ambassador", "analyst", "analysts", "army",
            "association", "attorney", "aunt", "author", "authorities", "authority", "authors",
            "backbenchers", "bank", "barman", "barrister", "bishop", "board", "boss", "boy",
            "broadcaster", "brother", "businessman", "buyer", "caller", "campaign", "campaigner",
            "campaigners", "captain", "carer", "ceo", "chair", "chairman", "chairwoman",
            "chancellor", "charity", "chief", "club", "co-founder", "coach", "colleague",
            "colleagues", "colonel", "comedian", "commander", "commission", "commissioner",
            "committee", "company", "congressman", "congresswoman", "constable", "consultant",
            "coroner", "council", "councillor", "counsel", "court", "cousin", "crew", "critics",
            "customers", "daughter", "defence", "defender", "delegate", "delegates",
            "department", "deputy", "detective", "developer", "diplomat", "director", "doctor",
            "doctors", "driver", "economist", "economists", "editor", "embassy", "engineer",
            "entrepreneur", "executive", "expert", "experts", "family", "fans", "farmer",
            "father", "federation", "firm", "fisherman", "fishermen", "forum", "founder",
            "friend", "geologist", "girl", "goalkeeper", "government", "governor", "grandfather",
            "grandmother", "group", "guard", "head", "historian", "husband",
            "imam", "insider", "insiders", "inspector", "institute", "investigator",
            "investigators", "investor", "journalist", "judge", "jurors", "landlady", "landlord",
            "lawmaker", "lawmakers", "lawyer", "lawyers", "leader", "leaders", "letter",
            "lieutenant", "magistrate", "man", "manager", "manufacturer", "mayor", "member",
            "members", "midfielder", "midwife", "military", "minister", "ministry", "mother",
            "mp", "mps", "musician", "neighbor", "neighbors", "neighbour", "neighbours",
            "nephew", "newspaper", "niece", "novelist", "nurse", "nurses", "observers",
            "officer", "officers", "official", "officials", "opponents", "opposition",
            "organisation", "organiser", "organisers", "organization", "organizers", "owner",
            "paper", "paramedic", "parent", "parents", "parliament", "party",
            "passengers", "pensioner", "physicist", "pilot", "player", "police",
            "politician", "post", "premier", "presenter", "president", "priest", "principal",
            "producer", "professor", "prosecutor", "prosecutors", "protesters", "psychologist",
            "rabbi", "regulator", "regulators", "report", "reporter", "reporters",
            "representative", "researcher", "researchers", "resident", "residents", "retailer",
            "review", "rival", "rivals", "ruling", "scientist", "scientists", "secretary",
            "secretary-general", "senator", "senators", "sergeant", "sheriff",
            "shopkeeper", "sibling", "singer", "sister", "skipper", "son", "source", "sources",
            "speaker", "spokesman", "spokespeople", "spokesperson", "spokespersons",
            "spokeswoman", "staff", "statement", "striker", "student", "students",
            "study", "superintendent", "supporters", "surgeon", "surveyor",
            "survivor", "survivors", "teacher", "team", "teenager", "trader", "traders", "uncle",
            "union", "users", "vicar", "victim", "victims", "villager",
            "villagers", "volunteer", "voters", "waiter", "waitress",
            "watchdog", "website", "wife", "winger", "witness", "witnesses", "woman", "worker",
            "workers", "writer", "youth"});
constexpr auto kWorkNouns = Sorted(
    {"memoir", "novel", "book", "film", "movie", "album", "song", "play", "poem", "collection",
     "series", "show", "single", "musical", "opera", "exhibition", "essay", "documentary", "comedy",
     "drama", "anthology", "autobiography", "biography", "sitcom", "podcast", "painting"});
constexpr auto kTimeWords = Sorted(
    {"january", "february", "march", "april", "june", "july", "august", "september", "october",
     "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
     "sunday", "today", "yesterday", "tonight", "tomorrow", "morning", "afternoon", "evening",
     "night", "day", "days", "weekend", "week", "weeks", "month", "months", "year", "years",
     "decade", "summer", "autumn", "winter"});
constexpr auto kIrregularPasts = Sorted(
    {"became", "began", "bought", "broke", "brought", "came",  "caught", "chose", "drove", "fought",
     "gave",   "grew",  "held",   "kept",  "knew",    "lost",  "made",   "met",   "paid",  "sat",
     "sent",   "shook", "sold",   "sought", "spent",  "spoke", "stood",  "threw", "took",  "tried",
     "went",   "withdrew", "won", "wore"});
constexpr auto kWritings =
    Sorted({"blog", "card", "caption", "column", "diary", "email", "e-mail", "entry", "letter", "memo",
            "message", "note", "post", "statement", "text", "tweet"});
constexpr auto kUtterances =
    Sorted({"advice", "answer", "appeal", "argument", "comment", "conclusion", "explanation",
            "motto", "plea", "promise", "question", "reaction", "remark", "reply", "response",
            "rule", "summary", "verdict", "view", "warning", "words", "claim", "assertion",
            "pledge", "vow", "remarks", "comments", "description", "belief", "insistence",
            "contention", "accusation", "declaration", "charge", "admission", "complaint",
            "suggestion", "announcement", "slogan", "assessment", "boast", "mantra", "statement",
            "retort", "quip"});
constexpr auto kTermOpeners = Sorted(
    {"so-called", "dubbed",     "nicknamed", "named",     "titled",     "entitled",   "term",
     "terms",     "word",       "words",     "phrase",    "known",      "song",       "album",
     "film",      "book",       "novel",     "single",    "episode",    "nickname",   "slogan",
     "title",     "code-named", "codenamed", "headlined", "letters",    "article",    "poem",
     "painting",  "movie",      "series",    "chapter",   "essay",      "captioned",  "labelled",
     "labeled",   "translated", "meaning",
     "means",     "mean"});
constexpr auto kClausalWords =
    Sorted({"is",    "are",   "was",  "were",    "be",     "been",  "has",  "have",  "had",
            "will",  "would", "can",  "could",   "should", "must",  "may",  "might", "do",
            "does",  "did",   "i",    "we",      "he",     "she",   "they", "it",    "you",
            "'m",    "'re",   "'ve",  "'ll",     "n't",    "’m",    "’re",  "’ve",   "’ll",
            "there", "who",   "if",   "because", "that",   "let",   "n’t",  "going", "am",
            "want",  "need",  "know", "think",   "please", "never", "not"});

}  // namespace

std::optional<CueWord> CueOf(std::string_view word) {
  static const auto cues = SortedCues();
  const auto it =
      std::lower_bound(cues.begin(), cues.end(), word,
                       [](const CueEntry& entry, std::string_view w) { return entry.word < w; });
  if (it == cues.end() || it->word != word) return std::nullopt;
  return it->cue;
}

std::optional<CueWord> CueOf(std::string_view word, std::string_view next) {
  for (const PairCue& pair : kPairCues) {
    if (pair.word == word && pair.next == next) return CueWord{CueClass::kSay, pair.form};
  }
  return std::nullopt;
}

bool IsPluralNoun(std::string_view word) { return In(kPluralNouns, word); }
bool IsPronounSpeaker(std::string_view word) { return In(kPronouns, word); }
bool IsAdverb(std::string_view word) {
  return In(kAdverbs, word) || (word.size() > 4 && word.ends_with("ly") && !In(kNounsInLy, word));
}
bool IsAuxiliary(std::string_view word) { return In(kAuxiliaries, word); }
bool IsBe(std::string_view word) { return In(kBe, word); }
bool IsPreposition(std::string_view word) { return In(kPrepositions, word); }
bool IsDeterminer(std::string_view word) { return In(kDeterminers, word); }
bool IsClauseOpener(std::string_view word) { return In(kClauseOpeners, word); }
bool MayOpenClause(std::string_view word) {
  return word == "after" || word == "before" || word == "since" || word == "until";
}
bool IsCoordinator(std::string_view word) { return In(kCoordinators, word); }
bool IsSpeakerNoun(std::string_view word) { return In(kSpeakerNouns, word); }
bool IsWorkNoun(std::string_view word) { return In(kWorkNouns, word); }
bool IsTimeWord(std::string_view word) { return In(kTimeWords, word); }
bool IsIrregularPast(std::string_view word) { return In(kIrregularPasts, word); }
bool IsWriting(std::string_view word) { return In(kWritings, word); }
bool IsUtterance(std::string_view word) { return In(kUtterances, word); }
bool IsTermOpener(std::string_view word) { return In(kTermOpeners, word); }
bool IsClausal(std::string_view word) { return In(kClausalWords, word); }

}  // namespace nutgraf::entity
