#include "services/entity/core/quotations/features.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;

constexpr double kWeights[] = {
#define NUTGRAF_FEATURE(name, by_hand, fitted) fitted,
#include "services/entity/core/quotations/attribution_weights.inc"
#undef NUTGRAF_FEATURE
};
constexpr std::string_view kNames[] = {
#define NUTGRAF_FEATURE(name, by_hand, fitted) #name,
#include "services/entity/core/quotations/attribution_weights.inc"
#undef NUTGRAF_FEATURE
};

Feature SubjectFeature(const Subject& subject) {
  if (subject.kind == MentionKind::kPronoun) {
    if (subject.word == "it") return Feature::kPronounIt;
    return subject.word == "you" ? Feature::kPronounYou : Feature::kPronoun;
  }
  if (subject.kind == MentionKind::kNamed) {
    if (subject.type == EntityType::kPerson) return Feature::kPerson;
    if (subject.type == EntityType::kOrganization) return Feature::kOrganization;
    return Feature::kOtherName;
  }
  return subject.speaker_noun ? Feature::kSpeakerNoun : Feature::kOtherNominal;
}

}  // namespace

std::string_view FeatureName(Feature feature) { return kNames[static_cast<int>(feature)]; }
double WeightOf(Feature feature) { return kWeights[static_cast<int>(feature)]; }

void AddSubject(const Subject& subject, std::vector<Feature>* features) {
  switch (subject.place) {
    case SubjectPlace::kBefore:
      break;
    case SubjectPlace::kInserted:
      features->push_back(Feature::kSubjectInserted);
      break;
    case SubjectPlace::kInverted:
      features->push_back(Feature::kSubjectInverted);
      break;
    case SubjectPlace::kShared:
      features->push_back(Feature::kSubjectShared);
      break;
    case SubjectPlace::kRelative:
      features->push_back(Feature::kSubjectRelative);
      break;
    case SubjectPlace::kAgent:
      features->push_back(Feature::kSubjectAgent);
      break;
  }
  features->push_back(SubjectFeature(subject));
}

void AddCue(const CueWord& cue, std::vector<Feature>* features) {
  switch (cue.cue_class) {
    case CueClass::kSay:
      features->push_back(Feature::kCueSay);
      break;
    case CueClass::kTell:
      features->push_back(Feature::kCueTell);
      break;
    case CueClass::kWrite:
      features->push_back(Feature::kCueWrite);
      break;
    case CueClass::kDescribe:
      features->push_back(Feature::kCueDescribe);
      break;
    case CueClass::kClaim:
      features->push_back(Feature::kCueClaim);
      break;
    case CueClass::kDeny:
      features->push_back(Feature::kCueDeny);
      break;
    case CueClass::kAct:
    case CueClass::kGesture:
      features->push_back(Feature::kCueAct);
      break;
  }
  if (cue.form == CueForm::kIng) features->push_back(Feature::kCueIng);
  if (cue.form == CueForm::kBase) features->push_back(Feature::kCueBase);
}

void AddQuotation(const SeenQuotation& seen, std::vector<Feature>* features) {
  const QuotationShape& shape = seen.shape;
  if (seen.paragraph.inside_mention[seen.quotation]) features->push_back(Feature::kInsideName);
  if (shape.after_term_opener) features->push_back(Feature::kTerm);
  if (seen.denied) features->push_back(Feature::kDenied);
  if (seen.touches) return;
  if (shape.words <= 2) features->push_back(Feature::kApartShort);
  if (shape.title_case && !shape.clausal) features->push_back(Feature::kApartTitle);
  if (shape.modifies) features->push_back(Feature::kApartModifies);
  if (shape.clausal) features->push_back(Feature::kApartClausal);
}

}  // namespace nutgraf::entity
