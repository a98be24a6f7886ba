#include "gateway/page/page_assets.h"

#include <openssl/evp.h>

#include <string_view>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "gateway/page/page_files.h"

namespace nutgraf::gateway {
namespace {

// Only files of ours, only from here, and no string ever becomes markup or script.
constexpr char kContentPolicy[] =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'";

std::string_view ContentTypeOf(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},     {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"},
      {".txt", "text/plain; charset=utf-8"},
  };
  for (const auto& [ending, type] : kTypes) {
    if (name.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

std::string PathOf(std::string_view name) {
  if (name == "index.html") return "/";
  if (name == "docs.html") return "/docs";
  return absl::StrCat("/page/", absl::string_view(name.data(), name.size()));
}

// Quoted, without the "W/" of a weak one.
std::string OpaqueTagOf(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  const absl::string_view view(reinterpret_cast<const char*>(digest), size);
  return absl::StrCat("\"", absl::BytesToHexString(view), "\"");
}

// Whether the client holds what has this tag. A tag is quoted, so it is found whole, and
// a "W/" before it does not matter to a GET.
bool ClientHolds(const http::RequestHead& head, std::string_view opaque_tag) {
  const auto held = head.headers.Find("If-None-Match");
  return held.has_value() && (*held == "*" || held->find(opaque_tag) != held->npos);
}

http::Handler HandlerOf(const PageFile& file) {
  http::Headers headers;
  const std::string opaque_tag = OpaqueTagOf(file.bytes);
  headers.Add("Content-Type", ContentTypeOf(file.name));
  headers.Add("ETag", absl::StrCat("W/", opaque_tag));
  headers.Add("Cache-Control", "no-cache");
  headers.Add("Content-Security-Policy", kContentPolicy);
  headers.Add("X-Content-Type-Options", "nosniff");
  headers.Add("Referrer-Policy", "no-referrer");
  headers.Add("Cross-Origin-Opener-Policy", "same-origin");
  headers.Add("Cross-Origin-Resource-Policy", "same-origin");
  return http::AnswerHead([bytes = file.bytes, opaque_tag, headers](const http::RequestHead& head) {
    if (ClientHolds(head, opaque_tag)) {
      return http::Response{.status = 304, .headers = headers, .body = {}};
    }
    return http::Response{.status = 200, .headers = headers, .body = std::string(bytes)};
  });
}

}  // namespace

std::map<std::string, http::Handler, std::less<>> PageAssets() {
  std::map<std::string, http::Handler, std::less<>> handlers;
  for (const PageFile& file : PageFiles()) handlers.emplace(PathOf(file.name), HandlerOf(file));
  return handlers;
}

}  // namespace nutgraf::gateway
