// Names that somebody wants always found, or never: a newsroom's own dictionary.
//
//   absl::StatusOr<NameRules> rules = NameRules::Create({
//       {"Falcon #", EntityType::kProduct},   // Falcon 9
//       {"* Rovers", EntityType::kOrganization},
//       {"Monday Club", std::nullopt}});      // never a name
//   rules->Apply(article, &names);
//
// A phrase is a run of words as the tagger cuts them; "*" stands for any word with a
// capital, "#" for any number. Words match whatever their case, but one that the phrase
// writes with a capital has one in the story, too: "Apple" is not "apple". Where phrases
// begin at one word the longest counts, of equals the one given last.
//
// A found name takes the place of the tagger's names that it touches, with confidence 1.
// A phrase that is never a name takes away those inside it.
//
// Immutable; any thread. Create fails with INVALID_ARGUMENT for phrases without a word
// or over a limit. Apply is linear in the text, times the few phrases that begin with
// its words.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_RULES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_RULES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"
#include "services/entity/core/names/name_tagger.h"

namespace nutgraf::entity {

struct NameRule {
  std::string phrase;
  std::optional<document::EntityType> type;  // nullopt: never a name
};

class NameRules {
 public:
  // Rules of one dictionary: a newsroom's whole style book, not a gazetteer, which
  // would want the tagger's view of context.
  static constexpr size_t kMaxRules = 100'000;
  // Words of one phrase; names are shorter.
  static constexpr size_t kMaxWords = 16;
  // Phrases that begin with a sign rather than a word: each is tried at every word.
  static constexpr size_t kMaxOpenRules = 64;

  NameRules() = default;  // no rules
  static absl::StatusOr<NameRules> Create(std::vector<NameRule> rules);

  void Apply(const document::Article& article, std::vector<NameMention>* names) const;

  bool empty() const { return rules_.empty(); }

  // The rules as text, for keys of what depends on them; empty for none.
  std::string Canonical() const;

 private:
  struct Word {
    std::string folded;
    bool capital = false;
    bool any_name = false;    // *
    bool any_number = false;  // #
  };
  using Phrase = std::vector<Word>;

  struct BlockWords;
  // The rule that matches most words from `at`; -1 for none.
  int LongestAt(const BlockWords& words, size_t at) const;
  static bool Matches(const Phrase& phrase, const BlockWords& words, size_t at);

  std::vector<NameRule> rules_;
  std::vector<Phrase> phrases_;  // of each rule
  absl::flat_hash_map<std::string, std::vector<int>> by_first_word_;
  std::vector<int> open_;  // rules that begin with a sign
};

// A dictionary as a file: a rule a line, its type and its phrase; # opens a comment
// where it opens the line.
//
//   organization  * Rovers
//   never         Monday Club
//
// Fails with INVALID_ARGUMENT, naming the line.
absl::StatusOr<std::vector<NameRule>> ParseNameRules(std::string_view text);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_NAME_RULES_H_
