#include "gateway/openapi/comment.h"

#include <algorithm>

namespace nutgraf::gateway {

std::string Paragraphs(std::string_view comment) {
  std::string out;
  bool open = false;  // a paragraph is
  while (!comment.empty()) {
    const size_t end = std::min(comment.find('\n'), comment.size());
    std::string_view line = comment.substr(0, end);
    comment.remove_prefix(std::min(end + 1, comment.size()));
    const size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(begin);
    while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
    if (line.empty()) {
      open = false;
      continue;
    }
    if (!out.empty()) out += open ? " " : "\n\n";
    out += line;
    open = true;
  }
  return out;
}

std::string FirstSentence(std::string_view paragraphs) {
  const size_t paragraph = std::min(paragraphs.find("\n\n"), paragraphs.size());
  const size_t stop = paragraphs.find(". ");
  return std::string(paragraphs.substr(0, stop < paragraph ? stop + 1 : paragraph));
}

}  // namespace nutgraf::gateway
