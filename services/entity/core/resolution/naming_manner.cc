#include "services/entity/core/resolution/naming_manner.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "services/entity/core/mentions/noun_phrase.h"
#include "services/entity/core/resolution/place.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// A name opens its sentence after a few words at the most ("The", "President").
constexpr int32_t kOpeningWindow = 4;
// A sentence is looked through this far.
constexpr int32_t kWindow = 80;
// More whole names than this say no more.
constexpr int32_t kManyFullNames = 8;
constexpr size_t kMaxRolesRead = 16;
constexpr int32_t kOldest = 120;

// What bodies have or are traded by, after the name and before "of" it.
constexpr std::string_view kOfBodies[] = {
    "shares",    "share",     "stock",        "shareholders", "investors", "bid",    "takeover",
    "stores",    "store",     "branches",     "branch",       "brand",     "banner", "products",
    "customers", "employees", "shareholding", "stake",        "staff",     "bonds",  "debt"};
constexpr std::string_view kElder[] = {"elder", "eldest", "older", "oldest", "senior", "big"};
constexpr std::string_view kYounger[] = {"younger", "youngest", "junior", "little", "baby"};
constexpr std::string_view kParents[] = {"father", "mother",      "dad",         "mum",
                                         "mom",    "grandfather", "grandmother", "uncle",
                                         "aunt",   "stepfather",  "stepmother",  "mam",
                                         "papa",   "mama",        "pop",         "daddy",
                                         "mummy",  "mommy",       "grandpa",     "grandma",
                                         "gran",   "granddad",    "grandad",     "nan",
                                         "father-in-law", "mother-in-law", "godfather",
                                         "godmother"};
constexpr std::string_view kChildren[] = {"son",      "daughter", "grandson", "granddaughter",
                                          "nephew",   "niece",    "stepson",  "stepdaughter",
                                          "son-in-law", "daughter-in-law", "grandchild",
                                          "godson",   "goddaughter"};

// "|Kamau|, who joined in January, told MPs that she": of a name that opens its sentence, the
// next pronoun there, unless another person is named between them or before.
PronounForm PronounAfter(const NamedStory& story, const Reference& reference) {
  const StorySentence& sentence = story.story->SentenceOf(reference.first);
  const bool opens = reference.first - sentence.first < kOpeningWindow && !reference.oblique;
  if (!opens || reference.gender != Gender::kUnknown) return PronounForm::kNone;
  const auto other_person = [&](int32_t i) {
    const int32_t name = story.name_at[i];
    return name >= 0 && story.references[name].type == EntityType::kPerson;
  };
  for (int32_t i = sentence.first; i < reference.first; ++i) {
    if (other_person(i)) return PronounForm::kNone;  // "Pham said |Ortega| had given her"
  }
  for (int32_t i = reference.last; i < std::min(sentence.last, reference.last + kWindow); ++i) {
    if (other_person(i)) break;
    const std::string_view word = story.Token(i).folded;
    if (word == "he" || word == "his" || word == "himself") return PronounForm::kHe;
    if (word == "she" || word == "her" || word == "herself") return PronounForm::kShe;
    const bool dummy = word == "it" && i + 1 < sentence.last && story.Token(i + 1).Is(kCopula);
    if (dummy) continue;  // "said that it was not his idea"
    if (word == "it" || word == "its" || word == "itself") return PronounForm::kIt;
  }
  return PronounForm::kNone;
}

void MeasurePronounAfter(const NamedStory& story, const Reference& reference,
                         const EntityDraft& draft, FeatureVector* f) {
  const bool person = draft.type == EntityType::kPerson;
  const PronounForm told = PronounAfter(story, reference);
  if (told == PronounForm::kNone || (person && draft.gender == Gender::kUnknown)) return;
  const PronounForm own = !person                          ? PronounForm::kIt
                          : draft.gender == Gender::kMale ? PronounForm::kHe
                                                          : PronounForm::kShe;
  f->Set(told == own ? ReferenceFeature::kPronounAfter : ReferenceFeature::kOtherPronounAfter);
}

bool IsCourtesy(std::string_view address) {
  return address == "mr" || address == "mrs" || address == "ms" || address == "miss";
}

// Offices in which one is called Mr or Ms as well.
bool IsOffice(std::string_view address) {
  static constexpr std::string_view kOffices[] = {
      "premier", "president", "minister",  "secretary", "chancellor", "governor", "gov",
      "mayor",   "senator",   "sen",       "councillor", "cllr",      "speaker",  "ambassador",
      "chairman", "chairwoman", "director", "coach",     "mp",        "rep",      "congressman",
      "congresswoman", "commissioner", "prime"};
  return absl::c_linear_search(kOffices, address);
}

void MeasureAddress(const Reference& reference, const EntityDraft& draft, FeatureVector* f) {
  const auto& addresses = draft.addresses;
  const bool same = absl::c_linear_search(addresses, reference.address);
  // "Premier Hale" is Mr Hale too; a Dr Hale is not, nor is a Miss Hale.
  const bool by_office = IsCourtesy(reference.address) && absl::c_all_of(addresses, IsOffice);
  if (!reference.address.empty() && !addresses.empty()) {
    f->Set(ReferenceFeature::kSameAddress, same);
    f->Set(ReferenceFeature::kOtherAddress, !same && !by_office);
  }
  f->Set(ReferenceFeature::kElseAddressed, reference.address.empty() &&
                                               draft.surnames_addressed > 0 &&
                                               draft.surnames_plain == 0);
}

// "|Hale| thanked Anna Hale": whoever is named next is another.
bool IsNamedNext(const NamedStory& story, const Reference& reference, const EntityDraft& draft) {
  if (draft.name.single()) return false;
  const StorySentence& sentence = story.story->SentenceOf(reference.first);
  for (int32_t i = reference.last; i < std::min(sentence.last, reference.last + kWindow); ++i) {
    if (story.name_at[i] < 0 || story.references[story.name_at[i]].first != i) continue;
    const Reference& next = story.references[story.name_at[i]];
    const std::string_view surname = story.Token(next.last - 1).folded;
    const bool whole = next.last - next.first > 1 &&
                       absl::EndsWith(View(draft.name.words.back()), View(surname)) &&
                       story.Token(next.first).folded == draft.name.words.front();
    if (whole) return true;
  }
  return false;
}

// Of whom the story calls somebody's father, or a son.
int Generation(const NamedStory& story, const EntityDraft& draft) {
  if (draft.name.suffix == "jr") return -1;
  if (draft.name.suffix == "sr") return 1;
  for (size_t i = 0; i < draft.roles.size() && i < kMaxRolesRead; ++i) {
    const Role& role = story.roles[draft.roles[i]];
    if (!role.kin) continue;
    if (const int generation = GenerationOf(role.head); generation != 0) return generation;
    for (int32_t j = std::max(role.core_first, 0); j < role.head_token; ++j) {  // "her big sister"
      const std::string_view word = story.Token(j).folded;
      if (absl::c_linear_search(kElder, word)) return 1;
      if (absl::c_linear_search(kYounger, word)) return -1;
    }
  }
  return 0;
}

// "another |Hale|", "the other |Hale|".
bool IsOtherOne(const NamedStory& story, const Reference& reference) {
  if (reference.first == 0) return false;
  const std::string_view before = story.Token(reference.first - 1).folded;
  return before == "another" || before == "other";
}

// "|Hale|, who", "|Hale|, a nurse": of somebody whom the story comes back to.
bool IsIntroduced(const NamedStory& story, const Reference& reference) {
  const int32_t i = reference.last;
  return i + 1 < story.size() && story.Token(i).IsMark(",") &&
         (story.Token(i + 1).folded == "who" || story.Token(i + 1).folded == "whose" ||
          story.Token(i + 1).folded == "a" || story.Token(i + 1).folded == "an");
}

}  // namespace

bool IsTraded(const NamedStory& story, const Reference& reference) {
  const int32_t next = reference.last;
  const bool follows = next < story.size() && story.name_at[next] < 0;
  if (follows && absl::c_linear_search(kOfBodies, story.Token(next).folded)) return true;
  const int32_t i = reference.first;
  if (i < 2) return false;
  const std::string_view joint = story.Token(i - 1).folded;
  return (joint == "of" || joint == "in" || joint == "for") &&
         absl::c_linear_search(kOfBodies, story.Token(i - 2).folded);
}

int SeniorityBefore(const NamedStory& story, const Reference& reference) {
  int32_t i = reference.first - 1;
  while (i >= 0 && story.Token(i).Is(kTitle)) --i;
  if (i < 0) return 0;
  const std::string_view word = story.Token(i).folded;
  return absl::c_linear_search(kElder, word) ? 1 : absl::c_linear_search(kYounger, word) ? -1 : 0;
}

int GenerationOf(std::string_view kin) {
  return absl::c_linear_search(kParents, kin) ? 1 : absl::c_linear_search(kChildren, kin) ? -1 : 0;
}

int CompareAges(const NamedStory& story, const EntityDraft& a, const EntityDraft& b) {
  if (a.age > 0 && b.age > 0) return (a.age > b.age) - (a.age < b.age);
  const int difference = Generation(story, a) - Generation(story, b);
  return (difference > 0) - (difference < 0);
}

void MeasureManner(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                   FeatureVector* f) {
  const bool person = draft.type == EntityType::kPerson;
  f->Set(ReferenceFeature::kGivenName,
         draft.name.words.size() > 1 &&
             story.Token(reference.first).folded == draft.name.words[0]);
  f->Set(ReferenceFeature::kCalledByGivenName, draft.called_by_given_name);
  MeasureAddress(reference, draft, f);
  const Reference* last = LastOf(story, draft);
  f->Set(ReferenceFeature::kNamedAgain,
         last != nullptr && last->subject && !reference.possessive &&
             story.Token(last->first).sentence == story.Token(reference.first).sentence);
  f->Set(ReferenceFeature::kTaggedSo, person == (reference.type == EntityType::kPerson));
  MeasurePronounAfter(story, reference, draft, f);
  const int32_t age = StatedAge(story, reference);
  f->Set(ReferenceFeature::kSameAge, age > 0 && age == draft.age);
  f->Set(ReferenceFeature::kOtherAge, age > 0 && draft.age > 0 && age != draft.age);
  f->Set(ReferenceFeature::kNamedNext, IsNamedNext(story, reference, draft));
  f->Set(ReferenceFeature::kTraded, !person && IsTraded(story, reference));
  if (!person) return;
  f->Set(ReferenceFeature::kPersonSpeaks, reference.speaking);
  const auto further = static_cast<float>(std::clamp(draft.full_names - 1, 0, kManyFullNames));
  (*f)[ReferenceFeature::kNamedInFull] = std::log2(1.0f + further);
}

void CompareManner(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                   const Reference& reference, absl::Span<const int32_t> candidates,
                   std::vector<FeatureVector>* vectors) {
  const int seniority = SeniorityBefore(story, reference);
  const bool introduced = IsIntroduced(story, reference);
  const bool other_one = IsOtherOne(story, reference);
  const bool addressed = std::any_of(candidates.begin(), candidates.end(), [&](int32_t d) {
    return drafts[d].surnames_addressed > 0 && drafts[d].surnames_plain == 0;
  });
  for (size_t i = 0; i < candidates.size(); ++i) {
    const EntityDraft& draft = drafts[candidates[i]];
    if (draft.type != EntityType::kPerson) continue;
    FeatureVector& f = (*vectors)[i];
    f.Set(ReferenceFeature::kIntroduced, introduced && f[ReferenceFeature::kMostRecent] > 0);
    f.Set(ReferenceFeature::kPlainAmongAddressed,
          addressed && reference.address.empty() && f[ReferenceFeature::kElseAddressed] == 0);
    f.Set(ReferenceFeature::kOtherOne, other_one && f[ReferenceFeature::kMostRecent] > 0);
    if (seniority == 0) continue;
    int sum = 0;
    for (const int32_t other : candidates) {
      if (drafts[other].type != EntityType::kPerson) continue;
      sum += CompareAges(story, draft, drafts[other]);
    }
    f[ReferenceFeature::kSeniority] = static_cast<float>(seniority * ((sum > 0) - (sum < 0)));
  }
}

int32_t StatedAge(const NamedStory& story, const Reference& name) {
  // ", 47," "(47)" ", aged 47," ", who is 47," " is 47,"
  static constexpr std::string_view kBefore[] = {",", "(", "who", "is", "aged"};
  int32_t i = name.last;
  while (i < story.size() && i < name.last + 3 &&
         absl::c_linear_search(kBefore, story.Token(i).folded)) {
    ++i;
  }
  if (i == name.last || i >= story.size()) return 0;
  const StoryToken& token = story.Token(i);
  if (token.kind != text::TokenKind::kNumber) return 0;
  // "is 20 minutes late"
  const bool closed = i + 1 >= story.size() || !IsContentWord(story.Token(i + 1)) ||
                      absl::StartsWith(story.Token(i + 1).folded, "year");
  if (story.Token(i - 1).folded == "is" && !closed) return 0;
  const int32_t age = YearsIn(token.text);
  return age < kOldest ? age : 0;
}

}  // namespace nutgraf::entity
