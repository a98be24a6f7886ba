// What a quotation looks like by itself and between its neighbours, and what kind
// of quotation that makes it.
//
//   said: "We are verifying each release."   a sentence: kDirect
//   said the liberations were "good news"    worked in: kPartial, with a speaker
//   denies there are "political prisoners"   nobody's words: kTerm
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SHAPE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SHAPE_H_

#include "services/common/document/entity_analysis.h"
#include "services/entity/core/quotations/paragraph.h"

namespace nutgraf::entity {

struct QuotationShape {
  int words = 0;
  bool clausal = false;            // holds a word that clauses have: is, we, will
  bool capital = false;            // begins with a capital
  bool title_case = false;         // every longer word is capitalised
  bool ends_sentence = false;      // . ! ? … inside, at its end
  bool ends_comma = false;         // a comma inside, at its end
  bool asks = false;               // a question mark
  bool asks_back = false;          // one short question: And was it?
  bool to_you = false;             // short, to somebody: You said so.
  bool begins_sentence = false;    // nothing of its sentence stands before it
  bool is_sentence = false;        // nor after it
  bool fills_paragraph = false;    // its paragraph is quotations alone
  bool after_comma = false;        // , or : stands before it
  bool after_cue = false;          // a verb of speech touches it
  bool after_term_opener = false;  // so-called, dubbed, the word
  bool so_called = false;          // always a term: so-called; the man they call; a "buy"
  bool titled = false;  // in her memoir, or sang, "Low Tide and Other Boats"
  bool modifies = false;           // "parole" status: a determiner before, a word after
};

QuotationShape ShapeOf(const Paragraph& paragraph, int quotation);

// The kind of a quotation that has a speaker, or has none.
document::QuotationKind KindOf(const QuotationShape& shape, bool inside_mention, bool attributed);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_QUOTATIONS_SHAPE_H_
