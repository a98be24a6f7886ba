// Contract of a newsroom's own names: those of the deployment and those of a request, which
// outdo them, shape the answer, and no answer made under other rules is given for it.

#include <string>

#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::testing {
namespace {

using nlohmann::json;

json Story() {
  return {{"text", "Ferry stays in port\n\nThe crane on Pier Four failed on Monday, Ada Quill "
                   "said. Quill runs the harbour of Port Elm.\n\nIt will be mended by Friday."}};
}

// The type of the entity of that name; "-" when there is none.
std::string TypeOf(const json& entities, const std::string& name) {
  for (const json& entity : entities["entities"]) {
    if (entity["displayName"] == name) return entity["type"];
  }
  return "-";
}

json Digest(ServerProcess& server, const json& rules) {
  json request = {{"document", Story()}};
  if (!rules.is_null()) request["nameRules"] = rules;
  const HttpAnswer answer = Post(server.http() + "/v1/articles:digest", request.dump());
  EXPECT_EQ(answer.status, 200) << answer.body;
  return json::parse(answer.body, nullptr, false)["entities"];
}

TEST(NameRules, OfADeploymentAndOfARequest) {
  const TempFolder folder;
  folder.Write("names.txt", "product crane\nnever Ada Quill\nnever Quill\n");
  ServerProcess server("nutgraf", {"--name_rules=" + folder.Path("names.txt")});

  const json own = Digest(server, nullptr);
  EXPECT_EQ(TypeOf(own, "crane"), "PRODUCT");
  EXPECT_EQ(TypeOf(own, "Ada Quill"), "-");
  const json outdone = Digest(server, {{{"phrase", "Crane"}}, {{"phrase", "crane"}},
                                       {{"phrase", "Ada Quill"}, {"type", "PERSON"}}});
  EXPECT_EQ(TypeOf(outdone, "crane"), "-");
  EXPECT_EQ(TypeOf(outdone, "Ada Quill"), "PERSON");
  EXPECT_EQ(Digest(server, nullptr), own);
  EXPECT_EQ(server.Stop(), 0);
}

TEST(NameRules, ThatMeanNothingAreRefused) {
  ServerProcess server("nutgraf", {});
  json many = json::array();
  for (int i = 0; i < 1'001; ++i) many.push_back({{"phrase", "crane"}});
  const json bad[] = {{{{"phrase", ""}}}, {{{"phrase", "* #"}}}, many};
  for (const json& rules : bad) {
    const json request = {{"document", Story()}, {"nameRules", rules}};
    const HttpAnswer answer =
        Post(server.http() + "/v1/articles:analyzeEntities", request.dump());
    EXPECT_EQ(answer.status, 400) << answer.body.substr(0, 500);
    EXPECT_NE(answer.body.find("name_rules"), std::string::npos) << answer.body.substr(0, 500);
    EXPECT_EQ(Post(server.http() + "/v1/articles:digest", request.dump()).status, 400);
  }
  EXPECT_EQ(server.Stop(), 0);
}

}  // namespace
}  // namespace nutgraf::testing
