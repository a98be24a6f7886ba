// A story cut into sentences and tokens once, for every stage that follows.
//
//   Story story = ReadStory(article, lexicon, stop);
//   const StoryToken& t = story.tokens[story.TokenAt(span)];
//   t.text == "Rodríguez", t.folded == "rodriguez", t.word->Is(kSpeech)
//
// A Story refers to the article and the lexicon, which must outlive it.
// Immutable after ReadStory; any thread. Linear in the text.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_STORY_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_STORY_H_

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/common/document/article.h"
#include "services/common/document/span.h"
#include "services/common/text/tokens.h"
#include "services/entity/core/lexicon/lexicon.h"

namespace nutgraf::entity {

struct StoryToken {
  document::Span span;
  text::TokenKind kind = text::TokenKind::kWord;
  std::string_view text;
  std::string folded;
  const Word* word = nullptr;  // never null in a Story
  int32_t sentence = 0;

  bool Is(uint32_t any_of) const { return word->Is(any_of); }
  bool IsWord() const { return kind == text::TokenKind::kWord; }
  bool IsMark(std::string_view mark) const { return text == mark; }
};

struct StorySentence {
  int32_t first = 0;  // tokens [first, last)
  int32_t last = 0;
  int32_t block = 0;
};

struct Story {
  // Tokens read of one article, as many as the name tagger looks at; the rest of
  // a longer text is left alone.
  static constexpr int32_t kMaxTokens = 400'000;

  const document::Article* article = nullptr;
  std::vector<StoryToken> tokens;
  std::vector<StorySentence> sentences;
  bool truncated = false;

  // The first token that ends after the span's begin; tokens.size() if none.
  int32_t TokenAt(const document::Span& span) const;
  // The first token that begins at or after the span's end.
  int32_t TokenAfter(const document::Span& span) const;
  // The tokens [first, last), at least one, all of one block, as one span.
  document::Span SpanOf(int32_t first, int32_t last) const;
  document::Passage PassageOf(const document::Span& span) const;

  const StorySentence& SentenceOf(int32_t token) const {
    return sentences[tokens[token].sentence];
  }
};

bool IsQuotationMark(const StoryToken& token);

// A folded word as the lexicon has it: "mr" of the token "mr.".
std::string_view WithoutStop(std::string_view folded);

absl::StatusOr<Story> ReadStory(const document::Article& article, const Lexicon& lexicon,
                                std::stop_token stop);

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_STORY_H_
