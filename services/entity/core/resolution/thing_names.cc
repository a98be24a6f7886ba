#include "services/entity/core/resolution/thing_names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace nutgraf::entity {
namespace {

using document::EntityType;

class ThingJoiner {
 public:
  ThingJoiner(const Lexicon& lexicon, NameGroupSet* groups)
      : story_(groups->story()), lexicon_(lexicon), groups_(*groups) {}

  void Join() {
    JoinAliases();
    JoinBracketedAcronyms();
    JoinShortNames();
  }

 private:
  bool IsThing(int32_t g) const { return !groups_[g].person && groups_.IsRoot(g); }

  void JoinAliases() {
    absl::flat_hash_map<std::string, int32_t> first;
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (!IsThing(g)) continue;
      const std::string_view canonical = lexicon_.Canonical(groups_[g].form.key);
      if (canonical.empty()) continue;
      const auto [entry, added] = first.try_emplace(std::string(canonical), g);
      if (!added) groups_.Join(g, entry->second, "same_name");
    }
  }

  // "World Health Organization (WHO)" and "WHO (World Health Organization)".
  void JoinBracketedAcronyms() {
    for (int32_t i = 0; i + 1 < groups_.names(); ++i) {
      const Reference& a = story_.references[i];
      const Reference& b = story_.references[i + 1];
      if (b.first != a.last + 1 || !story_.Token(a.last).IsMark("(")) continue;
      if (b.last >= story_.size() || !story_.Token(b.last).IsMark(")")) continue;
      int32_t full = groups_.OfName(i), acronym = groups_.OfName(i + 1);
      if (groups_[full].upper && !groups_[acronym].upper) std::swap(full, acronym);
      const bool initials = groups_[acronym].form.single() && groups_[acronym].upper &&
                            groups_[full].form.words.size() > 1;
      if (initials) groups_.Join(acronym, full, "acronym_in_brackets");
    }
  }

  // WHO for the World Health Organization; Barclays for Barclays Bank; Forum for
  // the Penal Forum. Each only when one longer name fits.
  void JoinShortNames() {
    GroupIndex by_initial, by_first, by_last;
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      const std::vector<std::string>& words = groups_[g].form.words;
      if (!IsThing(g) || words.size() < 2) continue;
      std::vector<int32_t>& bucket = by_initial[words[0].substr(0, 1)];
      if (bucket.size() < 4 * kMaxCandidates) bucket.push_back(g);
      AddCandidate(g, &by_first[words.front()]);
      AddCandidate(g, &by_last[words.back()]);
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (!IsThing(g)) continue;
      const NameForm& form = groups_[g].form;
      if (form.single() && groups_[g].upper && form.key.size() >= 2 && form.key.size() <= 6) {
        JoinIfUnique(g, by_initial, form.key.substr(0, 1), "acronym", &SpellsName);
      }
      if (!IsThing(g) || groups_[g].Type() != EntityType::kOrganization) continue;
      JoinIfUnique(g, by_first, form.words.front(), "short_name", &IsFront);
      if (IsThing(g)) JoinIfUnique(g, by_last, form.words.back(), "short_name", &IsBack);
    }
  }

  static bool SpellsName(const NameGroup& a, const NameGroup& full) {
    return SpellsInitials(a.form.key, full.form.words);
  }
  static bool IsFront(const NameGroup& a, const NameGroup& full) {
    return a.form.words.size() < full.form.words.size() &&
           std::equal(a.form.words.begin(), a.form.words.end(), full.form.words.begin());
  }
  static bool IsBack(const NameGroup& a, const NameGroup& full) {
    return a.form.words.size() < full.form.words.size() &&
           std::equal(a.form.words.rbegin(), a.form.words.rend(), full.form.words.rbegin());
  }

  void JoinIfUnique(int32_t g, const GroupIndex& index, const std::string& key,
                    std::string_view reason,
                    bool (*fits)(const NameGroup&, const NameGroup&)) {
    const auto bucket = index.find(key);
    if (bucket == index.end()) return;
    int32_t found = -1;
    for (const int32_t other : bucket->second) {
      const EntityType type = groups_[other].Type();
      const bool acronym = reason == "acronym" && type != EntityType::kGroup;
      // "The Ellison", of the Ellison Theatre, where somebody is an Ellison too.
      const bool house = type == EntityType::kLocation && groups_.IsShared(groups_[g].form.key);
      if (other == g || (type != EntityType::kOrganization && !acronym && !house)) continue;
      if (!fits(groups_[g], groups_[other])) continue;
      if (found >= 0 && groups_.Root(found) != groups_.Root(other)) return;
      found = other;
    }
    if (found >= 0) groups_.Join(g, found, reason);
  }

  const NamedStory& story_;
  const Lexicon& lexicon_;
  NameGroupSet& groups_;
};

}  // namespace

void JoinThingNames(const Lexicon& lexicon, NameGroupSet* groups) {
  ThingJoiner(lexicon, groups).Join();
}

}  // namespace nutgraf::entity
