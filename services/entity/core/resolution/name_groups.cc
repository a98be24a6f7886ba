#include "services/entity/core/resolution/name_groups.h"

#include <algorithm>
#include <array>
#include <vector>

#include "services/entity/core/resolution/ages.h"
#include "services/entity/core/resolution/naming_manner.h"
#include "services/entity/core/resolution/person_names.h"
#include "services/entity/core/resolution/thing_names.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// Makes a draft of every joined set of groups.
class DraftMaker {
 public:
  DraftMaker(const Lexicon& lexicon, NameGroupSet* groups)
      : story_(groups->story()), lexicon_(lexicon), groups_(*groups) {}

  NameGroups MakeDrafts() {
    NameGroups out;
    std::vector<int32_t> draft_of_group(groups_.Count(), -1);
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      const int32_t root = groups_.Root(g);
      if (!groups_[root].candidates.empty()) continue;
      if (draft_of_group[root] < 0) {
        draft_of_group[root] = static_cast<int32_t>(out.drafts.size());
        out.drafts.emplace_back();
      }
      draft_of_group[g] = draft_of_group[root];
    }
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      if (draft_of_group[g] >= 0) AddToDraft(groups_[g], &out.drafts[draft_of_group[g]]);
    }
    SettleDrafts(draft_of_group, &out);
    AddCandidates(draft_of_group, &out);
    TellKinds(&out);
    return out;
  }

 private:
  // "penal forum": a forum; "sugar mills": a mill.
  Concepts ConceptsOf(const NameForm& form) const {
    Concepts concepts;
    for (const std::string& word : form.words) {
      const Word& known = lexicon_.Find(word);
      concepts |= known.name_concepts;
      concepts |= known.Is(kRole) || word.size() < 2 || word.back() != 's'
                      ? known.concepts
                      : lexicon_.Find(word.substr(0, word.size() - 1)).concepts;
    }
    return concepts;
  }

  // "Harlow's chief executive", "shares in Harlow": a company, where its name does not say so;
  // "the Harlow striker": a club.
  void TellKinds(NameGroups* out) const {
    const auto concepts = [&](std::string_view word) { return lexicon_.Find(word).concepts; };
    const Concepts company = concepts("company"), club = concepts("club");
    // "director" heads a body of any kind.
    const Concepts in_company =
        (concepts("executive") | concepts("founder")) & ~concepts("director");
    const Concepts in_club = concepts("striker") | concepts("coach");
    const auto tell = [&](int32_t name, const Concepts& kind) {
      const int32_t d = name < groups_.names() ? out->draft_of[name] : -1;
      if (d < 0 || out->drafts[d].type != EntityType::kOrganization) return;
      if (out->drafts[d].name_concepts.none()) out->drafts[d].name_concepts = kind;
    };
    for (const Role& role : story_.roles) {
      const bool executive = (role.head_concepts & in_company).any();
      const bool sport = (role.head_concepts & in_club).any();
      for (const int32_t name : role.complement_references) {
        if (executive || sport) tell(name, executive ? company : club);
      }
    }
    for (int32_t i = 0; i < groups_.names(); ++i) {
      if (IsTraded(story_, story_.references[i])) tell(i, company);
    }
  }

  void AddToDraft(const NameGroup& group, EntityDraft* draft) {
    if (group.form.key.size() > draft->name.key.size()) draft->name = group.form;
    if (!group.person) draft->name_concepts |= ConceptsOf(group.form);
    draft->name_count += static_cast<int32_t>(group.names.size());
    draft->country |= !group.person && lexicon_.IsCountry(group.form.key);
    for (const int32_t i : group.names) {
      const Reference& name = story_.references[i];
      draft->roles.insert(draft->roles.end(), name.roles.begin(), name.roles.end());
      const auto kind = story_.story->article->blocks[name.span.block].kind;
      draft->in_title |= kind == document::BlockKind::kHeadline;
      // By the story: whoever is quoted may know them better.
      draft->called_by_given_name |= group.reason == "part_of_name" && name.quotation < 0;
      const bool surname = group.form.single() && group.reason != "part_of_name";
      if (group.person && surname && name.quotation < 0) {
        ++(name.address.empty() ? draft->surnames_plain : draft->surnames_addressed);
      }
      if (!name.address.empty()) draft->addresses.push_back(name.address);
      if (draft->age == 0 && group.person) draft->age = StatedAge(story_, name);
      for (const int32_t r : name.roles) {
        if (draft->age == 0) draft->age = story_.roles[r].age;
      }
      if (group.form.single() || !document::IsBody(kind)) continue;
      ++draft->full_names;
      if (draft->first_full < 0) draft->first_full = name.first;
    }
  }

  void SettleDrafts(const std::vector<int32_t>& draft_of_group, NameGroups* out) {
    std::vector<std::array<float, 9>> types(out->drafts.size());
    std::vector<std::array<float, 3>> genders(out->drafts.size());
    for (int32_t g = 0; g < groups_.Count(); ++g) {
      const int32_t draft = draft_of_group[g];
      if (draft < 0) continue;
      for (int t = 0; t < 9; ++t) types[draft][t] += groups_[g].type_votes[t];
      for (int t = 0; t < 3; ++t) genders[draft][t] += groups_[g].gender_votes[t];
    }
    for (size_t d = 0; d < out->drafts.size(); ++d) {
      EntityDraft& draft = out->drafts[d];
      const auto best = std::max_element(types[d].begin() + 1, types[d].end());
      draft.type = static_cast<EntityType>(best - types[d].begin());
      if (lexicon_.IsNewsSource(draft.name.key)) draft.type = EntityType::kOrganization;
      if (genders[d][1] != genders[d][2]) {
        draft.gender = genders[d][1] > genders[d][2] ? Gender::kMale : Gender::kFemale;
      } else if (draft.type == EntityType::kPerson) {
        draft.gender = lexicon_.Find(draft.name.words[0]).name_gender;
      }
    }
  }

  void AddCandidates(const std::vector<int32_t>& draft_of_group, NameGroups* out) {
    std::vector<int32_t> list_of_group(groups_.Count(), -1);
    out->draft_of.resize(groups_.names());
    out->candidates_of.resize(groups_.names());
    out->reason_of.resize(groups_.names());
    for (int32_t i = 0; i < groups_.names(); ++i) {
      const int32_t g = groups_.OfName(i);
      const int32_t root = groups_.Root(g);
      if (!groups_[root].candidates.empty() && list_of_group[root] < 0) {
        list_of_group[root] = static_cast<int32_t>(out->candidates.size());
        std::vector<int32_t>& list = out->candidates.emplace_back();
        for (const int32_t c : groups_[root].candidates) {
          AddCandidate(draft_of_group[groups_.Root(c)], &list);
        }
        TellGenderByElimination(groups_[root], list, &out->drafts);
      }
      out->draft_of[i] = draft_of_group[g];
      out->candidates_of[i] = list_of_group[root];
      const bool full = groups_.IsRoot(g) && groups_[g].person && !groups_[g].form.single();
      out->reason_of[i] = full ? "full_name" : groups_.IsRoot(g) ? "same_name" : groups_[g].reason;
    }
  }

  // "Mr Lloyd" and "Miss Lloyd", and only one of the two Lloyds is known to be a woman.
  static void TellGenderByElimination(const NameGroup& bare, const std::vector<int32_t>& list,
                                      std::vector<EntityDraft>* drafts) {
    if (bare.gender_votes[1] == 0 || bare.gender_votes[2] == 0) return;
    EntityDraft* unknown = nullptr;
    Gender known = Gender::kUnknown;
    for (const int32_t d : list) {
      EntityDraft& draft = (*drafts)[d];
      if (draft.gender == Gender::kUnknown) {
        if (unknown != nullptr) return;
        unknown = &draft;
      } else if (known == Gender::kUnknown || known == draft.gender) {
        known = draft.gender;
      } else {
        return;
      }
    }
    if (unknown == nullptr || known == Gender::kUnknown) return;
    unknown->gender = known == Gender::kMale ? Gender::kFemale : Gender::kMale;
  }

  const NamedStory& story_;
  const Lexicon& lexicon_;
  NameGroupSet& groups_;
};

}  // namespace

NameGroups GroupNames(const NamedStory& story, int32_t names, const Lexicon& lexicon) {
  NameGroupSet groups(story, names);
  SettleClasses(lexicon, &groups);
  JoinFullNames(lexicon, &groups);
  JoinThingNames(lexicon, &groups);
  JoinBareNames(lexicon, &groups);
  return DraftMaker(lexicon, &groups).MakeDrafts();
}

}  // namespace nutgraf::entity
