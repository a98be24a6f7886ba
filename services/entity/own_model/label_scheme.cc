#include "services/entity/own_model/label_scheme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

constexpr int kTypes = 9;  // outside, and those of EntityType

struct KnownType {
  std::string_view name;
  std::optional<EntityType> type;
};

// The types of CoNLL, OntoNotes, WNUT, MultiNERD and Universal NER, and our own. What
// OntoNotes counts as an entity but no name is outside, as it is for our own model.
constexpr KnownType kKnownTypes[] = {
    {"PER", EntityType::kPerson},
    {"PERS", EntityType::kPerson},
    {"PERSON", EntityType::kPerson},
    {"ORG", EntityType::kOrganization},
    {"ORGANIZATION", EntityType::kOrganization},
    {"ORGANISATION", EntityType::kOrganization},
    {"CORPORATION", EntityType::kOrganization},
    {"COMPANY", EntityType::kOrganization},
    {"LOC", EntityType::kLocation},
    {"LOCATION", EntityType::kLocation},
    {"GPE", EntityType::kLocation},
    {"FAC", EntityType::kLocation},
    {"FACILITY", EntityType::kLocation},
    {"CITY", EntityType::kLocation},
    {"STATE", EntityType::kLocation},
    {"COUNTRY", EntityType::kLocation},
    {"NORP", EntityType::kGroup},
    {"GROUP", EntityType::kGroup},
    {"EVENT", EntityType::kEvent},
    {"EVE", EntityType::kEvent},
    {"WORK", EntityType::kWork},
    {"WORK_OF_ART", EntityType::kWork},
    {"CREATIVE_WORK", EntityType::kWork},
    {"LAW", EntityType::kWork},
    {"PRODUCT", EntityType::kProduct},
    {"PROD", EntityType::kProduct},
    {"MISC", EntityType::kOther},
    {"OTHER", EntityType::kOther},
    {"O", std::nullopt},
    {"NONE", std::nullopt},
    {"DATE", std::nullopt},
    {"TIME", std::nullopt},
    {"MONEY", std::nullopt},
    {"PERCENT", std::nullopt},
    {"QUANTITY", std::nullopt},
    {"ORDINAL", std::nullopt},
    {"CARDINAL", std::nullopt},
    {"LANGUAGE", std::nullopt},
};

const KnownType* FindType(std::string_view name) {
  const auto* found = std::find_if(std::begin(kKnownTypes), std::end(kKnownTypes),
                                   [&](const KnownType& known) { return known.name == name; });
  return found == std::end(kKnownTypes) ? nullptr : found;
}

// Upper case, and "_" for what else joins words.
std::string Folded(std::string_view text) {
  return absl::StrReplaceAll(absl::AsciiStrToUpper({text.data(), text.size()}),
                             {{"-", "_"}, {" ", "_"}});
}

// "B_PER" in its parts; a label without a place has '\0' there.
struct PlacedType {
  char place = '\0';
  std::string type;
};

PlacedType Split(std::string_view label) {
  std::string folded = Folded(label);
  constexpr std::string_view kPlaces = "BILUESM";
  const bool placed = folded.size() > 2 && folded[1] == '_' &&
                      kPlaces.find(folded[0]) != std::string_view::npos;
  if (!placed || FindType(folded) != nullptr) return {.type = std::move(folded)};
  return {.place = folded[0], .type = folded.substr(2)};
}

absl::Status Unknown(const std::vector<std::string>& types) {
  std::vector<std::string> mapped;
  for (const std::string& type : types) mapped.push_back(type + "=other");
  return absl::InvalidArgumentError(absl::StrCat(
      "it has labels of no type that is known here: ", absl::StrJoin(types, ", "),
      ". Say what each stands for: --names_model_labels=", absl::StrJoin(mapped, ","),
      " (person, organization, location, group, event, work, product, other; none for what is no "
      "name)."));
}

bool IsArticle(std::string_view word) {
  const absl::string_view w(word.data(), word.size());
  return absl::EqualsIgnoreCase(w, "the") || absl::EqualsIgnoreCase(w, "a") ||
         absl::EqualsIgnoreCase(w, "an");
}

// What is left of a name without an article before it and a possessive after it. Titles
// of works keep theirs.
text::Range Trimmed(text::Range name, EntityType type, const WordSequence& words) {
  if (type != EntityType::kWork && name.size() > 1 && IsArticle(words[name.begin])) ++name.begin;
  const std::string_view last = words[name.end - 1];
  if (name.size() > 1 && (last == "'s" || last == "’s" || last == "'" || last == "’")) --name.end;
  return name;
}

}  // namespace

absl::StatusOr<LabelMapping> ParseLabelMapping(std::string_view text) {
  LabelMapping mapping;
  for (absl::string_view entry :
       absl::StrSplit(absl::string_view(text.data(), text.size()), ',', absl::SkipWhitespace())) {
    const std::vector<std::string> sides = absl::StrSplit(entry, '=');
    const bool pair = sides.size() == 2 && !sides[0].empty();
    if (!pair || FindType(Split(sides[1]).type) == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(
          "\"", entry, "\" does not say what a label stands for, as DISEASE=other does (person, "
          "organization, location, group, event, work, product, other, none)"));
    }
    mapping[Folded(std::string(absl::StripAsciiWhitespace(sides[0])))] = sides[1];
  }
  return mapping;
}

absl::StatusOr<LabelScheme> LabelScheme::Create(const std::vector<std::string>& labels,
                                                const LabelMapping& mapping) {
  LabelScheme scheme;
  LabelMapping unused = mapping;
  std::vector<std::string> unknown;
  for (const std::string& label : labels) {
    PlacedType placed = Split(label);
    for (const std::string& key : {Folded(label), placed.type}) {
      const auto found = mapping.find(key);
      if (found == mapping.end()) continue;
      const PlacedType meant = Split(found->second);
      placed = {.place = meant.place != '\0' ? meant.place : placed.place, .type = meant.type};
      unused.erase(key);
      break;
    }
    const KnownType* known = FindType(placed.type);
    if (known == nullptr) {
      if (std::find(unknown.begin(), unknown.end(), placed.type) == unknown.end()) {
        unknown.push_back(placed.type);
      }
      continue;
    }
    const bool begins = placed.place == 'B' || placed.place == 'U' || placed.place == 'S';
    scheme.labels_.push_back({known->type, begins});
  }
  if (!unknown.empty()) return Unknown(unknown);
  if (!unused.empty()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "it has no label ", unused.begin()->first, ", which --names_model_labels maps; it has: ",
        absl::StrJoin(labels, ", ")));
  }
  if (std::none_of(scheme.labels_.begin(), scheme.labels_.end(),
                   [](const Label& label) { return label.type.has_value(); })) {
    return absl::InvalidArgumentError(
        absl::StrCat("none of its labels is of a name: ", absl::StrJoin(labels, ", ")));
  }
  return scheme;
}

LabelScheme::Word LabelScheme::Judge(absl::Span<const float> logits) const {
  const float most = *std::max_element(logits.begin(), logits.end());
  std::array<float, kTypes> mass = {};       // of each type; outside is 0
  std::array<float, kTypes> beginning = {};  // the part of it that begins a name
  float sum = 0;
  for (size_t i = 0; i < labels_.size(); ++i) {
    const float p = std::exp(logits[i] - most);
    const int type = labels_[i].type ? static_cast<int>(*labels_[i].type) : 0;
    sum += p;
    mass[type] += p;
    if (labels_[i].begins) beginning[type] += p;
  }
  const auto best = std::max_element(mass.begin(), mass.end()) - mass.begin();
  if (best == 0) return {};
  return {.type = static_cast<EntityType>(best),
          .probability = mass[best] / sum,
          .begins = beginning[best] * 2 > mass[best]};
}

std::vector<TokenName> LabelScheme::Names(absl::Span<const float> logits,
                                          const WordSequence& words) const {
  std::vector<TokenName> names;
  bool open = false;  // the last name ends at the word before
  for (size_t i = 0; i < words.size(); ++i) {
    const Word word = Judge(logits.subspan(i * labels_.size(), labels_.size()));
    const auto at = static_cast<int32_t>(i);
    if (word.type && open && !word.begins && names.back().type == *word.type) {
      names.back().tokens.end = at + 1;
      names.back().confidence = std::min(names.back().confidence, word.probability);
    } else if (word.type) {
      names.push_back({{at, at + 1}, *word.type, word.probability});
    }
    open = word.type.has_value();
  }
  for (TokenName& name : names) name.tokens = Trimmed(name.tokens, name.type, words);
  return names;
}

}  // namespace nutgraf::entity
