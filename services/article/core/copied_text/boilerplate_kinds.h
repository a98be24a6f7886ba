// The kind of each line of boilerplate.
//
//   // "Listen to our podcasts"                    -> kPodcast, by its words
//   // "A daily wrap with our finance editor."     -> kPodcast, as it stands under it
//
// A line without a cue of its own belongs to the box that it stands in: that of the
// line with a cue above it, up to a gap of two blank lines or the story. Before the
// headline such lines are navigation. Pure; any thread; linear.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_BOILERPLATE_KINDS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_BOILERPLATE_KINDS_H_

#include <vector>

#include "services/article/core/copied_text/label_lines.h"
#include "services/article/core/copied_text/line_features.h"
#include "services/article/core/copied_text/split_lines.h"
#include "services/common/document/article.h"

namespace nutgraf::article {

bool IsBoilerplate(LineLabel label);

// One kind for each line; kOther where the line is no boilerplate.
std::vector<document::BoilerplateKind> KindsOfBoilerplate(const std::vector<Paragraph>& paragraphs,
                                                          const std::vector<LineFacts>& facts,
                                                          const std::vector<Labelled>& labels);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_BOILERPLATE_KINDS_H_
