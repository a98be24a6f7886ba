#include "services/nutgraf/render/article_html.h"

#include "absl/strings/str_cat.h"
#include "services/nutgraf/render/article_parts.h"
#include "services/nutgraf/render/xml_text.h"

namespace nutgraf::render {
namespace {

std::string Link(std::string_view uri, std::string_view words) {
  return absl::StrCat("<a href=\"", XmlText(uri), "\">", std::string(words), "</a>");
}

std::string Emphasis(v1::Emphasis::Kind kind, std::string_view words) {
  const char* const tag = kind == v1::Emphasis::STRONG ? "strong" : "em";
  return absl::StrCat("<", tag, ">", std::string(words), "</", tag, ">");
}

std::string Text(const Part& part) {
  const std::string& text = part.text;
  switch (part.block) {
    case v1::Block::HEADING: return absl::StrCat("<h2>", text, "</h2>\n");
    case v1::Block::QUOTE:
    case v1::Block::EMBED: return absl::StrCat("<blockquote><p>", text, "</p></blockquote>\n");
    case v1::Block::PULL_QUOTE: return absl::StrCat("<aside><p>", text, "</p></aside>\n");
    case v1::Block::CODE: return absl::StrCat("<pre><code>", text, "</code></pre>\n");
    default: return absl::StrCat("<p>", text, "</p>\n");
  }
}

std::string List(const Part& part) {
  std::string out = "<ul>\n";
  for (const std::string& item : part.items) absl::StrAppend(&out, "<li>", item, "</li>\n");
  return out + "</ul>\n";
}

std::string Table(const Part& part) {
  std::string out = "<table>\n";
  for (const auto& row : part.rows) {
    out += "<tr>";
    for (const std::string& cell : row) absl::StrAppend(&out, "<td>", cell, "</td>");
    out += "</tr>\n";
  }
  return out + "</table>\n";
}

std::string FigureElement(const Figure& figure) {
  std::string out = "<figure>\n";
  if (!figure.picture_uri.empty()) {
    absl::StrAppend(&out, "<img src=\"", XmlText(figure.picture_uri), "\" alt=\"",
                    figure.alt_text, "\">\n");
  } else if (!figure.alt_text.empty()) {
    absl::StrAppend(&out, "<p>", figure.alt_text, "</p>\n");
  }
  if (!figure.caption.empty()) {
    absl::StrAppend(&out, "<figcaption>", figure.caption, "</figcaption>\n");
  }
  return out + "</figure>\n";
}

std::string Element(const Part& part) {
  switch (part.kind) {
    case Part::Kind::kList: return List(part);
    case Part::Kind::kTable: return Table(part);
    case Part::Kind::kFigure: return FigureElement(part.figure);
    case Part::Kind::kText: break;
  }
  return Text(part);
}

std::string Header(const v1::Article& article, const std::string& title) {
  std::string out = "<header>\n";
  if (!title.empty()) absl::StrAppend(&out, "<h1>", title, "</h1>\n");
  if (article.has_standfirst()) {
    absl::StrAppend(&out, "<p>", XmlText(article.standfirst().text()), "</p>\n");
  }
  for (const v1::Byline& byline : article.bylines()) {
    absl::StrAppend(&out, "<address>", XmlText(byline.name()), "</address>\n");
  }
  for (const v1::StatedTime* time : {&article.publish_time(), &article.update_time()}) {
    const std::string value = XmlText(time->value());
    if (value.empty()) continue;
    absl::StrAppend(&out, "<p><time datetime=\"", value, "\">", value, "</time></p>\n");
  }
  return out + "</header>\n";
}

}  // namespace

std::string ArticleHtml(const v1::Article& article) {
  const std::string title = XmlText(article.title().text());
  std::string out = absl::StrCat("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n",
                                 "<title>", title, "</title>\n</head>\n<body>\n<article>\n",
                                 Header(article, title));
  const Markup markup = {
      .escaped = XmlText, .linked = Link, .emphasised = Emphasis, .code = XmlText};
  for (const Part& part : PartsOf(article, markup)) {
    out += Element(part);
  }
  return out + "</article>\n</body>\n</html>\n";
}

}  // namespace nutgraf::render
