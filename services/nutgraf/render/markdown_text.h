// A page's text as CommonMark shows it.
//
//   MarkdownText("*1. May*")         // \*1. May\*
//   MarkdownLink("https://…", "words")  // [words](<https://…>)
//
// None of the text acts as markup, and none of it starts a block: white space is folded.
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_MARKDOWN_TEXT_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_MARKDOWN_TEXT_H_

#include <string>
#include <string_view>

namespace nutgraf::render {

std::string MarkdownText(std::string_view text);

// `words` are escaped already.
std::string MarkdownLink(std::string_view uri, std::string_view words);

// The lines of an indented code block, in which nothing is markup.
std::string MarkdownCode(std::string_view text);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_MARKDOWN_TEXT_H_
