// What the words and the shape of each paragraph of a copied text say.
//
//   std::vector<LineFacts> facts = ReadLines(paragraphs);
//   facts[3].values[kHasCredit]   // 1 for "Police at the gate. Source: AAP"
//
// Every feature is in [0, 1]. The recognisers of core/lines are asked once here and
// what they found is kept for the assembly. Pure; any thread; linear in the text.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LINE_FEATURES_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LINE_FEATURES_H_

#include <array>
#include <optional>
#include <vector>

#include "services/article/core/copied_text/split_lines.h"
#include "services/article/core/lines/boilerplate_cues.h"
#include "services/article/core/lines/byline.h"
#include "services/article/core/lines/caption_credit.h"
#include "services/article/core/lines/wire_source.h"

namespace nutgraf::article {

enum Feature {
  kAlways,          // 1 for every line
  kWords1To3,       // length in words; one of five is 1
  kWords4To7,
  kWords8To14,
  kWords15To30,
  kWordsOver30,
  kEndsSentence,    // ends with . ! ? or … (closing marks after it allowed)
  kEndsOpen,        // ends with no such mark
  kEndsColon,
  kProse,           // six words or more, a fifth of them function words; a sentence of
                    // a script without spaces
  kNumbers,         // a third of its words or more are numbers: a score, a table
  kReports,         // holds a verb of saying, or a quotation inside
  kOpensQuote,      // opens with a quotation mark
  kOpensLower,      // opens in lower case
  kAllCapitals,
  kCapitalsLead,    // opens with two words in capitals and goes on without: a link's tag
  kCue,             // confidence of the best boilerplate cue
  kAddressesReader, // "you", "your", "our" outside quotation marks, early in the line
  kImperative,      // opens with "Get", "Download", "Discover" …
  kWebAddress,      // holds a URL, an e-mail address or a handle
  kByline,          // confidence of ReadByline
  kPersonName,      // the line is a name and nothing else
  kAuthorNames,     // confidence that the line lists two authors, or one and a role
  kRoleLine,        // a short line with a role: "Health Editor"
  kTimestamp,       // says a time and nothing else
  kPostTime,        // a time of day alone, or one that opens the line
  kHasCredit,       // a caption that ends with its credit
  kCreditOnly,      // a line that only credits a picture
  kCaptionLabel,    // opens with "Image caption", "Caption:"
  kDepicts,         // words that describe a picture
  kOpensIndefinite, // opens with "A", "An", "Two" …
  kSource,          // confidence of ReadSourceLine
  kCorrectionNote,
  kDatelineOpens,
  kBullet,          // opens with a list mark
  kQuoteMark,       // opens with ">"
  kRepeated,        // the same line stands elsewhere too
  kInsideOther,     // its words stand word for word in a longer paragraph
  kSharedWords,     // share of its content words that long paragraphs use
  kAmongShort,      // both neighbours are as short as a label
  kFirst,           // the first line
  kGapBefore,       // two blank lines or more before it
  kNoBlankBefore,   // no blank line before it, in a text that has blank lines
  kRelatedLead,     // opens with "RELATED:", "READ MORE:" and goes on with a title
  kSpeakerLabel,    // "MINISTER: …", a transcript's turn
  kFeatureCount,
};

struct LineFacts {
  std::array<float, kFeatureCount> values = {};
  int words = 0;  // in scripts without spaces two code points count as one
  std::optional<BoilerplateCue> cue;
  std::optional<BylineLine> byline;
  std::optional<CaptionCredit> credit;
  std::optional<SourceLine> source;
};

std::vector<LineFacts> ReadLines(const std::vector<Paragraph>& paragraphs);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_COPIED_TEXT_LINE_FEATURES_H_
