// Flags: where their values come from and what is said of bad ones.
#include "services/common/runtime/flags.h"

#include <map>
#include <string>

#include "absl/flags/flag.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_folder.h"

ABSL_FLAG(int, test_count, 4, "");
ABSL_FLAG(std::string, test_text, "text", "");
ABSL_FLAG(absl::Duration, test_wait, absl::Seconds(1), "");

namespace nutgraf::runtime {
namespace {

using ::nutgraf::testing::IsOk;
using ::nutgraf::testing::StatusIs;
using ::testing::HasSubstr;

TEST(FlagsTest, VariablesAreNamedAfterFlags) {
  EXPECT_EQ(VariableOf("redis_timeout"), "NUTGRAF_REDIS_TIMEOUT");
}

struct AddressCase {
  const char* address;
  const char* host;  // null when the address is bad
  int port;
};

class HostPortTest : public ::testing::TestWithParam<AddressCase> {};

TEST_P(HostPortTest, Parses) {
  const auto parts = ParseHostPort(GetParam().address);
  if (GetParam().host == nullptr) {
    EXPECT_THAT(parts, StatusIs(absl::StatusCode::kInvalidArgument));
    return;
  }
  ASSERT_THAT(parts, IsOk());
  EXPECT_EQ(parts->host, GetParam().host);
  EXPECT_EQ(parts->port, GetParam().port);
}

INSTANTIATE_TEST_SUITE_P(
    Addresses, HostPortTest,
    ::testing::Values(AddressCase{"127.0.0.1:80", "127.0.0.1", 80},
                      AddressCase{"redis:6379", "redis", 6379}, AddressCase{":9000", "", 9000},
                      AddressCase{"[::1]:0", "::1", 0}, AddressCase{"", nullptr, 0},
                      AddressCase{"host", nullptr, 0}, AddressCase{"host:", nullptr, 0},
                      AddressCase{"host:x", nullptr, 0}, AddressCase{"host:-1", nullptr, 0},
                      AddressCase{"host:65536", nullptr, 0}, AddressCase{"host: 1", nullptr, 0},
                      AddressCase{"::1:80", nullptr, 0}, AddressCase{"http://h:80", nullptr, 0},
                      AddressCase{"tcp://10.0.0.1:6379", nullptr, 0},
                      AddressCase{"h:99999999999999999999", nullptr, 0}));

TEST(FlagChecksTest, GathersWhatIsWrongAndWhatWouldDo) {
  const testing::TempFolder folder;
  absl::SetFlag(&FLAGS_test_count, 9);
  absl::SetFlag(&FLAGS_test_wait, absl::Seconds(90));
  absl::SetFlag(&FLAGS_test_text, folder.Path("missing"));
  FlagChecks checks;
  checks.InRange(FLAGS_test_count, 1, 8);
  checks.InRange(FLAGS_test_wait, absl::Milliseconds(1), absl::Minutes(1));
  checks.OneOf(FLAGS_test_text, {"red", "green"});
  checks.File(FLAGS_test_text);
  checks.Address(FLAGS_test_text, /*optional=*/true);
  checks.That(FLAGS_test_count, false, "it must be a prime");
  checks.ThatSecret(FLAGS_test_text, false, "it must be longer");
  const std::string path = folder.Path("missing");
  EXPECT_EQ(checks.status().message(),
            "--test_count (NUTGRAF_TEST_COUNT) is \"9\"; it must be 1 to 8\n"
            "--test_wait (NUTGRAF_TEST_WAIT) is \"1m30s\"; it must be 1ms to 1m\n"
            "--test_text (NUTGRAF_TEST_TEXT) is \"" +
                path +
                "\"; it must be one of red, green\n"
                "--test_text (NUTGRAF_TEST_TEXT) is \"" +
                path +
                "\"; it must be a file that can be read\n"
                "--test_text (NUTGRAF_TEST_TEXT) is \"" +
                path +
                "\"; it must be host:port, such as "
                "127.0.0.1:9000\n"
                "--test_count (NUTGRAF_TEST_COUNT) is \"9\"; it must be a prime\n"
                "--test_text (NUTGRAF_TEST_TEXT): it must be longer");
}

TEST(FlagChecksTest, GoodValuesPass) {
  const testing::TempFolder folder;
  folder.Write("there", "x");
  absl::SetFlag(&FLAGS_test_count, 8);
  absl::SetFlag(&FLAGS_test_text, folder.Path("there"));
  FlagChecks checks;
  checks.InRange(FLAGS_test_count, 1, 8);
  checks.File(FLAGS_test_text);
  checks.NotEmpty(FLAGS_test_text);
  absl::SetFlag(&FLAGS_test_text, "");
  checks.File(FLAGS_test_text, /*optional=*/true);
  checks.Address(FLAGS_test_text, /*optional=*/true);
  EXPECT_THAT(checks.status(), IsOk());
}

}  // namespace
}  // namespace nutgraf::runtime
