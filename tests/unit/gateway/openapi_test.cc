// The API's description of itself: what it must say, from the contracts as they are.

#include "gateway/openapi/openapi.h"

#include <gtest/gtest.h>

#include "gateway/openapi/comment.h"
#include "gateway/openapi/descriptor_set.h"
#include "nlohmann/json.hpp"

namespace nutgraf::gateway {
namespace {

using Json = nlohmann::json;

Json Describe() {
  const auto text =
      MakeOpenApi(DescriptorSetBytes(), {"nutgraf.v1.ArticleService", "nutgraf.v1.EntityService",
                                         "nutgraf.v1.SummaryService", "nutgraf.v1.DigestService"});
  return text.ok() ? Json::parse(*text) : Json();
}

TEST(OpenApiTest, HasEveryRoute) {
  const Json document = Describe();
  const struct {
    const char* path;
    const char* method;
    const char* id;
  } kCases[] = {
      {"/v1/articles:parse", "post", "ArticleService_ParseArticle"},
      {"/v1/articles/{id}", "get", "ArticleService_GetArticle"},
      {"/v1/articles:batchParse", "post", "ArticleService_ParseArticles"},
      {"/v1/articles:analyzeEntities", "post", "EntityService_AnalyzeEntities"},
      {"/v1/articles/{id}/entities", "get", "EntityService_AnalyzeEntities_2"},
      {"/v1/articles:summarize", "post", "SummaryService_Summarize"},
      {"/v1/articles/{id}/summary", "get", "SummaryService_Summarize_2"},
      {"/v1/articles:digest", "post", "DigestService_Digest"},
      {"/v1/articles/{id}/digest", "get", "DigestService_Digest_2"},
      {"/v1/articles:batchDigest", "post", "DigestService_Digests"},
  };
  for (const auto& c : kCases) {
    ASSERT_TRUE(document["paths"].contains(c.path)) << c.path;
    EXPECT_EQ(document["paths"][c.path][c.method]["operationId"], c.id);
  }
  EXPECT_EQ(document["paths"].size(), std::size(kCases));
}

TEST(OpenApiTest, EveryReferenceLeadsSomewhere) {
  const Json document = Describe();
  int references = 0;
  const Json flat = document.flatten();
  for (const auto& [path, value] : flat.items()) {
    if (!path.ends_with("/$ref")) continue;
    ++references;
    EXPECT_TRUE(document.contains(Json::json_pointer(value.get<std::string>().substr(1)))) << value;
  }
  EXPECT_GT(references, 50);
}

TEST(OpenApiTest, SaysWhatTheContractsSay) {
  const Json schemas = Describe()["components"]["schemas"];
  EXPECT_EQ(schemas["ParseArticleRequest"]["required"], Json({"document"}));
  EXPECT_EQ(schemas["Article"]["properties"]["name"]["readOnly"], true);
  EXPECT_EQ(schemas["Document"]["properties"]["html"]["contentEncoding"], "base64");
  EXPECT_EQ(schemas["Block.Kind"]["enum"][1], "HEADLINE");
  EXPECT_EQ(schemas["Article"]["properties"]["readingTime"]["type"], "string");
  for (const auto& [name, schema] : schemas.items()) {
    EXPECT_FALSE(schema.value("description", "").empty()) << name;
  }
}

TEST(OpenApiTest, ListsTheQueryBesideThePath) {
  const Json operation = Describe()["paths"]["/v1/articles/{id}/digest"]["get"];
  std::vector<std::string> names;
  for (const Json& parameter : operation["parameters"]) names.push_back(parameter["name"]);
  const std::vector<std::string> want = {"id",
                                         "document.pageUri",
                                         "document.declaredCharset",
                                         "summaryBudget.sentences",
                                         "summaryBudget.words",
                                         "summaryBudget.characters",
                                         "summaryBudget.ratio",
                                         "offsetEncoding",
                                         "summaryOptions.kind",
                                         "summaryOptions.query",
                                         "summaryOptions.entity",
                                         "summaryOptions.compress",
                                         "summaryOptions.verbatim",
                                         "summaryOptions.rewrite"};
  EXPECT_EQ(names, want);
}

TEST(CommentTest, BecomesParagraphs) {
  EXPECT_EQ(Paragraphs(" One\n two.\n\n Three. \n"), "One two.\n\nThree.");
  EXPECT_EQ(Paragraphs(""), "");
  EXPECT_EQ(FirstSentence("One two. Three.\n\nFour."), "One two.");
  EXPECT_EQ(FirstSentence("One two.\n\nThree. Four."), "One two.");
  EXPECT_EQ(FirstSentence("One"), "One");
}

}  // namespace
}  // namespace nutgraf::gateway
