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
    {"say", "says", "said", "said", "saying", kSay},
    {"add", "adds", "added", "added", "adding", kSay},
    {"announce", "announces", "announced", "announced", "announcing", kSay},
    {"answer", "answers", "answered", "answered", "answering", kSay},
    {"comment", "comments", "commented", "commented", "commenting", kSay},
    {"conclude", "concludes", "concluded", "concluded", "concluding", kSay},
    {"confirm", "confirms", "confirmed", "confirmed", "confirming", kSay},
    {"continue", "continues", "continued", "continued", "continuing", kSay},
    {"cry", "cries", "cried", "cried", "crying", kSay},
    {"declare", "declares", "declared", "declared", "declaring", kSay},
    {"elaborate", "elaborates", "elaborated", "elaborated", "elaborating", kSay},
    {"emphasise", "emphasises", "emphasised", "emphasised", "emphasising", kSay},
    {"emphasize", "emphasizes", "emphasized", "emphasized", "emphasizing", kSay},
    {"exclaim", "exclaims", "exclaimed", "exclaimed", "exclaiming", kSay},
    {"explain", "explains", "explained", "explained", "explaining", kSay},
    {"interject", "interjects", "interjected", "interjected", "interjecting", kSay},
    {"joke", "jokes", "joked", "joked", "joking", kSay},
    {"lament", "laments", "lamented", "lamented", "lamenting", kSay},
    {"mention", "mentions", "mentioned", "mentioned", "mentioning", kSay},
    {"murmur", "murmurs", "murmured", "murmured", "murmuring", kSay},
    {"mutter", "mutters", "muttered", "muttered", "muttering", kSay},
    {"note", "notes", "noted", "noted", "noting", kSay},
    {"observe", "observes", "observed", "observed", "observing", kSay},
    {"pledge", "pledges", "pledged", "pledged", "pledging", kSay},
    {"point", "points", "pointed", "pointed", "pointing", kSay},
    {"predict", "predicts", "predicted", "predicted", "predicting", kSay},
    {"promise", "promises", "promised", "promised", "promising", kSay},
    {"recall", "recalls", "recalled", "recalled", "recalling", kSay},
    {"recommend", "recommends", "recommended", "recommended", "recommending", kSay},
    {"recount", "recounts", "recounted", "recounted", "recounting", kSay},
    {"remark", "remarks", "remarked", "remarked", "remarking", kSay},
    {"repeat", "repeats", "repeated", "repeated", "repeating", kSay},
    {"reply", "replies", "replied", "replied", "replying", kSay},
    {"respond", "responds", "responded", "responded", "responding", kSay},
    {"retort", "retorts", "retorted", "retorted", "retorting", kSay},
    {"reveal", "reveals", "revealed", "revealed", "revealing", kSay},
    {"scream", "screams", "screamed", "screamed", "screaming", kSay},
    {"share", "shares", "shared", "shared", "sharing", kSay},
    {"shout", "shouts", "shouted", "shouted", "shouting", kSay},
    {"speak", "speaks", "spoke", "spoken", "speaking", kAct},
    {"state", "states", "stated", "stated", "stating", kSay},
    {"stress", "stresses", "stressed", "stressed", "stressing", kSay},
    {"suggest", "suggests", "suggested", "suggested", "suggesting", kSay},
    {"testify", "testifies", "testified", "testified", "testifying", kSay},
    {"vow", "vows", "vowed", "vowed", "vowing", kSay},
    {"whisper", "whispers", "whispered", "whispered", "whispering", kSay},
    {"wonder", "wonders", "wondered", "wondered", "wondering", kSay},
    {"yell", "yells", "yelled", "yelled", "yelling", kSay},
    {"quip", "quips", "quipped", "quipped", "quipping", kSay},
    {"admonish", "admonishes", "admonished", "admonished", "admonishing", kTell},
    {"appeal", "appeals", "appealed", "appealed", "appealing", kSay},
    {"bark", "barks", "barked", "barked", "barking", kSay},
    {"beg", "begs", "begged", "begged", "begging", kTell},
    {"caution", "cautions", "cautioned", "cautioned", "cautioning", kTell},
    {"chant", "chants", "chanted", "chanted", "chanting", kSay},
    {"clarify", "clarifies", "clarified", "clarified", "clarifying", kSay},
    {"command", "commands", "commanded", "commanded", "commanding", kTell},
    {"counter", "counters", "countered", "countered", "countering", kSay},
    {"disclose", "discloses", "disclosed", "disclosed", "disclosing", kSay},
    {"enquire", "enquires", "enquired", "enquired", "enquiring", kSay},
    {"grumble", "grumbles", "grumbled", "grumbled", "grumbling", kSay},
    {"hint", "hints", "hinted", "hinted", "hinting", kSay},
    {"hiss", "hisses", "hissed", "hissed", "hissing", kSay},
    {"imply", "implies", "implied", "implied", "implying", kClaim},
    {"implore", "implores", "implored", "implored", "imploring", kTell},
    {"inquire", "inquires", "inquired", "inquired", "inquiring", kSay},
    {"instruct", "instructs", "instructed", "instructed", "instructing", kTell},
    {"mumble", "mumbles", "mumbled", "mumbled", "mumbling", kSay},
    {"muse", "muses", "mused", "mused", "musing", kSay},
    {"notify", "notifies", "notified", "notified", "notifying", kTell},
    {"object", "objects", "objected", "objected", "objecting", kSay},
    {"order", "orders", "ordered", "ordered", "ordering", kAct},
    {"plead", "pleads", "pleaded", "pleaded", "pleading", kAct},
    {"protest", "protests", "protested", "protested", "protesting", kSay},
    {"reassure", "reassures", "reassured", "reassured", "reassuring", kTell},
    {"recite", "recites", "recited", "recited", "reciting", kSay},
    {"reckon", "reckons", "reckoned", "reckoned", "reckoning", kClaim},
    {"reflect", "reflects", "reflected", "reflected", "reflecting", kSay},
    {"reiterate", "reiterates", "reiterated", "reiterated", "reiterating", kSay},
    {"snap", "snaps", "snapped", "snapped", "snapping", kSay},
    {"speculate", "speculates", "speculated", "speculated", "speculating", kClaim},
    {"stipulate", "stipulates", "stipulated", "stipulated", "stipulating", kSay},
    {"summarise", "summarises", "summarised", "summarised", "summarising", kSay},
    {"summarize", "summarizes", "summarized", "summarized", "summarizing", kSay},
    {"swear", "swears", "swore", "sworn", "swearing", kSay},
    {"underline", "underlines", "underlined", "underlined", "underlining", kSay},
    {"underscore", "underscores", "underscored", "underscored", "underscoring", kSay},
    {"rule", "rules", "ruled", "ruled", "ruling", kSay},
    {"threaten", "threatens", "threatened", "threatened", "threatening", kSay},
    {"argue", "argues", "argued", "argued", "arguing", kClaim},
    {"assert", "asserts", "asserted", "asserted", "asserting", kClaim},
    {"acknowledge", "acknowledges", "acknowledged", "acknowledged", "acknowledging", kClaim},
    {"admit", "admits", "admitted", "admitted", "admitting", kClaim},
    {"allege", "alleges", "alleged", "alleged", "alleging", kClaim},
    {"believe", "believes", "believed", "believed", "believing", kClaim},
    {"boast", "boasts", "boasted", "boasted", "boasting", kClaim},
    {"claim", "claims", "claimed", "claimed", "claiming", kClaim},
    {"complain", "complains", "complained", "complained", "complaining", kClaim},
    {"concede", "concedes", "conceded", "conceded", "conceding", kClaim},
    {"contend", "contends", "contended", "contended", "contending", kClaim},
    {"demand", "demands", "demanded", "demanded", "demanding", kClaim},
    {"estimate", "estimates", "estimated", "estimated", "estimating", kClaim},
    {"expect", "expects", "expected", "expected", "expecting", kClaim},
    {"feel", "feels", "felt", "felt", "feeling", kClaim},
    {"find", "finds", "found", "found", "finding", kClaim},
    {"insist", "insists", "insisted", "insisted", "insisting", kClaim},
    {"maintain", "maintains", "maintained", "maintained", "maintaining", kClaim},
    {"propose", "proposes", "proposed", "proposed", "proposing", kClaim},
    {"reason", "reasons", "reasoned", "reasoned", "reasoning", kClaim},
    {"show", "shows", "showed", "shown", "showing", kClaim},
    {"think", "thinks", "thought", "thought", "thinking", kClaim},
    {"hope", "hopes", "hoped", "hoped", "hoping", kClaim},
    {"welcome", "welcomes", "welcomed", "welcomed", "welcoming", kClaim},
    {"thank", "thanks", "thanked", "thanked", "thanking", kDescribe},
    {"urge", "urges", "urged", "urged", "urging", kTell},
    {"advise", "advises", "advised", "advised", "advising", kTell},
    {"ask", "asks", "asked", "asked", "asking", kTell},
    {"assure", "assures", "assured", "assured", "assuring", kTell},
    {"inform", "informs", "informed", "informed", "informing", kTell},
    {"promise", "promises", "promised", "promised", "promising", kTell},
    {"remind", "reminds", "reminded", "reminded", "reminding", kTell},
    {"tell", "tells", "told", "told", "telling", kTell},
    {"warn", "warns", "warned", "warned", "warning", kTell},
    {"post", "posts", "posted", "posted", "posting", kWrite},
    {"publish", "publishes", "published", "published", "publishing", kWrite},
    {"read", "reads", "read", "read", "reading", kWrite},
    {"report", "reports", "reported", "reported", "reporting", kWrite},
    {"tweet", "tweets", "tweeted", "tweeted", "tweeting", kWrite},
    {"pen", "pens", "penned", "penned", "penning", kWrite},
    {"write", "writes", "wrote", "written", "writing", kWrite},
    {"cite", "cites", "cited", "cited", "citing", kWrite},
    {"quote", "quotes", "quoted", "quoted", "quoting", kWrite},
    {"accuse", "accuses", "accused", "accused", "accusing", kDescribe},
    {"blame", "blames", "blamed", "blamed", "blaming", kDescribe},
    {"brand", "brands", "branded", "branded", "branding", kDescribe},
    {"call", "calls", "called", "called", "calling", kDescribe},
    {"characterise", "characterises", "characterised", "characterised", "characterising",
     kDescribe},
    {"characterize", "characterizes", "characterized", "characterized", "characterizing",
     kDescribe},
    {"condemn", "condemns", "condemned", "condemned", "condemning", kDescribe},
    {"consider", "considers", "considered", "considered", "considering", kDescribe},
    {"criticise", "criticises", "criticised", "criticised", "criticising", kDescribe},
    {"criticize", "criticizes", "criticized", "criticized", "criticizing", kDescribe},
    {"decry", "decries", "decried", "decried", "decrying", kDescribe},
    {"define", "defines", "defined", "defined", "defining", kDescribe},
    {"denounce", "denounces", "denounced", "denounced", "denouncing", kDescribe},
    {"describe", "describes", "described", "described", "describing", kDescribe},
    {"dismiss", "dismisses", "dismissed", "dismissed", "dismissing", kDescribe},
    {"hail", "hails", "hailed", "hailed", "hailing", kDescribe},
    {"label", "labels", "labelled", "labelled", "labelling", kDescribe},
    {"label", "labels", "labeled", "labeled", "labeling", kDescribe},
    {"praise", "praises", "praised", "praised", "praising", kDescribe},
    {"refer", "refers", "referred", "referred", "referring", kDescribe},
    {"slam", "slams", "slammed", "slammed", "slamming", kDescribe},
    {"deny", "denies", "denied", "denied", "denying", kDeny},
    {"dispute", "disputes", "disputed", "disputed", "disputing", kDeny},
    {"reject", "rejects", "rejected", "rejected", "rejecting", kDeny},
    {"refute", "refutes", "refuted", "refuted", "refuting", kDeny},
    {"chuckle", "chuckles", "chuckled", "chuckled", "chuckling", kAct},
    {"come", "comes", "came", "come", "coming", kAct},
    {"grin", "grins", "grinned", "grinned", "grinning", kAct},
    {"shrug", "shrugs", "shrugged", "shrugged", "shrugging", kAct},
    {"agree", "agrees", "agreed", "agreed", "agreeing", kAct},
    {"begin", "begins", "began", "begun", "beginning", kAct},
    {"gasp", "gasps", "gasped", "gasped", "gasping", kAct},
    {"go", "goes", "went", "gone", "going", kAct},
    {"growl", "growls", "growled", "growled", "growling", kAct},
    {"howl", "howls", "howled", "howled", "howling", kAct},
    {"laugh", "laughs", "laughed", "laughed", "laughing", kAct},
    {"nod", "nods", "nodded", "nodded", "nodding", kAct},
    {"sigh", "sighs", "sighed", "sighed", "sighing", kAct},
    {"smile", "smiles", "smiled", "smiled", "smiling", kAct},
    {"start", "starts", "started", "started", "starting", kAct},
};

struct CueEntry {
  std::string_view word;
  CueWord cue;
  size_t line;  // of two readings of a word the first line wins
};

// Every form of every verb, sorted.
constexpr auto kCues = [] {
  std::array<CueEntry, std::size(kVerbs) * 5> entries{};
  size_t n = 0;
  const auto add = [&](std::string_view word, CueClass cue_class, CueForm form) {
    entries[n] = {word, {cue_class, form}, n};
    ++n;
  };
  for (const Verb& v : kVerbs) {
    add(v.base, v.cue_class, CueForm::kBase);
    add(v.third, v.cue_class, CueForm::kThird);
    add(v.past, v.cue_class, CueForm::kPast);
    add(v.participle, v.cue_class, v.past == v.participle ? CueForm::kPast : CueForm::kParticiple);
    add(v.ing, v.cue_class, CueForm::kIng);
  }
  std::sort(entries.begin(), entries.end(), [](const CueEntry& a, const CueEntry& b) {
    return a.word != b.word ? a.word < b.word : a.line < b.line;
  });
  return entries;
}();

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
    {"brands",   "calls",    "claims", "comments", "commands", "demands", "estimates", "finds",
     "hints",    "hopes",    "labels", "notes",    "objects",  "orders",  "points",    "posts",
     "promises", "protests", "quotes", "reasons",  "remarks",  "replies", "reports",   "rules",
     "shows",    "starts",   "states", "thanks",   "tweets",   "vows",     "wonders"});
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
    Sorted({"activist",     "activists",      "adviser",     "advisor",
            "agency",       "ambassador",     "analyst",     "analysts",
            "army",         "association",    "attorney",    "author",
            "authorities",  "authority",      "aide",        "aides",
            "bank",         "board",          "boss",        "captain",
            "campaign",     "campaigners",    "ceo",         "chair",
            "chairman",     "chairwoman",     "chief",       "club",
            "coach",        "colleague",      "commander",   "commission",
            "commissioner", "committee",      "company",     "co-founder",
            "council",      "councillor",     "court",       "critics",
            "daughter",     "defence",        "department",  "deputy",
            "diplomat",     "director",       "doctor",      "doctors",
            "editor",       "embassy",        "executive",   "expert",
            "experts",      "family",         "father",      "farmer",
            "firm",         "forum",          "founder",     "friend",
            "governor",     "government",     "group",       "guard",
            "head",         "historian",      "husband",     "institute",
            "inspector",    "investigators",  "journalist",  "judge",
            "lawmaker",     "lawmakers",      "lawyer",      "lawyers",
            "leader",       "leaders",        "letter",      "magistrate",
            "man",          "manager",        "mayor",       "member",
            "members",      "military",       "minister",    "ministry",
            "mother",       "neighbour",      "neighbor",    "newspaper",
            "observers",    "officer",        "officers",    "official",
            "officials",    "opponents",      "opposition",  "organiser",
            "organisation", "organization",   "owner",       "paper",
            "parents",      "parliament",     "party",       "pilot",
            "player",       "police",         "politician",  "post",
            "premier",      "president",            "principal",
            "producer",     "professor",      "prosecutor",  "prosecutors",
            "protesters",   "regulator",      "report",      "reporter",
            "reporters",    "representative", "researcher",  "researchers",
            "residents",    "resident",       "review",      "ruling",
            "scientist",    "scientists",     "secretary",   "senator",
            "sheriff",      "singer",         "sister",      "son",
            "source",       "sources",        "speaker",     "spokesman",
            "spokesperson", "spokespeople",   "spokeswoman", "staff",
            "statement",    "student",        "students",    "study",
            "supporters",   "survivor",       "survivors",   "teacher",
            "team",         "union",          "victim",      "victims",
            "volunteer",    "website",        "wife",        "witness",
            "witnesses",    "woman",          "worker",      "workers",
            "writer",       "brother",        "crew",        "authors"});
constexpr auto kWorkNouns = Sorted(
    {"memoir", "novel", "book", "film", "movie", "album", "song", "play", "poem", "collection",
     "series", "show", "single", "musical", "opera", "exhibition", "essay", "documentary", "comedy",
     "drama", "anthology", "autobiography", "biography", "sitcom", "podcast", "painting"});
constexpr auto kWritings =
    Sorted({"blog", "card", "caption", "column", "diary", "email", "e-mail", "letter", "memo",
            "message", "note", "post", "statement", "text", "tweet"});
constexpr auto kUtterances =
    Sorted({"advice", "answer", "appeal", "argument", "comment", "conclusion", "explanation",
            "motto", "plea", "promise", "question", "reaction", "remark", "reply", "response",
            "rule", "summary", "verdict", "view", "warning", "words"});
constexpr auto kTermOpeners = Sorted(
    {"so-called", "dubbed",     "nicknamed", "named",     "titled",     "entitled",   "term",
     "terms",     "word",       "words",     "phrase",    "known",      "song",       "album",
     "film",      "book",       "novel",     "single",    "episode",    "nickname",   "slogan",
     "title",     "code-named", "codenamed", "headlined", "letters",    "article",    "poem",
     "painting",  "movie",      "series",    "chapter",   "essay",      "captioned",  "labelled",
     "labeled",   "himself",    "herself",   "itself",    "themselves", "translated", "meaning",
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
  const auto it =
      std::lower_bound(kCues.begin(), kCues.end(), word,
                       [](const CueEntry& entry, std::string_view w) { return entry.word < w; });
  if (it == kCues.end() || it->word != word) return std::nullopt;
  return it->cue;
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
bool IsCoordinator(std::string_view word) { return In(kCoordinators, word); }
bool IsSpeakerNoun(std::string_view word) { return In(kSpeakerNouns, word); }
bool IsWorkNoun(std::string_view word) { return In(kWorkNouns, word); }
bool IsWriting(std::string_view word) { return In(kWritings, word); }
bool IsUtterance(std::string_view word) { return In(kUtterances, word); }
bool IsTermOpener(std::string_view word) { return In(kTermOpeners, word); }
bool IsClausal(std::string_view word) { return In(kClausalWords, word); }

}  // namespace nutgraf::entity
