#include "services/article/core/copied_text/word_lists.h"

#include <algorithm>
#include <iterator>

namespace nutgraf::article {
namespace {

// Each list is in order, for binary search.
constexpr std::string_view kFunction[] = {
    "a", "about", "across", "after", "again", "against", "al", "all", "also", "although", "am",
    "among", "an", "and", "another", "any", "are", "around", "as", "at", "auf", "be", "because",
    "been", "before", "being", "between", "both", "but", "by", "can", "che", "con", "could", "da",
    "dans", "das", "de", "del", "dem", "den", "der", "des", "di", "did", "die", "do", "does",
    "down", "du", "during", "e", "each", "ein", "eine", "el", "en", "es", "est", "et", "every",
    "for", "from", "had", "has", "have", "he", "her", "here", "him", "his", "how", "i", "if",
    "il", "im", "in", "into", "is", "ist", "it", "its", "just", "la", "las", "le", "les", "los",
    "may", "me", "might", "mit", "more", "most", "must", "my", "near", "nicht", "no", "non",
    "nor", "not", "of", "off", "on", "one", "only", "onto", "or", "other", "our", "out", "over",
    "para", "per", "por", "pour", "que", "qui", "s", "se", "shall", "she", "should", "since",
    "so", "some", "su", "such", "sur", "t", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "those", "though", "through", "to", "two", "un", "una",
    "und", "under", "une", "until", "up", "us", "very", "von", "was", "we", "were", "what",
    "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "without",
    "would", "y", "you", "your", "zu",
};

constexpr std::string_view kReporting[] = {
    "according", "accused", "acknowledged", "added", "adds", "admitted", "alleged", "announced",
    "announces", "argued", "argues", "asked", "asks", "claimed", "claims", "confirmed",
    "confirms", "declined", "denied", "denies", "described", "explained", "insisted", "noted",
    "posted", "recalled", "replied", "reported", "revealed", "said", "says", "stated",
    "suggested", "tells", "testified", "thanked", "told", "tweeted", "urged", "warned", "warns",
    "writes", "wrote",
};

constexpr std::string_view kDepicting[] = {
    "aerial", "alongside", "arms", "backdrop", "background", "beside", "building", "carries",
    "carry", "carrying", "cheer", "cheering", "climb", "climbs", "close", "closeup", "crouches",
    "crowd", "depicted", "depicting", "dressed", "exit", "faces", "file", "flags", "foreground",
    "gestures", "gesturing", "hands", "hold", "holding", "holds", "image", "kneels", "left",
    "lies", "lift", "lifts", "lined", "listens", "looking", "looks", "man", "men", "painted",
    "people", "photo", "photograph", "picture", "pictured", "pictures", "pointing", "points",
    "poses", "posing", "raise", "raised", "raises", "reads", "ride", "rides", "riding", "row",
    "rows", "run", "runner", "running", "runs", "seated", "seen", "shaking", "shot", "showing",
    "shows", "silhouette", "sit", "sits", "sitting", "smile", "smiles", "smiling", "speaking",
    "speaks", "stand", "standing", "stands", "suit", "surrounded", "talking", "talks", "truck",
    "uniforms", "view", "walk", "walking", "walks", "wave", "waves", "waving", "wearing", "wears",
    "woman", "women",
};

constexpr std::string_view kImperative[] = {
    "browse", "buy", "call", "click", "contact", "discover", "donate", "download", "email",
    "enter", "explore", "find", "follow", "get", "give", "hear", "help", "join", "learn", "like",
    "listen", "log", "read", "register", "save", "scroll", "search", "see", "send", "share",
    "sign", "skip", "start", "stay", "stream", "submit", "subscribe", "support", "take", "tap",
    "tell", "try", "tune", "turn", "unlock", "upgrade", "view", "visit", "vote", "watch", "write",
};

constexpr std::string_view kAddress[] = {
    "our", "us", "we", "you", "youll", "your", "youre", "yours", "youve",
};

constexpr std::string_view kIndefinite[] = {
    "a", "aerial", "an", "five", "four", "man", "many", "men", "people", "police", "protesters",
    "several", "six", "soldiers", "some", "three", "two", "woman", "women", "workers",
};

template <size_t N>
bool Contains(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

}  // namespace

bool IsFunctionWord(std::string_view folded) { return Contains(kFunction, folded); }
bool IsReportingVerb(std::string_view folded) { return Contains(kReporting, folded); }
bool IsDepictingWord(std::string_view folded) { return Contains(kDepicting, folded); }
bool IsImperative(std::string_view folded) { return Contains(kImperative, folded); }
bool IsAddress(std::string_view folded) { return Contains(kAddress, folded); }
bool IsIndefinite(std::string_view folded) { return Contains(kIndefinite, folded); }

}  // namespace nutgraf::article
