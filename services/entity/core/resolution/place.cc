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
  // "X, who knows |him|": somebody else.
  f->Set(ReferenceFeature::kRelativeClause, relative && !closed && (!object || reflexive));
  f->Set(ReferenceFeature::kSaysOfSelf, told && last.speaking && reference.quotation < 0);
  // "Mr Hale, whose family farms here, |gave| him"
  const int32_t verb = std::max(last.predicate, last.last);
  if (!last.subject || verb > reference.first) return;
  if (HasBoundary(story, verb, reference, object)) return;
  const bool own = reference.possessive || reflexive;
  // "before |she| learned"
  if (reference.pronoun != PronounForm::kNone && reference.subject) return;
  f->Set(own ? ReferenceFeature::kClauseSubject : ReferenceFeature::kClauseObject);
}

// "It is the first since |Hale| left"
bool IsSubordinate(const NamedStory& story, const Reference& subject) {
  if (subject.first == story.story->SentenceOf(subject.first).first) return false;
  static constexpr std::string_view kOpeners[] = {"after", "as",    "because", "before",
                                                  "since", "until", "when"};
  return absl::c_linear_search(kOpeners, story.Token(subject.first - 1).folded);
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

// `sentence`, or the one before the paragraphs of a quotation that goes on in the next: they begin
// with “ and have no ”.
int32_t BeforeOpenSpeech(const NamedStory& story, int32_t sentence) {
  const auto first_of_block = [&](int32_t s) {
    const auto& sentences = story.story->sentences;
    while (s > 0 && sentences[s - 1].block == sentences[s].block) --s;
    return s;
  };
  while (sentence >= 0) {
    const int32_t begin = first_of_block(sentence);
    const int32_t first = story.story->sentences[begin].first;
    if (!story.Token(first).IsMark("“") && !story.Token(first).IsMark("‘")) return sentence;
    const int32_t last = story.story->sentences[sentence].last;
    for (int32_t i = first + 1; i < last; ++i) {
      if (story.Token(i).IsMark(story.Token(first).text == "“" ? "”" : "’")) return sentence;
    }
    sentence = begin - 1;
  }
  return -1;
}

}  // namespace

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
  f->Set(ReferenceFeature::kSpokeJust, last->speaking);
  f->Set(ReferenceFeature::kQuotedAlike, reference.quotation >= 0 && last->quotation >= 0);
  f->Set(ReferenceFeature::kOnlyQuoted, reference.quotation < 0 && last->quotation >= 0);
  MeasureFocus(story, reference, draft, f);
  if (distance == 0) MeasureClause(story, reference, *last, f);
}

int32_t SentenceBeforeSpeech(const NamedStory& story, const Reference& reference) {
  constexpr int32_t kMaxQuotation = 400;
  if (!reference.speaking || reference.quotation >= 0) return -1;
  int32_t i = reference.first - 1;
  if (i > 0 && story.Token(i).Is(kTitle)) --i;
  if (i > 0 && story.Token(i).Is(kSpeech)) --i;
  if (i < 0 || !IsQuotationMark(story.Token(i))) return -1;
  const std::string_view close = story.Token(i).text;
  const std::string_view open = close == "”" ? "“" : close == "’" ? "‘" : close;
  const int32_t block = reference.span.block;
  const int32_t end = std::max(i - kMaxQuotation, -1);
  for (--i; i > end && story.Token(i).span.block == block; --i) {
    if (story.Token(i).text != open) continue;
    const int32_t sentence = story.Token(i).sentence;
    if (story.story->SentenceOf(i).first != i) return -1;
    return open == close ? sentence - 1 : BeforeOpenSpeech(story, sentence - 1);
  }
  return -1;
}

bool IsNamedBeside(const NamedStory& story, const EntityDraft& draft, int32_t sentence) {
  const int32_t block = story.story->sentences[sentence].block;
  for (auto at = draft.history.rbegin(); at != draft.history.rend(); ++at) {
    const Reference& meant = story.references[*at];
    if (meant.span.block < block) return false;
    const bool whole = meant.kind == MentionKind::kNamed && meant.last - meant.first > 1;
    if (meant.span.block == block && whole && meant.quotation < 0) return true;
  }
  return false;
}

bool Leads(const NamedStory& story, const EntityDraft& draft, int32_t sentence) {
  for (auto at = draft.history.rbegin(); at != draft.history.rend(); ++at) {
    const Reference& meant = story.references[*at];
    const int32_t there = story.Token(meant.first).sentence;
    if (there < sentence) return false;
    if (there == sentence && meant.subject && meant.quotation < 0 && !IsSubordinate(story, meant)) {
      return true;
    }
  }
  return false;
}

}  // namespace nutgraf::entity
