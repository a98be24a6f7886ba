#include "services/entity/core/lexicon/lexicon.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/entity/core/lexicon/tables.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

constexpr std::pair<std::string_view, uint32_t> kClassNames[] = {
    {"definite", kDefinite},       {"indefinite", kIndefinite},   {"possessive", kPossessive},
    {"pronoun", kPronoun},         {"relative", kRelative},       {"preposition", kPreposition},
    {"conjunction", kConjunction}, {"copula", kCopula},           {"auxiliary", kAuxiliary},
    {"adverb", kAdverb},           {"verb", kVerb},               {"naming", kNaming},
    {"time", kTime},           {"kin", kKin},
};

// The fields of each line that is neither blank nor a comment.
std::vector<std::vector<std::string>> Lines(std::string_view table) {
  std::vector<std::vector<std::string>> lines;
  for (absl::string_view line : absl::StrSplit(View(table), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (line.empty() || line.front() == '#') continue;
    lines.push_back(absl::StrSplit(line, ' ', absl::SkipEmpty()));
  }
  return lines;
}

absl::Status Malformed(std::string_view what, std::string_view where) {
  return absl::DataLossError(absl::StrCat("lexicon: unknown ", View(what), " '",
                                          View(where), "'"));
}

absl::StatusOr<Gender> GenderOf(std::string_view mark) {
  if (mark == "m") return Gender::kMale;
  if (mark == "f") return Gender::kFemale;
  if (mark == "-") return Gender::kUnknown;
  return Malformed("gender", mark);
}

absl::StatusOr<EntityType> TypeNamed(std::string_view name) {
  if (name == "person") return EntityType::kPerson;
  if (name == "organization") return EntityType::kOrganization;
  if (name == "location") return EntityType::kLocation;
  if (name == "event") return EntityType::kEvent;
  if (name == "work") return EntityType::kWork;
  if (name == "product") return EntityType::kProduct;
  return Malformed("type", name);
}

void AddLines(std::string_view table, absl::flat_hash_set<std::string>& set) {
  for (absl::string_view line : absl::StrSplit(View(table), '\n')) {
    line = absl::StripAsciiWhitespace(line);
    if (!line.empty() && line.front() != '#') set.emplace(line);
  }
}

}  // namespace

absl::StatusOr<Lexicon> Lexicon::Create() {
  Lexicon lexicon;
  for (const absl::Status& status :
       {lexicon.AddClosedClasses(), lexicon.AddRoles(), lexicon.AddNameWords(),
        lexicon.AddModifiers(), lexicon.AddGenders(PersonTitlesTable(), true),
        lexicon.AddGenders(FirstNamesTable(), false)}) {
    if (!status.ok()) return status;
  }
  for (const auto& words : Lines(SpeechVerbsTable())) {
    for (const std::string& word : words) lexicon.words_[word].classes |= kSpeech;
  }
  absl::flat_hash_set<std::string> aliases;
  AddLines(AliasesTable(), aliases);
  for (const std::string& line : aliases) {
    const std::vector<std::string> names = absl::StrSplit(line, " | ");
    for (const std::string& name : names) lexicon.aliases_[name] = names[0];
  }
  AddLines(CountriesTable(), lexicon.countries_);
  AddLines(NewsSourcesTable(), lexicon.news_sources_);
  return lexicon;
}

const Word& Lexicon::Find(std::string_view folded) const {
  static const Word* const kNone = new Word();
  const auto found = words_.find(View(folded));
  return found == words_.end() ? *kNone : found->second;
}

std::string_view Lexicon::Canonical(std::string_view folded_name) const {
  const auto found = aliases_.find(View(folded_name));
  return found == aliases_.end() ? std::string_view() : found->second;
}

absl::Status Lexicon::AddClosedClasses() {
  for (const auto& line : Lines(ClosedClassesTable())) {
    uint32_t bit = 0;
    for (const auto& [name, value] : kClassNames) {
      if (line[0] == name) bit = value;
    }
    if (bit == 0) return Malformed("class", line[0]);
    for (size_t i = 1; i < line.size(); ++i) words_[line[i]].classes |= bit;
  }
  return absl::OkStatus();
}

absl::Status Lexicon::AddRoles() {
  for (const auto& line : Lines(RolesTable())) {
    if (line.size() < 4) return Malformed("role", line[0]);
    const auto type = TypeNamed(line[0]);
    if (!type.ok()) return type.status();
    const auto gender = GenderOf(line[1]);
    if (!gender.ok()) return gender.status();
    const auto concepts = ConceptsNamed(line[2]);
    if (!concepts.ok()) return concepts.status();
    for (size_t i = 3; i < line.size(); ++i) {
      const std::vector<std::string> forms = absl::StrSplit(line[i], '/');
      for (const std::string& form : forms) {
        Word& word = words_[form];
        if (!word.Is(kRole)) {
          word.role_type = *type;
          word.role_gender = *gender;
        }
        word.classes |= kRole;
        word.concepts |= *concepts;
        if (form != forms[0]) word.short_for = forms[0];
      }
    }
  }
  return absl::OkStatus();
}

// A word of a name has the concepts of the kind, and is no role noun.
absl::Status Lexicon::AddNameWords() {
  for (const auto& line : Lines(NameWordsTable())) {
    const Concepts concepts = words_[line[0]].concepts;
    if (concepts.none()) return Malformed("kind of name", line[0]);
    for (size_t i = 1; i < line.size(); ++i) words_[line[i]].name_concepts |= concepts;
  }
  return absl::OkStatus();
}

absl::Status Lexicon::AddModifiers() {
  for (const auto& line : Lines(ModifiersTable())) {
    const std::string word(absl::StripSuffix(line[0], ":"));
    const auto concepts = ConceptsNamed(line.size() > 1 ? line[1] : "-");
    if (!concepts.ok()) return concepts.status();
    words_[word].classes |= kModifier;
    words_[word].concepts |= *concepts;
  }
  return absl::OkStatus();
}

absl::Status Lexicon::AddGenders(std::string_view table, bool titles) {
  for (const auto& line : Lines(table)) {
    const auto gender = GenderOf(line[0]);
    if (!gender.ok()) return gender.status();
    for (size_t i = 1; i < line.size(); ++i) {
      Word& word = words_[line[i]];
      (titles ? word.title_gender : word.name_gender) = *gender;
      if (titles) word.classes |= kTitle;
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<Concepts> Lexicon::ConceptsNamed(std::string_view names) {
  Concepts mask;
  if (names == "-") return mask;
  for (absl::string_view name : absl::StrSplit(View(names), ',')) {
    const int next = static_cast<int>(concepts_.size());
    const int bit = concepts_.try_emplace(name, next).first->second;
    if (bit >= kMaxConcepts) return Malformed("concept (one too many)", names);
    mask.set(bit);
  }
  return mask;
}

}  // namespace nutgraf::entity
