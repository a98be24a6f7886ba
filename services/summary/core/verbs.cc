#include "services/summary/core/verbs.h"

#include <algorithm>
#include <iterator>

#include "services/summary/core/word_list.h"

namespace nutgraf::summary {
namespace {

constexpr std::string_view kAuxiliaries[] = {
    "are",  "can",  "cannot", "could", "did",   "do",    "does", "had",  "has",   "have", "is",
    "may",  "might", "must",  "shall", "should", "was",  "were", "will", "would",
};

constexpr std::string_view kIrregular[] = {
    "ate",    "beat",   "became", "began",  "bought", "broke",  "brought", "built",  "came",
    "caught", "chose",  "cost",   "cut",    "dealt",  "drew",   "drove",   "fell",   "fought",
    "found",  "gave",   "got",    "grew",   "held",   "hit",    "kept",    "knew",   "led",
    "left",   "lost",   "made",   "meant",  "met",    "paid",   "put",     "ran",    "rose",
    "said",   "sang",   "sank",   "sat",    "saw",    "sent",   "set",     "shot",   "shut",
    "sold",   "sought", "spent",  "split",  "spoke",  "spread", "stood",   "struck", "swam",
    "swore",  "taught", "threw",  "told",   "took",   "understood", "upheld", "went", "won",
    "wore",   "wrote",
};

// Present forms; most are plural nouns as well.
constexpr std::string_view kPresent[] = {
    "accuses", "aims",    "allows",  "argues",  "asks",    "backs",   "becomes", "begins",
    "believes", "bans",   "blames",  "brings",  "calls",   "claims",  "closes",  "comes",
    "connects", "costs",  "denies",  "demands", "employs", "expects", "faces",   "fears",
    "gets",    "gives",   "goes",    "hopes",   "includes", "insists", "keeps",  "knows",
    "leads",   "leaves",  "links",   "lives",   "makes",   "means",   "meets",   "needs",
    "offers",  "opens",   "owns",    "plans",   "plays",   "remains", "reports", "runs",
    "says",    "seeks",   "sells",   "serves",  "shows",   "stands",  "takes",   "tells",
    "thinks",  "urges",   "wants",   "warns",   "wins",    "works",   "writes",
};

constexpr std::string_view kNotVerbs[] = {
    "aged",    "bed",     "breed",   "deed",    "embed",   "feed",    "greed",  "hundred",
    "indeed",  "infrared", "kindred", "naked",  "need",    "red",     "rugged", "sacred",
    "seed",    "shed",    "so-called", "speed", "supposed", "unprecedented", "weed", "wicked",
};

constexpr std::string_view kNegations[] = {"n't", "neither", "never", "no", "nobody", "none",
                                           "nor", "not",     "nothing", "without"};

// Shorter words in -ed are as often something else.
constexpr size_t kLeastPast = 5;

}  // namespace

bool IsAuxiliary(std::string_view folded) { return In(kAuxiliaries, folded); }

bool IsNegation(std::string_view folded) { return In(kNegations, folded); }

bool IsFiniteVerb(std::string_view folded) {
  if (IsAuxiliary(folded) || In(kIrregular, folded) || In(kPresent, folded)) return true;
  return folded.size() >= kLeastPast && folded.ends_with("ed") && !In(kNotVerbs, folded);
}

}  // namespace nutgraf::summary
