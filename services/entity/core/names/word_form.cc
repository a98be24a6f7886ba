#include "services/entity/core/names/word_form.h"

#include <algorithm>
#include <string>

#include "services/common/text/utf8.h"
#include "services/entity/core/names/hashing.h"

namespace nutgraf::entity {
namespace {

// Cuts to at most `bytes`, not within a code point.
std::string_view Cut(std::string_view word, size_t bytes) {
  if (word.size() <= bytes) return word;
  while (bytes > 0 && (static_cast<unsigned char>(word[bytes]) & 0xC0) == 0x80) --bytes;
  return word.substr(0, bytes);
}

struct Letters {
  int upper = 0, lower = 0, uncased = 0, digits = 0;
  bool upper_first = false;  // the first letter is a capital
  std::string shape;
};

Letters LettersOf(std::string_view word) {
  Letters letters;
  for (size_t at = 0; at < word.size();) {
    const char32_t c = text::Next(word, &at);
    char kind = c < 0x80 ? static_cast<char>(c) : '~';
    if (text::IsUpper(c)) {
      if (letters.upper + letters.lower == 0) letters.upper_first = true;
      ++letters.upper, kind = 'X';
    } else if (text::IsLower(c)) {
      ++letters.lower, kind = 'x';
    } else if (text::IsDigit(c)) {
      ++letters.digits, kind = 'd';
    } else if (text::IsAlpha(c)) {
      ++letters.uncased, kind = 'o';
    }
    if (letters.shape.empty() || letters.shape.back() != kind) letters.shape.push_back(kind);
  }
  return letters;
}

Capitals CapitalsOf(const Letters& letters) {
  const int cased = letters.upper + letters.lower;
  if (letters.upper == 1 && cased == 1 && letters.digits == 0) return Capitals::kInitial;
  if (letters.upper > 0 && letters.lower == 0) return Capitals::kUpper;
  if (letters.upper == 1 && letters.upper_first) return Capitals::kTitle;
  if (letters.upper > 0) return Capitals::kMixed;
  if (letters.digits > 0) return Capitals::kNumber;
  if (letters.lower > 0) return Capitals::kLower;
  return letters.uncased > 0 ? Capitals::kUncased : Capitals::kMark;
}

// The lists know words as they stand in running text: for shouted words the
// capitalised form is tried, and then the lower-case one.
int ClusterOf(std::string_view word, const std::string& lower, const WordForm& form,
              const NameModel& model) {
  int cluster = model.Cluster(form.exact);
  if (cluster < 0 && form.capitals == Capitals::kUpper) {
    size_t first = 0;
    text::Next(word, &first);
    size_t first_lower = 0;
    text::Next(lower, &first_lower);
    cluster = model.Cluster(HashText(
        std::string(word.substr(0, first)).append(lower, first_lower, std::string::npos)));
  }
  return cluster < 0 && form.exact != form.lower ? model.Cluster(form.lower) : cluster;
}

}  // namespace

WordForm FormOf(std::string_view word, const NameModel& model) {
  word = Cut(word, WordForm::kMaxWordBytes);
  const std::string lower = text::ToLower(word);
  const Letters letters = LettersOf(word);
  WordForm form;
  form.exact = HashText(word);
  form.lower = HashText(lower);
  form.shape = HashText(letters.shape);
  form.capitals = CapitalsOf(letters);
  const std::string_view view = lower;
  for (size_t i = 0; i < form.prefixes.size(); ++i) {
    form.prefixes[i] = HashText(view.substr(0, std::min(view.size(), i + 2)));
  }
  for (size_t i = 0; i < form.suffixes.size(); ++i) {
    form.suffixes[i] = HashText(view.substr(view.size() - std::min(view.size(), i + 1)));
  }
  form.cluster = static_cast<int16_t>(ClusterOf(word, lower, form, model));
  if (form.cluster >= 0) {
    form.wider_cluster = static_cast<int16_t>(model.WiderCluster(form.cluster));
  }
  form.classes = model.Classes(form.lower);
  return form;
}

}  // namespace nutgraf::entity
