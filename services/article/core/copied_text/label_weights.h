// The weights of the line labeller: data for label_lines.cc.
//
// A score of a label at a line is the sum of its weights times the line's features,
// plus the weight of the step from the label before. Weights are set by hand on the
// open pages of tests/golden/text_pages, in units of a log odds: 1 leans, 2 is likely,
// 4 is all but sure. A weight that is not listed is 0; a step that is not listed is
// kUnlikelyStep. When you change one, run copied_text_golden_test: it prints what moved.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LABEL_WEIGHTS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LABEL_WEIGHTS_H_

#include "services/article/core/copied_text/line_features.h"
#include "services/article/core/copied_text/line_label.h"

namespace nutgraf::article {

struct LabelWeight {
  LineLabel label;
  Feature feature;
  float weight;
};

inline constexpr LabelWeight kLabelWeights[] = {
    // A headline: a line of some length without a full stop, whose words the story uses.
    {kHeadlineLine, kWords1To3, -1.5f},
    {kHeadlineLine, kWords4To7, 0.8f},
    {kHeadlineLine, kWords8To14, 1.5f},
    {kHeadlineLine, kWords15To30, 0.3f},
    {kHeadlineLine, kWordsOver30, -5},
    {kHeadlineLine, kEndsSentence, -1.5f},
    {kHeadlineLine, kEndsOpen, 1},
    {kHeadlineLine, kEndsColon, -1.5f},
    {kHeadlineLine, kFirst, 0.8f},
    {kHeadlineLine, kSharedWords, 2.5f},
    {kHeadlineLine, kCue, -5},
    {kHeadlineLine, kByline, -5},
    {kHeadlineLine, kTimestamp, -6},
    {kHeadlineLine, kHasCredit, -3},
    {kHeadlineLine, kCreditOnly, -4},
    {kHeadlineLine, kSource, -4},
    {kHeadlineLine, kBullet, -2},
    {kHeadlineLine, kPersonName, -1.5f},
    {kHeadlineLine, kAmongShort, -0.8f},
    {kHeadlineLine, kWebAddress, -2},
    {kHeadlineLine, kRepeated, 0.3f},
    {kHeadlineLine, kDatelineOpens, -3},
    {kHeadlineLine, kImperative, -0.3f},
    {kHeadlineLine, kRelatedLead, -1.5f},
    {kHeadlineLine, kPostTime, -2},

    // A standfirst: a sentence or two under it.
    {kStandfirstLine, kAlways, -0.6f},
    {kStandfirstLine, kWords1To3, -4},
    {kStandfirstLine, kWords4To7, -1},
    {kStandfirstLine, kWords8To14, 0.8f},
    {kStandfirstLine, kWords15To30, 1.2f},
    {kStandfirstLine, kAuthorNames, -3},
    {kStandfirstLine, kEndsSentence, 0.4f},
    {kStandfirstLine, kEndsOpen, 0.8f},
    {kStandfirstLine, kProse, 0.8f},
    {kStandfirstLine, kSharedWords, 1},
    {kStandfirstLine, kOpensQuote, -0.8f},
    {kStandfirstLine, kCue, -4.5f},
    {kStandfirstLine, kByline, -4},
    {kStandfirstLine, kTimestamp, -5},
    {kStandfirstLine, kHasCredit, -3},
    {kStandfirstLine, kCreditOnly, -4},
    {kStandfirstLine, kSource, -4},
    {kStandfirstLine, kDatelineOpens, -5},
    {kStandfirstLine, kBullet, -1},
    {kStandfirstLine, kPersonName, -3},
    {kStandfirstLine, kRoleLine, -2},
    {kStandfirstLine, kCaptionLabel, -3},
    {kStandfirstLine, kPostTime, -3},
    {kStandfirstLine, kSpeakerLabel, -2},
    {kStandfirstLine, kCorrectionNote, -2},

    // Who wrote it, when.
    {kTopByline, kAlways, -1.5f},
    {kTopByline, kByline, 6.5f},
    {kTopByline, kPersonName, 4},
    {kTopByline, kAuthorNames, 6},
    {kTopByline, kRoleLine, 3.5f},
    {kTopByline, kWords15To30, -2},
    {kTopByline, kWordsOver30, -4},
    {kTopByline, kEndsSentence, -1},
    {kTopByline, kCue, -1.5f},
    {kTopByline, kSource, 0.5f},
    {kEndByline, kAlways, -2.5f},
    {kEndByline, kByline, 6},
    {kEndByline, kPersonName, 1},
    {kEndByline, kWords15To30, -2},
    {kEndByline, kWordsOver30, -4},
    {kEndByline, kCue, -1.5f},
    {kTopTimestamp, kAlways, -1.5f},
    {kTopTimestamp, kTimestamp, 6.5f},
    {kTopTimestamp, kWords15To30, -3},
    {kTopTimestamp, kWordsOver30, -5},
    {kEndTimestamp, kAlways, -2},
    {kEndTimestamp, kTimestamp, 6},
    {kEndTimestamp, kWords15To30, -3},
    {kEndTimestamp, kWordsOver30, -5},

    // Pictures: what they show, what stands under them, who took them.
    {kImageDescriptionLine, kAlways, -0.8f},
    {kImageDescriptionLine, kDepicts, 2.5f},
    {kImageDescriptionLine, kOpensIndefinite, 1},
    {kImageDescriptionLine, kWords1To3, -1.5f},
    {kImageDescriptionLine, kWords8To14, 0.6f},
    {kImageDescriptionLine, kWords15To30, 0.6f},
    {kImageDescriptionLine, kWordsOver30, -2},
    {kImageDescriptionLine, kEndsSentence, 0.4f},
    {kImageDescriptionLine, kReports, -2},
    {kImageDescriptionLine, kCue, -4},
    {kImageDescriptionLine, kByline, -4},
    {kImageDescriptionLine, kTimestamp, -5},
    {kImageDescriptionLine, kHasCredit, -3},
    {kImageDescriptionLine, kCreditOnly, -4},
    {kImageDescriptionLine, kOpensQuote, -2},
    {kImageDescriptionLine, kSource, -4},
    {kImageDescriptionLine, kDatelineOpens, -4},
    {kImageDescriptionLine, kPersonName, -1},
    {kImageDescriptionLine, kCaptionLabel, -3},
    {kImageDescriptionLine, kBullet, -2},
    {kCaptionLine, kAlways, -1.2f},
    {kCaptionLine, kHasCredit, 6},
    {kCaptionLine, kCaptionLabel, 5},
    {kCaptionLine, kWords1To3, -1},
    {kCaptionLine, kWordsOver30, -0.8f},
    {kCaptionLine, kReports, -0.5f},
    {kCaptionLine, kDepicts, 0.8f},
    {kCaptionLine, kEndsOpen, 0.2f},
    {kCaptionLine, kCue, -3},
    {kCaptionLine, kOpensQuote, -1.5f},
    {kCaptionLine, kByline, -3},
    {kCaptionLine, kTimestamp, -5},
    {kCaptionLine, kSource, -2},
    {kCaptionLine, kCreditOnly, -3},
    {kCaptionLine, kDatelineOpens, -3},
    {kCreditLine, kAlways, -2},
    {kCreditLine, kCreditOnly, 6},
    {kCreditLine, kWordsOver30, -4},
    {kCreditLine, kCue, -1.5f},

    // The story.
    {kBodyParagraph, kEndsSentence, 1.2f},
    {kBodyParagraph, kEndsOpen, -1.2f},
    {kBodyParagraph, kEndsColon, 1.5f},
    {kBodyParagraph, kCapitalsLead, -1.2f},
    {kBodyParagraph, kProse, 1},
    {kBodyParagraph, kWords1To3, -2.5f},
    {kBodyParagraph, kWords4To7, -0.8f},
    {kBodyParagraph, kWords8To14, 0.4f},
    {kBodyParagraph, kWords15To30, 1.2f},
    {kBodyParagraph, kWordsOver30, 2.2f},
    {kBodyParagraph, kReports, 1},
    {kBodyParagraph, kOpensQuote, 0.6f},
    {kBodyParagraph, kSharedWords, 1},
    {kBodyParagraph, kDatelineOpens, 3},
    {kBodyParagraph, kSpeakerLabel, 1.8f},
    {kBodyParagraph, kCue, -5},
    {kBodyParagraph, kAddressesReader, -0.8f},
    {kBodyParagraph, kImperative, -1},
    {kBodyParagraph, kWebAddress, -0.8f},
    {kBodyParagraph, kByline, -5},
    {kBodyParagraph, kPersonName, -1.5f},
    {kBodyParagraph, kTimestamp, -6},
    {kBodyParagraph, kHasCredit, -3.2f},
    {kBodyParagraph, kCreditOnly, -4},
    {kBodyParagraph, kCaptionLabel, -2.5f},
    {kBodyParagraph, kSource, -4.5f},
    {kBodyParagraph, kCorrectionNote, -4},
    {kBodyParagraph, kBullet, -3},
    {kBodyParagraph, kQuoteMark, -3},
    {kBodyParagraph, kRepeated, -1},
    {kBodyParagraph, kInsideOther, -2.5f},
    {kBodyParagraph, kRelatedLead, -2.5f},
    {kBodyHeading, kAlways, -0.8f},
    {kBodyHeading, kEndsOpen, 1.4f},
    {kBodyHeading, kEndsColon, -0.5f},
    {kBodyHeading, kCapitalsLead, -1},
    {kBodyHeading, kEndsSentence, -1.5f},
    {kBodyHeading, kWords1To3, 0.4f},
    {kBodyHeading, kWords4To7, 1.2f},
    {kBodyHeading, kWords8To14, 0.4f},
    {kBodyHeading, kWords15To30, -2.5f},
    {kBodyHeading, kWordsOver30, -6},
    {kBodyHeading, kSharedWords, 1.2f},
    {kBodyHeading, kCue, -5},
    {kBodyHeading, kByline, -4},
    {kBodyHeading, kPersonName, -0.8f},
    {kBodyHeading, kTimestamp, -5},
    {kBodyHeading, kHasCredit, -3},
    {kBodyHeading, kCreditOnly, -4},
    {kBodyHeading, kSource, -5},
    {kBodyHeading, kBullet, -2},
    {kBodyHeading, kNumbers, -2},
    {kBodyHeading, kRepeated, -1},
    {kBodyHeading, kWebAddress, -2},
    {kBodyHeading, kRelatedLead, -3},
    {kBodyHeading, kImperative, -0.5f},
    {kBodyListItem, kAlways, -2},
    {kBodyListItem, kBullet, 5},
    {kBodyListItem, kCue, -4},
    {kBodyListItem, kHasCredit, -2},
    {kBodyListItem, kSource, -4},
    {kBodyListItem, kSharedWords, 0.8f},
    {kBodyQuote, kAlways, -3},
    {kBodyQuote, kQuoteMark, 7},
    {kPullQuoteLine, kAlways, -2},
    {kPullQuoteLine, kInsideOther, 5},
    {kPullQuoteLine, kRepeated, -1},
    {kPullQuoteLine, kOpensQuote, 0.8f},
    {kPullQuoteLine, kCue, -3},
    {kPostTimeLine, kAlways, -1.5f},
    {kPostTimeLine, kTimestamp, 3},
    {kPostTimeLine, kPostTime, 4},
    {kPostTimeLine, kWords8To14, -4},
    {kPostTimeLine, kWords15To30, -6},
    {kPostTimeLine, kWordsOver30, -8},

    // What stands under the story.
    {kTopSourceLine, kAlways, -2},
    {kTopSourceLine, kSource, 7},
    {kTopSourceLine, kWordsOver30, -1},
    {kTopCorrection, kAlways, -2.5f},
    {kTopCorrection, kCorrectionNote, 7},
    {kSourceLineLabel, kAlways, -1.5f},
    {kSourceLineLabel, kSource, 7},
    {kSourceLineLabel, kWordsOver30, -1},
    {kCorrectionLine, kAlways, -2},
    {kCorrectionLine, kCorrectionNote, 7},

    // Boilerplate; the same wherever it stands.
#define NUTGRAF_BOILERPLATE(label)      \
  {label, kCue, 5},                     \
      {label, kWords1To3, 1.2f},        \
      {label, kWords4To7, 0.5f},        \
      {label, kWords15To30, -0.5f},     \
      {label, kWordsOver30, -1},        \
      {label, kAmongShort, 0.8f},       \
      {label, kAddressesReader, 1.5f},  \
      {label, kImperative, 1.2f},       \
      {label, kWebAddress, 1},          \
      {label, kRepeated, 1},            \
      {label, kRelatedLead, 2.5f},      \
      {label, kSharedWords, -0.8f},     \
      {label, kReports, -0.8f},         \
      {label, kEndsSentence, -0.7f},    \
      {label, kCapitalsLead, 1.5f},     \
      {label, kDatelineOpens, -3},      \
      {label, kByline, -2},             \
      {label, kTimestamp, -2},          \
      {label, kHasCredit, -1.5f},       \
      {label, kSource, -2},             \
      {label, kCorrectionNote, -2},     \
      {label, kSpeakerLabel, -0.8f},    \
      {label, kBullet, -0.5f}
    NUTGRAF_BOILERPLATE(kBefore),
    {kBefore, kGapBefore, 0.3f},
    NUTGRAF_BOILERPLATE(kTopBoilerplate),
    NUTGRAF_BOILERPLATE(kInnerBoilerplate),
    NUTGRAF_BOILERPLATE(kAfter),
    {kAfter, kGapBefore, 0.8f},
    {kAfter, kPersonName, 0.5f},
#undef NUTGRAF_BOILERPLATE
};

struct StepWeight {
  LineLabel from;
  LineLabel to;
  float weight;
};

// A step that no page should make; dear, but not forbidden, so that any text gets
// labels.
inline constexpr float kUnlikelyStep = -9;

inline constexpr StepWeight kStepWeights[] = {
    {kBefore, kBefore, 0},
    {kBefore, kHeadlineLine, 0},
    {kBefore, kBodyParagraph, -4},
    {kBefore, kTopByline, -5},
    {kBefore, kTopTimestamp, -3.5f},
    {kBefore, kImageDescriptionLine, -4},
    {kBefore, kCaptionLine, -4},
    {kBefore, kPostTimeLine, -4},

    {kHeadlineLine, kStandfirstLine, 0},
    {kHeadlineLine, kTopByline, 0},
    {kHeadlineLine, kTopTimestamp, 0},
    {kHeadlineLine, kImageDescriptionLine, -0.8f},
    {kHeadlineLine, kCaptionLine, -0.8f},
    {kHeadlineLine, kCreditLine, -1},
    {kHeadlineLine, kTopBoilerplate, -0.5f},
    {kHeadlineLine, kBodyParagraph, -0.3f},
    {kHeadlineLine, kBodyListItem, -2},
    {kHeadlineLine, kPostTimeLine, -1},
    {kHeadlineLine, kBodyHeading, -4},
    {kHeadlineLine, kTopSourceLine, -1},
    {kHeadlineLine, kTopCorrection, -1},

    {kStandfirstLine, kStandfirstLine, -2.5f},
    {kStandfirstLine, kTopByline, 0.6f},
    {kStandfirstLine, kTopTimestamp, 0.6f},
    {kStandfirstLine, kImageDescriptionLine, 0},
    {kStandfirstLine, kCaptionLine, 0.3f},
    {kStandfirstLine, kCreditLine, 0},
    {kStandfirstLine, kTopBoilerplate, 0.2f},
    {kStandfirstLine, kBodyParagraph, -1},
    {kStandfirstLine, kBodyHeading, -4},
    {kStandfirstLine, kPostTimeLine, -0.5f},
    {kStandfirstLine, kTopSourceLine, -1},
    {kStandfirstLine, kTopCorrection, -1},

#define NUTGRAF_TOP_MATTER(label)            \
  {label, kTopByline, -0.3f},                \
      {label, kTopTimestamp, -0.3f},         \
      {label, kImageDescriptionLine, -0.8f}, \
      {label, kCaptionLine, -0.8f},          \
      {label, kCreditLine, -0.8f},           \
      {label, kTopBoilerplate, -0.3f},       \
      {label, kBodyParagraph, -0.2f},        \
      {label, kBodyListItem, -1.5f},         \
      {label, kBodyHeading, -1.8f},          \
      {label, kPostTimeLine, -1.2f},         \
      {label, kTopSourceLine, -0.8f},        \
      {label, kTopCorrection, -0.8f},        \
      {label, kStandfirstLine, -2}
    NUTGRAF_TOP_MATTER(kTopByline),
    NUTGRAF_TOP_MATTER(kTopTimestamp),
    NUTGRAF_TOP_MATTER(kTopBoilerplate),
    NUTGRAF_TOP_MATTER(kTopSourceLine),
    NUTGRAF_TOP_MATTER(kTopCorrection),
#undef NUTGRAF_TOP_MATTER
    {kTopBoilerplate, kAfter, -5},

    {kImageDescriptionLine, kCaptionLine, 2},
    {kImageDescriptionLine, kCreditLine, 1.2f},
    {kImageDescriptionLine, kBodyParagraph, -2.5f},
    {kImageDescriptionLine, kTopByline, -2},
    {kImageDescriptionLine, kTopTimestamp, -2},
    {kImageDescriptionLine, kTopBoilerplate, -2},
    {kImageDescriptionLine, kImageDescriptionLine, -3},
    {kCaptionLine, kCreditLine, 0.3f},
    {kCaptionLine, kBodyParagraph, 0},
    {kCaptionLine, kBodyHeading, -1},
    {kCaptionLine, kBodyListItem, -2},
    {kCaptionLine, kTopByline, -0.5f},
    {kCaptionLine, kTopTimestamp, -0.5f},
    {kCaptionLine, kTopBoilerplate, -0.5f},
    {kCaptionLine, kInnerBoilerplate, -1.5f},
    {kCaptionLine, kPostTimeLine, -1},
    {kCaptionLine, kStandfirstLine, -2},
    {kCaptionLine, kImageDescriptionLine, -2},
    {kCaptionLine, kCaptionLine, -1.5f},
    {kCaptionLine, kPullQuoteLine, -1.5f},
    {kCaptionLine, kAfter, -2},
    {kCaptionLine, kSourceLineLabel, -1.5f},
    {kCreditLine, kBodyParagraph, 0},
    {kCreditLine, kBodyHeading, -1},
    {kCreditLine, kTopByline, -0.3f},
    {kCreditLine, kTopTimestamp, -0.3f},
    {kCreditLine, kTopBoilerplate, -0.5f},
    {kCreditLine, kInnerBoilerplate, -1.5f},
    {kCreditLine, kPostTimeLine, -1},
    {kCreditLine, kStandfirstLine, -2},
    {kCreditLine, kCaptionLine, -0.8f},
    {kCreditLine, kAfter, -2},

#define NUTGRAF_BODY(label)                 \
  {label, kBodyParagraph, 0},               \
      {label, kBodyHeading, -0.8f},         \
      {label, kBodyListItem, -0.5f},        \
      {label, kBodyQuote, -0.5f},           \
      {label, kPullQuoteLine, -0.8f},       \
      {label, kPostTimeLine, -0.8f},        \
      {label, kInnerBoilerplate, -1.2f},    \
      {label, kImageDescriptionLine, -2.2f}, \
      {label, kCaptionLine, -1},            \
      {label, kCreditLine, -2},             \
      {label, kEndByline, -0.8f},           \
      {label, kEndTimestamp, -1},           \
      {label, kSourceLineLabel, 0},         \
      {label, kCorrectionLine, 0},          \
      {label, kAfter, -1}
    NUTGRAF_BODY(kBodyParagraph),
    NUTGRAF_BODY(kBodyListItem),
    NUTGRAF_BODY(kBodyQuote),
    NUTGRAF_BODY(kPullQuoteLine),
#undef NUTGRAF_BODY
    {kBodyHeading, kBodyParagraph, 0.6f},
    {kBodyHeading, kBodyListItem, 0.3f},
    {kBodyHeading, kBodyQuote, -0.5f},
    {kBodyHeading, kBodyHeading, -2.5f},
    {kBodyHeading, kCaptionLine, -1},
    {kBodyHeading, kImageDescriptionLine, -2},
    {kBodyHeading, kPostTimeLine, -0.5f},
    {kBodyHeading, kTopByline, -4},
    {kBodyHeading, kInnerBoilerplate, -3},
    {kBodyHeading, kAfter, -5},
    {kPostTimeLine, kBodyHeading, 0.3f},
    {kPostTimeLine, kBodyParagraph, 0.3f},
    {kPostTimeLine, kTopByline, -2},
    {kPostTimeLine, kInnerBoilerplate, -1},
    {kPostTimeLine, kCaptionLine, -1},
    {kPostTimeLine, kAfter, -3},

    {kInnerBoilerplate, kInnerBoilerplate, -0.4f},
    {kInnerBoilerplate, kBodyParagraph, -0.8f},
    {kInnerBoilerplate, kBodyHeading, -1.5f},
    {kInnerBoilerplate, kBodyListItem, -1.2f},
    {kInnerBoilerplate, kPostTimeLine, -0.8f},
    {kInnerBoilerplate, kPullQuoteLine, -1},
    {kInnerBoilerplate, kImageDescriptionLine, -2.5f},
    {kInnerBoilerplate, kCaptionLine, -1.5f},

    {kEndByline, kEndByline, -1},
    {kEndByline, kEndTimestamp, 0},
    {kEndByline, kSourceLineLabel, 0},
    {kEndByline, kCorrectionLine, 0},
    {kEndByline, kAfter, 0},
    {kEndTimestamp, kEndByline, 0},
    {kEndTimestamp, kSourceLineLabel, 0},
    {kEndTimestamp, kCorrectionLine, 0},
    {kEndTimestamp, kAfter, 0},
    {kSourceLineLabel, kSourceLineLabel, -0.8f},
    {kSourceLineLabel, kEndByline, -0.5f},
    {kSourceLineLabel, kEndTimestamp, -0.5f},
    {kSourceLineLabel, kCorrectionLine, 0},
    {kSourceLineLabel, kAfter, 0},
    {kCorrectionLine, kCorrectionLine, -0.5f},
    {kCorrectionLine, kEndByline, -0.8f},
    {kCorrectionLine, kSourceLineLabel, 0},
    {kCorrectionLine, kAfter, 0},
    {kAfter, kAfter, 0},
    {kAfter, kEndByline, -2.5f},
    {kAfter, kEndTimestamp, -2},
    {kAfter, kSourceLineLabel, -0.8f},
    {kAfter, kCorrectionLine, -0.8f},
    {kAfter, kBodyParagraph, -8},
};

// How a text may begin.
inline constexpr struct {
  LineLabel label;
  float weight;
} kStartWeights[] = {
    {kBefore, -0.5f},          {kHeadlineLine, 0},      {kTopByline, -3},
    {kTopTimestamp, -3},       {kBodyParagraph, -2},    {kImageDescriptionLine, -4},
    {kCaptionLine, -4},        {kPostTimeLine, -4},     {kTopCorrection, -3},
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LABEL_WEIGHTS_H_
