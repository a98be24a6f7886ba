#include "services/entity/core/facts/find_facts.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

using document::MentionKind;
using document::Span;

// Words of an object: a longer one is a clause that was taken for a phrase.
constexpr int32_t kMaxObjectWords = 12;

// The tokens [first, last) of what a role is held of, and what joins them to it.
struct Object {
  int32_t first = 0;
  int32_t last = 0;
  std::string_view joined_by = "of";
};

class FactFinder {
 public:
  FactFinder(const NamedStory& story, const ResolvedStory& resolved)
      : story_(story), resolved_(resolved) {
    for (size_t i = 0; i < story.references.size(); ++i) {
      by_span_.try_emplace(KeyOf(story.references[i].span), static_cast<int32_t>(i));
    }
  }

  std::vector<FoundFact> Find() {
    for (size_t i = 0; i < story_.references.size(); ++i) {
      if (resolved_.resolutions[i].draft < 0) continue;
      for (const int32_t role : story_.references[i].roles) {
        if (story_.roles[role].stated) AddRole(static_cast<int32_t>(i), story_.roles[role]);
      }
    }
    std::stable_sort(facts_.begin(), facts_.end(),
                     [](const FoundFact& a, const FoundFact& b) { return a.span < b.span; });
    return DropRepeats();
  }

 private:
  using SpanKey = std::pair<int32_t, std::pair<int32_t, int32_t>>;
  static SpanKey KeyOf(const Span& span) { return {span.block, {span.begin, span.end}}; }

  void AddRole(int32_t reference, const Role& role) {
    FoundFact fact;
    fact.subject = resolved_.resolutions[reference].draft;
    fact.span = role.span;
    fact.confidence = Confidence(reference);
    const std::string noun = RoleNoun(role, &fact.qualifiers);
    const std::optional<Object> object = ObjectOf(role);
    fact.relation = object ? absl::StrCat(noun, " ", View(object->joined_by)) : noun;
    if (object) SetObject(*object, &fact);
    if (fact.object == fact.subject) return;  // "the party's leader" of the party: misread
    facts_.push_back(std::move(fact));
  }

  // "prime minister" of "the former prime minister of Chile".
  std::string RoleNoun(const Role& role, std::vector<std::string>* qualifiers) const {
    std::string noun;
    for (int32_t i = role.core_first; i <= role.head_token; ++i) {
      const StoryToken& token = story_.Token(i);
      const bool qualifies = i < role.head_token && token.Is(kModifier) && !token.Is(kRole);
      if (qualifies) qualifiers->push_back(token.folded);
      if (qualifies || story_.name_at[i] >= 0 || token.Is(kDefinite | kIndefinite | kPossessive)) {
        continue;
      }
      absl::StrAppend(&noun, noun.empty() ? "" : " ", View(text::ToLower(token.text)));
    }
    return noun;
  }

  std::optional<Object> ObjectOf(const Role& role) const {
    if (role.possessor_token >= 0) return Object{role.possessor_token, role.possessor_token + 1};
    const int32_t first = story_.story->TokenAt(role.span);
    const int32_t last = story_.story->TokenAfter(role.span);
    if (role.core_first > first) return Object{first, role.core_first - 1};  // before the 's
    for (int32_t i = role.core_first; i < role.head_token; ++i) {
      if (const int32_t name = story_.name_at[i]; name >= 0) {
        return Object{story_.references[name].first, story_.references[name].last};
      }
    }
    const int32_t joint = role.head_token + 1;
    if (joint + 1 >= last || !story_.Token(joint).Is(kPreposition)) return std::nullopt;
    int32_t end = joint + 1;
    while (end < last && !story_.Token(end).Is(kPreposition)) ++end;
    // "the University of Porto" is a name throughout.
    while (end < last && story_.name_at[end] >= 0 &&
           story_.name_at[end] == story_.name_at[end - 1]) {
      end = std::min(story_.references[story_.name_at[end]].last, last);
    }
    return Object{joint + 1, end, story_.Token(joint).folded};
  }

  void SetObject(const Object& object, FoundFact* fact) const {
    if (object.last <= object.first || object.last - object.first > kMaxObjectWords) return;
    fact->object_span = story_.story->SpanOf(object.first, object.last);
    const int32_t reference = ReferenceOf(object);
    if (reference < 0 || resolved_.resolutions[reference].draft < 0) return;
    fact->object = resolved_.resolutions[reference].draft;
    fact->confidence *= Confidence(reference);
  }

  // What the object's words mean: all of them, or the name that ends them, as in "the
  // acting president Delcy Rodríguez".
  int32_t ReferenceOf(const Object& object) const {
    const auto whole = by_span_.find(KeyOf(story_.story->SpanOf(object.first, object.last)));
    if (whole != by_span_.end()) return whole->second;
    const int32_t name = story_.name_at[object.last - 1];
    if (name < 0 || story_.references[name].last != object.last) return -1;
    // "the bank of Chile": the name says which bank.
    const int32_t before = story_.references[name].first - 1;
    const bool apart = before >= object.first && story_.Token(before).Is(kPreposition);
    return apart ? -1 : name;
  }

  float Confidence(int32_t reference) const {
    const float named = story_.references[reference].kind == MentionKind::kNamed &&
                                story_.references[reference].confidence > 0
                            ? story_.references[reference].confidence
                            : 1;
    return std::min(named, resolved_.resolutions[reference].confidence);
  }

  std::vector<FoundFact> DropRepeats() {
    std::vector<FoundFact> kept;
    absl::flat_hash_set<std::string> told;
    for (FoundFact& fact : facts_) {
      const std::string object =
          fact.object >= 0     ? absl::StrCat("#", fact.object)
          : fact.object_span   ? text::FoldForMatching(story_.story->PassageOf(*fact.object_span).text)
                               : "";
      if (!told.insert(absl::StrCat(fact.subject, "|", fact.relation, "|", object)).second) continue;
      kept.push_back(std::move(fact));
    }
    return kept;
  }

  const NamedStory& story_;
  const ResolvedStory& resolved_;
  absl::flat_hash_map<SpanKey, int32_t> by_span_;
  std::vector<FoundFact> facts_;
};

}  // namespace

std::vector<FoundFact> FindFacts(const NamedStory& story, const ResolvedStory& resolved) {
  return FactFinder(story, resolved).Find();
}

}  // namespace nutgraf::entity
