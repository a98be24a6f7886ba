// What the rest of a story says about a word: is it ever written small, does it
// carry a capital where a sentence does not demand one, and what names was it
// part of when the story was tagged without this knowledge?
//
//   DocumentContext context;
//   for (const Sentence& s : sentences) context.CountForms(s);
//   … tag once, context.CountNames(s, names) …, tag again with Evidence()
//
// "Rodríguez said" says little about Rodríguez; "Jorge Rodríguez, brother of" in
// another paragraph settles it (two-stage decoding as in Krishnan and Manning,
// ACL 2006).
//
// Owns its counts, not the sentences. Not for concurrent use.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_CONTEXT_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_CONTEXT_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/entity/core/names/labels.h"
#include "services/entity/core/names/word_form.h"

namespace nutgraf::entity {

// How a sentence uses capitals: only the first kind tells names by them.
enum class SentenceCase : uint8_t { kPlain = 0, kTitle = 1, kUpper = 2 };

struct Sentence {
  std::vector<WordForm> words;
  SentenceCase letter_case = SentenceCase::kPlain;
};

SentenceCase CaseOf(absl::Span<const WordForm> words);

// True where a capital says nothing: the first word, or the first after an
// opening quotation mark, a colon or a dash at the beginning.
bool IsStart(const Sentence& sentence, int index);

class DocumentContext {
 public:
  struct FormCounts {
    uint32_t lower = 0;        // not capitalised
    uint32_t capitalised = 0;  // capitalised where that says something
  };
  // Mentions, elsewhere in the story, of names of each type that the word is
  // part of: as the whole name, as its last word, as another.
  struct NameCounts {
    std::array<std::array<uint32_t, 3>, kEntityTypes> counts{};
    uint32_t outside = 0;
  };
  // What NameCounts come to, without the occurrence asked for.
  struct Evidence {
    bool present = false;
    uint8_t type = 0;    // the commonest EntityType - 1, or kEntityTypes for none
    uint8_t part = 0;    // in which part it is commonest there
    uint8_t certain = 0; // share of that type: 0 under half, 1 under nine tenths, 2
    uint8_t much = 0;    // 0 once, 1 more often
    // A bit for each part (3) of names of each of the first three types that
    // the word is seen in, one outside of names: rare uses count here as others.
    uint16_t uses = 0;
  };

  void CountForms(const Sentence& sentence);
  void CountLabels(const Sentence& sentence, absl::Span<const Label> labels);

  FormCounts Forms(uint64_t lower) const;
  // Evidence on a word that itself was labelled `own` in a counted sentence.
  Evidence Names(const WordForm& word, Label own, bool counted) const;

 private:
  absl::flat_hash_map<uint64_t, FormCounts> forms_;
  absl::flat_hash_map<uint64_t, NameCounts> names_;
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_NAMES_DOCUMENT_CONTEXT_H_
