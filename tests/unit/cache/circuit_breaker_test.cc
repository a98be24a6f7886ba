// The breaker as a table of steps: what happens, and what it then allows.
#include "services/common/cache/circuit_breaker.h"

#include "gtest/gtest.h"
#include "tests/support/fake_clock.h"

namespace nutgraf::cache {
namespace {

// Runs a script and answers what Allow said: '+' or '-'. Steps: a allow, s success,
// f failure, digits let so many tenths of a second pass.
std::string Allowed(const std::string& script, int failures) {
  testing::FakeClock clock;
  CircuitBreaker breaker({.failures = failures,
                          .pause = absl::Milliseconds(250),
                          .longest_pause = absl::Milliseconds(900),
                          .clock = clock.Function()});
  std::string allowed;
  for (const char step : script) {
    if (step == 'a') allowed += breaker.Allow() ? '+' : '-';
    if (step == 's') breaker.OnSuccess();
    if (step == 'f') breaker.OnFailure();
    if (step >= '0' && step <= '9') clock.Advance(absl::Milliseconds(100) * (step - '0'));
  }
  return allowed;
}

struct Case {
  const char* name;
  int failures;
  const char* script;
  const char* allowed;
};

class CircuitBreakerTest : public ::testing::TestWithParam<Case> {};

TEST_P(CircuitBreakerTest, Allows) {
  EXPECT_EQ(Allowed(GetParam().script, GetParam().failures), GetParam().allowed);
}

INSTANTIATE_TEST_SUITE_P(
    Scripts, CircuitBreakerTest,
    ::testing::Values(Case{"ClosedAllowsEverything", 1, "asasaaa", "+++++"},
                      Case{"OneFailureOpens", 1, "afaa2a", "+---"},
                      Case{"OnlyFailuresInARowCount", 3, "afafasafafa", "++++++"},
                      Case{"ThreeInARowOpen", 3, "afafafa", "+++-"},
                      Case{"AfterThePauseOneProbe", 1, "af3aaa", "++--"},
                      Case{"ASuccessfulProbeCloses", 1, "af3asaaa", "+++++"},
                      Case{"AFailedProbeDoublesThePause", 1, "af3af3a3a", "++-+"},
                      Case{"ThePauseHasALimit", 1, "af3af5af9af8a2a", "++++-+"},
                      Case{"ClosingForgetsTheLongPause", 1, "af3af5asaf3a", "+++++"},
                      Case{"LateReportsDoNotCloseAnOpenBreaker", 1, "aafsa", "++-"},
                      Case{"LateFailuresDoNotLengthenThePause", 1, "aaff3a", "+++"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace nutgraf::cache
