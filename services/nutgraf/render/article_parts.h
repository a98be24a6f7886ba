// An article's body in the parts that documents have: the items of one list together,
// picture, caption and credit in one figure, a table in rows, links and emphasis in place.
//
//   for (const Part& part : PartsOf(article, markup)) …
//
// Headline, standfirst, bylines and times are not among them: a document has them in its
// head. Every text is marked up already. Only http(s) and mailto addresses become links or
// pictures. Offsets of `article` are in BYTES. Pure; any thread.

#ifndef NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_PARTS_H_
#define NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/v1/article.pb.h"

namespace nutgraf::render {

// How a format writes text, the links and the emphasis in it, and program code, whose
// line ends count.
struct Markup {
  std::string (*escaped)(std::string_view text);
  std::string (*linked)(std::string_view uri, std::string_view words);  // escaped words
  std::string (*emphasised)(v1::Emphasis::Kind kind, std::string_view words);  // escaped words
  std::string (*code)(std::string_view text);
};

struct Figure {
  std::string picture_uri;  // of an image, as it is: not escaped; empty when there is none
  std::string alt_text;
  std::string caption;      // and credit
};

struct Part {
  enum class Kind { kText, kList, kTable, kFigure };
  Kind kind = Kind::kText;
  v1::Block::Kind block = v1::Block::PARAGRAPH;   // of kText: what sort of text
  std::string text;                               // of kText
  std::vector<std::string> items;                 // of kList
  std::vector<std::vector<std::string>> rows;     // of kTable
  Figure figure;                                  // of kFigure
};

std::vector<Part> PartsOf(const v1::Article& article, const Markup& markup);

}  // namespace nutgraf::render

#endif  // NUTGRAF_SERVICES_NUTGRAF_RENDER_ARTICLE_PARTS_H_
