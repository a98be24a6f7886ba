#include "services/nutgraf/render/article_markdown.h"

#include "absl/strings/str_cat.h"
#include "services/nutgraf/render/article_parts.h"
#include "services/nutgraf/render/markdown_text.h"

namespace nutgraf::render {
namespace {

std::string Emphasis(v1::Emphasis::Kind kind, std::string_view words) {
  const char* const mark = kind == v1::Emphasis::STRONG ? "**" : "*";
  return absl::StrCat(mark, std::string(words), mark);
}

std::string Text(const Part& part) {
  switch (part.block) {
    case v1::Block::HEADING: return absl::StrCat("## ", part.text, "\n");
    case v1::Block::QUOTE:
    case v1::Block::PULL_QUOTE:
    case v1::Block::EMBED: return absl::StrCat("> ", part.text, "\n");
    default: return part.text + "\n";
  }
}

std::string List(const Part& part) {
  std::string out;
  for (const std::string& item : part.items) absl::StrAppend(&out, "- ", item, "\n");
  return out;
}

// The first row as the head, which GitHub's tables must have.
std::string Table(const Part& part) {
  std::string out;
  for (const auto& row : part.rows) {
    const bool head = out.empty();
    out += "|";
    for (const std::string& cell : row) absl::StrAppend(&out, " ", cell, " |");
    out += "\n";
    if (!head) continue;
    out += "|";
    for (size_t i = 0; i < row.size(); ++i) out += "---|";
    out += "\n";
  }
  return out;
}

std::string FigureText(const Figure& figure) {
  std::string picture = figure.alt_text;
  if (!figure.picture_uri.empty()) {
    picture = absl::StrCat("!", MarkdownLink(figure.picture_uri, figure.alt_text));
  }
  return absl::StrCat(picture, picture.empty() || figure.caption.empty() ? "" : "\n\n",
                      figure.caption, "\n");
}

std::string Paragraph(const Part& part) {
  switch (part.kind) {
    case Part::Kind::kList: return List(part);
    case Part::Kind::kTable: return Table(part);
    case Part::Kind::kFigure: return FigureText(part.figure);
    case Part::Kind::kText: break;
  }
  return Text(part);
}

}  // namespace

std::string ArticleMarkdown(const v1::Article& article) {
  std::string out;
  if (article.has_title()) absl::StrAppend(&out, "# ", MarkdownText(article.title().text()), "\n");
  if (article.has_standfirst()) {
    absl::StrAppend(&out, "\n**", MarkdownText(article.standfirst().text()), "**\n");
  }
  const Markup markup = {.escaped = MarkdownText,
                         .linked = MarkdownLink,
                         .emphasised = Emphasis,
                         .code = MarkdownCode};
  for (const Part& part : PartsOf(article, markup)) {
    absl::StrAppend(&out, "\n", Paragraph(part));
  }
  return out;
}

}  // namespace nutgraf::render
