#include "tests/unit/article/article_dump.h"

namespace nutgraf::article {
namespace {

constexpr const char* kBlockNames[] = {
    "?",       "headline",  "standfirst", "byline", "timestamp", "image", "caption",
    "credit",  "heading",   "paragraph",  "item",   "quote",     "pull",  "table",
    "embed",   "code",      "correction", "source",
};
constexpr const char* kBoilerplateNames[] = {
    "?",        "navigation",    "newsletter", "share",  "promotion",  "podcast",
    "watch",    "related",       "ad",         "comments", "cookies",  "legal",
    "author-bio", "page-label",  "footer",     "paywall", "other",
};
constexpr const char* kKindNames[] = {"?", "story", "live-blog", "no-article"};

void Line(const std::string& name, const std::string& value, std::string* out) {
  *out += name + '\t' + value + '\n';
}

void DumpMedia(const document::Media& media, std::string* out) {
  std::string value;
  if (media.lead) value += " lead";
  if (media.alt_text) value += " alt[" + media.alt_text->text + "]";
  if (media.caption) value += " caption[" + media.caption->text + "]";
  if (media.credit) value += " credit[" + media.credit->text + "]";
  Line("= media", value.empty() ? value : value.substr(1), out);
}

void DumpWhole(const document::Article& article, std::string* out) {
  Line("= kind", kKindNames[static_cast<int>(article.kind)], out);
  if (article.title) Line("= title", article.title->text, out);
  if (article.standfirst) Line("= standfirst", article.standfirst->text, out);
  for (const document::Byline& byline : article.bylines) {
    std::string value = byline.name;
    if (!byline.role.empty()) value += " | " + byline.role;
    if (!byline.person) value += " | (no person)";
    Line("= byline", value, out);
  }
  if (article.dateline) Line("= dateline", article.dateline->text, out);
  if (article.publish_time) Line("= published", article.publish_time->value, out);
  if (article.update_time) Line("= updated", article.update_time->value, out);
  if (!article.section.empty()) Line("= section", article.section, out);
  if (!article.license.empty()) Line("= license", article.license, out);
  if (article.paywalled) Line("= paywalled", "yes", out);
  if (article.truncated) Line("= truncated", "yes", out);
  if (!article.next_page_uri.empty()) Line("= next-page", article.next_page_uri, out);
  for (const document::Media& media : article.media) DumpMedia(media, out);
  for (const document::Emphasis& emphasis : article.emphases) {
    const document::Span span = emphasis.span;
    Line(emphasis.kind == document::EmphasisKind::kStrong ? "= bold" : "= italic",
         article.blocks[span.block].text.substr(span.begin, span.size()), out);
  }
  for (const document::LivePost& post : article.posts) {
    Line("= post", (post.time ? post.time->value : "") + " | " +
                       (post.title ? post.title->text : "") + " | " +
                       std::to_string(post.end_block - post.first_block) + " blocks", out);
  }
  for (const document::WireSource& source : article.wire_sources) {
    Line("= wire", source.name, out);
  }
  Line("= language", article.language_code, out);
  Line("= reading-seconds", std::to_string(article.reading_time_seconds), out);
  for (const document::Warning& warning : article.warnings) Line("= warning", warning.reason, out);
}

}  // namespace

std::string DumpArticle(const document::Article& article) {
  std::string out;
  for (const document::Block& block : article.blocks) {
    Line(kBlockNames[static_cast<int>(block.kind)], block.text, &out);
  }
  for (const document::Boilerplate& piece : article.boilerplate) {
    Line(std::string("-") + kBoilerplateNames[static_cast<int>(piece.kind)], piece.text, &out);
  }
  DumpWhole(article, &out);
  return out;
}

}  // namespace nutgraf::article
