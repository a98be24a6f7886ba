#include "services/entity/core/names/name_features.h"

#include <algorithm>

#include "services/entity/core/names/hashing.h"

namespace nutgraf::entity {
namespace {

constexpr int kMaxPhraseWords = 4;  // of a listed phrase: "Trinidad and Tobago" has 3
constexpr int kQuietReach = 2;      // words around a capital that are not quiet
constexpr int kMaxRunWords = 12;    // of a run of capitalised words
constexpr uint64_t kEdge = 0x5eed;  // stands for words beyond the sentence

// A template's number is part of every hash: never reuse one for another meaning.
enum Template : uint64_t {
  kQuiet = 1, kBias, kWord, kExact, kShape, kShapePair, kShapeTriple, kWordPair,
  kWordCapitals, kPrefix, kSuffix, kNeighbourSuffix, kCapitalsTriple, kCluster, kClusterPair,
  kWiderCluster, kWiderTriple, kClass, kClassTriple, kClassCapitals, kPhrase, kForms,
  kFormsClasses, kStart, kCase, kRunLast, kRunFirst, kRunBefore, kRunAfter, kRunPlace,
  kRunClasses, kRunLastCluster, kRunBeforeCluster, kRunAfterCluster, kWiderPrevious,
  kEvidence, kEvidenceWord, kEvidenceCapitals, kEvidenceNext, kRunWhole, kEvidenceUses
};

// The capitalised words around a word that read as one name so far as capitals
// go; small connectives (of, the, and, de) between two capitals belong to it.
struct Run {
  int begin = 0, end = 0;
};

bool IsConnective(const WordForm& word) {
  static constexpr uint64_t kConnectives[] = {
      HashText("of"), HashText("the"), HashText("de"), HashText("la"),  HashText("del"),
      HashText("al"), HashText("el"),  HashText("&"),  HashText("bin"), HashText("van"),
      HashText("von"), HashText("der"), HashText("da"), HashText("di"), HashText("du"),
      HashText("for"), HashText("and")};
  return std::find(std::begin(kConnectives), std::end(kConnectives), word.exact) !=
         std::end(kConnectives);
}

// Where a run that has reached `i` goes on, or -1.
int NextInRun(const std::vector<WordForm>& words, int i) {
  for (int next = i + 1; next < words.size() && next <= i + 3; ++next) {
    if (HasCapital(words[next].capitals)) return next;
    if (!IsConnective(words[next])) return -1;
  }
  return -1;
}

std::vector<Run> RunsOf(const std::vector<WordForm>& words) {
  std::vector<Run> runs(words.size());
  for (int i = 0; i < words.size(); ++i) {
    runs[i] = {i, i};
  }
  for (int i = 0; i < words.size();) {
    if (!HasCapital(words[i].capitals)) {
      ++i;
      continue;
    }
    int last = i;
    for (int next = NextInRun(words, last); next >= 0 && next - i < kMaxRunWords;
         next = NextInRun(words, last)) {
      last = next;
    }
    for (int j = i; j <= last; ++j) runs[j] = {i, last + 1};
    i = last + 1;
  }
  return runs;
}

class Extractor {
 public:
  Extractor(const Sentence& sentence, const DocumentContext& context, Features* features)
      : sentence_(sentence),
        words_(sentence.words),
        context_(context),
        runs_(RunsOf(sentence.words)),
        features_(features) {}

  void Add() {
    const std::vector<bool> quiet = QuietWords();
    features_->hashes.reserve(words_.size() * 40);
    for (int i = 0; i < words_.size(); ++i) {
      if (quiet[i]) {
        Put(kQuiet, words_[i].capitals == Capitals::kMark);
      } else {
        AddWord(i);
      }
      features_->ends.push_back(features_->hashes.size());
    }
  }

 private:
  void Put(Template id, uint64_t a, uint64_t b = 0) {
    features_->hashes.push_back(Combine(Combine(id, a), b));
  }
  bool In(int i) const { return i >= 0 && i < words_.size(); }
  uint64_t Lower(int i) const { return In(i) ? words_[i].lower : kEdge; }
  uint64_t Shape(int i) const { return In(i) ? words_[i].shape : kEdge; }
  uint64_t CapitalsAt(int i) const {
    return In(i) ? static_cast<uint64_t>(words_[i].capitals) : 15;
  }
  // 0 for unknown words and beyond the sentence.
  uint64_t Cluster(int i) const {
    return In(i) ? words_[i].cluster + 2 - (words_[i].cluster < 0) : 0;
  }
  uint64_t Wider(int i) const {
    return In(i) ? words_[i].wider_cluster + 2 - (words_[i].wider_cluster < 0) : 0;
  }
  uint64_t Classes(int i) const {
    return In(i) ? words_[i].classes | words_[i].phrase << 8 | 0x10000u : 0;
  }

  std::vector<bool> QuietWords() const {
    std::vector<bool> quiet(words_.size(), true);
    for (int i = 0; i < words_.size(); ++i) {
      if (!HasCapital(words_[i].capitals)) continue;
      for (int j = std::max(0, i - kQuietReach); j <= i + kQuietReach && In(j); ++j) {
        quiet[j] = false;
      }
    }
    return quiet;
  }

  void AddWord(int i) {
    AddSpelling(i);
    AddNeighbours(i);
    AddLists(i);
    if (HasCapital(words_[i].capitals)) AddRun(i);
  }

  void AddSpelling(int i) {
    const WordForm& word = words_[i];
    const uint64_t letter_case = static_cast<uint64_t>(sentence_.letter_case);
    Put(kBias, 0);
    Put(kWord, 0, word.lower);
    Put(kExact, letter_case, word.exact);
    Put(kShape, 0, word.shape);
    Put(kCase, letter_case, CapitalsAt(i));
    for (int n = 0; n < word.prefixes.size(); ++n) Put(kPrefix, n, word.prefixes[n]);
    for (int n = 0; n < word.suffixes.size(); ++n) Put(kSuffix, n, word.suffixes[n]);
    Put(kStart, IsStart(sentence_, i) * 16 + CapitalsAt(i), letter_case);
    Put(kCluster, 0, Cluster(i));
    Put(kWiderCluster, 0, Wider(i));
    Put(kWiderCluster, 8 + CapitalsAt(i), Wider(i));
  }

  void AddNeighbours(int i) {
    const uint64_t capitals = CapitalsAt(i);
    for (int d : {-2, -1, 1, 2}) {
      Put(kWord, d, Lower(i + d));
      Put(kWordCapitals, d * 16 + capitals, Lower(i + d));
      Put(kCluster, d, Cluster(i + d));
      Put(kShape, d, Shape(i + d));
    }
    for (int d : {-1, 1}) {
      Put(kWiderCluster, d * 256 + capitals, Wider(i + d));
      if (In(i + d)) Put(kNeighbourSuffix, d, words_[i + d].suffixes[2]);
    }
    Put(kWordPair, 0, Combine(Lower(i - 1), Lower(i)));
    Put(kWordPair, 1, Combine(Lower(i), Lower(i + 1)));
    Put(kWordPair, 2, Combine(Lower(i - 1), Lower(i + 1)) + capitals);
    Put(kWordPair, 3, Combine(Lower(i - 2), Lower(i - 1)) + capitals);
    Put(kWordPair, 4, Combine(Lower(i + 1), Lower(i + 2)) + capitals);
    Put(kShapePair, 0, Combine(Shape(i - 1), Shape(i)));
    Put(kShapePair, 1, Combine(Shape(i), Shape(i + 1)));
    Put(kShapeTriple, 0, Combine(Combine(Shape(i - 1), Shape(i)), Shape(i + 1)));
    Put(kCapitalsTriple, 0,
        CapitalsAt(i - 2) << 16 | CapitalsAt(i - 1) << 12 | capitals << 8 |
            CapitalsAt(i + 1) << 4 | CapitalsAt(i + 2));
    Put(kClusterPair, 0, Cluster(i - 1) << 16 | Cluster(i));
    Put(kClusterPair, 1, Cluster(i) << 16 | Cluster(i + 1));
    Put(kWiderTriple, 0, Wider(i - 1) << 16 | Wider(i) << 8 | Wider(i + 1));
    Put(kWiderPrevious, capitals, Wider(i - 2) << 8 | Wider(i - 1));
  }

  void AddLists(int i) {
    const WordForm& word = words_[i];
    const uint64_t capitals = CapitalsAt(i);
    for (int bit = 0; bit < kPhraseClasses; ++bit) {
      if (word.classes >> bit & 1) Put(kClass, bit, capitals);
      if (word.phrase >> bit & 1) Put(kPhrase, bit, word.phrase_begin);
    }
    Put(kClassCapitals, capitals, Classes(i));
    for (int d : {-1, 1}) Put(kClassTriple, d, Combine(Classes(i), Classes(i + d)));
    if (!HasCapital(word.capitals)) return;
    const DocumentContext::FormCounts forms = context_.Forms(word.lower);
    const uint64_t use = std::min(forms.lower, 2u) * 4 + std::min(forms.capitalised, 2u);
    const uint64_t where = IsStart(sentence_, i) * 4 + static_cast<int>(sentence_.letter_case);
    Put(kForms, where, use);
    Put(kFormsClasses, where, Combine(use, Classes(i)));
    Put(kForms, 16 + where, Combine(use, Wider(i)));
  }

  void AddRun(int i) {
    const Run run = runs_[i];
    const uint64_t length = std::min(run.end - run.begin, 6);
    const uint64_t place = i == run.begin ? 0 : i + 1 == run.end ? 1 : 2;
    const uint64_t single = length == 1;
    Put(kRunPlace, length * 4 + place, static_cast<uint64_t>(sentence_.letter_case));
    Put(kRunLast, place, Lower(run.end - 1));
    Put(kRunFirst, place, Lower(run.begin));
    Put(kRunBefore, single, Lower(run.begin - 1));
    Put(kRunAfter, single, Lower(run.end));
    Put(kRunLastCluster, place, Cluster(run.end - 1));
    Put(kRunLastCluster, 8 + place, Wider(run.end - 1));
    Put(kRunBeforeCluster, single, Cluster(run.begin - 1));
    Put(kRunAfterCluster, single, Cluster(run.end));
    Put(kRunClasses, length * 4 + place, Combine(Classes(run.begin), Classes(run.end - 1)));
    Put(kRunWhole, single, Combine(Wider(run.begin - 1), Wider(run.end)));
  }

  const Sentence& sentence_;
  const std::vector<WordForm>& words_;
  const DocumentContext& context_;
  const std::vector<Run> runs_;
  Features* features_;
};

void MarkPhrases(const NameModel& model, std::vector<WordForm>* words) {
  for (int i = 0; i < words->size(); ++i) {
    if (!HasCapital((*words)[i].capitals)) continue;
    uint64_t phrase = (*words)[i].lower;
    int length = 1;
    uint16_t classes = 0;
    for (int j = i + 1; j < words->size() && j < i + kMaxPhraseWords; ++j) {
      phrase = Combine(phrase, (*words)[j].lower);
      if (uint16_t found = model.Classes(phrase)) {
        classes = found;
        length = j - i + 1;
      }
    }
    for (int j = i; length > 1 && j < i + length; ++j) {
      (*words)[j].phrase = classes;
      (*words)[j].phrase_begin = j == i;
    }
    if (length > 1) i += length - 1;
  }
}

}  // namespace

Sentence SentenceOf(absl::Span<const std::string_view> words, const NameModel& model) {
  Sentence sentence;
  sentence.words.reserve(words.size());
  for (std::string_view word : words) sentence.words.push_back(FormOf(word, model));
  sentence.letter_case = CaseOf(sentence.words);
  MarkPhrases(model, &sentence.words);
  return sentence;
}

Features SentenceFeatures(const Sentence& sentence, const DocumentContext& context) {
  Features features;
  Extractor(sentence, context, &features).Add();
  return features;
}

Features EvidenceFeatures(const Sentence& sentence, absl::Span<const Label> first_labels,
                          const DocumentContext& context) {
  const std::vector<WordForm>& words = sentence.words;
  const bool counted = sentence.letter_case == SentenceCase::kPlain;
  std::vector<uint64_t> seen(words.size()), uses(words.size());
  for (int i = 0; i < words.size(); ++i) {
    if (!HasCapital(words[i].capitals)) continue;
    const auto evidence = context.Names(words[i], first_labels[i], counted);
    if (!evidence.present) continue;
    uses[i] = evidence.uses;
    seen[i] = 1 + evidence.type + 16 * (evidence.part + 4 * (evidence.certain + 4 * evidence.much));
  }
  Features features;
  const auto put = [&features](Template id, uint64_t a, uint64_t b) {
    features.hashes.push_back(Combine(Combine(id, a), b));
  };
  for (int i = 0; i < words.size(); ++i) {
    const uint64_t before = i > 0 ? seen[i - 1] : 0;
    const uint64_t after = i + 1 < words.size() ? seen[i + 1] : 0;
    const auto capitals = static_cast<uint64_t>(words[i].capitals);
    if (seen[i] != 0) {
      put(kEvidence, 0, seen[i]);
      put(kEvidence, 1, (seen[i] - 1) % 64);
      const bool alone = (i == 0 || !HasCapital(words[i - 1].capitals)) &&
                         (i + 1 == words.size() || !HasCapital(words[i + 1].capitals));
      put(kEvidenceUses, alone, uses[i]);
      put(kEvidenceUses, 2 + alone, Combine(uses[i], words[i].classes));
      put(kEvidenceUses, 4, Combine(uses[i], Combine(before % 64, after % 64)));
      put(kEvidenceCapitals, seen[i],
          capitals * 8 + IsStart(sentence, i) * 4 + static_cast<int>(sentence.letter_case));
      put(kEvidenceWord, (seen[i] - 1) % 64, words[i].classes | words[i].phrase << 8);
      put(kEvidenceNext, (seen[i] - 1) % 64, Combine(before % 64, after % 64));
    } else if (HasCapital(words[i].capitals) && (before != 0 || after != 0)) {
      put(kEvidenceNext, 1000, Combine(before % 64, after % 64));
    }
    features.ends.push_back(features.hashes.size());
  }
  return features;
}

}  // namespace nutgraf::entity
