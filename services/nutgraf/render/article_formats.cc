#include "services/nutgraf/render/article_formats.h"

#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace nutgraf::render {
namespace {

using Block = v1::Block;

std::string Xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string Markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]<>#|~&!";
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool list_mark = i == 0 && (c == '-' || c == '+' || c == '=');
    const bool ordinal = (c == '.' || c == ')') && i > 0 && i < 10 &&
                         text.substr(0, i).find_first_not_of("0123456789") == text.npos;
    if (list_mark || ordinal || kMarkup.find(c) != kMarkup.npos) out += '\\';
    out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  return out;
}

bool IsSafe(const std::string& uri) {
  for (const char* scheme : {"http://", "https://", "mailto:"}) {
    if (absl::StartsWithIgnoreCase(uri, scheme)) return true;
  }
  return false;
}

enum class Format { kMarkdown, kHtml, kTei };

std::string Escaped(Format format, std::string_view text) {
  return format == Format::kMarkdown ? Markdown(text) : Xml(text);
}

std::string Linked(Format format, const std::string& uri, const std::string& words) {
  if (format == Format::kHtml) return absl::StrCat("<a href=\"", Xml(uri), "\">", words, "</a>");
  if (format == Format::kTei) return absl::StrCat("<ref target=\"", Xml(uri), "\">", words, "</ref>");
  std::string target;  // in angle brackets, which these would end
  for (const char c : uri) {
    if (c == '<') target += "%3C";
    else if (c == '>') target += "%3E";
    else if (c == '\\') target += "%5C";
    else if (c > ' ') target += c;
  }
  return absl::StrCat("[", words, "](<", target, ">)");
}

// The text of a block, its links in place.
std::string Inline(Format format, const v1::Article& article, int block) {
  const std::string& text = article.blocks(block).text();
  std::vector<const v1::Link*> links;
  for (const v1::Link& link : article.links()) {
    if (link.anchor().has_span() && link.anchor().span().block() == block && IsSafe(link.uri())) {
      links.push_back(&link);
    }
  }
  std::stable_sort(links.begin(), links.end(), [](const v1::Link* a, const v1::Link* b) {
    return a->anchor().span().begin() < b->anchor().span().begin();
  });
  std::string out;
  size_t at = 0;
  for (const v1::Link* link : links) {
    const size_t begin = link->anchor().span().begin(), end = link->anchor().span().end();
    if (begin < at || end <= begin || end > text.size()) continue;
    out += Escaped(format, std::string_view(text).substr(at, begin - at));
    out += Linked(format, link->uri(), Escaped(format, text.substr(begin, end - begin)));
    at = end;
  }
  return out + Escaped(format, std::string_view(text).substr(at));
}

bool IsFigure(Block::Kind kind) {
  return kind == Block::IMAGE_DESCRIPTION || kind == Block::CAPTION || kind == Block::CREDIT;
}

std::string Table(Format format, const std::string& text) {
  const bool html = format == Format::kHtml;
  std::string out = "<table>\n";
  for (const auto row : absl::StrSplit(text, '\n')) {
    out += html ? "<tr>" : "<row>";
    for (const auto cell : absl::StrSplit(row, '\t')) {
      absl::StrAppend(&out, html ? "<td>" : "<cell>", Xml({cell.data(), cell.size()}),
                      html ? "</td>" : "</cell>");
    }
    out += html ? "</tr>\n" : "</row>\n";
  }
  return out + "</table>\n";
}

std::string MarkdownTable(const std::string& text) {
  std::string out;
  bool head = true;
  for (const auto row : absl::StrSplit(text, '\n')) {
    std::string rule = "|";
    out += "|";
    for (const auto cell : absl::StrSplit(row, '\t')) {
      absl::StrAppend(&out, " ", Markdown({cell.data(), cell.size()}), " |");
      rule += "---|";
    }
    out += "\n";
    if (head) absl::StrAppend(&out, rule, "\n");
    head = false;
  }
  return out;
}

// The media that a block describes, if any.
const v1::Media* MediaOf(const v1::Article& article, int block) {
  for (const v1::Media& media : article.media()) {
    for (const v1::Passage* part : {&media.alt_text(), &media.caption(), &media.credit()}) {
      if (part->has_span() && part->span().block() == block) return &media;
    }
  }
  return nullptr;
}

// From the block at `*at` to the last one of the same figure.
std::string Figure(Format format, const v1::Article& article, int* at) {
  const v1::Media* media = MediaOf(article, *at);
  std::string words, alt;
  int end = *at;
  for (; end < article.blocks_size() && IsFigure(article.blocks(end).kind()) &&
         (end == *at || (media != nullptr && MediaOf(article, end) == media));
       ++end) {
    if (article.blocks(end).kind() == Block::IMAGE_DESCRIPTION) {
      alt = article.blocks(end).text();
    } else {
      absl::StrAppend(&words, words.empty() ? "" : " ", Inline(format, article, end));
    }
  }
  *at = end - 1;
  const std::string uri = media != nullptr && IsSafe(media->uri()) ? media->uri() : "";
  if (format == Format::kMarkdown) {
    const std::string image = uri.empty() ? Markdown(alt) : "!" + Linked(format, uri, Markdown(alt));
    return absl::StrCat(image, image.empty() || words.empty() ? "" : "\n\n", words, "\n");
  }
  std::string out = "<figure>\n";
  if (format == Format::kTei) {
    if (!words.empty()) absl::StrAppend(&out, "<head>", words, "</head>\n");
    if (!alt.empty()) absl::StrAppend(&out, "<figDesc>", Xml(alt), "</figDesc>\n");
    if (!uri.empty()) absl::StrAppend(&out, "<graphic url=\"", Xml(uri), "\"/>\n");
  } else {
    if (!uri.empty() && media->kind() == v1::Media::IMAGE) {
      absl::StrAppend(&out, "<img src=\"", Xml(uri), "\" alt=\"", Xml(alt), "\">\n");
    } else if (!alt.empty()) {
      absl::StrAppend(&out, "<p>", Xml(alt), "</p>\n");
    }
    if (!words.empty()) absl::StrAppend(&out, "<figcaption>", words, "</figcaption>\n");
  }
  return out + "</figure>\n";
}

std::string Wrapped(std::string_view tags, const std::string& text) {
  // "blockquote p" → <blockquote><p>text</p></blockquote>
  std::string open, close;
  for (const auto tag : absl::StrSplit(absl::string_view(tags.data(), tags.size()), ' ')) {
    absl::StrAppend(&open, "<", tag, ">");
    close = absl::StrCat("</", tag, ">", close);
  }
  return absl::StrCat(open, text, close, "\n");
}

std::string BlockText(Format format, Block::Kind kind, const std::string& text) {
  if (format == Format::kMarkdown) {
    switch (kind) {
      case Block::HEADING: return absl::StrCat("## ", text, "\n");
      case Block::LIST_ITEM: return absl::StrCat("- ", text, "\n");
      case Block::QUOTE:
      case Block::PULL_QUOTE:
      case Block::EMBED: return absl::StrCat("> ", text, "\n");
      default: return text + "\n";
    }
  }
  const bool html = format == Format::kHtml;
  switch (kind) {
    case Block::HEADING: return Wrapped(html ? "h2" : "head", text);
    case Block::LIST_ITEM: return Wrapped(html ? "li" : "item", text);
    case Block::QUOTE:
    case Block::EMBED: return Wrapped(html ? "blockquote p" : "quote p", text);
    case Block::PULL_QUOTE: return Wrapped(html ? "aside p" : "quote p", text);
    case Block::CODE: return Wrapped(html ? "pre code" : "p code", text);
    default: return Wrapped("p", text);
  }
}

// Headline, standfirst, bylines and times are the header's.
bool IsHeader(Block::Kind kind) {
  return kind == Block::HEADLINE || kind == Block::STANDFIRST || kind == Block::BYLINE ||
         kind == Block::TIMESTAMP;
}

std::string Body(Format format, const v1::Article& article) {
  std::string out;
  bool in_list = false, in_section = false;
  const auto set_list = [&](bool list) {
    if (format != Format::kMarkdown && list != in_list) {
      const char* tag = format == Format::kHtml ? "ul>\n" : "list>\n";
      absl::StrAppend(&out, list ? "<" : "</", tag);
    }
    const bool joined = list && in_list;
    if (format == Format::kMarkdown && !joined) out += "\n";
    in_list = list;
  };
  for (int i = 0; i < article.blocks_size(); ++i) {
    const Block& block = article.blocks(i);
    if (IsHeader(block.kind())) continue;
    const bool list = block.kind() == Block::LIST_ITEM;
    if (!list) set_list(false);
    if (format == Format::kTei && (!in_section || block.kind() == Block::HEADING)) {
      out += in_section ? "</div>\n<div>\n" : "<div>\n";  // TEI's head opens a div
      in_section = true;
    }
    if (list) set_list(true);
    if (IsFigure(block.kind())) {
      out += Figure(format, article, &i);
    } else if (block.kind() == Block::TABLE) {
      out += format == Format::kMarkdown ? MarkdownTable(block.text()) : Table(format, block.text());
    } else {
      out += BlockText(format, block.kind(), Inline(format, article, i));
    }
  }
  if (in_list && format != Format::kMarkdown) set_list(false);
  if (format == Format::kTei) out += in_section ? "</div>\n" : "<div><p/></div>\n";
  return out;
}

std::string Html(const v1::Article& article) {
  std::string out = "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n";
  const std::string title = Xml(article.title().text());
  absl::StrAppend(&out, "<title>", title, "</title>\n</head>\n<body>\n<article>\n<header>\n");
  if (!title.empty()) absl::StrAppend(&out, "<h1>", title, "</h1>\n");
  if (article.has_standfirst()) out += Wrapped("p", Xml(article.standfirst().text()));
  for (const v1::Byline& byline : article.bylines()) out += Wrapped("address", Xml(byline.name()));
  for (const v1::StatedTime* time : {&article.publish_time(), &article.update_time()}) {
    const std::string value = Xml(time->value());
    if (value.empty()) continue;
    absl::StrAppend(&out, "<p><time datetime=\"", value, "\">", value, "</time></p>\n");
  }
  return absl::StrCat(out, "</header>\n", Body(Format::kHtml, article),
                      "</article>\n</body>\n</html>\n");
}

std::string TeiDate(const v1::Article& article) {
  const std::string value = Xml(article.publish_time().value());
  return value.empty() ? "" : absl::StrCat("<date when=\"", value, "\">", value, "</date>");
}

std::string TeiHeader(const v1::Article& article) {
  std::string out = absl::StrCat("<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>",
                                 Xml(article.title().text()), "</title>\n");
  for (const v1::Byline& byline : article.bylines()) out += Wrapped("author", Xml(byline.name()));
  const std::string date = TeiDate(article);
  const std::string publisher =
      article.publisher().empty() ? "unknown" : Xml(article.publisher());
  absl::StrAppend(&out, "</titleStmt>\n<publicationStmt>\n<publisher>", publisher,
                  "</publisher>\n", date, date.empty() ? "" : "\n");
  if (!article.story_id().empty()) {
    absl::StrAppend(&out, "<idno type=\"story\">", Xml(article.story_id()), "</idno>\n");
  }
  const std::string source =
      article.canonical_uri().empty() ? "a captured page"
                                      : absl::StrCat("<ref target=\"", Xml(article.canonical_uri()),
                                                     "\">", Xml(article.canonical_uri()), "</ref>");
  return absl::StrCat(out, "</publicationStmt>\n<sourceDesc>\n<p>", source,
                      "</p>\n</sourceDesc>\n</fileDesc>\n</teiHeader>\n");
}

std::string Tei(const v1::Article& article) {
  std::string front;
  if (article.has_title()) {
    absl::StrAppend(&front, "<titlePage>\n<docTitle>\n<titlePart>", Xml(article.title().text()),
                    "</titlePart>\n");
    if (article.has_standfirst()) {
      absl::StrAppend(&front, "<titlePart type=\"standfirst\">",
                      Xml(article.standfirst().text()), "</titlePart>\n");
    }
    front += "</docTitle>\n";
    for (const v1::Byline& byline : article.bylines()) front += Wrapped("byline", Xml(byline.name()));
    if (const std::string value = Xml(article.publish_time().value()); !value.empty()) {
      absl::StrAppend(&front, "<docDate when=\"", value, "\">", value, "</docDate>\n");
    }
    front = absl::StrCat("<front>\n", front, "</titlePage>\n</front>\n");
  }
  const std::string language =
      article.language_code().empty() ? "und" : Xml(article.language_code());
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n", TeiHeader(article),
                      "<text xml:lang=\"", language, "\">\n", front, "<body>\n",
                      Body(Format::kTei, article), "</body>\n</text>\n</TEI>\n");
}

std::string MarkdownArticle(const v1::Article& article) {
  std::string out;
  if (article.has_title()) absl::StrAppend(&out, "# ", Markdown(article.title().text()), "\n");
  if (article.has_standfirst()) {
    absl::StrAppend(&out, "\n**", Markdown(article.standfirst().text()), "**\n");
  }
  return out + Body(Format::kMarkdown, article);
}

std::string Text(const v1::Article& article) {
  std::string out;
  for (const Block& block : article.blocks()) {
    absl::StrAppend(&out, out.empty() ? "" : "\n", block.kind() == Block::LIST_ITEM ? "- " : "",
                    block.text(), "\n");
  }
  return out;
}

}  // namespace

bool IsArticleFormat(std::string_view format) {
  return format == "json" || format == "markdown" || format == "text" || format == "html" ||
         format == "tei";
}

std::string RenderArticle(const v1::Article& article, std::string_view format) {
  if (format == "html") return Html(article);
  if (format == "tei") return Tei(article);
  return format == "markdown" ? MarkdownArticle(article) : Text(article);
}

}  // namespace nutgraf::render
