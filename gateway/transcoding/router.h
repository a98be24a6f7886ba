// Finds the route of a request: a trie over path segments, not a scan of templates.
//
//   RouterBuilder builder;
//   builder.Add("GET", *HttpTemplate::Parse("/v1/{name=articles/*}"), 7);
//   Router router = std::move(builder).Build();
//   RouteMatch match = router.Find("GET", "/v1/articles/a1");
//   match.route       // 7
//   match.variables   // name = "articles/a1"
//
// Where several templates fit a path, a literal segment wins over `*` and `*` over
// `**`, from the left; a template with the path's verb wins over one whose last
// segment takes it in. Templates of other methods do not count. A router is immutable; any thread.
// Looking up visits each node of the trie at most once, however the path is made.

#ifndef NUTGRAF_GATEWAY_TRANSCODING_ROUTER_H_
#define NUTGRAF_GATEWAY_TRANSCODING_ROUTER_H_

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "absl/status/status.h"
#include "gateway/transcoding/http_template.h"

namespace nutgraf::gateway {

struct VariableValue {
  const std::vector<std::string>* field_path;  // the router's
  std::string value;
};

struct RouteMatch {
  int route = -1;  // -1 when nothing fits
  std::vector<VariableValue> variables;
  // When only the method does not fit: the ones that would, sorted.
  std::vector<std::string> allowed_methods;
};

class Router {
 public:
  Router(Router&&) = default;
  Router& operator=(Router&&) = default;
  ~Router();

  // `path` is still percent-encoded.
  RouteMatch Find(std::string_view method, std::string_view path) const;

 private:
  friend class RouterBuilder;
  struct Target {
    int route;
    std::vector<TemplateVariable> variables;
  };
  using Targets = std::map<std::string, Target, std::less<>>;  // by method
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
    std::unique_ptr<Node> any;
    std::map<std::string, Targets, std::less<>> ends;       // by verb
    std::map<std::string, Targets, std::less<>> open_ends;  // of `**`, by verb
  };
  struct Search;

  Router() = default;
  static const Target* Walk(const Node& node, Search* search, size_t at);
  static const Target* End(const std::map<std::string, Targets, std::less<>>& ends, Search* search);

  std::unique_ptr<Node> root_;
  // Of templates without variables: what most requests ask for, by path, then by method.
  std::unordered_map<std::string, std::map<std::string, int, std::less<>>> fixed_;
};

class RouterBuilder {
 public:
  RouterBuilder();
  // ALREADY_EXISTS when another template fits the very same requests.
  absl::Status Add(std::string_view method, const HttpTemplate& path_template, int route);
  Router Build() &&;

 private:
  Router router_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_TRANSCODING_ROUTER_H_
