#include "services/article/core/html/uri_reference.h"

#include <vector>

#include "services/article/core/html/ascii.h"

namespace nutgraf::article {
namespace {

// The length of "https:" and the like at the front; 0 when there is no scheme.
size_t SchemeLength(std::string_view uri) {
  if (uri.empty() || !AsciiIsAlpha(uri[0])) return 0;
  for (size_t i = 1; i < uri.size(); ++i) {
    if (uri[i] == ':') return i + 1;
    if (!AsciiIsAlnum(uri[i]) && uri[i] != '+' && uri[i] != '-' && uri[i] != '.') return 0;
  }
  return 0;
}

// Where the path begins in an http(s) address; npos when it is none.
size_t PathBegin(std::string_view uri) {
  if (!AsciiStartsWith(uri, "http://") && !AsciiStartsWith(uri, "https://")) return uri.npos;
  const size_t host = uri.find("//") + 2;
  return std::min(uri.find_first_of("/?#", host), uri.size());
}

std::string RemoveDotSegments(std::string_view path) {
  std::vector<std::string_view> kept;
  size_t at = 1;  // past the leading slash
  bool directory = false;
  while (at <= path.size()) {
    const size_t slash = std::min(path.find('/', at), path.size());
    const std::string_view segment = path.substr(at, slash - at);
    directory = segment == "." || segment == "..";
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (segment != ".") {
      kept.push_back(segment);
    }
    at = slash + 1;
  }
  std::string out;
  for (std::string_view segment : kept) out.append("/").append(segment);
  if (directory || out.empty()) out.push_back('/');
  return out;
}

}  // namespace

std::string ResolveUri(std::string_view base, std::string_view reference) {
  reference = AsciiStrip(reference);
  const size_t path_begin = PathBegin(base);
  if (SchemeLength(reference) > 0 || path_begin == base.npos) return std::string(reference);
  if (reference.substr(0, 2) == "//") {
    return std::string(base.substr(0, SchemeLength(base))).append(reference);
  }
  const std::string origin(base.substr(0, path_begin));
  const std::string_view base_path =
      base.substr(path_begin, base.find_first_of("?#", path_begin) - path_begin);
  if (reference.empty()) return std::string(base);
  if (reference[0] == '#') return std::string(base.substr(0, base.find('#'))).append(reference);
  if (reference[0] == '?') return origin + std::string(base_path).append(reference);
  const size_t path_end = std::min(reference.find_first_of("?#"), reference.size());
  const std::string_view path = reference.substr(0, path_end);
  const std::string_view rest = reference.substr(path_end);
  std::string full;
  if (path.empty() || path[0] != '/') {
    const size_t slash = base_path.rfind('/');
    full = slash == base_path.npos ? "/" : std::string(base_path.substr(0, slash + 1));
  }
  full.append(path);
  return origin + RemoveDotSegments(full).append(rest);
}

bool IsWebReference(std::string_view reference) {
  reference = AsciiStrip(reference);
  if (reference.empty() || reference[0] == '#') return false;
  if (SchemeLength(reference) == 0) return true;
  return AsciiStartsWith(reference, "http://") || AsciiStartsWith(reference, "https://");
}

std::string_view HostOf(std::string_view uri) {
  const size_t path_begin = PathBegin(uri);
  if (path_begin == uri.npos) return {};
  const size_t begin = uri.find("//") + 2;
  std::string_view host = uri.substr(begin, path_begin - begin);
  if (AsciiStartsWith(host, "www.")) host.remove_prefix(4);
  return host.substr(0, host.find(':'));
}

std::string_view PathOf(std::string_view uri) {
  const size_t path_begin = PathBegin(uri);
  if (path_begin == uri.npos) return {};
  return uri.substr(path_begin, uri.find_first_of("?#", path_begin) - path_begin);
}

}  // namespace nutgraf::article
