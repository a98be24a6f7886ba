// The admin port.
#include "services/common/runtime/admin_server.h"

#include "gmock/gmock.h"
#include "tests/support/http_get.h"
#include "tests/support/status_matchers.h"

namespace nutgraf::runtime {
namespace {

using ::nutgraf::testing::HttpGet;
using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;
using ::testing::HasSubstr;

TEST(AdminServerTest, AnswersProbesAndScrapes) {
  Metrics metrics;
  Readiness readiness;
  const auto admin = AdminServer::Start("127.0.0.1:0", metrics, readiness);
  ASSERT_THAT(admin, IsOk());
  const int port = (*admin)->port();
  EXPECT_EQ(HttpGet(port, "/livez").status, 200);
  EXPECT_EQ(HttpGet(port, "/readyz").status, 503);
  readiness.Set(true);
  EXPECT_EQ(HttpGet(port, "/readyz").status, 200);
  EXPECT_EQ(HttpGet(port, "/readyz", "HEAD").body, "");
  readiness.Set(false);
  EXPECT_EQ(HttpGet(port, "/readyz").status, 503);

  metrics.Counter("pages_total", "Pages.").Increment(5);
  const auto scraped = HttpGet(port, "/metrics");
  EXPECT_THAT(scraped.head, HasSubstr("text/plain; version=0.0.4"));
  EXPECT_THAT(scraped.body, HasSubstr("pages_total 5\n"));

  EXPECT_EQ(HttpGet(port, "/other").status, 404);
  const auto posted = HttpGet(port, "/livez", "POST");
  EXPECT_EQ(posted.status, 405);
  EXPECT_THAT(posted.head, HasSubstr("Allow: GET, HEAD"));
}

TEST(AdminServerTest, AnAddressInUseIsAnError) {
  Metrics metrics;
  Readiness readiness;
  const auto first = AdminServer::Start("127.0.0.1:0", metrics, readiness);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(
      AdminServer::Start("127.0.0.1:" + std::to_string((*first)->port()), metrics, readiness),
      StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(AdminServer::Start("nonsense", metrics, readiness),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace nutgraf::runtime
