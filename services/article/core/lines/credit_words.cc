#include "services/article/core/lines/credit_words.h"

#include <algorithm>
#include <iterator>

namespace nutgraf::article {
namespace {

// Each list is in order, for binary search.
constexpr std::string_view kRoles[] = {
    "advisor", "analyst", "anchor", "attorney", "author", "bureau", "ceo", "chief", "coach",
    "columnist", "consultant", "contributor", "correspondent", "critic", "cto", "curator",
    "designer", "developer", "dietitian", "director", "editor", "engineer", "expert", "founder",
    "gardener", "guru", "intern",
    "journalist", "lawyer", "lead", "lecturer", "manager", "photographer", "physician",
    "presenter", "president", "producer", "professor", "reporter", "researcher", "reviewer",
    "scientist", "specialist", "strategist", "therapist", "writer",
};

constexpr std::string_view kBeats[] = {
    "acting", "africa", "agriculture", "arts", "asia", "assistant", "associate", "banking",
    "breaking", "business", "chief", "city", "community", "consumer", "correspondent", "courts",
    "cricket", "crime", "culture", "defence", "defense", "deputy", "diplomatic", "economics",
    "education", "energy", "entertainment", "environment", "europe", "executive", "features",
    "finance", "financial", "food", "football", "foreign", "freelance", "global", "guest",
    "health", "home", "industry", "international", "investigations", "investigative", "junior",
    "legal", "local", "managing", "markets", "media", "medical", "multimedia", "national",
    "night", "political", "politics", "property", "regional", "religion", "royal", "rugby",
    "science", "security", "senior", "social", "special", "sport", "sports", "state", "tech",
    "technology", "transport", "travel", "weather", "world",
};

constexpr std::string_view kDesks[] = {
    "admin", "agencies", "agency", "associated", "board", "broadcasting", "bureau", "business",
    "chronicle", "correspondents", "courier", "daily", "desk", "digital", "editorial", "editors",
    "foundation", "gazette", "herald", "institute", "journal", "live", "magazine", "mail",
    "media", "network", "networks", "news", "newsdesk", "newspaper", "newspapers", "newsroom",
    "newswire", "observer", "online", "post", "press", "radio", "report", "reporters", "review",
    "service", "services", "sport", "sports", "staff", "standard", "studio", "sunday", "team",
    "telegraph", "television", "times", "today", "tribune", "tv", "university", "weekly", "wire",
    "wires", "writers",
};

constexpr std::string_view kParticles[] = {
    "abu", "af", "al", "av", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di",
    "do", "dos", "du", "e", "el", "ibn", "la", "las", "le", "les", "lo", "los", "o", "of", "san",
    "st", "ten", "ter", "van", "von", "y", "zu",
};

constexpr std::string_view kNotNames[] = {
    "a", "about", "advertisement", "after", "all", "an", "and", "are", "at", "before", "best",
    "breaking", "can", "checked", "city", "click", "comments", "company", "continue", "council", "county",
    "court", "day", "department", "download", "every", "fact", "facebook", "five", "follow", "for",
    "four", "free", "from", "get", "government", "here", "home", "house", "how", "in", "inside",
    "international", "is", "join", "kategorien", "kommentar", "kommentare", "last", "latest",
    "listen", "local", "modified", "more", "most", "my", "new", "next", "no", "north", "not",
    "on", "one", "our", "party", "photo", "photos", "police", "posted", "privacy", "published",
    "read", "related", "review", "reviewed", "school", "share", "sign", "south", "state",
    "stories", "story", "street", "subscribe", "ten", "terms", "the", "these", "this", "three",
    "to", "top", "trending", "two", "union", "united", "update", "updated", "us", "video", "view",
    "was", "watch", "we", "what", "when", "where", "who", "why", "will", "with", "world", "year",
    "you", "your",
};

template <size_t N>
bool Contains(const std::string_view (&list)[N], std::string_view word) {
  return std::binary_search(std::begin(list), std::end(list), word);
}

}  // namespace

bool IsRoleWord(std::string_view folded) { return Contains(kRoles, folded); }
bool IsBeatWord(std::string_view folded) { return Contains(kBeats, folded); }
bool IsDeskWord(std::string_view folded) { return Contains(kDesks, folded); }
bool IsNameParticle(std::string_view folded) { return Contains(kParticles, folded); }
bool IsNotNameWord(std::string_view folded) { return Contains(kNotNames, folded); }

}  // namespace nutgraf::article
