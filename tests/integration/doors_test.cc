// Contract: one page has one digest, byte for byte, whichever door it comes through:
// the command, gRPC and HTTP; four processes with Redis or without, or one that embeds
// everything; parsed anew or cached. A page is a line of the table.
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "gateway/transcoding/json.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "nutgraf/v1/digest.grpc.pb.h"
#include "services/common/rpc/channel.h"
#include "tests/integration/http_client.h"
#include "tests/integration/server_process.h"
#include "tests/support/redis_server.h"

namespace nutgraf::testing {
namespace {

struct Page {
  const char* name;
  const char* path;
  bool html;
};

const Page kPages[] = {
    {"ferry", "tests/pages/ferry.txt", false},
    {"ferry_html", "tests/pages/ferry.html", true},
    {"venezuela", "../shared/pages/venezuela.txt", false},
};

std::string Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

v1::DigestRequest RequestFor(const Page& page) {
  v1::DigestRequest request;
  if (page.html) {
    request.mutable_document()->set_html(Read(page.path));
  } else {
    request.mutable_document()->set_text(Read(page.path));
  }
  request.mutable_summary_budget()->set_sentences(3);
  return request;
}

std::string ToJson(const google::protobuf::Message& message) {
  const gateway::JsonCodec codec(google::protobuf::DescriptorPool::generated_pool());
  return codec.ToJson(*message.GetDescriptor(), message.SerializeAsString()).value_or("no JSON") +
         "\n";
}

std::string ByGrpc(const std::string& address, const Page& page) {
  const auto stub = v1::DigestService::NewStub(
      rpc::MakeChannel(address, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  v1::DigestResponse digest;
  const grpc::Status status = stub->Digest(&context, RequestFor(page), &digest);
  return status.ok() ? ToJson(digest) : status.error_message();
}

std::string ByHttp(const std::string& url, const Page& page) {
  return Post(url + "/v1/articles:digest", ToJson(RequestFor(page))).body;
}

std::string ByCommand(const Page& page) {
  TempFolder folder;
  const std::string out = folder.Path("out");
  ChildProcess command({BinaryPath("nutgraf"), "digest", "--format=json", page.path}, out);
  EXPECT_EQ(command.Wait(), 0);
  return Read(out);
}

class Doors : public ::testing::TestWithParam<Page> {
 protected:
  void SetUp() override {
    if (!std::ifstream(GetParam().path)) GTEST_SKIP() << GetParam().path << " is not here";
  }
};

TEST_P(Doors, AllGiveTheSameDigest) {
  const Page& page = GetParam();
  const std::string digest = ByCommand(page);
  ASSERT_NE(digest.find("\"article\":"), std::string::npos) << digest;
  {
    ServerProcess embedded("nutgraf", {});
    EXPECT_EQ(ByHttp(embedded.http(), page), digest);
    EXPECT_EQ(ByGrpc(embedded.grpc(), page), digest);  // from the cache
    EXPECT_EQ(embedded.Stop(), 0);
  }
  {
    FourProcesses alone;
    EXPECT_EQ(ByGrpc(alone.gateway.grpc(), page), digest);
    EXPECT_EQ(ByHttp(alone.gateway.http(), page), digest);
  }
  RedisServer redis;
  const std::string redis_flag = absl::StrCat("--redis=127.0.0.1:", redis.port());
  {
    FourProcesses first({redis_flag});
    EXPECT_EQ(ByHttp(first.gateway.http(), page), digest);
  }
  FourProcesses second({redis_flag});  // finds all in Redis
  EXPECT_EQ(ByHttp(second.gateway.http(), page), digest);
  EXPECT_EQ(ByGrpc(second.gateway.grpc(), page), digest);  // past the ready answers
  EXPECT_NE(Get(second.article.admin() + "/metrics")
                .body.find("nutgraf_cache_lookups_total{result=\"hit\",tier=\"redis\"} 1"),
            std::string::npos);
}

TEST_P(Doors, ServeTheParsedPageByName) {
  const Page& page = GetParam();
  RedisServer redis;
  FourProcesses suite({absl::StrCat("--redis=127.0.0.1:", redis.port())});
  const std::string url = suite.gateway.http();
  const auto digest = nlohmann::json::parse(ByHttp(url, page));
  const std::string name = digest["article"]["name"];

  EXPECT_EQ(nlohmann::json::parse(Get(url + "/v1/" + name).body), digest["article"]);
  EXPECT_EQ(nlohmann::json::parse(Get(url + "/v1/" + name + "/entities").body),
            digest["entities"]);
  EXPECT_EQ(nlohmann::json::parse(Get(url + "/v1/" + name + "/digest").body), digest);
  const auto summary = nlohmann::json::parse(Get(url + "/v1/" + name + "/summary").body);
  EXPECT_EQ(summary["sentences"].size(), 3);

  const HttpAnswer unknown = Get(url + "/v1/articles/" + std::string(52, 'a'));
  EXPECT_EQ(unknown.status, 404) << unknown.body;
  EXPECT_NE(unknown.body.find("ARTICLE_NOT_FOUND"), std::string::npos) << unknown.body;
}

// What is on it is tested in a browser, by tests/page.
TEST(PageToTry, IsServedByBothServers) {
  ServerProcess embedded("nutgraf", {});
  ServerProcess gateway("nutgraf-gateway", {});
  for (const std::string& url : {embedded.http(), gateway.http()}) {
    for (const char* path : {"/", "/docs"}) {
      const HttpAnswer page = Get(url + path);
      EXPECT_EQ(page.status, 200) << url << path;
      EXPECT_NE(page.body.find("<title>Nutgraf"), std::string::npos) << url << path;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Pages, Doors, ::testing::ValuesIn(kPages),
                         [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace nutgraf::testing
