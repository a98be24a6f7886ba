#include "services/entity/core/resolution/speech_lead.h"

#include <algorithm>
#include <string_view>

#include "services/entity/core/resolution/place.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;

// Paragraphs for which the last to be heard is remembered.
constexpr int32_t kHeardReach = 2;
// A quotation's beginning is looked for this many tokens back.
constexpr int32_t kMaxQuotation = 400;
// Mentions of one entity looked back on.
constexpr int kMaxLooked = 32;

// Whether the paragraph that ends with the sentence begins a quotation and does not end it.
bool IsOpenSpeech(const NamedStory& story, int32_t first, int32_t last) {
  const StoryToken& open = story.Token(first);
  if (!open.IsMark("“") && !open.IsMark("‘")) return false;
  const std::string_view close = open.text == "“" ? "”" : "’";
  for (int32_t i = first + 1; i < last; ++i) {
    if (story.Token(i).IsMark(close)) return false;
  }
  return true;
}

// `sentence`, or the one before the paragraphs of a quotation that goes on in the next.
int32_t BeforeOpenSpeech(const NamedStory& story, int32_t sentence) {
  constexpr int kMaxParagraphs = 4;
  constexpr int kMaxSentences = 32;
  const auto& sentences = story.story->sentences;
  for (int i = 0; i < kMaxParagraphs && sentence >= 0; ++i) {
    int32_t begin = sentence;
    while (begin > 0 && sentence - begin < kMaxSentences &&
           sentences[begin - 1].block == sentences[sentence].block) {
      --begin;
    }
    const int32_t last = std::min(sentences[sentence].last, sentences[begin].first + kMaxQuotation);
    if (!IsOpenSpeech(story, sentences[begin].first, last)) return sentence;
    sentence = begin - 1;
  }
  return sentence;
}

// The sentence before what is said right before the reference: "…," |he| said. -1 where nothing is
// said there, or the quotation begins within a sentence.
int32_t SentenceBeforeSpeech(const NamedStory& story, const Reference& reference) {
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
    const bool opens = sentence > 0 && story.story->sentences[sentence - 1].block != block;
    return opens && open != close ? BeforeOpenSpeech(story, sentence - 1) : sentence - 1;
  }
  return -1;
}

}  // namespace

// The story's own words alone tell who is heard.
void SpeechLead::Hear(const Reference& reference, int32_t draft) {
  if (!reference.speaking || reference.quotation >= 0) return;
  heard_ = draft;
  block_ = reference.span.block;
}

void SpeechLead::Mark(const Reference& reference, absl::Span<const int32_t> candidates,
                      std::vector<FeatureVector>* vectors) const {
  const int32_t lead = SentenceBeforeSpeech(story_, reference);
  if (lead < 0) return;
  const bool lately = reference.span.block - block_ <= kHeardReach;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const EntityDraft& draft = drafts_[candidates[i]];
    FeatureVector& f = (*vectors)[i];
    f.Set(ReferenceFeature::kHeardLast, lately && candidates[i] == heard_);
    f.Set(ReferenceFeature::kLeadsIn, Leads(draft, lead));
    f.Set(ReferenceFeature::kNamedBeside, IsNamedBeside(draft, lead));
  }
}

// Whether it is a subject of the sentence, in the story's own words.
bool SpeechLead::Leads(const EntityDraft& draft, int32_t sentence) const {
  int looked = 0;
  for (auto at = draft.history.rbegin(); at != draft.history.rend(); ++at) {
    const Reference& meant = story_.references[*at];
    const int32_t there = story_.Token(meant.first).sentence;
    if (there < sentence || ++looked > kMaxLooked) return false;
    if (there == sentence && meant.subject && meant.quotation < 0 && !IsSubordinate(story_, meant)) {
      return true;
    }
  }
  return false;
}

// Whether the sentence's paragraph gives its whole name, in the story's own words.
bool SpeechLead::IsNamedBeside(const EntityDraft& draft, int32_t sentence) const {
  const int32_t block = story_.story->sentences[sentence].block;
  int looked = 0;
  for (auto at = draft.history.rbegin(); at != draft.history.rend(); ++at) {
    const Reference& meant = story_.references[*at];
    if (meant.span.block < block || ++looked > kMaxLooked) return false;
    const bool whole = meant.kind == MentionKind::kNamed && meant.last - meant.first > 1;
    if (meant.span.block == block && whole && meant.quotation < 0) return true;
  }
  return false;
}

}  // namespace nutgraf::entity
