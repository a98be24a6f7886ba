// A Getter that plays a function, and remembers what it was asked.
//
//   ScriptedGetter below([](const GetRequest& request) { return GetAnswer{.status = 200}; });
//
// One thread.

#ifndef NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_SCRIPTED_GETTER_H_
#define NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_SCRIPTED_GETTER_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "services/article/fetch/getter.h"

namespace nutgraf::article {

class ScriptedGetter final : public Getter {
 public:
  using Script = std::function<absl::StatusOr<GetAnswer>(const GetRequest&)>;
  explicit ScriptedGetter(Script script) : script_(std::move(script)) {}

  absl::StatusOr<GetAnswer> Get(const GetRequest& request) override {
    asked.push_back(request);
    return script_(request);
  }

  std::vector<GetRequest> asked;

 private:
  Script script_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_TESTS_UNIT_ARTICLE_FETCH_SCRIPTED_GETTER_H_
