#include "services/entity/core/resolution/decision.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "services/entity/core/resolution/ages.h"
#include "services/entity/core/resolution/naming_manner.h"
#include "services/entity/core/resolution/place.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;

constexpr size_t kLeastSharedLetters = 4;
// More shared words than this say no more.
constexpr int kManyShared = 3;
// More names than this say no more of an entity's weight.
constexpr int32_t kManyNames = 15;
// Mentions of a lawyer and of a client looked at for each other, the latest.
constexpr size_t kMaxActs = 16;
// People without a name looked at before a pronoun.
constexpr int kMaxStrangers = 6;

// "|the man|", "|the witness|": whatever else he is.
bool IsPlainPerson(std::string_view head) {
  static constexpr std::string_view kPlain[] = {
      "man",      "woman",     "boy",       "girl",      "lady",       "lad",       "lass",
      "guy",      "gentleman", "teenager",  "youngster", "witness",    "defendant", "accused",
      "suspect",  "victim",    "survivor",  "deceased",  "appellant",  "plaintiff", "claimant",
      "offender", "client",    "patient",   "newcomer",  "guest",      "veteran",   "namesake",
      "opponent", "rival",     "neighbour", "neighbor",  "respondent", "resident",  "colleague"};
  return absl::c_linear_search(kPlain, head);
}

}  // namespace

DecisionMaker::DecisionMaker(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                             const std::vector<int32_t>& draft_of,
                             absl::Span<const int32_t> speakers)
    : story_(story), drafts_(drafts), draft_of_(draft_of), speakers_(speakers),
      said_in_(speakers.size()) {
  for (size_t i = 0; i < story.references.size(); ++i) {
    const Reference& described = story.references[i];
    const bool person = described.type == EntityType::kPerson;
    if (described.kind == MentionKind::kNominal && person) people_.push_back(i);
    for (const int32_t r : described.roles) {
      const int32_t possessor = story.roles[r].possessor_token;
      if (described.kind == MentionKind::kNamed && possessor >= 0) possessed_[possessor] = i;
    }
    const int32_t quotation = story.references[i].quotation;
    if (quotation < 0 || quotation >= static_cast<int32_t>(said_in_.size())) continue;
    std::vector<int32_t>& said = said_in_[quotation];
    if (said.size() < kMaxSaidReferences) said.push_back(static_cast<int32_t>(i));
  }
  absl::c_sort(people_, [&](int32_t a, int32_t b) {
    return story.references[a].first < story.references[b].first;
  });
}

std::vector<FeatureVector> DecisionMaker::Measure(const Reference& reference,
                                                  absl::Span<const int32_t> candidates) const {
  std::vector<FeatureVector> vectors(candidates.size());
  for (size_t i = 0; i < candidates.size(); ++i) {
    const EntityDraft& draft = drafts_[candidates[i]];
    MeasurePlace(story_, reference, draft, &vectors[i]);
    MeasureStrangers(reference, draft, &vectors[i]);
    MeasureKnowledge(reference, draft, &vectors[i]);
    MeasureRoles(reference, draft, &vectors[i]);
    MeasureSpeech(reference, draft, &vectors[i]);
    if (reference.kind == MentionKind::kNamed) MeasureManner(story_, reference, draft, &vectors[i]);
  }
  Compare(reference, candidates, &vectors);
  return vectors;
}

int32_t DecisionMaker::Possessed(const Reference& reference) const {
  const auto name = possessed_.find(reference.first);
  return reference.kind != MentionKind::kPronoun || name == possessed_.end() ? -1 : name->second;
}

// The last of "a customer" and "the witness", left open, before it in its sentence or in the one
// before.
const Reference* DecisionMaker::StrangerBefore(const Reference& reference) const {
  const Reference* last = nullptr;
  const auto consider = [&](const Reference& person) {
    const bool fits = person.gender == Gender::kUnknown || person.gender == reference.gender;
    // "'A cleaner made us tea,' |he| said": the story does not speak of her.
    const bool only_quoted = person.quotation >= 0 && reference.quotation < 0;
    if (person.possessive || !fits || only_quoted || person.last > reference.first) return;
    if (story_.Token(reference.first).sentence - story_.Token(person.first).sentence > 1) return;
    if (last == nullptr || person.first > last->first) last = &person;
  };
  const auto before = [&](const Reference& r) { return r.first < reference.first; };
  auto stranger = absl::c_partition_point(story_.strangers, before);
  for (int i = 0; i < kMaxStrangers && stranger != story_.strangers.begin(); ++i) {
    consider(*--stranger);
  }
  auto person = absl::c_partition_point(
      people_, [&](int32_t i) { return before(story_.references[i]); });
  for (int i = 0; i < kMaxStrangers && person != people_.begin(); ++i) {
    if (draft_of_[*--person] < 0) consider(story_.references[*person]);
  }
  return last;
}

// "Hale left. A customer said |he|"
void DecisionMaker::MeasureStrangers(const Reference& reference, const EntityDraft& draft,
                                     FeatureVector* f) const {
  if (ColumnOf(reference) != WeightColumn::kPerson) return;
  const Reference* stranger = StrangerBefore(reference);
  const Reference* last = LastOf(story_, draft);
  if (stranger == nullptr || (last != nullptr && last->last > stranger->first)) return;
  f->Set(ReferenceFeature::kStrangerSince);
  f->Set(ReferenceFeature::kStrangerLed, stranger->subject);
  const bool indefinite = story_.Token(stranger->first).Is(kIndefinite);
  f->Set(ReferenceFeature::kStrangerNew, indefinite && stranger->subject);
  f->Set(ReferenceFeature::kStrangerSex, stranger->gender != Gender::kUnknown);
}

void DecisionMaker::MeasureKnowledge(const Reference& reference, const EntityDraft& draft,
                                     FeatureVector* f) const {
  const auto names = static_cast<float>(std::min(draft.name_count, kManyNames));
  (*f)[ReferenceFeature::kOftenNamed] = std::log2(1.0f + names);
  const auto meant = static_cast<float>(std::min<size_t>(draft.history.size(), kManyNames));
  (*f)[ReferenceFeature::kOftenMeant] = std::log2(1.0f + meant);
  f->Set(ReferenceFeature::kInTitle, draft.in_title);
  f->Set(ReferenceFeature::kOrganization, draft.type == EntityType::kOrganization);
  f->Set(ReferenceFeature::kLocation, draft.type == EntityType::kLocation);
  f->Set(ReferenceFeature::kGroupType, draft.type == EntityType::kGroup);
  f->Set(ReferenceFeature::kOtherType, draft.type > EntityType::kGroup);
  if (ColumnOf(reference) == WeightColumn::kThing) {
    const bool them = reference.pronoun == PronounForm::kThey;
    f->Set(ReferenceFeature::kIts, reference.possessive && !them);
    f->Set(ReferenceFeature::kThem, them);
  }
  if (reference.gender != Gender::kUnknown) {
    f->Set(draft.gender == reference.gender        ? ReferenceFeature::kGenderAgrees
           : draft.gender == Gender::kUnknown ? ReferenceFeature::kGenderUnknown
                                              : ReferenceFeature::kGenderDiffers);
  }
}

void DecisionMaker::MeasureRoles(const Reference& reference, const EntityDraft& draft,
                                 FeatureVector* f) const {
  RoleMatch best;
  for (const int32_t r : reference.roles) {
    for (size_t i = 0; i < draft.roles.size() && i < kMaxRoles; ++i) {
      const RoleMatch match =
          MatchRoles(story_.roles[r], story_.roles[draft.roles[i]], draft_of_);
      if (match.rank() > best.rank()) best = match;
    }
    if (reference.kind != MentionKind::kNominal) continue;
    f->Set(ReferenceFeature::kWordOfName, draft.type != EntityType::kPerson &&
                                              IsHeadOf(story_.roles[r].head, draft.name));
    const bool covered = Covers(draft, story_.roles[r]);
    f->Set(ReferenceFeature::kUnmatchedWords, !covered && !best.akin_complement);
    f->Set(ReferenceFeature::kAkinBody,
           covered && best.akin_head && draft.type == EntityType::kOrganization);
    f->Set(ReferenceFeature::kKinOfSurname, IsKin(story_.roles[r], draft));
    (*f)[ReferenceFeature::kKinAge] = KinAge(story_.roles[r], draft);
    f->Set(ReferenceFeature::kConverse, IsConverse(story_.roles[r], draft));
    f->Set(ReferenceFeature::kSameType, story_.roles[r].type == draft.type);
    f->Set(ReferenceFeature::kBareBody, draft.type != EntityType::kPerson && !best.any() &&
                                            (*f)[ReferenceFeature::kWordOfName] == 0);
    MeasureEpithet(story_.roles[r], draft, best, f);
    f->Set(ReferenceFeature::kOtherKind, (*f)[ReferenceFeature::kBareBody] > 0 &&
                                             IsOtherKind(story_.roles[r], draft));
    MeasurePhrase(reference, story_.roles[r], f);
    f->Set(ReferenceFeature::kNameOfKind,
           draft.type != EntityType::kPerson && !best.any() &&
               (*f)[ReferenceFeature::kWordOfName] == 0 &&
               (story_.roles[r].head_concepts & draft.name_concepts).any());
    f->Set(ReferenceFeature::kCountryName, draft.country && story_.roles[r].head == "country");
  }
  f->Set(ReferenceFeature::kDescribedRole, best.same_head);
  f->Set(ReferenceFeature::kAkinRole, best.akin_head);
  f->Set(ReferenceFeature::kAkinModifier, best.akin_modifier);
  f->Set(ReferenceFeature::kDifferentModifier, best.different_modifier);
  f->Set(ReferenceFeature::kAkinComplement, best.akin_complement);
  f->Set(ReferenceFeature::kDifferentComplement, best.different_complement);
}

// "|the company|", of what its name or the story calls a council.
bool DecisionMaker::IsOtherKind(const Role& phrase, const EntityDraft& draft) const {
  Concepts known = draft.name_concepts;
  for (size_t i = 0; i < draft.roles.size() && i < kMaxRoles; ++i) {
    known |= story_.roles[draft.roles[i]].head_concepts;
  }
  return known.any() && (known & phrase.head_concepts).none();
}

// "|The 74-year-old|", "|the Brazilian|", "|the striker|".
void DecisionMaker::MeasureEpithet(const Role& phrase, const EntityDraft& draft,
                                   const RoleMatch& match, FeatureVector* f) const {
  const bool person = draft.type == EntityType::kPerson;
  const bool epithet = phrase.age > 0 || story_.name_at[phrase.head_token] >= 0;
  const auto shares = [&](int32_t r) {
    return SharesComplement(phrase, story_.roles[r], draft_of_);
  };
  f->Set(ReferenceFeature::kEpithet, epithet);
  f->Set(ReferenceFeature::kSamePeople, epithet && absl::c_any_of(draft.roles, shares));
  f->Set(ReferenceFeature::kSameAge, phrase.age > 0 && phrase.age == draft.age);
  f->Set(ReferenceFeature::kOtherAge,
         phrase.age > 0 && draft.age > 0 && phrase.age != draft.age);
  const bool unlike = person && !epithet && !match.any() && !IsPlainPerson(phrase.head);
  f->Set(ReferenceFeature::kBarePerson, unlike && draft.roles.empty());
  f->Set(ReferenceFeature::kOtherRole, unlike && !draft.roles.empty());
}

// What the phrase says of whether anybody with a name is meant.
void DecisionMaker::MeasurePhrase(const Reference& reference, const Role& phrase,
                                  FeatureVector* f) const {
  const std::string_view opening = story_.Token(reference.first).folded;
  f->Set(ReferenceFeature::kTwoWords, reference.last - reference.first == 2);
  f->Set(ReferenceFeature::kThisOne, opening == "this" || opening == "that");
  f->Set(ReferenceFeature::kOwned, phrase.possessor_token >= 0);
  f->Set(ReferenceFeature::kFromPlace, !phrase.complement_references.empty() &&
                                           phrase.core_first <= reference.first + 1);
  f->Set(ReferenceFeature::kOfSomething, phrase.head_token + 1 < reference.last);
}

void DecisionMaker::MeasureSpeech(const Reference& reference, const EntityDraft& draft,
                                  FeatureVector* f) const {
  if (!reference.speaking) return;
  f->Set(ReferenceFeature::kSpeaks);
  f->Set(ReferenceFeature::kSpokeBefore, draft.times_spoken > 0);
  const Reference* last = LastOf(story_, draft);
  const bool lately = last != nullptr && story_.Token(reference.first).sentence -
                                                 story_.Token(last->first).sentence <= 2;
  f->Set(ReferenceFeature::kSpeaksOn, lately && last->speaking);
  f->Set(ReferenceFeature::kAnswersSelf, lately && last->speaking && Answers(reference));
  f->Set(ReferenceFeature::kSpokenOf, IsSpokenOf(reference, draft));
  const int32_t own = static_cast<int32_t>(&draft - drafts_.data());
  f->Set(ReferenceFeature::kInTurn, reference.in_turn >= 0 && draft_of_[reference.in_turn] == own);
  const int shared = std::min(SharedWords(reference, draft), kManyShared);
  (*f)[ReferenceFeature::kSharedWords] = static_cast<float>(shared) / 2;
}

// "'Yes,' he |replied|": to somebody else.
bool DecisionMaker::Answers(const Reference& reference) const {
  const auto answers = [&](int32_t i) {
    if (i < 0 || i >= story_.size()) return false;
    const std::string_view word = story_.Token(i).folded;
    return word == "replied" || word == "replies" || word == "answered" || word == "answers" ||
           word == "responded" || word == "responds";
  };
  return answers(reference.first - 1) || answers(reference.last);
}

// Who speaks is not whom those words name: "'Carol came back,' she said".
bool DecisionMaker::IsSpokenOf(const Reference& reference, const EntityDraft& draft) const {
  const auto speaker = static_cast<int32_t>(&reference - story_.references.data());
  const auto own = static_cast<int32_t>(&draft - drafts_.data());
  for (size_t q = 0; q < speakers_.size(); ++q) {
    if (speakers_[q] != speaker) continue;
    for (const int32_t said : said_in_[q]) {
      if (draft_of_[said] == own) return true;
    }
  }
  return false;
}

// "her brother", of somebody with her surname.
bool DecisionMaker::IsKin(const Role& phrase, const EntityDraft& draft) const {
  if (!phrase.kin || draft.type != EntityType::kPerson || draft.name.single()) return false;
  for (const int32_t r : phrase.complement_references) {
    if (draft_of_[r] < 0) continue;
    const EntityDraft& owner = drafts_[draft_of_[r]];
    const bool shared = owner.name.words.back() == draft.name.words.back();
    if (&owner != &draft && shared) return !IsOtherKin(phrase, draft_of_[r], draft);
  }
  return false;
}

// "her grandfather", of somebody whom the story calls her cousin.
bool DecisionMaker::IsOtherKin(const Role& phrase, int32_t owner, const EntityDraft& draft) const {
  const auto roles =
      absl::MakeConstSpan(draft.roles).first(std::min(draft.roles.size(), kMaxRoles));
  return absl::c_any_of(roles, [&](int32_t r) {
    const Role& stated = story_.roles[r];
    const bool of_owner = absl::c_any_of(stated.complement_references, [&](int32_t of) {
      return draft_of_[of] < 0 || draft_of_[of] == owner;
    });
    return stated.kin && stated.head != phrase.head && of_owner;
  });
}

// "|her client|", where the story has had her speak "for Hale" or represent him.
bool DecisionMaker::IsActedFor(const EntityDraft& owner, const EntityDraft& draft) const {
  static constexpr std::string_view kActs[] = {"for", "represents", "representing", "represented",
                                               "defending", "defends"};
  const auto latest = [](const EntityDraft& d) {
    return absl::MakeConstSpan(d.history).last(std::min(d.history.size(), kMaxActs));
  };
  return absl::c_any_of(latest(draft), [&](int32_t i) {
    const Reference& meant = story_.references[i];
    if (meant.first == 0) return false;
    if (!absl::c_linear_search(kActs, story_.Token(meant.first - 1).folded)) return false;
    return absl::c_any_of(latest(owner), [&](int32_t o) {
      const int32_t beside = story_.references[o].first;
      return story_.Token(beside).sentence == story_.Token(meant.first).sentence;
    });
  });
}

// "Her daughter", of whom the story calls her the mother.
bool DecisionMaker::IsConverse(const Role& phrase, const EntityDraft& draft) const {
  const auto own = static_cast<int32_t>(&draft - drafts_.data());
  for (const int32_t r : phrase.complement_references) {
    if (draft_of_[r] < 0) continue;
    const EntityDraft& owner = drafts_[draft_of_[r]];
    if (phrase.head == "client" && IsActedFor(owner, draft)) return true;
    for (size_t i = 0; i < owner.roles.size() && i < kMaxRoles; ++i) {
      const Role& stated = story_.roles[owner.roles[i]];
      const auto is_own = [&](int32_t of) { return draft_of_[of] == own; };
      if (AreConverse(phrase, stated) && absl::c_any_of(stated.complement_references, is_own)) {
        return true;
      }
    }
  }
  return false;
}

// 1 for "her son", younger than she is; -1 for one who is older.
float DecisionMaker::KinAge(const Role& phrase, const EntityDraft& draft) const {
  for (const int32_t r : phrase.complement_references) {
    if (!phrase.kin || draft_of_[r] < 0) continue;
    const auto own = static_cast<int32_t>(&draft - drafts_.data());
    float older = CompareAges(story_, drafts_, draft_of_, own, draft_of_[r]);
    if (older == 0) older = -CompareAges(story_, drafts_, draft_of_, draft_of_[r], own);
    return static_cast<float>(GenerationOf(phrase.head)) * older;
  }
  return 0;
}

// True when every word of the phrase but its head is also in the entity's name or
// in what is said of it.
bool DecisionMaker::Covers(const EntityDraft& draft, const Role& phrase) const {
  const auto& name = draft.name.words;
  for (const std::string_view word : phrase.complement_words) {
    bool found = std::find(name.begin(), name.end(), word) != name.end();
    for (size_t i = 0; i < draft.roles.size() && i < kMaxRoles && !found; ++i) {
      const auto& words = story_.roles[draft.roles[i]].complement_words;
      found = std::find(words.begin(), words.end(), word) != words.end();
    }
    if (!found) return false;
  }
  return true;
}

// Words of four letters and more that the reference's sentence shares with those
// in which the entity spoke.
int DecisionMaker::SharedWords(const Reference& reference, const EntityDraft& draft) const {
  const auto each_word = [&](int32_t sentence, auto&& visit) {
    const StorySentence& s = story_.story->sentences[sentence];
    for (int32_t i = s.first; i < std::min(s.last, s.first + kMaxSharedWindow); ++i) {
      const StoryToken& t = story_.Token(i);
      const bool telling = t.IsWord() && t.folded.size() >= kLeastSharedLetters &&
                           story_.name_at[i] < 0 &&
                           !t.Is(kPreposition | kConjunction | kRelative | kAuxiliary | kSpeech |
                                 kDefinite | kIndefinite | kPronoun | kPossessive | kAdverb);
      if (telling) visit(t.folded);
    }
  };
  absl::flat_hash_set<std::string_view> here;
  const int32_t sentence = story_.Token(reference.first).sentence;
  each_word(sentence, [&](std::string_view word) { here.insert(word); });
  absl::flat_hash_set<std::string_view> shared;
  size_t said = 0;
  for (auto at = draft.history.rbegin(); at != draft.history.rend() && said < kMaxSaid; ++at) {
    const Reference& before = story_.references[*at];
    if (++said; !before.speaking || story_.Token(before.first).sentence == sentence) continue;
    each_word(story_.Token(before.first).sentence, [&](std::string_view word) {
      if (here.contains(word)) shared.insert(word);
    });
  }
  return static_cast<int>(shared.size());
}

}  // namespace nutgraf::entity
