#include "models/entity/names/model_writer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <map>
#include <string_view>
#include <unordered_map>

#include "absl/status/status.h"
#include "absl/strings/str_split.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/names/hashing.h"

namespace nutgraf::entity {
namespace {

const std::map<std::string, uint16_t>& ClassBits() {
  static const auto& bits = *new std::map<std::string, uint16_t>{
      {"COUNTRY", kCountry}, {"REGION", kRegion},   {"CITY", kCity},  {"FIRST", kFirstName},
      {"LAST", kLastName},   {"DEMONYM", kDemonym}, {"TITLE", kTitle}};
  return bits;
}

uint64_t PhraseHash(const std::string& phrase) {
  uint64_t hash = 0;
  bool first = true;
  const std::vector<std::string> words = absl::StrSplit(phrase, ' ', absl::SkipEmpty());
  for (const std::string& word : words) {
    const uint64_t lower = HashText(text::ToLower(word));
    hash = first ? lower : Combine(hash, lower);
    first = false;
  }
  return hash;
}

template <typename T>
void Put(const T& value, std::string* out) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));
  out->append(bytes, sizeof(T));
}

void Pad(std::string* out) { out->resize((out->size() + 7) / 8 * 8); }

int BucketBits(size_t keys) {
  int bits = 4;
  while ((size_t{2} << bits) < keys) ++bits;
  return bits;
}

using Values = std::vector<std::pair<uint64_t, uint16_t>>;

// Sorted by key; of keys that a table cannot tell apart, the first stays.
int PutValues(Values values, std::string* out, uint32_t* count) {
  std::sort(values.begin(), values.end());
  const int bits = BucketBits(values.size());
  std::string entries;
  std::vector<uint32_t> starts((size_t{1} << bits) + 1, 0);
  *count = 0;
  size_t at = 0;
  for (size_t bucket = 0; bucket < size_t{1} << bits; ++bucket) {
    starts[bucket] = *count;
    std::vector<uint16_t> seen;
    for (; at < values.size() && values[at].first >> (64 - bits) == bucket; ++at) {
      const auto fingerprint = static_cast<uint16_t>(values[at].first);
      if (std::find(seen.begin(), seen.end(), fingerprint) != seen.end()) continue;
      seen.push_back(fingerprint);
      Put(fingerprint, &entries);
      Put(values[at].second, &entries);
      ++*count;
    }
  }
  starts.back() = *count;
  for (uint32_t start : starts) Put(start, out);
  Pad(out);
  out->append(entries);
  Pad(out);
  return bits;
}

struct Entry {
  uint64_t feature;
  std::string bytes;  // {label, weight} pairs
};

int PutFeatures(std::vector<Entry> entries, std::string* out, uint32_t* size) {
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.feature < b.feature; });
  const int bits = BucketBits(entries.size());
  std::string stream;
  std::vector<uint32_t> starts;
  size_t at = 0;
  for (size_t bucket = 0; bucket < size_t{1} << bits; ++bucket) {
    starts.push_back(stream.size());
    for (; at < entries.size() && entries[at].feature >> (64 - bits) == bucket; ++at) {
      Put(static_cast<uint16_t>(entries[at].feature), &stream);
      stream.push_back(static_cast<char>(entries[at].bytes.size() / 2));
      stream.append(entries[at].bytes);
    }
  }
  starts.push_back(stream.size());
  for (uint32_t start : starts) Put(start, out);
  Pad(out);
  out->append(stream);
  Pad(out);
  *size = stream.size();
  return bits;
}

}  // namespace

absl::StatusOr<Lexicon> ReadLexicon(const std::string& directory) {
  Lexicon lexicon;
  std::unordered_map<std::string, uint16_t> clusters;
  std::string line;
  std::ifstream words(directory + "/clusters.tsv"), wider(directory + "/wider.tsv"),
      phrases(directory + "/phrases.tsv");
  if (!words || !wider || !phrases) return absl::NotFoundError(directory);
  while (std::getline(words, line)) {
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    clusters[fields[0]] = static_cast<uint16_t>(std::stoi(fields[1]));
  }
  for (const auto& [word, cluster] : clusters) {
    // A look-up falls back on the lower-case word.
    const std::string lower = text::ToLower(word);
    auto small = clusters.find(lower);
    if (lower != word && small != clusters.end() && small->second == cluster) continue;
    lexicon.words.emplace_back(HashText(word), cluster);
  }
  for (size_t i = 0; i < lexicon.wider.size() && std::getline(wider, line); ++i) {
    lexicon.wider[i] = static_cast<uint8_t>(std::stoi(line));
  }
  std::map<uint64_t, uint16_t> classes;
  while (std::getline(phrases, line)) {
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    classes[PhraseHash(fields[0])] |= ClassBits().at(fields[1]);
  }
  lexicon.phrases.assign(classes.begin(), classes.end());
  return lexicon;
}

std::string WriteModel(const Lexicon& lexicon, const TrainedWeights& trained, float threshold) {
  constexpr float kLargest = 4.0f;  // weights beyond are cut; few reach it
  ModelHeader header = {};
  std::memcpy(header.magic, kModelMagic.data(), sizeof(header.magic));
  header.weight_step = kLargest / 127;
  std::vector<Entry> entries;
  for (size_t f = 0; f < trained.features.size(); ++f) {
    Entry entry{trained.features[f], {}};
    for (int label = 0; label < kLabels; ++label) {
      const float weight = trained.weights[f][label];
      const long quantised = std::clamp(std::lround(weight / header.weight_step), -127L, 127L);
      if (std::fabs(weight) < threshold || quantised == 0) continue;
      entry.bytes.push_back(static_cast<char>(label));
      entry.bytes.push_back(static_cast<char>(quantised));
    }
    if (!entry.bytes.empty()) entries.push_back(std::move(entry));
  }

  std::string body;
  for (float transition : trained.transitions) Put(transition, &body);
  Pad(&body);
  body.append(reinterpret_cast<const char*>(lexicon.wider.data()), lexicon.wider.size());
  header.bucket_bits[0] = PutValues(lexicon.words, &body, &header.entries[0]);
  header.bucket_bits[1] = PutValues(lexicon.phrases, &body, &header.entries[1]);
  header.bucket_bits[2] = PutFeatures(std::move(entries), &body, &header.entries[2]);
  header.checksum = static_cast<uint32_t>(HashText(body));
  std::string out;
  Put(header, &out);
  Pad(&out);
  return out + body;
}

}  // namespace nutgraf::entity
