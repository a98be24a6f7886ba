#include "services/entity/core/resolution/name_form.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/entity/core/view.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kSuffixes[] = {"jr", "sr", "ii", "iii", "iv"};

bool IsSuffix(std::string_view word) {
  return std::find(std::begin(kSuffixes), std::end(kSuffixes), word) != std::end(kSuffixes);
}

bool IsSmallWord(std::string_view word) {
  return word == "of" || word == "the" || word == "and" || word == "for" || word == "in" ||
         word == "on" || word == "de";
}

constexpr std::string_view kParticles[] = {"af",  "al",    "bin", "da",  "das", "de",  "del",
                                           "della", "den", "der", "di",  "dos", "du",  "el",
                                           "ibn", "la",    "le",  "ten", "ter", "van", "von",
                                           "zu"};

bool IsParticle(std::string_view word) {
  return std::find(std::begin(kParticles), std::end(kParticles), word) != std::end(kParticles);
}

// Joins particles with the word after them: after a given name all of them, at a name's beginning
// those that are known to belong to a surname. Notes what it has joined.
void JoinParticles(bool person, absl::flat_hash_set<std::string>* surnames, NameForm* form) {
  const std::vector<std::string>& words = form->words;
  std::vector<std::string> joined;
  for (size_t i = 0; i < words.size(); ++i) {
    size_t j = i;
    while (j < words.size() && IsParticle(words[j])) ++j;
    joined.push_back(words[i]);
    if (j == i || j == words.size()) continue;
    std::string surname = absl::StrJoin(words.begin() + i, words.begin() + j + 1, " ");
    const bool after_given = person && i > 0;
    if (!after_given && !surnames->contains(surname)) continue;
    joined.back() = surname;
    surnames->insert(std::move(surname));
    i = j;
  }
  form->words = std::move(joined);
}

// The pair of words that ends the name.
std::string EndOf(const NameForm& form) {
  const size_t size = form.words.size();
  return absl::StrCat(form.words[size - 2], " ", form.words[size - 1]);
}

// "Ould Salek", once the story has named Brahim Ould Salek; but "Paul Hale" is no surname.
void JoinDoubleSurnames(const NamedStory& story, int32_t names, std::vector<NameForm>* forms) {
  absl::flat_hash_set<std::string> pairs, doubled;
  const auto is_person = [&](int32_t i) {
    return story.references[i].type == document::EntityType::kPerson;
  };
  for (int32_t i = 0; i < names; ++i) {
    const StoryToken& first = story.Token(story.references[i].first);
    const bool given = first.word->name_gender != Gender::kUnknown;
    if (is_person(i) && (*forms)[i].words.size() == 2 && !given) pairs.insert((*forms)[i].key);
  }
  for (int32_t i = 0; i < names; ++i) {
    const bool longer = is_person(i) && (*forms)[i].words.size() == 3;
    if (longer && pairs.contains(EndOf((*forms)[i]))) doubled.insert(EndOf((*forms)[i]));
  }
  for (int32_t i = 0; i < names; ++i) {
    NameForm& form = (*forms)[i];
    if (!is_person(i) || form.words.size() < 2 || !doubled.contains(EndOf(form))) continue;
    std::string surname = EndOf(form);
    form.words.pop_back();
    form.words.back() = std::move(surname);
  }
}

// Of "leeds-based", "leeds".
std::string_view PartInName(const StoryToken& token, const Reference& reference) {
  std::string_view part = token.folded;
  const int32_t before = reference.span.begin - token.span.begin;
  const int32_t after = token.span.end - reference.span.end;
  if (after > 0 && part.size() > static_cast<size_t>(after)) part.remove_suffix(after);
  if (before > 0 && part.size() > static_cast<size_t>(before)) part.remove_prefix(before);
  return part;
}

}  // namespace

NameForm NameFormOf(const NamedStory& story, const Reference& reference) {
  NameForm form;
  const bool person = reference.type == document::EntityType::kPerson;
  const int32_t last = std::min(reference.last, reference.first + NameForm::kMaxWords);
  for (int32_t i = reference.first; i < last; ++i) {
    const StoryToken& token = story.Token(i);
    if (token.kind == text::TokenKind::kPunctuation || token.folded == "'s") continue;
    std::string word = absl::StrReplaceAll(View(PartInName(token, reference)), {{".", ""}});
    const bool more = i + 1 < last;
    if (form.words.empty() && more && (word == "the" || (person && token.Is(kTitle)))) continue;
    if (!form.words.empty() && person && IsSuffix(word)) {
      form.suffix = std::move(word);
    } else if (!word.empty()) {
      form.words.push_back(std::move(word));
    }
  }
  if (form.words.empty()) form.words.push_back(story.Token(reference.first).folded);
  form.key = absl::StrJoin(form.words, " ");
  if (!form.suffix.empty()) form.key += ", " + form.suffix;
  return form;
}

std::vector<NameForm> NameFormsOf(const NamedStory& story, int32_t names) {
  std::vector<NameForm> forms;
  absl::flat_hash_set<std::string> surnames;
  const auto join_all = [&] {
    for (int32_t i = 0; i < names; ++i) {
      const bool person = story.references[i].type == document::EntityType::kPerson;
      JoinParticles(person, &surnames, &forms[i]);
    }
  };
  for (int32_t i = 0; i < names; ++i) forms.push_back(NameFormOf(story, story.references[i]));
  join_all();
  join_all();  // what was named before the whole name was read
  JoinDoubleSurnames(story, names, &forms);
  return forms;
}

bool SpellsInitials(std::string_view acronym, const std::vector<std::string>& words) {
  std::string all, large;
  for (const std::string& word : words) {
    all += word[0];
    if (!IsSmallWord(word)) large += word[0];
  }
  return acronym.size() >= 2 && (acronym == all || acronym == large);
}

bool IsHeadOf(std::string_view word, const NameForm& name) {
  if (name.single()) return false;
  const std::vector<std::string>& words = name.words;
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    const bool of = words[i + 1] == "of" || words[i + 1] == "for";
    if (of && words[i] == word) return true;
  }
  return words.back() == word;
}

bool AlmostEqual(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (a.size() < 5 || b.size() - a.size() > 1) return false;
  size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return a.substr(a.size() == b.size() ? std::min(i + 1, a.size()) : i) ==
         b.substr(std::min(i + 1, b.size()));
}

}  // namespace nutgraf::entity
