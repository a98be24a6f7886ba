#include "services/entity/core/resolution/naming_manner.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "services/entity/core/mentions/noun_phrase.h"
#include "services/entity/core/resolution/ages.h"
#include "services/entity/core/resolution/place.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// A name opens its sentence after a few words at the most ("The", "President").
constexpr int32_t kOpeningWindow = 4;
// A sentence is looked through this far.
constexpr int32_t kWindow = 80;
// And the next one this far for the pronoun that it begins with.
constexpr int32_t kNextWindow = 12;
// More whole names than this say no more.
constexpr int32_t kManyFullNames = 8;

// What bodies have or are traded by, after the name and before "of" it.
constexpr std::string_view kOfBodies[] = {
    "shares",    "share",     "stock",        "shareholders", "investors", "bid",    "takeover",
    "stores",    "store",     "branches",     "branch",       "brand",     "banner", "products",
    "customers", "employees", "shareholding", "stake",        "staff",     "bonds",  "debt"};

PronounForm PersonPronoun(std::string_view word) {
  if (word == "he" || word == "his" || word == "him" || word == "himself") return PronounForm::kHe;
  if (word == "she" || word == "her" || word == "hers" || word == "herself") {
    return PronounForm::kShe;
  }
  return PronounForm::kNone;
}

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
    const PronounForm person = PersonPronoun(word);
    if (person != PronounForm::kNone) return person;
    const bool dummy = word == "it" && i + 1 < sentence.last && story.Token(i + 1).Is(kCopula);
    if (dummy) continue;  // "said that it was not his idea"
    if (word == "it" || word == "its" || word == "itself") return PronounForm::kIt;
  }
  return PronounForm::kNone;
}

// "For his part, |Hale| said": of the subject, the pronoun in what opens its sentence.
PronounForm PronounAhead(const NamedStory& story, const Reference& reference) {
  const StorySentence& sentence = story.story->SentenceOf(reference.first);
  const bool follows = (reference.subject || reference.speaking) && reference.quotation < 0 &&
                       story.Token(sentence.first).Is(kPreposition);
  const int32_t end = follows ? std::min(reference.first, sentence.first + kWindow) : 0;
  PronounForm told = PronounForm::kNone, closed = PronounForm::kNone;
  for (int32_t i = sentence.first; i < end; ++i) {
    const int32_t name = story.name_at[i];
    const bool other = name >= 0 && story.references[name].type == EntityType::kPerson;
    if (other || IsQuotationMark(story.Token(i))) return PronounForm::kNone;
    if (told == PronounForm::kNone) told = PersonPronoun(story.Token(i).folded);
    if (story.Token(i).IsMark(",")) closed = told;
  }
  return closed;
}

void MeasurePronounAfter(const NamedStory& story, const Reference& reference,
                         const EntityDraft& draft, FeatureVector* f) {
  const bool person = draft.type == EntityType::kPerson;
  PronounForm told = PronounAfter(story, reference);
  if (told == PronounForm::kNone && reference.gender == Gender::kUnknown) {
    told = PronounAhead(story, reference);
  }
  if (told == PronounForm::kNone || (person && draft.gender == Gender::kUnknown)) return;
  const PronounForm own = !person                          ? PronounForm::kIt
                          : draft.gender == Gender::kMale ? PronounForm::kHe
                                                          : PronounForm::kShe;
  f->Set(told == own ? ReferenceFeature::kPronounAfter : ReferenceFeature::kOtherPronounAfter);
}

// "|Hale| sat down. Her lawyer did not": where nobody else is named between, the pronoun that the
// next sentence begins with.
PronounForm PronounNext(const NamedStory& story, const Reference& reference) {
  if (reference.quotation >= 0 || !(reference.subject || reference.speaking)) {
    return PronounForm::kNone;
  }
  const StorySentence& sentence = story.story->SentenceOf(reference.first);
  const int32_t end = std::min(story.size(), sentence.last + kNextWindow);
  for (int32_t i = std::max(sentence.first, reference.last - kWindow); i < end; ++i) {
    const StoryToken& token = story.Token(i);
    const bool other = i < reference.first || i >= reference.last;
    const int32_t name = story.name_at[i];
    if (other && name >= 0 && story.references[name].type == EntityType::kPerson) break;
    if (i < sentence.last) continue;
    if (token.span.block != reference.span.block || IsQuotationMark(token)) break;
    if (token.Is(kPronoun | kPossessive)) return PersonPronoun(token.folded);
  }
  return PronounForm::kNone;
}

void MeasurePronounNext(const NamedStory& story, const Reference& reference,
                        const EntityDraft& draft, FeatureVector* f) {
  if (draft.gender == Gender::kUnknown || reference.gender != Gender::kUnknown) return;
  const PronounForm told = PronounNext(story, reference);
  if (told == PronounForm::kNone) return;
  const bool same = (told == PronounForm::kHe) == (draft.gender == Gender::kMale);
  f->Set(same ? ReferenceFeature::kPronounNext : ReferenceFeature::kOtherPronounNext);
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

// Headlines and whoever is quoted call somebody Hale whom the story calls Mr Hale.
bool IsPlain(const Reference& reference) {
  return reference.address.empty() && reference.quotation < 0 && reference.in_body;
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
  f->Set(ReferenceFeature::kElseAddressed, IsPlain(reference) && draft.surnames_addressed > 0 &&
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

// "another |Hale|", "the other |Hale|": not the last one.
bool IsOtherOne(const NamedStory& story, const Reference& reference) {
  if (reference.first == 0) return false;
  const std::string_view before = story.Token(reference.first - 1).folded;
  return before == "another" || before == "other";
}

// "the goalkeeper is a |Hale| too": none of those whom the story has named. But "a |Hale| aide".
bool IsNewOne(const NamedStory& story, const Reference& reference) {
  if (reference.first < 2 || reference.possessive) return false;
  const std::string_view before = story.Token(reference.first - 1).folded;
  if (before != "a" && before != "an") return false;
  const int32_t next = reference.last;
  return story.Token(reference.first - 2).Is(kCopula) &&
         (next >= story.size() || story.Token(next).folded == "too" ||
          !IsContentWord(story.Token(next)));
}

// "|Hale|, who", "|Hale|, a nurse", "|Hale|, 58,": of somebody whom the story comes back to.
bool IsIntroduced(const NamedStory& story, const Reference& reference) {
  const int32_t i = reference.last;
  return i + 1 < story.size() && story.Token(i).IsMark(",") &&
         (story.Token(i + 1).folded == "who" || story.Token(i + 1).folded == "whose" ||
          story.Token(i + 1).folded == "a" || story.Token(i + 1).folded == "an" ||
          StatedAge(story, reference) > 0);
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
  MeasurePronounNext(story, reference, draft, f);
  const int32_t age = StatedAge(story, reference);
  f->Set(ReferenceFeature::kSameAge, age > 0 && age == draft.age);
  const bool other_age = !person || (draft.age > 0 && age != draft.age);
  f->Set(ReferenceFeature::kOtherAge, age > 0 && other_age);
  f->Set(ReferenceFeature::kNamedNext, IsNamedNext(story, reference, draft));
  f->Set(ReferenceFeature::kTraded, !person && IsTraded(story, reference));
  if (!person) return;
  f->Set(ReferenceFeature::kPersonSpeaks, reference.speaking);
  const auto further = static_cast<float>(std::clamp(draft.full_names - 1, 0, kManyFullNames));
  (*f)[ReferenceFeature::kNamedInFull] = std::log2(1.0f + further);
}

void CompareManner(const NamedStory& story, const std::vector<EntityDraft>& drafts,
                   DraftOf draft_of, const Reference& reference,
                   absl::Span<const int32_t> candidates,
                   std::vector<FeatureVector>* vectors) {
  const int seniority = SeniorityBefore(story, reference);
  const bool introduced = IsIntroduced(story, reference);
  const bool other_one = IsOtherOne(story, reference);
  const bool new_one = IsNewOne(story, reference);
  const bool addressed = std::any_of(candidates.begin(), candidates.end(), [&](int32_t d) {
    return drafts[d].surnames_addressed > 0 && drafts[d].surnames_plain == 0;
  });
  for (size_t i = 0; i < candidates.size(); ++i) {
    const EntityDraft& draft = drafts[candidates[i]];
    FeatureVector& f = (*vectors)[i];
    if (draft.type != EntityType::kPerson) {
      if (seniority != 0) f[ReferenceFeature::kSeniority] = -1.0f;  // no firm is "the elder Hale"
      continue;
    }
    f.Set(ReferenceFeature::kIntroduced, introduced && f[ReferenceFeature::kMostRecent] > 0);
    f.Set(ReferenceFeature::kPlainAmongAddressed,
          addressed && IsPlain(reference) && f[ReferenceFeature::kElseAddressed] == 0);
    f.Set(ReferenceFeature::kOtherOne, (other_one && f[ReferenceFeature::kMostRecent] > 0) ||
                                           (new_one && !draft.history.empty()));
    if (seniority == 0) continue;
    // Of three generations the second is the elder of two, and the younger of two.
    float elder = 0, younger = 0;
    for (const int32_t other : candidates) {
      if (drafts[other].type != EntityType::kPerson) continue;
      const float compared = static_cast<float>(seniority) *
                             CompareAges(story, drafts, draft_of, candidates[i], other);
      elder = std::max(elder, compared);
      younger = std::min(younger, compared);
    }
    f[ReferenceFeature::kSeniority] = elder > 0 ? elder : younger;
  }
}

}  // namespace nutgraf::entity
