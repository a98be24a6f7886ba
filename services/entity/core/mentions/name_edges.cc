#include "services/entity/core/mentions/name_edges.h"

#include <algorithm>
#include <string_view>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "services/common/text/capitals.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// Forms of address that the tagger has not learned to leave off. Others that it keeps ("Lord
// Byron") are what the person is known by.
constexpr std::string_view kNeverOfName[] = {
    "alhaja", "alhaji", "barrister", "cllr", "comrade", "coun", "cr",    "dci",  "di",  "dsi",
    "engr",   "garda",  "insp",      "shri", "smt",     "sri",  "ssp",   "supt"};
// So of a person only: there are shops and films called "Mr Price" and "Mrs Quill".
constexpr std::string_view kPlainAddress[] = {"miss", "mr", "mrs", "ms"};
constexpr std::string_view kLetters[] = {"kc",  "qc",  "sc",  "td",  "mp", "msp",
                                         "mep", "mla", "obe", "mbe", "cbe", "phd"};

bool IsAddress(const StoryToken& token, EntityType type) {
  const std::string_view word = WithoutStop(token.folded);
  return absl::c_linear_search(kNeverOfName, word) ||
         (type == EntityType::kPerson && absl::c_linear_search(kPlainAddress, word));
}

// "the |CFO|", "her brother and |CTO|, Ana Ruiz", tagged as a body or as somebody.
bool IsRoleAlone(const Story& story, const NameEdges& edges) {
  if (edges.last != edges.first + 1 || edges.first == 0) return false;
  const StoryToken& token = story.tokens[edges.first];
  const StoryToken& before = story.tokens[edges.first - 1];
  const bool letters = absl::c_none_of(
      token.text, [](char c) { return absl::ascii_islower(static_cast<unsigned char>(c)); });
  return (letters || edges.type != EntityType::kPerson) && token.Is(kRole) &&
         token.word->role_type == EntityType::kPerson && before.sentence == token.sentence &&
         before.Is(kDefinite | kPossessive | kConjunction);
}

bool IsGivenName(const StoryToken& token) { return token.word->name_gender != Gender::kUnknown; }

// The given name before `"Chopper" |Halloran|`, whose first token is `surname`; -1 for none.
int32_t BeforeNickname(const Story& story, int32_t surname) {
  constexpr int32_t kMaxWords = 2;
  const auto at = [&](int32_t i) -> const StoryToken& { return story.tokens[i]; };
  if (surname < 4 || !IsQuotationMark(at(surname - 1))) return -1;
  for (int32_t i = surname - 2; i >= surname - 1 - kMaxWords && i >= 2; --i) {
    if (!at(i).IsWord() || !text::OpensWithCapital(at(i).text)) return -1;
    if (!IsQuotationMark(at(i - 1))) continue;
    const StoryToken& given = at(i - 2);
    const bool fits = given.IsWord() && text::OpensWithCapital(given.text) &&
                      given.sentence == at(surname).sentence;
    return fits ? i - 2 : -1;
  }
  return -1;
}

}  // namespace

std::vector<NameMention> JoinNicknames(const Story& story, absl::Span<const NameMention> names) {
  std::vector<NameMention> joined;
  for (NameMention name : names) {
    const bool person = name.type == EntityType::kPerson;
    const int32_t given = person ? BeforeNickname(story, story.TokenAt(name.span)) : -1;
    if (given >= 0) {
      int32_t begin = story.tokens[given].span.begin;
      bool known = IsGivenName(story.tokens[given]);
      size_t kept = joined.size();
      while (kept > 0 && joined[kept - 1].span.block == name.span.block &&
             joined[kept - 1].span.end > begin) {
        known |= joined[kept - 1].type == EntityType::kPerson;
        begin = std::min(begin, joined[--kept].span.begin);
      }
      if (known) {
        joined.resize(kept);
        name.span.begin = begin;
      }
    }
    joined.push_back(name);
  }
  return joined;
}

std::vector<NameMention> JoinPartners(const Story& story, absl::Span<const NameMention> names) {
  std::vector<NameMention> joined;
  for (const NameMention& name : names) {
    const int32_t first = story.TokenAt(name.span);
    const bool after = !joined.empty() && joined.back().span.block == name.span.block &&
                       first > 1 && story.tokens[first - 1].IsMark("&") &&
                       story.TokenAfter(joined.back().span) == first - 1;
    // "Kim & Kanye" are two.
    const bool couple = after && IsGivenName(story.tokens[first - 2]) &&
                        IsGivenName(story.tokens[first]);
    if (!after || couple) {
      joined.push_back(name);
      continue;
    }
    NameMention& firm = joined.back();
    firm.span.end = name.span.end;
    firm.type = EntityType::kOrganization;
    firm.confidence = std::max(firm.confidence, name.confidence);
  }
  return joined;
}

bool IsLettersAfterName(const StoryToken& token) {
  return absl::c_linear_search(kLetters, token.folded) && text::IsAllCapitals(token.text);
}

NameEdges EdgesOf(const Story& story, const NameMention& mention) {
  NameEdges edges{story.TokenAt(mention.span), story.TokenAfter(mention.span), mention.type};
  if (IsRoleAlone(story, edges)) return {edges.first, edges.first, mention.type};
  const bool person = mention.type == EntityType::kPerson;
  const int32_t whole = edges.first;
  while (edges.first + 1 < edges.last && IsAddress(story.tokens[edges.first], mention.type)) {
    if (!person && edges.first + 2 >= edges.last) break;
    ++edges.first;
  }
  if (edges.first > whole) edges.type = EntityType::kPerson;
  const bool lettered = edges.last - edges.first > 2 &&
                        absl::c_linear_search(kLetters, story.tokens[edges.last - 1].folded);
  if (lettered && (person || IsGivenName(story.tokens[edges.first]))) {
    --edges.last;
    edges.type = EntityType::kPerson;
  }
  return edges;
}

}  // namespace nutgraf::entity
