#include "models/entity/names/corpus.h"

#include <fstream>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_split.h"

namespace nutgraf::entity {
namespace {

constexpr std::string_view kTypeNames[kEntityTypes] = {
    "PERSON", "ORGANIZATION", "LOCATION", "GROUP", "EVENT", "WORK", "PRODUCT", "OTHER"};

// Debian's absl::string_view is a class of its own.
std::vector<std::string> Split(std::string_view text, char separator) {
  return absl::StrSplit(std::string(text), separator);
}

int TypeIndex(std::string_view name) {
  for (int i = 0; i < kEntityTypes; ++i) {
    if (kTypeNames[i] == name) return i;
  }
  return kEntityTypes - 1;
}

TypeSet TypesOf(std::string_view names, char separator) {
  TypeSet types = 0;
  for (const std::string& name : Split(names, separator)) types |= 1u << TypeIndex(name);
  return types;
}

LabelSet LabelsOf(TypeSet types, Place place) {
  LabelSet labels = 0;
  for (int i = 0; i < kEntityTypes; ++i) {
    if (types >> i & 1) {
      labels |= LabelSet{1} << LabelFor(static_cast<document::EntityType>(i + 1), place);
    }
  }
  return labels;
}

// From labels as written to what each allows.
void Interpret(const std::vector<std::string>& labels, CorpusSentence* out) {
  const int size = static_cast<int>(labels.size());
  for (int i = 0; i < size; ++i) {
    const std::string& label = labels[i];
    out->unknown.push_back(label == "?");
    if (label == "?") {
      out->allowed.push_back(kAnyLabel);
    } else if (label == "O") {
      out->allowed.push_back(1);
    } else {
      const bool first = label[0] == 'B';
      const bool last = i + 1 == size || labels[i + 1][0] != 'I';
      const TypeSet types = TypesOf(std::string_view(label).substr(2), '/');
      const Place place = first ? (last ? Place::kSingle : Place::kBegin)
                                : (last ? Place::kEnd : Place::kInside);
      out->allowed.push_back(LabelsOf(types, place));
      if (first) {
        const std::string_view names = std::string_view(label).substr(2);
        out->names.push_back({i, i + 1, types, TypeIndex(names.substr(0, names.find('/')))});
      } else {
        out->names.back().end = i + 1;
      }
    }
  }
}

}  // namespace

absl::StatusOr<std::vector<CorpusDocument>> ReadCorpus(const std::string& path) {
  std::ifstream in(path);
  if (!in) return absl::NotFoundError(path);
  std::vector<CorpusDocument> documents;
  CorpusSentence sentence;
  std::vector<std::string> labels;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("#doc ", 0) == 0) {
      const std::vector<std::string> fields = Split(line, ' ');
      documents.push_back({.set = fields[1], .types = TypesOf(fields[2], ','),
                           .copy = fields.size() > 3});
    } else if (line.empty()) {
      if (documents.empty()) return absl::InvalidArgumentError(path + ": no #doc line");
      Interpret(labels, &sentence);
      documents.back().sentences.push_back(std::move(sentence));
      sentence = {};
      labels.clear();
    } else {
      const size_t tab = line.rfind('\t');
      if (tab == std::string::npos) return absl::InvalidArgumentError(path + ": " + line);
      sentence.words.push_back(line.substr(0, tab));
      labels.push_back(line.substr(tab + 1));
    }
  }
  return documents;
}

}  // namespace nutgraf::entity
