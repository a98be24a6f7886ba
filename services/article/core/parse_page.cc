#include "services/article/core/parse_page.h"

#include <algorithm>
#include <string>
#include <utility>

#include "services/article/core/decode_text.h"
#include "services/article/core/detect_language.h"
#include "services/article/core/html/html_article.h"
#include "services/article/core/reading_time.h"
#include "services/article/core/story_signature.h"
#include "services/common/document/reason.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using document::Article;

bool IsBlank(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const char32_t c = text::Next(text, &at);
    if (!text::IsSpace(c) && c != 0xFEFF) return false;
  }
  return true;
}

absl::Status CheckContent(const Page& page, const ParseLimits& limits) {
  if (page.content.size() > limits.max_bytes) {
    return document::WithReason(
        absl::InvalidArgumentError("The document has " + std::to_string(page.content.size()) +
                                   " bytes; at most " + std::to_string(limits.max_bytes) +
                                   " are read."),
        document::kDocumentTooLarge, "document");
  }
  if (IsBlank(page.content)) {
    return document::WithReason(absl::InvalidArgumentError("The document is empty."),
                                document::kDocumentEmpty, "document");
  }
  return absl::OkStatus();
}

absl::StatusOr<Article> ParseText(const Page& page, const ParseLimits& limits,
                                  std::stop_token stop) {
  absl::StatusOr<DecodedText> text = DecodeText(page.content);
  if (!text.ok()) return text.status();
  absl::StatusOr<Article> article = ParseCopiedText(text->View(), limits.text, stop);
  if (!article.ok()) return article;
  article->warnings.insert(article->warnings.begin(), text->warnings.begin(),
                           text->warnings.end());
  return article;
}

// English is what the lists, cues and models are made for; in other languages the
// paragraphs are found by their shape alone.
bool IsSupported(std::string_view language) {
  return language == "en" || language.starts_with("en-");
}

std::string_view PrimarySubtag(std::string_view tag) { return tag.substr(0, tag.find('-')); }

void AddLanguage(Article* article) {
  // The text is better evidence than the page's label, which many templates get
  // wrong; but a label that agrees may know the region ("en-AU").
  const std::string detected = DetectLanguage(*article);
  const bool agrees = PrimarySubtag(article->language_code) == PrimarySubtag(detected);
  if (article->language_code.empty() || (detected != "und" && !agrees)) {
    article->language_code = detected;
  }
  const std::string& language = article->language_code;
  if (article->blocks.empty()) return;
  if (language == "und") {
    article->warnings.push_back(
        {"LANGUAGE_UNKNOWN", "The language of the body cannot be told."});
  } else if (!IsSupported(language)) {
    article->warnings.push_back(
        {"LANGUAGE_NOT_SUPPORTED",
         "The body is in a language (" + language +
             ") with less support than English: parts of the page may be misjudged."});
  }
}

}  // namespace

absl::StatusOr<Article> ParsePage(const Page& page, const ParseLimits& limits,
                                  std::stop_token stop) {
  if (absl::Status status = CheckContent(page, limits); !status.ok()) return status;
  absl::StatusOr<Article> article =
      page.format == PageFormat::kText
          ? ParseText(page, limits, stop)
          : ParseHtml(page.content,
                      HtmlOptions{.page_uri = page.uri, .declared_charset = page.declared_charset},
                      stop);
  if (!article.ok()) return article;
  AddLanguage(&*article);
  article->reading_time_seconds = ReadingTimeSeconds(*article);
  if (const auto signature = SignStory(*article)) {
    article->story_id = signature->Id();
    article->story_signature = signature->Bytes();
  }
  return article;
}

}  // namespace nutgraf::article
