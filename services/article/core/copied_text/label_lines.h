// The likeliest label of each paragraph, all paragraphs judged together.
//
//   for (const Labelled& l : LabelLines(ReadLines(paragraphs))) …
//   // l.label == kBodyParagraph, l.confidence == 0.97
//
// A line alone says too little: "Rivers rise" is a headline at the top, a heading
// inside the story and a link under it. Pure; any thread; linear in the text.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LABEL_LINES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LABEL_LINES_H_

#include <vector>

#include "services/article/core/copied_text/line_features.h"
#include "services/article/core/copied_text/line_label.h"

namespace nutgraf::article {

struct Labelled {
  LineLabel label = kBefore;
  // From how much worse the whole text reads with any other label here, in (0.5, 1].
  float confidence = 0;
};

std::vector<Labelled> LabelLines(const std::vector<LineFacts>& facts);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LABEL_LINES_H_
