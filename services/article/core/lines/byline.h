// Reads who is credited with a story.
//
//   ReadByline("By Ana Ruiz, Health Editor, and Bo Li in Lima")
//   // {"Ana Ruiz", role "Health Editor", person}  {"Bo Li", person}
//   ReadByline("By Staff Writers")     // {"Staff Writers", person = false}
//   ReadByline("By the river it rained all day.")   // nullopt
//   ReadAuthors("Ana Ruiz and Bo Li")  // as ReadByline, but "By" may be missing
//
// Desks, agencies and publishers are no people. Names are kept as they are written;
// the ranges point into the line. Pure; any thread; linear in the line.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_LINES_BYLINE_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_LINES_BYLINE_H_

#include <optional>
#include <string_view>
#include <vector>

#include "services/common/text/range.h"

namespace nutgraf::article {

struct BylineName {
  text::Range name;
  text::Range role;  // empty when none is stated
  bool person = false;
};

struct BylineLine {
  std::vector<BylineName> names;  // never empty
  float confidence = 0;           // that the line credits authors
};

// A line that says "By", "Words by", "Reported by", "Analysis by" … and little but
// names after it. A date may end the line ("By Ana Ruiz | 9 January 2026").
std::optional<BylineLine> ReadByline(std::string_view line);

// An author's line from a place that is known to hold authors, such as a `meta`
// element: a list of names with or without "By". nullopt for URLs, handles, empty
// text and text that is no list of names. Without "By" the confidence is lower.
std::optional<BylineLine> ReadAuthors(std::string_view line);

// True for what looks like one person's name: two to five capitalised words,
// particles ("de", "van", "bin") allowed between, no desk, agency or role in it.
bool LooksLikePersonName(std::string_view name);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_LINES_BYLINE_H_
