// What kind of summary is wanted, and how long it may be.
//
//   SummaryOptions options;                          // the gist, three sentences
//   options.kind = SummaryKind::kQuery;
//   options.query = "what did Romero say?";
//   CheckOptions(options, materials)                 // OK, or which field contradicts which
//
// The kinds are said in protos/nutgraf/v1/summary.proto (SummaryOptions.Kind), to which
// they correspond one for one. Errors are INVALID_ARGUMENT with the reason FIELD_INVALID and
// the field at fault. Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_OPTIONS_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_OPTIONS_H_

#include <cstddef>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "services/summary/core/selection.h"

namespace nutgraf::summary {

inline constexpr int kDefaultSentences = 3;
inline constexpr int kMaxSentences = 100;
inline constexpr int kMaxWords = 10000;
inline constexpr int kMaxCharacters = 100000;
// What fits into a headline, a subject line or a notification.
inline constexpr int kLineCharacters = 120;
// A question of a reader, not a document.
inline constexpr size_t kMaxQueryBytes = 1000;
// Coverage of one story by as many papers as a reader would follow.
inline constexpr size_t kMaxFurtherArticles = 20;

// How long a summary may be: one of these, kDefaultSentences when none is set.
// Words are counted as `wc -w` does, and each letter where words are not spaced.
struct Budget {
  std::optional<int> sentences;   // 1 to kMaxSentences
  std::optional<int> words;       // 1 to kMaxWords
  std::optional<int> characters;  // 1 to kMaxCharacters, one between sentences counted
  std::optional<double> ratio;    // of the story's words; above 0, at most 1
};

enum class SummaryKind {
  kParagraph = 1,
  kBullets = 2,
  kLine = 3,
  kQuery = 4,
  kEntity = 5,
  kTimeline = 6,
  kUpdate = 7,
};

struct SummaryOptions {
  Budget budget;
  SummaryKind kind = SummaryKind::kParagraph;
  std::string query;   // for kQuery
  std::string entity;  // for kEntity: "e2" or a name
  bool compress = false;
  bool verbatim = false;
  bool rewrite = false;  // the service's to do; here it only excludes `verbatim`
};

// What comes with the story.
struct Materials {
  bool earlier_article = false;
  size_t further_articles = 0;
};

absl::Status CheckOptions(const SummaryOptions& options, const Materials& materials);

// Of options that passed CheckOptions, for a story of `story_words`.
SelectionLimit LimitOf(const SummaryOptions& options, int story_words);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_OPTIONS_H_
