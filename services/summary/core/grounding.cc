#include "services/summary/core/grounding.h"

#include <cstddef>
#include <string>
#include <string_view>

#include "services/common/text/utf8.h"

namespace nutgraf::summary {
namespace {

using document::Edit;

// "[Ada Quill's]" -> "Ada Quill"; empty when it stands in no brackets.
std::string_view Inside(std::string_view replacement) {
  if (!replacement.starts_with('[') || !replacement.ends_with(']')) return {};
  replacement = replacement.substr(1, replacement.size() - 2);
  if (replacement.ends_with("'s")) replacement.remove_suffix(2);
  return replacement;
}

bool IsFounded(const Edit& edit, const document::Article& article) {
  if (edit.replacement.empty()) return edit.kind != document::EditKind::kResolvedOpening;
  const std::string_view inside = Inside(edit.replacement);
  if (inside.empty()) return false;
  if (edit.kind == document::EditKind::kCutConnective) {
    return text::ToLower(inside) == edit.passage.text;
  }
  return edit.kind == document::EditKind::kResolvedOpening && edit.evidence.has_value() &&
         edit.evidence->text == inside && Stands(*edit.evidence, article);
}

}  // namespace

bool Stands(const document::Passage& passage, const document::Article& article) {
  if (!passage.span.has_value()) return false;
  const document::Span& span = *passage.span;
  if (span.block < 0 || static_cast<size_t>(span.block) >= article.blocks.size()) return false;
  const std::string_view block = article.blocks[span.block].text;
  if (span.begin < 0 || span.end < span.begin || static_cast<size_t>(span.end) > block.size()) {
    return false;
  }
  return block.substr(span.begin, span.size()) == passage.text;
}

bool IsGrounded(const document::SummarySentence& sentence, const document::Article& article) {
  if (!Stands(sentence.passage, article)) return false;
  const document::Span& whole = *sentence.passage.span;
  const std::string_view block = article.blocks[whole.block].text;
  std::string text;
  int32_t at = whole.begin;
  for (const Edit& edit : sentence.edits) {
    if (!Stands(edit.passage, article) || !whole.Contains(*edit.passage.span)) return false;
    if (edit.passage.span->begin < at || !IsFounded(edit, article)) return false;
    text += block.substr(at, edit.passage.span->begin - at);
    text += edit.replacement;
    at = edit.passage.span->end;
  }
  text += block.substr(at, whole.end - at);
  return text == sentence.text;
}

}  // namespace nutgraf::summary
