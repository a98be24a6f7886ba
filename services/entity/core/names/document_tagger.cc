#include "services/entity/core/names/document_tagger.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/entity/core/names/hashing.h"
#include "services/entity/core/names/lattice.h"
#include "services/entity/core/names/name_features.h"

namespace nutgraf::entity {
namespace {

void AddScores(const NameModel& model, const Features& features, float share,
               std::vector<float>* scores) {
  std::array<float, kLabels> word;
  for (size_t i = 0; i < features.ends.size(); ++i) {
    word.fill(0);
    for (uint64_t feature : features.Of(static_cast<int>(i))) {
      model.AddWeights(feature, word.data());
    }
    for (int l = 0; l < kLabels; ++l) (*scores)[i * kLabels + l] += share * word[l];
  }
}

// "southern" Italy, "downtown" Lima: words that say which part, and are of no name.
bool SaysWhichPart(const WordForm& word) {
  constexpr uint64_t kParts[] = {
      HashText("northern"),     HashText("southern"),     HashText("eastern"),
      HashText("western"),      HashText("central"),      HashText("northeastern"),
      HashText("northwestern"), HashText("southeastern"), HashText("southwestern"),
      HashText("north"),        HashText("south"),        HashText("east"),
      HashText("west"),         HashText("mainland"),     HashText("downtown")};
  return word.capitals == Capitals::kLower &&
         std::find(std::begin(kParts), std::end(kParts), word.lower) != std::end(kParts);
}

absl::Status Cancelled() { return absl::CancelledError("name tagging was cancelled"); }

}  // namespace

void DocumentTagger::Add(absl::Span<const std::string_view> words) {
  Tagged& tagged = sentences_.emplace_back();
  tagged.sentence = SentenceOf(words, model_);
  context_.CountForms(tagged.sentence);
  if (neural_ == nullptr || neural_words_ + words.size() > kMaxNeuralWords) return;
  neural_words_ += static_cast<int>(words.size());
  tagged.pieces = Cut(words, tagged.sentence, neural_->pieces());
}

bool DocumentTagger::MayName(Tagged* tagged) const {
  bool opened = false;  // a word, not a mark, has been passed
  for (const WordForm& word : tagged->sentence.words) {
    if (opened && HasCapital(word.capitals)) return true;
    opened |= word.capitals != Capitals::kMark && word.capitals != Capitals::kNumber;
  }
  Score(tagged);
  return std::any_of(tagged->labels.begin(), tagged->labels.end(),
                     [](Label label) { return label != kOutside; });
}

absl::Status DocumentTagger::AskEncoder(std::stop_token stop) {
  std::vector<PiecedSentence> pieced;
  std::vector<Tagged*> asked;
  for (Tagged& tagged : sentences_) {
    if (tagged.pieces.ends.empty() || !MayName(&tagged)) continue;
    pieced.push_back(std::move(tagged.pieces));
    pieced.back().forms = &tagged.sentence;
    asked.push_back(&tagged);
  }
  if (asked.empty()) return absl::OkStatus();
  auto scores = neural_->Score(pieced, context_, stop);
  if (!scores.ok()) return scores.status();
  for (size_t i = 0; i < asked.size(); ++i) asked[i]->neural = std::move((*scores)[i]);
  return absl::OkStatus();
}

void DocumentTagger::Score(Tagged* tagged) const {
  tagged->scores.assign(tagged->sentence.words.size() * kLabels, 0);
  const float share = FieldShare(*tagged);
  AddScores(model_, SentenceFeatures(tagged->sentence, context_), share, &tagged->scores);
  for (size_t i = 0; i < tagged->neural.size(); ++i) {
    tagged->scores[i] += shares_.neural * tagged->neural[i];
  }
  tagged->labels = Lattice(model_, tagged->scores, share).Best();
}

void DocumentTagger::AddEvidence(Tagged* tagged) const {
  const Features evidence = EvidenceFeatures(tagged->sentence, tagged->labels, context_);
  if (evidence.hashes.empty()) return;
  const float share = FieldShare(*tagged);
  AddScores(model_, evidence, share, &tagged->scores);
  tagged->labels = Lattice(model_, tagged->scores, share).Best();
}

// A name of one word that closes a longer name of a person elsewhere is that
// person's, unless lists know it as a place: silver training labels have taught
// the model that the holders of power are often countries.
void DocumentTagger::SettleSurnames() {
  const Label surname = LabelFor(document::EntityType::kPerson, Place::kEnd);
  absl::flat_hash_set<uint64_t> surnames;
  for (const Tagged& tagged : sentences_) {
    for (size_t i = 0; i < tagged.labels.size(); ++i) {
      if (tagged.labels[i] == surname) surnames.insert(tagged.sentence.words[i].lower);
    }
  }
  for (Tagged& tagged : sentences_) {
    tagged.doubted = tagged.labels;
    for (size_t i = 0; i < tagged.labels.size(); ++i) {
      const Label label = tagged.labels[i];
      const WordForm& word = tagged.sentence.words[i];
      if (label == kOutside || PlaceOf(label) != Place::kSingle) continue;
      if (word.classes & (kCountry | kRegion | kCity | kDemonym)) continue;
      if (surnames.contains(word.lower)) {
        tagged.labels[i] = LabelFor(document::EntityType::kPerson, Place::kSingle);
      }
    }
  }
}

absl::Status DocumentTagger::Run(std::stop_token stop) {
  if (absl::Status status = AskEncoder(stop); !status.ok()) return status;
  for (Tagged& tagged : sentences_) {
    if (stop.stop_requested()) return Cancelled();
    const bool scored = !tagged.labels.empty() && tagged.neural.empty();  // by MayName
    if (!scored) Score(&tagged);
    context_.CountLabels(tagged.sentence, tagged.labels);
  }
  for (Tagged& tagged : sentences_) {
    if (stop.stop_requested()) return Cancelled();
    AddEvidence(&tagged);
  }
  SettleSurnames();
  return absl::OkStatus();
}

std::vector<TokenName> DocumentTagger::Names(int sentence) const {
  const Tagged& tagged = sentences_[sentence];
  std::vector<TokenName> names;
  Lattice lattice(model_, tagged.scores, FieldShare(tagged));
  const int size = static_cast<int>(tagged.labels.size());
  for (int begin = 0; begin < size;) {
    if (tagged.labels[begin] == kOutside) {
      ++begin;
      continue;
    }
    int end = begin + 1;
    while (end < size && Continues(tagged.labels[end])) ++end;
    int first = begin;
    if (TypeOf(tagged.labels[begin]) == document::EntityType::kLocation) {
      while (first + 1 < end && SaysWhichPart(tagged.sentence.words[first])) ++first;
    }
    float confidence = lattice.Probability(tagged.labels, begin, end);
    if (tagged.doubted[begin] != tagged.labels[begin]) {
      confidence = std::min(1.0f, confidence + lattice.Probability(tagged.doubted, begin, end));
    }
    names.push_back({.tokens = {first, end},
                     .type = TypeOf(tagged.labels[begin]),
                     .confidence = confidence});
    begin = end;
  }
  return names;
}

}  // namespace nutgraf::entity
