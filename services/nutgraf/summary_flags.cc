#include "services/nutgraf/summary_flags.h"

#include <string>

#include "absl/flags/flag.h"

ABSL_FLAG(int, sentences, 3, "The greatest number of sentences in the summary of `digest`.");
ABSL_FLAG(int, words, 0, "The greatest number of words in it, instead; 0 for no such limit.");
ABSL_FLAG(std::string, query, "", "What the summary of `digest` is to answer.");
ABSL_FLAG(std::string, about, "", "Whom or what it is to tell of: a name of the story.");
ABSL_FLAG(bool, timeline, false, "Has it be the sentences that state dates, in their order.");
ABSL_FLAG(bool, line, false, "Has it be one sentence of a headline's length.");
ABSL_FLAG(bool, compress, false, "Cuts parentheses and attributions out of its sentences.");

namespace nutgraf {

void CheckSummaryFlags(runtime::FlagChecks& checks) {
  checks.InRange(FLAGS_sentences, 1, 100);
  checks.InRange(FLAGS_words, 0, 10'000);
}

void AskForSummary(v1::DigestRequest* request) {
  v1::SummaryOptions& options = *request->mutable_summary_options();
  const bool line = absl::GetFlag(FLAGS_line);
  if (absl::GetFlag(FLAGS_words) > 0) {
    request->mutable_summary_budget()->set_words(absl::GetFlag(FLAGS_words));
  } else if (!line) {
    request->mutable_summary_budget()->set_sentences(absl::GetFlag(FLAGS_sentences));
  }
  options.set_query(absl::GetFlag(FLAGS_query));
  options.set_entity(absl::GetFlag(FLAGS_about));
  options.set_compress(absl::GetFlag(FLAGS_compress));
  if (!options.query().empty()) options.set_kind(v1::SummaryOptions::QUERY);
  if (!options.entity().empty()) options.set_kind(v1::SummaryOptions::ENTITY);
  if (absl::GetFlag(FLAGS_timeline)) options.set_kind(v1::SummaryOptions::TIMELINE);
  if (line) options.set_kind(v1::SummaryOptions::LINE);
}

}  // namespace nutgraf
