#include "gateway/transcoding/router.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/percent.h"

namespace nutgraf::gateway {
namespace {

// Longest path that is looked up; our deepest template has four segments, and the
// walk recurses once for each.
constexpr size_t kMaxSegments = 64;

// The one path that a template without variables fits as it is written. The walk comes to
// the same end, for it takes literals before all else.
std::optional<std::string> FixedPath(const HttpTemplate& path_template) {
  std::string path;
  for (const TemplateSegment& segment : path_template.segments) {
    if (segment.kind != TemplateSegment::kLiteral) return std::nullopt;
    absl::StrAppend(&path, "/", segment.text);
  }
  if (!path_template.verb.empty()) absl::StrAppend(&path, ":", path_template.verb);
  return path;
}

}  // namespace

// A path cut up, and what is looked for along it.
struct Router::Search {
  std::string_view method;
  std::vector<std::string_view> raw;
  std::vector<std::string> decoded;
  std::string verb;               // cut off the last segment when it is tried
  std::set<std::string> allowed;  // methods of the templates that fit
};

Router::~Router() = default;

RouterBuilder::RouterBuilder() { router_.root_ = std::make_unique<Router::Node>(); }

Router RouterBuilder::Build() && { return std::move(router_); }

absl::Status RouterBuilder::Add(std::string_view method, const HttpTemplate& path_template,
                                int route) {
  Router::Node* node = router_.root_.get();
  bool open = false;
  for (const TemplateSegment& segment : path_template.segments) {
    if (segment.kind == TemplateSegment::kAnyToEnd) {
      open = true;
      break;
    }
    std::unique_ptr<Router::Node>& next = segment.kind == TemplateSegment::kAny
                                              ? node->any
                                              : node->literals[DecodePercent(segment.text)];
    if (next == nullptr) next = std::make_unique<Router::Node>();
    node = next.get();
  }
  auto& ends = open ? node->open_ends : node->ends;
  const bool added = ends[path_template.verb]
                         .emplace(method, Router::Target{route, path_template.variables})
                         .second;
  if (!added) return absl::AlreadyExistsError("two routes fit the same requests");
  if (const auto fixed = FixedPath(path_template)) router_.fixed_[*fixed].emplace(method, route);
  return absl::OkStatus();
}

const Router::Target* Router::End(const std::map<std::string, Targets, std::less<>>& ends,
                                  Search* search) {
  const auto targets = ends.find(search->verb);
  if (targets == ends.end()) return nullptr;
  const auto target = targets->second.find(search->method);
  if (target != targets->second.end()) return &target->second;
  for (const auto& entry : targets->second) search->allowed.insert(entry.first);
  return nullptr;
}

const Router::Target* Router::Walk(const Node& node, Search* search, size_t at) {
  if (at == search->raw.size()) {
    if (const Target* found = End(node.ends, search)) return found;
  } else {
    const auto literal = node.literals.find(search->decoded[at]);
    if (literal != node.literals.end()) {
      if (const Target* found = Walk(*literal->second, search, at + 1)) return found;
    }
    if (node.any != nullptr && !search->raw[at].empty()) {
      if (const Target* found = Walk(*node.any, search, at + 1)) return found;
    }
  }
  return End(node.open_ends, search);
}

RouteMatch Router::Find(std::string_view method, std::string_view path) const {
  RouteMatch match;
  if (path.empty() || path[0] != '/') return match;
  if (const auto fixed = fixed_.find(std::string(path)); fixed != fixed_.end()) {
    const auto route = fixed->second.find(method);
    if (route != fixed->second.end()) {
      match.route = route->second;
      return match;
    }
  }
  Search search{.method = method, .raw = {}, .decoded = {}, .verb = {}, .allowed = {}};
  for (std::string_view rest = path.substr(1);;) {
    if (search.raw.size() == kMaxSegments) return match;
    const size_t slash = std::min(rest.find('/'), rest.size());
    search.raw.push_back(rest.substr(0, slash));
    search.decoded.push_back(DecodePercent(search.raw.back()));
    if (slash == rest.size()) break;
    rest.remove_prefix(slash + 1);
  }

  const Target* target = nullptr;
  const std::string_view last = search.raw.back();
  const size_t colon = last.rfind(':');
  if (colon != last.npos && colon + 1 < last.size()) {
    search.verb = last.substr(colon + 1);
    search.raw.back() = last.substr(0, colon);
    search.decoded.back() = DecodePercent(search.raw.back());
    target = Walk(*root_, &search, 0);
    if (target == nullptr) {
      search.verb.clear();
      search.raw.back() = last;
      search.decoded.back() = DecodePercent(last);
    }
  }
  if (target == nullptr) target = Walk(*root_, &search, 0);
  if (target == nullptr) {
    match.allowed_methods.assign(search.allowed.begin(), search.allowed.end());
    return match;
  }
  match.route = target->route;
  for (const TemplateVariable& variable : target->variables) {
    const size_t end = variable.to_end ? search.raw.size() : static_cast<size_t>(variable.end);
    std::string value;
    for (size_t i = static_cast<size_t>(variable.begin); i < end; ++i) {
      if (i > static_cast<size_t>(variable.begin)) value.push_back('/');
      value += DecodePercent(search.raw[i], variable.many ? Slash::kKeepEncoded : Slash::kDecode);
    }
    match.variables.push_back({&variable.field_path, std::move(value)});
  }
  return match;
}

}  // namespace nutgraf::gateway
