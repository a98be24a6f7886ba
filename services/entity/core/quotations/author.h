// Who wrote what "says" something:
//
//   A letter from Romero said …                    Romero
//   Romero's note read …                           Romero
//   … a message sent by Romero. "…," it read.      Romero
//   Romero closed it in a memo. "…," it read.      Romero
//   In a letter to the port, Romero said …. "…," the letter reads.  Romero
//
// A report, a study or a law speaks for itself. Pure; any thread; looks a sentence back.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_AUTHOR_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_AUTHOR_H_

#include <optional>

#include "services/common/document/span.h"
#include "services/entity/core/quotations/noun_phrase.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {

// The named author of what a noun in [begin, end) says: "Romero's verdict", "a warning from
// Romero".
bool FindAuthor(const Paragraph& paragraph, int begin, int end, Subject* author);

// Makes the named author of a letter or the like, the subject of the verb at unit `verb`,
// the subject; leaves any other as it is.
void TakeAuthor(const Paragraph& paragraph, int verb, Subject* subject);

// Who, in the paragraph before, wrote what the subject of a verb names: "the letter" of the
// paragraph that follows In a letter to the port Romero said ….
std::optional<document::Span> FindWriterBefore(const Paragraph& paragraph, const Subject& subject,
                                               const Paragraph& before);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_AUTHOR_H_
