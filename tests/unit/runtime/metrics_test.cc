// Metrics as Prometheus reads them.
#include "services/common/runtime/metrics.h"

#include "gmock/gmock.h"

namespace nutgraf::runtime {
namespace {

using ::testing::HasSubstr;

TEST(MetricsTest, WritesTheExpositionFormat) {
  Metrics metrics;
  metrics.Counter("pages_total", "Pages.", {{"kind", "a \"b\"\n"}}).Increment(3);
  metrics.Gauge("depth", "Depth.").Set(-2);
  auto& seconds = metrics.Histogram("seconds", "Seconds.", {}, {0.1, 1});
  for (const double value : {0.05, 0.5, 5.0}) seconds.Observe(value);
  const std::string text = metrics.Text();
  EXPECT_THAT(text, HasSubstr("# HELP pages_total Pages.\n# TYPE pages_total counter\n"));
  EXPECT_THAT(text, HasSubstr("pages_total{kind=\"a \\\"b\\\"\\n\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE depth gauge\ndepth -2\n"));
  EXPECT_THAT(text, HasSubstr("seconds_bucket{le=\"0.1\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("seconds_bucket{le=\"1\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("seconds_bucket{le=\"+Inf\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("seconds_count 3\n"));
}

TEST(MetricsTest, TheSameNameAndLabelsAreTheSameMetric) {
  Metrics metrics;
  metrics.Counter("pages_total", "Pages.", {{"kind", "a"}}).Increment();
  metrics.Counter("pages_total", "Pages.", {{"kind", "a"}}).Increment();
  metrics.Counter("pages_total", "Pages.", {{"kind", "b"}}).Increment();
  EXPECT_THAT(metrics.Text(), HasSubstr("pages_total{kind=\"a\"} 2\n"));
  EXPECT_THAT(metrics.Text(), HasSubstr("pages_total{kind=\"b\"} 1\n"));
}

}  // namespace
}  // namespace nutgraf::runtime
