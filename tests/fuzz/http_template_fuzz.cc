// Path templates, and routers made of them, on any bytes: no crash, and a template
// that parses fits the path that it spells.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "gateway/transcoding/http_template.h"
#include "gateway/transcoding/router.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using nutgraf::gateway::HttpTemplate;
  using nutgraf::gateway::TemplateSegment;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const size_t end = std::min(bytes.find('\n'), bytes.size());
  const auto parsed = HttpTemplate::Parse(bytes.substr(0, end));
  if (!parsed.ok()) return 0;
  nutgraf::gateway::RouterBuilder builder;
  if (!builder.Add("GET", *parsed, 0).ok()) std::abort();
  const nutgraf::gateway::Router router = std::move(builder).Build();
  router.Find("GET", bytes.substr(std::min(end + 1, bytes.size())));

  std::string path;
  bool plain = parsed->segments.size() <= 64;
  for (const TemplateSegment& segment : parsed->segments) {
    path += "/" + (segment.kind == TemplateSegment::kLiteral ? segment.text : "x");
    plain = plain && segment.text.find('%') == std::string::npos;
  }
  if (!parsed->verb.empty()) path += ":" + parsed->verb;
  if (plain && router.Find("GET", path).route != 0) std::abort();
  return 0;
}
