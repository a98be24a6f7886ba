#include "services/entity/core/story.h"

#include <algorithm>

#include "services/common/text/sentences.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

// A word longer than this is no word of a name or role; its folded form is cut.
constexpr size_t kMaxFoldedBytes = 64;

void ReadSentence(const text::Range& range, int32_t block, std::string_view text,
                  const Lexicon& lexicon, Story* story) {
  StorySentence sentence{.first = static_cast<int32_t>(story->tokens.size()), .block = block};
  const auto number = static_cast<int32_t>(story->sentences.size());
  for (const text::Token& token : text::Tokenize(range.In(text))) {
    if (story->tokens.size() >= Story::kMaxTokens) {
      story->truncated = true;
      break;
    }
    StoryToken& out = story->tokens.emplace_back();
    out.span = {block, range.begin + token.range.begin, range.begin + token.range.end};
    out.kind = token.kind;
    out.text = text.substr(out.span.begin, out.span.size());
    out.folded = text::FoldForMatching(out.text.substr(0, kMaxFoldedBytes));
    // "Mr." is one token, and the lexicon has "mr".
    out.word = &lexicon.Find(WithoutStop(out.folded));
    out.sentence = number;
  }
  sentence.last = static_cast<int32_t>(story->tokens.size());
  if (sentence.last > sentence.first) story->sentences.push_back(sentence);
}

}  // namespace

bool IsQuotationMark(const StoryToken& token) {
  static constexpr std::string_view kMarks[] = {"\"", "“", "”", "‘", "’", "'", "''", "``"};
  return std::find(std::begin(kMarks), std::end(kMarks), token.text) != std::end(kMarks);
}

std::string_view WithoutStop(std::string_view folded) {
  if (folded.size() > 1 && folded.back() == '.') folded.remove_suffix(1);
  return folded;
}

int32_t Story::TokenAt(const document::Span& span) const {
  const auto at = std::partition_point(tokens.begin(), tokens.end(), [&](const StoryToken& t) {
    return t.span.block < span.block || (t.span.block == span.block && t.span.end <= span.begin);
  });
  return static_cast<int32_t>(at - tokens.begin());
}

int32_t Story::TokenAfter(const document::Span& span) const {
  const auto at = std::partition_point(tokens.begin(), tokens.end(), [&](const StoryToken& t) {
    return t.span.block < span.block || (t.span.block == span.block && t.span.begin < span.end);
  });
  return static_cast<int32_t>(at - tokens.begin());
}

document::Span Story::SpanOf(int32_t first, int32_t last) const {
  const document::Span& begin = tokens[first].span;
  return {begin.block, begin.begin, tokens[last - 1].span.end};
}

document::Passage Story::PassageOf(const document::Span& span) const {
  return {article->blocks[span.block].text.substr(span.begin, span.size()), span};
}

absl::StatusOr<Story> ReadStory(const document::Article& article, const Lexicon& lexicon,
                                std::stop_token stop) {
  Story story;
  story.article = &article;
  for (int32_t block = 0; block < static_cast<int32_t>(article.blocks.size()); ++block) {
    const std::string_view text = article.blocks[block].text;
    for (const text::Range& range : text::SplitSentences(text)) {
      if (stop.stop_requested()) return absl::CancelledError("reading the story was cancelled");
      ReadSentence(range, block, text, lexicon, &story);
      if (story.truncated) return story;
    }
  }
  return story;
}

}  // namespace nutgraf::entity
