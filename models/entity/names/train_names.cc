// Trains, measures and applies the name tagger's weights (../README.md).
//
//   train_names train LEXICON OUT [--epochs=12] [--lambda=…] SET.train.tsv[:WEIGHT]…
//   train_names eval MODEL [--encoder=FILE] [--field=…] [--neural=…] SET.test.tsv…
//   train_names tag MODEL SET.test.tsv          prints "word<TAB>gold<TAB>found"
//   train_names windows MODEL VOCABULARY SET.tsv…   writes SET.windows (window_writer.h)
//
// Training is two-staged: three models, each on two thirds of the documents,
// label the remaining third; what they find becomes the evidence features of the
// model that is kept, which sees them on two sentences of three, so that it
// works without them too. One thread; deterministic.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "models/entity/names/corpus.h"
#include "models/entity/names/crf_trainer.h"
#include "models/entity/names/measuring.h"
#include "models/entity/names/model_writer.h"
#include "models/entity/names/silver_labels.h"
#include "models/entity/names/window_writer.h"
#include "services/entity/core/names/document_context.h"
#include "services/entity/core/names/lattice.h"
#include "services/entity/core/names/name_features.h"

namespace nutgraf::entity {
namespace {

constexpr int kFolds = 3;
constexpr std::string_view kSilverSet = "gmb";

struct Options {
  int epochs = 12;
  int fold_epochs = 5;
  int min_count = 2;
  float threshold = 0.05f;
  float doubt = 0.9f;  // of labels of the silver set, to let them go
  TrainerOptions trainer;
};

[[noreturn]] void Fail(const std::string& message) {
  std::fprintf(stderr, "train_names: %s\n", message.c_str());
  std::exit(1);
}

std::vector<std::string_view> ViewsOf(const CorpusSentence& sentence) {
  return {sentence.words.begin(), sentence.words.end()};
}

// One document's sentences in the form that features are taken from.
struct Prepared {
  float weight = 1;
  const CorpusDocument* document = nullptr;
  std::vector<Sentence> sentences{};
  DocumentContext context{};
};

Prepared Prepare(const CorpusDocument& document, const NameModel& model) {
  Prepared prepared{.document = &document};
  for (const CorpusSentence& s : document.sentences) {
    prepared.sentences.push_back(SentenceOf(ViewsOf(s), model));
    prepared.context.CountForms(prepared.sentences.back());
  }
  return prepared;
}

// A quiet word has one feature and no name; names of such words are let go.
std::vector<LabelSet> AllowedFor(const CorpusSentence& gold, const Features& features) {
  std::vector<LabelSet> allowed = gold.allowed;
  const auto quiet = [&](int i) { return features.Of(i).size() == 1; };
  for (const GoldName& name : gold.names) {
    bool any = false;
    for (int i = name.begin; i < name.end; ++i) any = any || quiet(i);
    for (int i = name.begin; any && i < name.end; ++i) allowed[i] = kAnyLabel;
  }
  for (int i = 0; i < allowed.size(); ++i) {
    if (quiet(i)) allowed[i] = 1;
  }
  return allowed;
}

// Features met at least `min_count` times get a number.
class FeatureIndex {
 public:
  void Count(const Features& features) {
    for (uint64_t f : features.hashes) ++counts_[f];
  }
  void Close(int min_count) {
    for (const auto& [feature, count] : counts_) {
      if (count >= min_count) keys_.push_back(feature);
    }
    std::sort(keys_.begin(), keys_.end());
    counts_.clear();
    for (size_t i = 0; i < keys_.size(); ++i) ids_[keys_[i]] = i;
  }
  FeatureList Listed(const Features& features) const {
    FeatureList list;
    for (size_t i = 0; i < features.ends.size(); ++i) {
      for (uint64_t f : features.Of(i)) {
        if (auto found = ids_.find(f); found != ids_.end()) list.features.push_back(found->second);
      }
      list.ends.push_back(list.features.size());
    }
    return list;
  }
  const std::vector<uint64_t>& keys() const { return keys_; }

 private:
  std::unordered_map<uint64_t, uint32_t> counts_, ids_;
  std::vector<uint64_t> keys_;
};

TrainedWeights WeightsOf(const CrfTrainer& trainer, const FeatureIndex& index) {
  TrainedWeights trained;
  trained.features = index.keys();
  trained.weights.resize(trained.features.size());
  for (uint32_t f = 0; f < trained.features.size(); ++f) {
    for (int label = 0; label < kLabels; ++label) {
      trained.weights[f][label] = trainer.Weight(f, label);
    }
  }
  for (int a = 0; a < kLabels; ++a) {
    for (int b = 0; b < kLabels; ++b) {
      trained.transitions[a * kLabels + b] = trainer.Transition(a, b);
    }
  }
  return trained;
}

void Train(const std::vector<Instance>& instances, const std::vector<int>& order_in, int epochs,
           CrfTrainer* trainer) {
  std::vector<int> order = order_in;
  std::mt19937 random(20261124);
  const auto start = std::chrono::steady_clock::now();
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    double loss = 0;
    for (int i : order) loss += trainer->Step(instances[i], random() % 3 != 0);
    std::fprintf(stderr, "  epoch %d of %d: loss %.4f, %.0f s\n", epoch + 1, epochs,
                 loss / order.size(),
                 std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
}

CrfTrainer TrainerFor(size_t features, const Options& options, double steps) {
  TrainerOptions chosen = options.trainer;
  chosen.steps = steps;
  return CrfTrainer(features, chosen);
}

// The label chain that a gold name is, with the first type that it may have.
// Labels by a model of the document as in serving's first tagging; of silver
// documents (doubt > 0), also lets go what is doubtful.
std::vector<std::vector<Label>> FirstLabels(const Prepared& prepared, const NameModel& model,
                                            float doubt, Instance* instances) {
  std::vector<std::vector<Label>> labels;
  for (const Sentence& sentence : prepared.sentences) {
    const Features features = SentenceFeatures(sentence, prepared.context);
    std::vector<float> scores(sentence.words.size() * kLabels);
    for (int i = 0; i < sentence.words.size(); ++i) {
      for (uint64_t f : features.Of(i)) model.AddWeights(f, &scores[i * kLabels]);
    }
    Lattice lattice(model, scores);
    labels.push_back(lattice.Best());
    if (doubt > 0) {
      const size_t s = labels.size() - 1;
      LetGo(prepared.document->sentences[s], labels[s], doubt, &lattice, &instances[s].allowed);
    }
  }
  return labels;
}

void AddEvidence(const std::vector<std::vector<Label>>& labels, Prepared* prepared,
                 std::vector<Features>* evidence) {
  for (size_t s = 0; s < labels.size(); ++s) {
    prepared->context.CountLabels(prepared->sentences[s], labels[s]);
  }
  for (size_t s = 0; s < labels.size(); ++s) {
    evidence->push_back(EvidenceFeatures(prepared->sentences[s], labels[s], prepared->context));
  }
}

// A copy is in the fold of its original, which would give it away.
std::vector<int> FoldsOf(const std::vector<CorpusDocument>& documents) {
  std::vector<int> folds;
  int originals = 0;
  for (const CorpusDocument& document : documents) {
    folds.push_back(document.copy && !folds.empty() ? folds.back() : originals++ % kFolds);
  }
  return folds;
}

std::string TrainModel(const Lexicon& lexicon, const std::vector<CorpusDocument>& documents,
                       const std::vector<float>& weights, const Options& options) {
  const std::string empty = WriteModel(lexicon, {}, 0);
  const absl::StatusOr<NameModel> lists = NameModel::Parse(empty);
  if (!lists.ok()) Fail(lists.status().ToString());
  std::vector<Prepared> prepared;
  FeatureIndex index;
  std::vector<Instance> instances;
  std::vector<int> document_of;    // of each instance
  std::vector<size_t> first_of;    // the first instance of each document
  for (size_t d = 0; d < documents.size(); ++d) {
    prepared.push_back(Prepare(documents[d], *lists));
    for (const Sentence& s : prepared.back().sentences) {
      index.Count(SentenceFeatures(s, prepared.back().context));
    }
  }
  index.Close(options.min_count);
  std::fprintf(stderr, "%zu features\n", index.keys().size());
  for (size_t d = 0; d < documents.size(); ++d) {
    first_of.push_back(instances.size());
    for (size_t s = 0; s < prepared[d].sentences.size(); ++s) {
      const Features features = SentenceFeatures(prepared[d].sentences[s], prepared[d].context);
      instances.push_back({.plain = index.Listed(features),
                           .allowed = AllowedFor(documents[d].sentences[s], features),
                           .weight = weights[d]});
      document_of.push_back(static_cast<int>(d));
    }
  }

  const std::vector<int> folds = FoldsOf(documents);
  std::vector<std::vector<Features>> evidence(documents.size());
  FeatureIndex evidence_index;
  for (int fold = 0; fold < kFolds; ++fold) {
    std::fprintf(stderr, "fold %d\n", fold + 1);
    std::vector<int> order;
    for (size_t i = 0; i < instances.size(); ++i) {
      if (folds[document_of[i]] != fold) order.push_back(static_cast<int>(i));
    }
    CrfTrainer trainer =
        TrainerFor(index.keys().size(), options, options.fold_epochs * order.size());
    Train(instances, order, options.fold_epochs, &trainer);
    const std::string bytes = WriteModel(lexicon, WeightsOf(trainer, index), options.threshold);
    const absl::StatusOr<NameModel> model = NameModel::Parse(bytes);
    for (size_t d = 0; d < documents.size(); ++d) {
      if (folds[d] != fold) continue;
      const float doubt = documents[d].set == kSilverSet ? options.doubt : 0;
      const auto labels = FirstLabels(prepared[d], *model, doubt, &instances[first_of[d]]);
      AddEvidence(labels, &prepared[d], &evidence[d]);
      for (const Features& f : evidence[d]) evidence_index.Count(f);
    }
  }
  evidence_index.Close(options.min_count);
  // Evidence features are numbered after the others.
  const uint32_t offset = index.keys().size();
  for (size_t i = 0, s = 0; i < instances.size(); ++i, ++s) {
    if (i > 0 && document_of[i] != document_of[i - 1]) s = 0;
    const Features& features = evidence[document_of[i]][s];
    if (features.hashes.empty()) continue;
    instances[i].evidence = evidence_index.Listed(features);
    for (uint32_t& f : instances[i].evidence.features) f += offset;
  }
  std::fprintf(stderr, "final, %zu evidence features\n", evidence_index.keys().size());
  std::vector<int> order(instances.size());
  std::iota(order.begin(), order.end(), 0);
  CrfTrainer trainer = TrainerFor(offset + evidence_index.keys().size(), options,
                                  options.epochs * order.size());
  Train(instances, order, options.epochs, &trainer);
  TrainedWeights trained = WeightsOf(trainer, index);
  for (size_t f = 0; f < evidence_index.keys().size(); ++f) {
    trained.features.push_back(evidence_index.keys()[f]);
    std::array<float, kLabels> row;
    for (int label = 0; label < kLabels; ++label) {
      row[label] = trainer.Weight(offset + static_cast<uint32_t>(f), label);
    }
    trained.weights.push_back(row);
  }
  return WriteModel(lexicon, trained, options.threshold);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

int TrainCommand(const std::vector<std::string>& arguments) {
  Options options;
  std::vector<CorpusDocument> documents;
  std::vector<float> weights;
  for (size_t i = 2; i < arguments.size(); ++i) {
    const std::string& a = arguments[i];
    const std::string value = a.substr(a.find('=') + 1);
    if (a.rfind("--epochs=", 0) == 0) options.epochs = std::stoi(value);
    else if (a.rfind("--fold_epochs=", 0) == 0) options.fold_epochs = std::stoi(value);
    else if (a.rfind("--lambda=", 0) == 0) options.trainer.lambda = std::stod(value);
    else if (a.rfind("--step=", 0) == 0) options.trainer.first_step = std::stod(value);
    else if (a.rfind("--dropout=", 0) == 0) options.trainer.dropout = std::stod(value);
    else if (a.rfind("--doubt=", 0) == 0) options.doubt = std::stof(value);
    else if (a.rfind("--min_count=", 0) == 0) options.min_count = std::stoi(value);
    else if (a.rfind("--threshold=", 0) == 0) options.threshold = std::stof(value);
    else {
      const size_t colon = a.rfind(':');
      const auto read = ReadCorpus(a.substr(0, colon));
      if (!read.ok()) Fail(read.status().ToString());
      documents.insert(documents.end(), read->begin(), read->end());
      weights.resize(documents.size(),
                     colon == std::string::npos ? 1 : std::stof(a.substr(colon + 1)));
    }
  }
  const absl::StatusOr<Lexicon> lexicon = ReadLexicon(arguments[0]);
  if (!lexicon.ok()) Fail(lexicon.status().ToString());
  const std::string bytes = TrainModel(*lexicon, documents, weights, options);
  std::ofstream(arguments[1], std::ios::binary) << bytes;
  std::fprintf(stderr, "%s: %zu bytes\n", arguments[1].c_str(), bytes.size());
  return 0;
}

int WindowsCommand(const NameModel& lists, const std::vector<std::string>& arguments) {
  const std::string vocabulary = ReadFile(arguments[1]);
  const auto pieces = WordPieces::Parse(vocabulary);
  if (!pieces.ok()) Fail(pieces.status().ToString());
  for (size_t i = 2; i < arguments.size(); ++i) {
    const auto documents = ReadCorpus(arguments[i]);
    if (!documents.ok()) Fail(documents.status().ToString());
    const std::string to = arguments[i].substr(0, arguments[i].rfind('.')) + ".windows";
    std::ofstream(to, std::ios::binary) << WindowRecords(*documents, lists, *pieces);
  }
  return 0;
}

// Measures or applies the model, with an encoder beside it if one is named.
int ReadingCommand(const std::string& command, const NameModel& model,
                   const std::vector<std::string>& arguments) {
  MeasuredModels models{.model = model};
  std::unique_ptr<NeuralNames> neural;
  std::vector<char> bytes;
  for (const std::string& a : arguments) {
    const std::string value = a.substr(a.find('=') + 1);
    if (a.rfind("--field=", 0) == 0) {
      models.shares.field = std::stof(value);
    } else if (a.rfind("--neural=", 0) == 0) {
      models.shares.neural = std::stof(value);
    } else if (a.rfind("--encoder=", 0) == 0) {
      const std::string file = ReadFile(value);
      bytes.resize(file.size() + 64);
      char* aligned = bytes.data() + (64 - reinterpret_cast<uintptr_t>(bytes.data()) % 64);
      std::copy(file.begin(), file.end(), aligned);
      auto made = NeuralNames::Create({aligned, file.size()});
      if (!made.ok()) Fail(made.status().ToString());
      neural = *std::move(made);
      models.neural = neural.get();
    } else {
      const auto documents = ReadCorpus(a);
      if (!documents.ok()) Fail(documents.status().ToString());
      if (command == "eval") PrintScores(models, *documents);
      if (command == "tag") PrintTagged(models, *documents);
    }
  }
  return 0;
}

int Main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + std::min(argc, 2), argv + argc);
  const std::string command = argc > 1 ? argv[1] : "";
  if (arguments.size() < 2) Fail("usage: train_names train|eval|tag … (see train_names.cc)");
  if (command == "train") return TrainCommand(arguments);
  const std::string bytes = ReadFile(arguments[0]);
  const absl::StatusOr<NameModel> model = NameModel::Parse(bytes);
  if (!model.ok()) Fail(model.status().ToString());
  if (command == "windows") return WindowsCommand(*model, arguments);
  return ReadingCommand(command, *model, {arguments.begin() + 1, arguments.end()});
}

}  // namespace
}  // namespace nutgraf::entity

int main(int argc, char** argv) { return nutgraf::entity::Main(argc, argv); }
