// A place in a story that refers to somebody or something, and what its sentence
// says of its part in it; the story's names laid over its tokens.
//
//   "Rodríguez said …"   kNamed, subject, speaking
//   "the forum"          kNominal, with the role that it states
//   "her"                kPronoun, gender kFemale
//
// Plain values; tokens are indices into Story::tokens; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_REFERENCE_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_REFERENCE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/common/document/entity_analysis.h"
#include "services/entity/core/story.h"

namespace nutgraf::entity {

enum class PronounForm : uint8_t { kNone = 0, kHe = 1, kShe = 2, kIt = 3, kThey = 4 };

struct Reference {
  document::Span span;
  int32_t first = 0;  // tokens [first, last)
  int32_t last = 0;
  document::MentionKind kind = document::MentionKind::kNamed;
  document::EntityType type = document::EntityType::kOther;
  float confidence = 0;  // of the name being one
  Gender gender = Gender::kUnknown;  // stated by the words or a form of address
  std::string_view address;          // "dr" before it, folded; a view into the story
  PronounForm pronoun = PronounForm::kNone;
  bool settled = false;        // a sign of the story's says its type: a dateline, "Mill Lane"
  bool no_person = false;      // the sentence says so: "Kestrel Homes, which"
  bool subject = false;
  bool speaking = false;     // of a verb of speech, or "according to" it
  bool possessive = false;   // "Maduro's", "his"
  bool oblique = false;      // after a preposition
  bool in_body = false;
  int32_t predicate = -1;    // the token after it and what is set off by commas
  int32_t quotation = -1;    // that it stands in
  int32_t in_turn = -1;      // the reference to whose turn it is to speak, where it speaks
  std::vector<int32_t> roles;  // that the words around it state of it
};

// What is said of somebody or something: "former deputy" of Maduro.
struct Role {
  document::Span span;
  document::EntityType type = document::EntityType::kOther;
  Gender gender = Gender::kUnknown;
  int32_t head_token = -1;
  int32_t core_first = -1;        // the first token after "Maduro's", of the span if there is none
  std::string_view head;          // "speaker", folded
  Concepts head_concepts;
  Concepts modifier_concepts;     // of "acting"
  Concepts complement_concepts;   // of "the national assembly"
  std::vector<std::string_view> complement_words;  // "national", "assembly"; folded
  std::vector<int32_t> complement_references;      // names and pronouns among them
  bool kin = false;               // "brother"
  int32_t possessor_token = -1;   // "his" before the head, a pronoun
  bool of_speaker = false;        // "my" brother, "Dad": of whoever says it
  int32_t age = 0;                // in years: "the 74-year-old"
  bool stated = true;             // a description of its entity, not only a way to mean it
};

// A story, its names, and for each token the name that it is part of.
struct NamedStory {
  const Story* story = nullptr;
  std::vector<Reference> references;  // names first, in reading order; then the rest
  std::vector<Role> roles;
  std::vector<Reference> strangers;   // people without a name, in reading order; strangers.h
  std::vector<int32_t> name_at;       // an index into references, or -1

  const StoryToken& Token(int32_t i) const { return story->tokens[i]; }
  int32_t size() const { return static_cast<int32_t>(story->tokens.size()); }
  bool IsGenitive(int32_t i) const {
    return i < size() && (Token(i).folded == "'s" || Token(i).IsMark("'") || Token(i).IsMark("’"));
  }
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_MENTIONS_REFERENCE_H_
