// The labels that a paragraph of copied text can get, in the order in which a page
// tends to show them.
//
// What stands at several places of a page and behaves differently there has a label
// for each: boilerplate before the headline, under it, inside the story and after it.
// Plain values; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LINE_LABEL_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LINE_LABEL_H_

namespace nutgraf::article {

enum LineLabel {
  kBefore,          // boilerplate before the headline
  kHeadlineLine,
  kStandfirstLine,
  kTopByline,
  kTopTimestamp,
  kImageDescriptionLine,
  kCaptionLine,
  kCreditLine,
  kTopBoilerplate,  // boilerplate between the headline and the story
  kTopSourceLine,
  kTopCorrection,
  kBodyParagraph,
  kBodyHeading,
  kBodyListItem,
  kBodyQuote,
  kPullQuoteLine,
  kPostTimeLine,    // the time of a live blog's post
  kInnerBoilerplate,  // boilerplate that the story goes on after
  kEndByline,
  kEndTimestamp,
  kSourceLineLabel,
  kCorrectionLine,
  kAfter,           // boilerplate after the story
  kLabelCount,
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LINE_LABEL_H_
