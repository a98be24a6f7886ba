// The metrics of a process, for Prometheus to scrape.
//
//   Metrics metrics;
//   auto& pages = metrics.Counter("nutgraf_pages_total", "Pages parsed.", {{"kind", "story"}});
//   pages.Increment();
//   metrics.Text();   // the exposition format, for /metrics
//
// Metrics are made once and live as long as this object; asking again for the same
// name and labels gives the same one. Any thread; an increment is a few atomic
// operations. Names are ours to get right: a malformed one ends the process. Names
// with labels that clients choose do not belong here: each pair is kept for ever.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_METRICS_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_METRICS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/labels.h"
#include "prometheus/registry.h"

namespace nutgraf::runtime {

using Labels = prometheus::Labels;

class Metrics {
 public:
  // Seconds, from a memory hit to a page that is fetched first.
  static const std::vector<double>& LatencyBuckets();

  prometheus::Counter& Counter(const std::string& name, const std::string& help,
                               const Labels& labels = {});
  prometheus::Gauge& Gauge(const std::string& name, const std::string& help,
                           const Labels& labels = {});
  prometheus::Histogram& Histogram(const std::string& name, const std::string& help,
                                   const Labels& labels = {},
                                   const std::vector<double>& buckets = LatencyBuckets());

  std::string Text() const;

 private:
  absl::Mutex mutex_;  // of making, not of counting
  prometheus::Registry registry_;
};

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_METRICS_H_
