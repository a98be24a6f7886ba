#include "services/nutgraf/render/article_tei.h"

#include "absl/strings/str_cat.h"
#include "services/nutgraf/render/article_parts.h"
#include "services/nutgraf/render/xml_text.h"

namespace nutgraf::render {
namespace {

std::string Link(std::string_view uri, std::string_view words) {
  return absl::StrCat("<ref target=\"", XmlText(uri), "\">", std::string(words), "</ref>");
}

std::string Emphasis(v1::Emphasis::Kind kind, std::string_view words) {
  return absl::StrCat("<hi rend=\"", kind == v1::Emphasis::STRONG ? "bold" : "italic", "\">",
                      std::string(words), "</hi>");
}

std::string Text(const Part& part) {
  const std::string& text = part.text;
  switch (part.block) {
    case v1::Block::HEADING: return absl::StrCat("<head>", text, "</head>\n");
    case v1::Block::QUOTE:
    case v1::Block::EMBED:
    case v1::Block::PULL_QUOTE: return absl::StrCat("<quote><p>", text, "</p></quote>\n");
    case v1::Block::CODE: return absl::StrCat("<p><code>", text, "</code></p>\n");
    default: return absl::StrCat("<p>", text, "</p>\n");
  }
}

std::string List(const Part& part) {
  std::string out = "<list>\n";
  for (const std::string& item : part.items) absl::StrAppend(&out, "<item>", item, "</item>\n");
  return out + "</list>\n";
}

std::string Table(const Part& part) {
  std::string out = "<table>\n";
  for (const auto& row : part.rows) {
    out += "<row>";
    for (const std::string& cell : row) absl::StrAppend(&out, "<cell>", cell, "</cell>");
    out += "</row>\n";
  }
  return out + "</table>\n";
}

std::string FigureElement(const Figure& figure) {
  std::string out = "<figure>\n";
  if (!figure.caption.empty()) absl::StrAppend(&out, "<head>", figure.caption, "</head>\n");
  if (!figure.alt_text.empty()) absl::StrAppend(&out, "<figDesc>", figure.alt_text, "</figDesc>\n");
  if (!figure.picture_uri.empty()) {
    absl::StrAppend(&out, "<graphic url=\"", XmlText(figure.picture_uri), "\"/>\n");
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

std::string Body(const v1::Article& article) {
  std::string out;
  const Markup markup = {
      .escaped = XmlText, .linked = Link, .emphasised = Emphasis, .code = XmlText};
  for (const Part& part : PartsOf(article, markup)) {
    const bool heading = part.kind == Part::Kind::kText && part.block == v1::Block::HEADING;
    if (out.empty() || heading) {  // a head can only begin a div
      absl::StrAppend(&out, out.empty() ? "" : "</div>\n", "<div>\n");
    }
    out += Element(part);
  }
  return out.empty() ? "<div><p/></div>\n" : out + "</div>\n";
}

std::string Header(const v1::Article& article) {
  std::string out = absl::StrCat("<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>",
                                 XmlText(article.title().text()), "</title>\n");
  for (const v1::Byline& byline : article.bylines()) {
    absl::StrAppend(&out, "<author>", XmlText(byline.name()), "</author>\n");
  }
  const std::string publisher =
      article.publisher().empty() ? "unknown" : XmlText(article.publisher());
  absl::StrAppend(&out, "</titleStmt>\n<publicationStmt>\n<publisher>", publisher,
                  "</publisher>\n");
  if (const std::string date = XmlText(article.publish_time().value()); !date.empty()) {
    absl::StrAppend(&out, "<date when=\"", date, "\">", date, "</date>\n");
  }
  if (!article.story_id().empty()) {
    absl::StrAppend(&out, "<idno type=\"story\">", XmlText(article.story_id()), "</idno>\n");
  }
  const std::string source = article.canonical_uri().empty()
                                 ? "a captured page"
                                 : Link(article.canonical_uri(), XmlText(article.canonical_uri()));
  return absl::StrCat(out, "</publicationStmt>\n<sourceDesc>\n<p>", source,
                      "</p>\n</sourceDesc>\n</fileDesc>\n</teiHeader>\n");
}

std::string Front(const v1::Article& article) {
  if (!article.has_title()) return "";
  std::string out = absl::StrCat("<front>\n<titlePage>\n<docTitle>\n<titlePart>",
                                 XmlText(article.title().text()), "</titlePart>\n");
  if (article.has_standfirst()) {
    absl::StrAppend(&out, "<titlePart type=\"standfirst\">",
                    XmlText(article.standfirst().text()), "</titlePart>\n");
  }
  out += "</docTitle>\n";
  for (const v1::Byline& byline : article.bylines()) {
    absl::StrAppend(&out, "<byline>", XmlText(byline.name()), "</byline>\n");
  }
  if (const std::string date = XmlText(article.publish_time().value()); !date.empty()) {
    absl::StrAppend(&out, "<docDate when=\"", date, "\">", date, "</docDate>\n");
  }
  return out + "</titlePage>\n</front>\n";
}

}  // namespace

std::string ArticleTei(const v1::Article& article) {
  const std::string language =
      article.language_code().empty() ? "und" : XmlText(article.language_code());
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n", Header(article),
                      "<text xml:lang=\"", language, "\">\n", Front(article), "<body>\n",
                      Body(article), "</body>\n</text>\n</TEI>\n");
}

}  // namespace nutgraf::render
