#include "services/entity/core/resolution/person_names.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "services/entity/core/resolution/ages.h"
#include "services/entity/core/resolution/shared_names.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// A body's name tagged with less than this, on average, may be a surname.
constexpr float kUnsureBody = 0.7f;

class PersonJoiner {
 public:
  PersonJoiner(const Lexicon& lexicon, NameGroupSet* groups)
      : story_(groups->story()), lexicon_(lexicon), groups_(*groups) {}

  // One spelling as a person's name and as another's: two things only when a full
  // name stands behind the person's.
  void SettleClasses() {
    GroupIndex surnames, others;
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      const NameGroup& group = groups_[g];
      if (!group.person || group.form.single()) continue;
      surnames[group.form.words.back()].push_back(g);
      AddCandidate(g, &others[group.form.words.front()]);
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      const std::string& word = groups_[g].form.words[0];
      if (!surnames.contains(word) && !others.contains(word)) BecomePlace(g);
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (!groups_[g].person || groups_.IsShared(groups_[g].form.key)) continue;
      const int32_t t = groups_.FindThing(groups_[g].form.key);
      if (t < 0) continue;
      const bool behind = groups_[g].form.single() && surnames.contains(groups_[g].form.words[0]);
      const auto times = static_cast<float>(groups_[t].names.size());
      const bool thing_unsure = groups_[t].Votes() < kUnsureBody * times;
      if (groups_[t].no_person && !behind) {
        groups_[g].type_votes = {};
        groups_.Join(g, t, "same_name");
        continue;
      }
      if (behind && !thing_unsure) continue;
      if (behind || groups_[g].Votes() > groups_[t].Votes()) {
        groups_.Join(t, g, "same_name");
      } else {
        groups_.Join(g, t, "same_name");
      }
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) TakeSurname(surnames, g);
  }

  void JoinFull() {
    absl::flat_hash_map<std::string, int32_t> by_ends, by_front;
    GroupIndex by_surname;
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (!IsFullPerson(g)) continue;
      const NameForm& form = groups_[g].form;
      const auto [entry, added] = by_ends.try_emplace(
          absl::StrCat(form.words.front(), " ", form.words.back(), ",", form.suffix), g);
      if (!added) groups_.Join(g, entry->second, "full_name");
      if (form.words.size() == 2) by_front.try_emplace(form.key, g);
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (!IsFullPerson(g)) continue;
      const NameForm& form = groups_[g].form;
      if (form.words.size() > 2) {  // Nicolás Maduro Moros, Nicolás Maduro
        const auto front = by_front.find(absl::StrCat(form.words[0], " ", form.words[1]));
        if (front != by_front.end()) groups_.Join(front->second, g, "full_name");
      }
      std::vector<int32_t>& bucket = by_surname[form.words.back().substr(0, 3)];
      JoinSpellings(g, bucket);
      if (bucket.size() < kMaxCandidates) bucket.push_back(g);
    }
  }

  void JoinBare() {
    GroupIndex surnames, others, things;
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (!groups_[g].person) AddCandidate(groups_.Root(g), &things[groups_[g].form.words[0]]);
      if (!IsFullPerson(g)) continue;
      IndexWords(g, g, surnames, others);
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) {  // names merged into a fuller one
      if (!groups_[g].person || groups_[g].form.single() || groups_.IsRoot(g)) continue;
      IndexWords(g, groups_.Root(g), surnames, others);
    }
    const GroupIndex kin = ShareSurnames(others, &surnames);
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      NameGroup& group = groups_[g];
      if (!group.person || !group.form.single() || !groups_.IsRoot(g)) continue;
      const auto by_surname = surnames.find(group.form.words[0]);
      const bool surname = by_surname != surnames.end();
      const auto found = surname ? by_surname : others.find(group.form.words[0]);
      if (!surname && found == others.end()) {
        JoinBody(g, things);
        continue;
      }
      std::vector<int32_t> fit = Bearers(group, found->second);
      if (surname) AddKin(group, kin, &fit);
      if (group.either) {
        for (const int32_t thing : things[group.form.words[0]]) AddCandidate(thing, &fit);
      }
      if (fit.size() == 1) groups_.Join(g, fit[0], surname ? "surname" : "part_of_name");
      if (fit.size() > 1) group.candidates = std::move(fit);
    }
  }

 private:
  // Those of a list whom a bare name may mean: "Hale Jr." whoever has the suffix, or else who has
  // none.
  std::vector<int32_t> Bearers(const NameGroup& bare, const std::vector<int32_t>& list) {
    const std::string& wanted = bare.form.suffix;
    const bool some = std::any_of(list.begin(), list.end(), [&](int32_t g) {
      return groups_[g].form.suffix == wanted;
    });
    std::vector<int32_t> fit;
    for (const int32_t other : list) {
      const std::string& suffix = groups_[other].form.suffix;
      const bool suffixed = wanted.empty() || suffix == wanted || (!some && suffix.empty());
      if (suffixed && !GendersClash(bare, groups_[other])) fit.push_back(other);
    }
    return fit;
  }

  // A word tagged as a person not always or not surely, of whom there is no whole name, and found
  // in: "in Torrevecchia".
  void BecomePlace(int32_t g) {
    NameGroup& group = groups_[g];
    if (!group.person || group.either || !group.form.single()) return;
    bool within = false;
    for (const int32_t i : group.names) {
      const Reference& name = story_.references[i];
      if (!name.address.empty() || name.gender != Gender::kUnknown) return;
      within |= IsLocative(story_, name);
    }
    const int32_t thing = groups_.FindThing(group.form.key);
    const bool sure = group.Votes() >= kUnsureBody * static_cast<float>(group.names.size());
    if (thing < 0 && sure) return;
    if (thing >= 0) {
      for (const int32_t i : groups_[thing].names) {
        within |= IsLocative(story_, story_.references[i]);
      }
    }
    if (!within) return;
    group.person = false;
    group.type_votes = {};
    group.type_votes[static_cast<int>(EntityType::kLocation)] = kUnsureBody;
    if (thing >= 0) groups_.Join(g, thing, "same_name");
  }

  // A bare surname tagged as a place or the like means the person, unless the story
  // puts something in it or is sure that it is a body.
  void TakeSurname(const GroupIndex& surnames, int32_t g) {
    NameGroup& group = groups_[g];
    if (group.person || !groups_.IsRoot(g) || !group.form.single()) return;
    if (groups_.IsShared(group.form.key)) return;
    if (!surnames.contains(group.form.words[0]) || lexicon_.IsCountry(group.form.key)) return;
    const EntityType type = group.Type();
    const bool sure = group.Votes() >= kUnsureBody * static_cast<float>(group.names.size());
    if (type == EntityType::kOrganization && sure) return;
    for (const int32_t i : group.names) {
      if (type == EntityType::kLocation && IsLocative(story_, story_.references[i])) return;
    }
    group.person = true;
    group.type_votes = {};
    group.type_votes[static_cast<int>(EntityType::kPerson)] = 0.01f;
  }

  // Gives those named by their given name alone the surname beside them: in "|Beth| and Sam
  // Hollins" at once. Returns those of "Mrs Hinds. Her husband, |Arthur|," by surname.
  GroupIndex ShareSurnames(const GroupIndex& others, GroupIndex* surnames) const {
    GroupIndex kin;
    int32_t before = -1;  // the last name of a person
    for (int32_t i = 0; i < groups_.names(); ++i) {
      const int32_t g = groups_.OfName(i);
      if (!groups_[g].person) continue;
      const Reference& name = story_.references[i];
      const std::string& word = groups_[g].form.words[0];
      const bool given = groups_[g].form.single() && groups_.IsRoot(g) &&
                         !surnames->contains(word) && !others.contains(word);
      if (given && i + 1 < groups_.names() && IsCoordinated(name, story_.references[i + 1])) {
        const NameGroup& next = groups_[groups_.OfName(i + 1)];
        if (next.person && !next.form.single()) {
          AddCandidate(g, &(*surnames)[next.form.words.back()]);
        }
      } else if (given && before >= 0 && HasKinRole(name)) {
        AddCandidate(g, &kin[groups_[before].form.words.back()]);
      }
      before = g;
    }
    return kin;
  }

  bool IsCoordinated(const Reference& name, const Reference& next) const {
    return next.first == name.last + 1 && story_.Token(name.last).folded == "and";
  }

  bool HasKinRole(const Reference& name) const {
    return std::any_of(name.roles.begin(), name.roles.end(),
                       [&](int32_t r) { return story_.roles[r].kin; });
  }

  // "Mr Hinds", where the story has told of Mrs Hinds's husband, Arthur: he too. "The younger
  // Hinds": her son.
  void AddKin(const NameGroup& bare, const GroupIndex& kin, std::vector<int32_t>* fit) const {
    const auto found = kin.find(bare.form.words[0]);
    if (found == kin.end()) return;
    const bool by_age = absl::c_any_of(bare.names, [&](int32_t i) {
      return SeniorityBefore(story_, story_.references[i]) != 0;
    });
    for (const int32_t relative : found->second) {
      if (by_age) AddCandidate(relative, fit);
      const NameGroup& given = groups_[relative];
      Gender gender = GenderOf(given);
      if (gender == Gender::kUnknown) gender = lexicon_.Find(given.form.words[0]).name_gender;
      if (gender == Gender::kUnknown || bare.gender_votes[static_cast<int>(gender)] == 0) continue;
      AddCandidate(relative, fit);
    }
  }

  // "Kite" tagged as a person, where nobody but Kite Logistics bears the name.
  void JoinBody(int32_t g, const GroupIndex& things) {
    if (!groups_[g].form.suffix.empty()) return;
    const auto found = things.find(groups_[g].form.words[0]);
    if (found == things.end()) return;
    int32_t body = -1;
    for (const int32_t thing : found->second) {
      if (groups_.Root(thing) == groups_.Root(g)) continue;  // "Kite", tagged as a body too
      if (body >= 0 || groups_[thing].form.single()) return;
      body = thing;
    }
    if (body < 0 || groups_[body].Type() != EntityType::kOrganization) return;
    groups_[g].type_votes = {};
    groups_.Join(g, body, "short_name");
  }

  bool IsFullPerson(int32_t g) const {
    return groups_[g].person && !groups_[g].form.single() && groups_.IsRoot(g);
  }

  // J. Barlow and John Barlow; Volodymyr Zelensky and Zelenskyy.
  void JoinSpellings(int32_t g, const std::vector<int32_t>& bucket) {
    const NameForm& form = groups_[g].form;
    for (const int32_t other : bucket) {
      const NameForm& before = groups_[other].form;
      if (before.suffix != form.suffix || groups_.Root(other) == groups_.Root(g)) continue;
      const std::string& a = form.words.front();
      const std::string& b = before.words.front();
      const bool same_surname = form.words.back() == before.words.back();
      // "Mr N Hale" is not Nora Hale.
      const bool initials = same_surname && a[0] == b[0] && (a.size() == 1 || b.size() == 1);
      if (initials && !GendersClash(groups_[g], groups_[other])) {
        groups_.Join(a.size() == 1 ? g : other, a.size() == 1 ? other : g, "initials");
      } else if (a == b && AlmostEqual(form.words.back(), before.words.back())) {
        groups_.Join(g, other, "spelling");
      } else if (same_surname && AlmostEqual(a, b)) {
        groups_.Join(g, other, "spelling");
      }
    }
  }

  void IndexWords(int32_t g, int32_t root, GroupIndex& surnames, GroupIndex& others) {
    const std::vector<std::string>& words = groups_[g].form.words;
    AddCandidate(root, &surnames[words.back()]);
    for (size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i].size() > 1) AddCandidate(root, &others[words[i]]);
    }
  }

  Gender GenderOf(const NameGroup& group) const {
    const float male = group.gender_votes[1], female = group.gender_votes[2];
    if (male != female) return male > female ? Gender::kMale : Gender::kFemale;
    if (!group.person || group.form.single()) return Gender::kUnknown;
    return lexicon_.Find(group.form.words[0]).name_gender;
  }

  bool GendersClash(const NameGroup& bare, const NameGroup& full) const {
    // A bare name's gender is only known for all of its mentions when they agree.
    const bool both = bare.gender_votes[1] > 0 && bare.gender_votes[2] > 0;
    const Gender a = bare.gender_votes[0] > 0 || both ? Gender::kUnknown : GenderOf(bare);
    const Gender b = GenderOf(full);
    return a != Gender::kUnknown && b != Gender::kUnknown && a != b;
  }

  const NamedStory& story_;
  const Lexicon& lexicon_;
  NameGroupSet& groups_;
};

}  // namespace

void SettleClasses(const Lexicon& lexicon, NameGroupSet* groups) {
  PersonJoiner(lexicon, groups).SettleClasses();
}

void JoinFullNames(const Lexicon& lexicon, NameGroupSet* groups) {
  PersonJoiner(lexicon, groups).JoinFull();
}

void JoinBareNames(const Lexicon& lexicon, NameGroupSet* groups) {
  PersonJoiner(lexicon, groups).JoinBare();
}

}  // namespace nutgraf::entity
