#include "services/entity/core/mentions/sides.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using Words = absl::flat_hash_set<std::string_view>;

const Words& OfSport() {
  static const auto* const words = new Words{
      "batsman",     "batting",   "bowler",     "champions",  "championship", "coach",
      "cricket",     "cup",       "defender",   "division",   "football",     "footballer",
      "fixture",     "game",      "games",      "goal",       "goalkeeper",   "goals",
      "half-time",   "hat-trick", "hockey",     "homer",      "inning",       "innings",
      "kick",        "league",    "match",      "matches",    "medal",        "midfielder",
      "olympic",     "penalty",   "pitcher",    "playoff",    "playoffs",     "quarterback",
      "quarterfinal", "qualifier", "referee",   "relegation", "rugby",        "runs",
      "season",      "semifinal", "semi-final", "scored",     "scorer",       "soccer",
      "squad",       "striker",   "team",       "teammate",   "team-mate",    "tennis",
      "test",        "touchdown", "tournament", "try",        "victory",      "wicket",
      "wickets",     "winger",    "win",        "season's",   "basketball",   "baseball"};
  return *words;
}

// What a side does, after its name.
const Words& SideVerbs() {
  static const auto* const words = new Words{
      "beat",   "beaten",   "bowled",  "chased",  "clinched", "conceded", "declared", "defeated",
      "draw",   "drew",     "edged",   "equalised", "equalized", "faced", "finished", "fielded",
      "had",    "have",     "hammered", "host",   "hosted",   "lead",     "led",      "lost",
      "needed", "outplayed", "played", "play",    "qualified", "rallied", "reached",  "resumed",
      "routed", "scored",   "signed",  "thrashed", "topped",  "trail",    "trailed",  "triumphed",
      "tied",   "were",     "won",     "win"};
  return *words;
}

// What is done to a side, before its name.
const Words& BeforeSides() {
  static const auto* const words =
      new Words{"beat",   "beating", "defeated", "defeating", "thrashed", "thrashing", "edged",
                "facing", "faced",   "face",     "against",   "over",     "routed",    "joined",
                "joining", "play",   "plays",    "playing",   "host",     "hosts",     "visit",
                "visiting", "represent", "representing", "captained", "coached", "v", "vs"};
  return *words;
}

const Words& AfterSides() {
  static const auto* const words = new Words{
      "captain",  "coach",      "defender", "defence",   "defense", "fans",    "fly-half",
      "forward",  "goalkeeper", "hooker",   "innings",   "keeper",  "lineout", "manager",
      "midfield", "midfielder", "pack",     "playmaker", "prop",    "scrum",   "scrum-half",
      "side",     "skipper",    "squad",    "striker",   "supporters", "team", "teammate",
      "winger",   "xi",         "attack",   "bowlers",   "batsmen", "bench",   "dressing-room"};
  return *words;
}

const Words& OfPlaces() {
  static const auto* const words =
      new Words{"in",     "near",    "from",       "outside", "around",
                "across", "through", "throughout", "into"};
  return *words;
}

bool IsOfSport(const Story& story) {
  Words found;
  int count = 0, words = 0;
  for (const StoryToken& token : story.tokens) {
    words += token.IsWord();
    const auto at = OfSport().find(token.folded);
    if (at == OfSport().end()) continue;
    found.insert(*at);
    ++count;
  }
  return static_cast<int>(found.size()) >= kLeastSportWords && count >= kLeastSportShare * words;
}

// "Rovers 2 Albion 1", "Rovers 16 8 3 5 29": a line of results or of a table.
bool IsResult(const NamedStory& story, const StorySentence& sentence) {
  const int32_t name = sentence.first < sentence.last ? story.name_at[sentence.first] : -1;
  if (name < 0 || story.references[name].last >= sentence.last) return false;
  if (!IsScore(story.Token(story.references[name].last))) return false;
  int words = 0;
  for (int32_t i = sentence.first; i < sentence.last; ++i) {
    words += story.Token(i).IsWord() && story.name_at[i] < 0;
  }
  return 3 * words <= sentence.last - sentence.first;
}

bool HoldsResults(const NamedStory& story) {
  return absl::c_count_if(story.story->sentences, [&](const StorySentence& sentence) {
           return IsResult(story, sentence);
         }) >= kLeastResults;
}

class SideTaker {
 public:
  explicit SideTaker(NamedStory* story) : story_(*story) {}

  void Take() {
    absl::flat_hash_map<std::string, int> evidence;
    for (const Reference& name : story_.references) {
      if (name.type == EntityType::kLocation) evidence[KeyOf(name)] += EvidenceOf(name);
    }
    for (Reference& name : story_.references) {
      if (name.type != EntityType::kLocation || name.settled) continue;
      const bool stands_as_place = EvidenceOf(name) < 0;
      if (evidence[KeyOf(name)] > 0 && !stands_as_place) name.type = EntityType::kOrganization;
    }
  }

 private:
  std::string KeyOf(const Reference& name) const {
    std::string key;
    for (int32_t i = name.first; i < name.last; ++i) key += story_.Token(i).folded + " ";
    return key;
  }

  // 1 for a side, -1 for a place, 0 where the sentence does not say.
  int EvidenceOf(const Reference& name) const {
    const StorySentence& sentence = story_.story->SentenceOf(name.first);
    std::string_view before, after;
    if (name.first > sentence.first && story_.name_at[name.first - 1] < 0) {
      before = story_.Token(name.first - 1).folded;
    }
    int32_t next = name.last;
    if (next < sentence.last && story_.IsGenitive(next)) ++next;
    if (next < sentence.last && story_.name_at[next] < 0) after = story_.Token(next).folded;
    if (OfPlaces().contains(before) || InBrackets(name)) return -1;
    const bool acts = next == name.last && SideVerbs().contains(after);
    const bool scores =
        next < sentence.last && next == name.last && IsScore(story_.Token(next));
    return acts || scores || BeforeSides().contains(before) || AfterSides().contains(after) ? 1 : 0;
  }

  // "Ana Hale (|Wales|) beat"
  bool InBrackets(const Reference& name) const {
    if (name.first == 0 || name.last >= story_.size()) return false;
    return story_.Token(name.first - 1).IsMark("(") && story_.Token(name.last).IsMark(")");
  }

  NamedStory& story_;
};

}  // namespace

bool IsScore(const StoryToken& token) {
  constexpr size_t kLongestSide = 3;
  if (token.kind != text::TokenKind::kNumber) return false;
  if (token.text.find_first_not_of("0123456789-") != std::string_view::npos) return false;
  const size_t dash = token.text.find('-');
  if (dash == std::string_view::npos) return token.text.size() <= kLongestSide;
  return dash <= kLongestSide && token.text.size() - dash - 1 <= kLongestSide;
}

void TakeSides(NamedStory* story) {
  if (IsOfSport(*story->story) || HoldsResults(*story)) SideTaker(story).Take();
}

}  // namespace nutgraf::entity
