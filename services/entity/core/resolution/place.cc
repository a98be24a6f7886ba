#include "services/entity/core/resolution/place.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "absl/algorithm/container.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// A relative clause is looked for this many words back.
constexpr int32_t kRelativeWindow = 8;
// A sentence-opening mention may stand after a few words ("The", "President").
constexpr int32_t kOpeningWindow = 4;
// More mentions in one paragraph say no more.
constexpr int kManyTimes = 8;
// Mentions looked back on for that.
constexpr int kMaxLooked = 32;
// A sentence is looked through this far.
constexpr int32_t kWindow = 80;
// What was meant last more sentences ago is remembered for its weight in the story alone.
constexpr int32_t kLongAgo = 6;

bool IsReflexive(std::string_view folded) {
  return folded == "himself" || folded == "herself" || folded == "itself" ||
         folded == "themselves";
}

bool IsClauseBoundary(const StoryToken& t) {
  return t.Is(kConjunction | kRelative | kSpeech) || t.IsMark(",") || t.IsMark(";") ||
         t.IsMark(":") || t.IsMark("—") || t.IsMark("–") || t.IsMark("\"") || t.IsMark("“");
}

// Whether a clause begins between token `i` and the reference.
bool HasBoundary(const NamedStory& story, int32_t i, const Reference& reference, bool object) {
  for (int32_t j = i; j < std::min(reference.first, i + kWindow); ++j) {
    const StoryToken& token = story.Token(j);
    // "X told |him|": the verb of speech opens no clause before its object.
    const bool verb = object && j + 1 == reference.first && token.Is(kSpeech);
    if (IsClauseBoundary(token) && !verb) return true;
  }
  return false;
}

bool IsAsking(std::string_view folded) {
  return folded == "asked" || folded == "asks" || folded == "asking" || folded == "questioned" ||
         folded == "pressed" || folded == "cross-examined" || folded == "challenged";
}

// "X |asked| him why he", "|Asked| by X why he": what is asked is about somebody else.
bool Asks(const NamedStory& story, const Reference& reference, const Reference& last) {
  const int32_t verb = std::max(last.predicate, last.last);
  if (last.subject && verb < reference.first && IsAsking(story.Token(verb).folded)) {
    return reference.quotation < 0;
  }
  const int32_t opening = story.story->SentenceOf(last.first).first;
  for (int32_t i = last.first - 1; i > opening && i >= last.first - kOpeningWindow; --i) {
    if (story.Token(i).folded == "by") return IsAsking(story.Token(i - 1).folded);
  }
  return false;
}

void MeasureClause(const NamedStory& story, const Reference& reference, const Reference& last,
                   FeatureVector* f) {
  const int32_t between = reference.first - last.last;
  if (between < 0) return;
  int32_t i = last.last;
  if (i < reference.first && story.Token(i).IsMark(",")) ++i;
  const bool relative = i < reference.first && story.Token(i).Is(kRelative) &&
                        between <= kRelativeWindow;
  const bool object = reference.pronoun != PronounForm::kNone && !reference.possessive &&
                      !reference.subject && reference.pronoun != PronounForm::kIt;
  bool closed = false, told = false;
  for (int32_t j = i; j < std::min(reference.first, i + kWindow); ++j) {
    closed |= story.Token(j).IsMark(",");
    told |= story.Token(j).Is(kSpeech) && !(object && j + 1 == reference.first);
  }
  const bool reflexive = IsReflexive(story.Token(reference.first).folded);
  // "X, whom |he| met": somebody else, as in "X, who knows |him|".
  const bool own_subject = i + 1 == reference.first && !reference.possessive;
  f->Set(ReferenceFeature::kRelativeClause,
         relative && !closed && !own_subject && (!object || reflexive));
  if (relative && own_subject) f->Set(ReferenceFeature::kClauseObject);
  const bool says = told && last.speaking && reference.quotation < 0;
  const bool asks = Asks(story, reference, last);
  f->Set(ReferenceFeature::kSaysOfSelf, says && !asks);
  f->Set(ReferenceFeature::kAsks, asks);
  // "Mr Hale, whose family farms here, |gave| him"
  const int32_t verb = std::max(last.predicate, last.last);
  if (!last.subject || verb > reference.first) return;
  if (HasBoundary(story, verb, reference, object)) return;
  const bool own = reference.possessive || reflexive;
  // "before |she| learned"
  if (reference.pronoun != PronounForm::kNone && reference.subject) return;
  f->Set(own ? ReferenceFeature::kClauseSubject : ReferenceFeature::kClauseObject);
}

// How much of the last sentences and of the paragraph is about it.
void MeasureFocus(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                  FeatureVector* f) {
  const StoryToken& here = story.Token(reference.first);
  int times = 0, looked = 0;
  for (auto at = draft.history.rbegin(); at != draft.history.rend() && times < kManyTimes; ++at) {
    if (++looked > kMaxLooked) break;
    const Reference& before = story.references[*at];
    const StoryToken& there = story.Token(before.first);
    const int32_t distance = here.sentence - there.sentence;
    const bool beside = here.span.block == there.span.block;
    if (!beside && distance > 1) break;
    times += beside ? 1 : 0;
    if (distance == 1 && before.subject && !IsSubordinate(story, before)) {
      f->Set(ReferenceFeature::kLedSentence);
    }
    if (before.subject && distance == 0) f->Set(ReferenceFeature::kSubjectHere);
  }
  (*f)[ReferenceFeature::kOftenHere] = std::log2(1.0f + static_cast<float>(times));
}

}  // namespace

bool IsSubordinate(const NamedStory& story, const Reference& subject) {
  if (subject.first == story.story->SentenceOf(subject.first).first) return false;
  static constexpr std::string_view kOpeners[] = {"after", "as",    "because", "before",
                                                  "since", "until", "when"};
  return absl::c_linear_search(kOpeners, story.Token(subject.first - 1).folded);
}

const Reference* LastOf(const NamedStory& story, const EntityDraft& draft) {
  return draft.history.empty() ? nullptr : &story.references[draft.history.back()];
}

void MeasurePlace(const NamedStory& story, const Reference& reference, const EntityDraft& draft,
                  FeatureVector* f) {
  const Reference* last = LastOf(story, draft);
  f->Set(ReferenceFeature::kNotYetNamed, last == nullptr);
  if (last == nullptr) return;
  const StoryToken& here = story.Token(reference.first);
  const StoryToken& there = story.Token(last->first);
  const int32_t distance = here.sentence - there.sentence;
  f->Set(distance == 0   ? ReferenceFeature::kSameSentence
         : distance == 1 ? ReferenceFeature::kPreviousSentence
         : distance == 2 ? ReferenceFeature::kTwoSentencesBack
                         : ReferenceFeature::kFurtherBack);
  f->Set(ReferenceFeature::kLongAgo, distance > kLongAgo);
  f->Set(ReferenceFeature::kSameParagraph, here.span.block == there.span.block);
  f->Set(ReferenceFeature::kOutsideBody, reference.in_body && !last->in_body);
  f->Set(ReferenceFeature::kSubjectBefore, last->subject);
  f->Set(ReferenceFeature::kObliqueBefore, last->oblique);
  f->Set(ReferenceFeature::kPossessorBefore, last->possessive);
  const int32_t opening = story.story->SentenceOf(last->first).first;
  f->Set(ReferenceFeature::kOpenedSentence, last->first - opening < kOpeningWindow);
  f->Set(ReferenceFeature::kParallelSubject, last->subject && reference.subject);
  f->Set(ReferenceFeature::kPronounChain, last->kind == MentionKind::kPronoun &&
                                     reference.pronoun != PronounForm::kNone &&
                                     last->pronoun == reference.pronoun);
  const bool named = last->kind == MentionKind::kNamed;
  f->Set(ReferenceFeature::kNamedLast, named);
  f->Set(ReferenceFeature::kWholeLast, named && last->last - last->first > 1);
  f->Set(ReferenceFeature::kSpokeJust, last->speaking);
  f->Set(ReferenceFeature::kQuotedAlike, reference.quotation >= 0 && last->quotation >= 0);
  f->Set(ReferenceFeature::kOnlyQuoted, reference.quotation < 0 && last->quotation >= 0);
  MeasureFocus(story, reference, draft, f);
  if (distance == 0) MeasureClause(story, reference, *last, f);
}

}  // namespace nutgraf::entity
