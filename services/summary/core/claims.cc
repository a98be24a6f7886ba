#include "services/summary/core/claims.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <set>

#include "absl/strings/str_cat.h"
#include "services/common/document/reason.h"
#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/verbs.h"
#include "services/summary/core/word_classes.h"
#include "services/summary/core/word_list.h"

namespace nutgraf::summary {
namespace {

constexpr std::string_view kSpelled[] = {
    "zero", "one", "two",    "three",  "four",     "five",     "six",     "seven",     "eight",
    "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",   "seventeen",
    "eighteen", "nineteen", "twenty"};
constexpr std::string_view kMagnitudes[] = {"dozen", "hundred", "thousand", "million", "billion",
                                            "half",  "double",  "twice",    "dozens",  "hundreds",
                                            "thousands", "millions", "billions"};

// One word as the checks need it.
struct ReadWord {
  std::string folded;
  std::string_view written;
  bool number = false;
  bool name = false;  // written with a capital, not as the first word
};

// "3,000" and "twelve" as figures, so that both spellings are one number.
std::string NumberOf(const std::string& folded, bool figures) {
  const auto spelled = std::find(std::begin(kSpelled), std::end(kSpelled), folded);
  if (spelled != std::end(kSpelled)) {
    return absl::StrCat(spelled - std::begin(kSpelled));
  }
  if (!figures) return In(kMagnitudes, folded) ? folded : "";
  std::string number = folded;
  std::erase(number, ',');
  return number;
}

std::vector<ReadWord> WordsOf(std::string_view text) {
  std::vector<ReadWord> words;
  for (const text::Token& token : text::Tokenize(text)) {
    if (token.kind == text::TokenKind::kPunctuation) continue;
    ReadWord word;
    word.written = token.range.In(text);
    word.folded = text::FoldForMatching(word.written);
    word.number = token.kind == text::TokenKind::kNumber || In(kSpelled, word.folded) ||
                  In(kMagnitudes, word.folded);
    size_t at = 0;
    word.name = !words.empty() && !word.number &&
                text::IsUpper(text::Next(word.written, &at)) && word.folded != "i";
    words.push_back(std::move(word));
  }
  return words;
}

// What stands between quotation marks, with single spaces and straight apostrophes.
std::vector<std::string> QuotationsOf(std::string_view text) {
  std::string plain;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = text::Next(text, &at);
    const bool mark = c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»';
    if (mark) {
      plain += '"';
    } else if (c == U'’' || c == U'‘') {
      plain += '\'';
    } else {
      text::Append(c, &plain);
    }
  }
  std::vector<std::string> quotations;
  for (size_t open = plain.find('"'); open != std::string::npos;) {
    const size_t close = plain.find('"', open + 1);
    if (close == std::string::npos) {
      quotations.push_back(plain.substr(open + 1));
      break;
    }
    quotations.push_back(plain.substr(open + 1, close - open - 1));
    open = plain.find('"', close + 1);
  }
  return quotations;
}

using Test = std::function<bool(const ReadWord&)>;

const ReadWord* Find(const std::vector<ReadWord>& words, const Test& test) {
  const auto found = std::find_if(words.begin(), words.end(), test);
  return found == words.end() ? nullptr : &*found;
}

class FaultFinder {
 public:
  FaultFinder(std::string_view rewrite, std::string_view sentence)
      : rewrite_text_(rewrite),
        sentence_text_(sentence),
        rewrite_(WordsOf(rewrite)),
        sentence_(WordsOf(sentence)) {}

  std::vector<std::string> Find() {
    if (rewrite_.empty()) return {"empty"};
    Numbers();
    Names();
    Quotations();
    const auto has_class = [](uint16_t wanted) {
      return [wanted](const ReadWord& word) { return (ClassesOf(word.folded) & wanted) != 0; };
    };
    Kept("negation", [](const ReadWord& word) { return IsNegation(word.folded); });
    // "May" with a capital is the month.
    Kept("hedge", [](const ReadWord& word) {
      return !word.name && (ClassesOf(word.folded) & kHedgeWord) != 0;
    });
    Kept("attribution", has_class(kReportingWord));
    return std::move(faults_);
  }

  const std::vector<ReadWord>& rewrite() const { return rewrite_; }

 private:
  void Fault(std::string_view kind, std::string_view what) {
    faults_.push_back(absl::StrCat(document::View(kind), ": ", document::View(what)));
  }

  void Numbers() {
    std::set<std::string> known;
    for (const ReadWord& word : sentence_) {
      if (word.number) known.insert(NumberOf(word.folded, !In(kSpelled, word.folded)));
    }
    for (const ReadWord& word : rewrite_) {
      // "one" is more often a pronoun than a number.
      if (!word.number || word.folded == "one") continue;
      if (!known.contains(NumberOf(word.folded, !In(kSpelled, word.folded)))) {
        Fault("number", word.written);
      }
    }
  }

  // Each name after the one before, as in the sentence.
  void Names() {
    size_t from = 0;
    for (const ReadWord& word : rewrite_) {
      const auto same = [&](const ReadWord& other) { return other.folded == word.folded; };
      if (!word.name || (ClassesOf(word.folded) & kFunctionWord)) continue;
      const auto ahead = std::find_if(sentence_.begin() + from, sentence_.end(), same);
      if (ahead != sentence_.end()) {
        from = ahead - sentence_.begin();
      } else {
        Fault(summary::Find(sentence_, same) != nullptr ? "order" : "name", word.written);
      }
    }
  }

  void Quotations() {
    const std::vector<std::string> known = QuotationsOf(sentence_text_);
    for (const std::string& quotation : QuotationsOf(rewrite_text_)) {
      const bool there = std::any_of(known.begin(), known.end(), [&](const std::string& k) {
        return k.find(quotation) != std::string::npos;
      });
      if (!there) Fault("quotation", quotation);
    }
  }

  // What the one has and the other lacks.
  void Kept(std::string_view kind, const Test& test) {
    const ReadWord* before = summary::Find(sentence_, test);
    const ReadWord* after = summary::Find(rewrite_, test);
    if ((before == nullptr) != (after == nullptr)) {
      Fault(kind, (before != nullptr ? before : after)->written);
    }
  }

  std::string_view rewrite_text_, sentence_text_;
  std::vector<ReadWord> rewrite_, sentence_;
  std::vector<std::string> faults_;
};

}  // namespace

Claims::Claims(std::string_view story) {
  for (const ReadWord& word : WordsOf(story)) {
    const auto term = static_cast<size_t>(terms_.Intern(word.written).term);
    if (term >= said_.size()) said_.resize(term + 1);
    said_[term] = true;
  }
}

std::vector<std::string> Claims::FaultsOf(std::string_view rewrite, std::string_view sentence) {
  FaultFinder finder(rewrite, sentence);
  std::vector<std::string> faults = finder.Find();
  for (const ReadWord& word : finder.rewrite()) {
    const Word interned = terms_.Intern(word.written);
    const bool said = static_cast<size_t>(interned.term) < said_.size() && said_[interned.term];
    if (said || word.number || word.name || (interned.classes & kFunctionWord)) continue;
    faults.push_back(absl::StrCat("word: ", document::View(word.written)));
  }
  return faults;
}

}  // namespace nutgraf::summary
