// The gist of a story, as a value: what the summary core makes.
// protos/nutgraf/v1/summary.proto is its manual; fields and enumerators correspond
// to it one for one (common/wire converts).
//
// Plain values that own their text; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_DOCUMENT_SUMMARY_H_
#define NUTGRAF_SERVICES_COMMON_DOCUMENT_SUMMARY_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/document/span.h"

namespace nutgraf::document {

enum class EditKind {
  kResolvedOpening = 1,
  kCutConnective = 2,
  kCutAttribution = 3,
  kCutAside = 4,
  kCutClause = 5,
};

// A place of a sentence that reads otherwise in the summary.
struct Edit {
  EditKind kind = EditKind::kResolvedOpening;
  Passage passage;                  // what is replaced, or cut; the span is always set
  std::string replacement;          // in brackets; empty where the place is cut
  std::optional<Passage> evidence;  // where the story gives what replaces it

  friend bool operator==(const Edit&, const Edit&) = default;
};

// A passage of one of several articles.
struct SourcedPassage {
  int source = 0;  // 0 is the article itself, 1 the first further one
  Passage passage;
};

// A day, month or year, no more exact than the story states it.
struct StatedDate {
  std::string value;  // "2026-03-09", "2026-03", "2026"
  Passage passage;
};

struct SummarySentence {
  Passage passage;   // the span is always set
  float score = 0;
  std::vector<std::string> reasons;
  std::string text;  // the passage after the edits
  std::vector<Edit> edits;
  std::vector<int> points;  // indices into Summary::points
  int source = 0;
  std::vector<SourcedPassage> repeats;
  std::optional<StatedDate> date;
  bool grounded = false;
};

// Something that the story is about.
struct StoryPoint {
  std::string text;
  float weight = 0;
  std::optional<Passage> passage;  // where it stands first
  bool covered = false;
};

enum class LeftOutReason { kBudget = 1, kRepeats = 2, kNotNew = 3 };

struct LeftOutSentence {
  Passage passage;
  int source = 0;
  float score = 0;
  LeftOutReason reason = LeftOutReason::kBudget;
};

struct FactParty {
  Passage passage;
  int entity = 0;  // index into EntityAnalysis::entities
};

struct FactQuantity {
  Passage passage;  // "212 people"
  std::string number;
  std::string unit;
};

// Who did what, when, where and how many, as one sentence says it.
struct KeyPoint {
  Passage sentence;
  FactParty who;
  Passage what;
  std::vector<StatedDate> when;
  std::vector<FactParty> where;
  std::vector<FactQuantity> how_many;
  bool negated = false;
  bool reported = false;
};

struct Summary {
  std::optional<Passage> headline;
  std::string text;
  std::vector<SummarySentence> sentences;
  std::vector<StoryPoint> points;
  std::vector<LeftOutSentence> left_out;
  std::vector<KeyPoint> key_points;
  bool grounded = false;
  std::vector<Warning> warnings;
};

}  // namespace nutgraf::document

#endif  // NUTGRAF_SERVICES_COMMON_DOCUMENT_SUMMARY_H_
