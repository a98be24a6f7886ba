#include "services/entity/core/mentions/ahead.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/match.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// Tokens of an opening, at the most.
constexpr int32_t kMaxOpening = 40;
// Words of a title between the comma and the name.
constexpr int32_t kMaxTitle = 6;

// "|Asked| whether", "|Opening| her case", "|In| his statement", "|When| he": a main clause
// follows.
bool OpensSubordinate(const StoryToken& token) {
  const std::string_view word = token.folded;
  const bool participle = word.size() > 4 && (absl::EndsWith(View(word), "ing") ||
                                               absl::EndsWith(View(word), "ed"));
  const bool plain = word == "and" || word == "but" || word == "or" || word == "nor" ||
                     word == "so" || word == "who";
  return participle || (token.Is(kPreposition | kConjunction | kRelative) && !plain);
}

}  // namespace

int32_t SubjectAhead(const NamedStory& story, const Reference& pronoun) {
  const StorySentence& sentence = story.story->SentenceOf(pronoun.first);
  const bool opens = pronoun.quotation < 0 && OpensSubordinate(story.Token(sentence.first)) &&
                     pronoun.first > sentence.first && pronoun.first - sentence.first < kMaxOpening;
  if (!opens) return -1;
  for (int32_t i = sentence.first; i < pronoun.first; ++i) {
    if (story.Token(i).IsMark(",")) return -1;
  }
  const bool person = pronoun.type == EntityType::kPerson;
  const int32_t end = std::min(sentence.last, pronoun.last + kMaxOpening);
  int32_t comma = -1;
  for (int32_t i = pronoun.last; i < end; ++i) {
    if (story.Token(i).IsMark(",")) comma = i;
    const int32_t name = story.name_at[i];
    if (name < 0 || (story.references[name].type == EntityType::kPerson) != person) continue;
    const Reference& subject = story.references[name];
    if (subject.possessive) continue;  // "In |her| opening, Hale's lawyer, |Ana Ruiz|, said"
    const bool after_comma = comma >= 0 && i - comma <= kMaxTitle;
    const bool main = after_comma || story.Token(sentence.first).Is(kPreposition);
    return main && subject.subject ? name : -1;
  }
  return -1;
}

}  // namespace nutgraf::entity
