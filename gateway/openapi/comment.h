// The comments of contracts as descriptions.
//
//   CommentOf(*field)        // "The headline, without the site's name. Absent when …"
//   FirstSentence("Parses one page. Fails …")   // "Parses one page."
//
// Lines are joined into paragraphs, which a blank line parts. Empty when the pool was
// built without source information. Pure.

#ifndef NUTGRAF_GATEWAY_OPENAPI_COMMENT_H_
#define NUTGRAF_GATEWAY_OPENAPI_COMMENT_H_

#include <string>
#include <string_view>

#include "google/protobuf/descriptor.h"

namespace nutgraf::gateway {

std::string Paragraphs(std::string_view comment);
std::string FirstSentence(std::string_view paragraphs);

template <typename Descriptor>
std::string CommentOf(const Descriptor& descriptor) {
  google::protobuf::SourceLocation location;
  return descriptor.GetSourceLocation(&location) ? Paragraphs(location.leading_comments) : "";
}

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_OPENAPI_COMMENT_H_
