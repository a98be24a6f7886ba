// The path templates of google.api.http annotations.
//
//   auto t = HttpTemplate::Parse("/v1/{document.name=articles/*}/entities");
//   t->segments    // "v1", "articles", *, "entities"
//   t->variables   // document.name: segments [1, 3)
//
// Values; any thread. Parse fails with INVALID_ARGUMENT that names the place. The
// grammar is that of google/api/http.proto; `**` may only be the last segment.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_HTTP_TEMPLATE_H_
#define NUTGRAF_GATEWAY_TRANSCODING_HTTP_TEMPLATE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace nutgraf::gateway {

struct TemplateSegment {
  enum Kind {
    kLiteral,   // this text
    kAny,       // `*`: one segment, not empty
    kAnyToEnd,  // `**`: the rest, which may be nothing
  };
  Kind kind = kLiteral;
  std::string text;  // of a literal

  friend bool operator==(const TemplateSegment&, const TemplateSegment&) = default;
};

struct TemplateVariable {
  std::vector<std::string> field_path;
  int begin = 0;  // of its segments
  int end = 0;    // past the last; the rest of the path when `to_end`
  bool to_end = false;
  // Written with more than `*`: an encoded slash in such a value stays encoded, as it
  // could not be told from a separator.
  bool many = false;

  friend bool operator==(const TemplateVariable&, const TemplateVariable&) = default;
};

struct HttpTemplate {
  std::vector<TemplateSegment> segments;
  std::string verb;  // without ':'; empty when there is none
  std::vector<TemplateVariable> variables;

  static absl::StatusOr<HttpTemplate> Parse(std::string_view text);

  friend bool operator==(const HttpTemplate&, const HttpTemplate&) = default;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_HTTP_TEMPLATE_H_
