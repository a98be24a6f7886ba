// Tells by its words that a line is not part of a story.
//
//   FindBoilerplateCue("Sign up to our newsletter")   // {kNewsletter, 0.97}
//   FindBoilerplateCue("2 min read")                  // {kPageLabel, 0.97}
//   FindBoilerplateCue("The minister signed up.")     // nullopt
//
// A cue is a phrase of a table (boilerplate_cues.cc) that is the whole line, opens
// it, or stands anywhere in it. The confidence says how surely such a line is
// boilerplate judged by its words alone; it falls with the length of the line, as a
// story may well speak of newsletters. Callers weigh it with what they know of the
// line's place. Letter case, accents and punctuation do not matter.
//
// Pure; any thread; linear in the line. Any bytes, one line or paragraph.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_BOILERPLATE_CUES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_BOILERPLATE_CUES_H_

#include <optional>
#include <string_view>

#include "services/article/core/lines/line_words.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

struct BoilerplateCue {
  document::BoilerplateKind kind = document::BoilerplateKind::kOther;
  float confidence = 0;  // (0, 1]

  friend bool operator==(const BoilerplateCue&, const BoilerplateCue&) = default;
};

// The surest cue of the line; nullopt when it holds none.
std::optional<BoilerplateCue> FindBoilerplateCue(std::string_view line);

// The same for a line whose words are at hand.
std::optional<BoilerplateCue> FindBoilerplateCue(const LineWords& words);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_BOILERPLATE_CUES_H_
