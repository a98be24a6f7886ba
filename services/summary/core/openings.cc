#include "services/summary/core/openings.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/word_classes.h"

namespace nutgraf::summary {
namespace {

using document::Edit;
using document::EditKind;
using document::EntityType;
using document::Passage;

// Words that say no more than that something was said before. Others ("so", "then",
// "meanwhile") mean something of their own and stay.
constexpr std::string_view kConnectives[] = {
    "additionally", "and",          "besides",      "but",         "furthermore", "however",
    "moreover",     "nevertheless", "nonetheless",  "yet"};

enum class PronounForm { kNone, kHeOrShe, kHisOrHer, kIt, kIts, kThey, kTheir };

PronounForm FormOf(std::string_view folded) {
  if (folded == "he" || folded == "she") return PronounForm::kHeOrShe;
  if (folded == "his" || folded == "her") return PronounForm::kHisOrHer;
  if (folded == "it") return PronounForm::kIt;
  if (folded == "its") return PronounForm::kIts;
  if (folded == "they") return PronounForm::kThey;
  if (folded == "their") return PronounForm::kTheir;
  return PronounForm::kNone;
}

bool IsPossessive(PronounForm form) {
  return form == PronounForm::kHisOrHer || form == PronounForm::kIts ||
         form == PronounForm::kTheir;
}

// Whether the pronoun can stand for such an entity. "They" of one person is seldom
// sure enough to write a name for.
bool Suits(PronounForm form, EntityType type) {
  const bool person = type == EntityType::kPerson;
  return (form == PronounForm::kHeOrShe || form == PronounForm::kHisOrHer) == person;
}

bool IsSure(const document::Mention& mention) {
  if (mention.confidence < kSurePronoun) return false;
  return std::all_of(mention.alternatives.begin(), mention.alternatives.end(),
                     [&](const document::Alternative& other) {
                       return other.confidence <= kMaxRivalShare * mention.confidence;
                     });
}

// Where the story writes the name in full.
const Passage* NameIn(const document::Entity& entity) {
  for (const document::Mention& mention : entity.mentions) {
    if (mention.kind == document::MentionKind::kNamed &&
        mention.passage.text == entity.display_name) {
      return &mention.passage;
    }
  }
  return nullptr;
}

Passage PassageAt(const Candidate& candidate, text::Range range) {
  const int32_t start = candidate.span.begin;
  return {std::string(range.In(candidate.text)),
          document::Span{candidate.span.block, start + range.begin, start + range.end}};
}

bool IsConnective(std::string_view folded) {
  return std::find(std::begin(kConnectives), std::end(kConnectives), folded) !=
         std::end(kConnectives);
}

// "[F]" for the letter with which the rest now opens; nothing where it is no small one.
std::optional<Edit> Capitalize(const Candidate& candidate, int32_t at) {
  size_t end = static_cast<size_t>(at);
  const char32_t letter = text::Next(candidate.text, &end);
  if (letter < 'a' || letter > 'z') return std::nullopt;  // other scripts need no mending
  const std::string capital(1, static_cast<char>(letter - 'a' + 'A'));
  return Edit{EditKind::kCutConnective, PassageAt(candidate, {at, static_cast<int32_t>(end)}),
              "[" + capital + "]", std::nullopt};
}

}  // namespace

Openings::Openings(const document::EntityAnalysis* entities) {
  if (entities == nullptr) return;
  for (const document::Entity& entity : entities->entities) {
    for (const document::Mention& mention : entity.mentions) {
      if (mention.kind != document::MentionKind::kPronoun || !mention.passage.span) continue;
      pronouns_[{mention.passage.span->block, mention.passage.span->begin}] = {&entity, &mention};
    }
  }
}

std::vector<Edit> Openings::Repair(const Candidate& candidate) const {
  if (candidate.opens_quoted || candidate.words.empty()) return {};
  constexpr uint16_t kLeaning = kConnectiveWord | kThirdPersonWord | kBackPointer;
  if (!(candidate.words[0].classes & kLeaning)) return {};  // as most do: nothing to read again
  const std::vector<text::Token> tokens = text::Tokenize(candidate.text);
  size_t first = 0;
  std::vector<Edit> edits;
  const std::string opens = text::FoldForMatching(tokens[0].range.In(candidate.text));
  if (tokens.size() > 2 && IsConnective(opens)) {
    first = tokens[1].range.In(candidate.text) == "," ? 2 : 1;
    edits.push_back({EditKind::kCutConnective,
                     PassageAt(candidate, {0, tokens[first].range.begin}), "", std::nullopt});
  }
  const text::Range opening = tokens[first].range;
  const PronounForm form = FormOf(text::FoldForMatching(opening.In(candidate.text)));
  if (form == PronounForm::kNone) {
    const uint16_t classes = ClassesOf(text::FoldForMatching(opening.In(candidate.text)));
    if (edits.empty() || (classes & kBackPointer)) return {};  // "But this …" leans all the same
    if (auto capital = Capitalize(candidate, opening.begin)) edits.push_back(*capital);
    return edits;
  }
  const auto found =
      pronouns_.find({candidate.span.block, candidate.span.begin + opening.begin});
  if (candidate.source != 0 || found == pronouns_.end() || !IsSure(*found->second.mention) ||
      !Suits(form, found->second.entity->type)) {
    return {};
  }
  const Passage* name = NameIn(*found->second.entity);
  if (name == nullptr) return {};
  edits.push_back({EditKind::kResolvedOpening, PassageAt(candidate, opening),
                   "[" + name->text + (IsPossessive(form) ? "'s]" : "]"), *name});
  return edits;
}

}  // namespace nutgraf::summary
