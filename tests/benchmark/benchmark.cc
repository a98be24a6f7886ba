// How many pages a core reads in a second, stage by stage and whole, and how much
// memory that takes.
//
//   nutgraf_benchmark tests/pages/* ../shared/pages/*
//
// Every figure is processor time, not wall time: of the thread for the cores, of the
// process for the whole, which goes through gRPC in this process. Cold digests every
// page anew (a cache that keeps nothing), cached finds every answer in memory. Each
// row runs for at least --seconds; run it twice and compare rows of one run only.

#include <sys/resource.h>
#include <time.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/synchronization/mutex.h"
#include "services/article/core/parse_page.h"
#include "services/common/cache/memory_cache.h"
#include "services/common/runtime/flags.h"
#include "services/entity/core/analyzer.h"
#include "services/nutgraf/embedded_digest.h"
#include "services/summary/core/summarizer.h"

ABSL_FLAG(double, seconds, 2, "Processor time for each row, at least.");

namespace nutgraf {
namespace {

struct InputPage {
  std::string bytes;
  bool html = false;
};

double Seconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double PeakMegabytes() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Runs `round`, which reads all pages once, until the time is up; prints the row.
void Row(const char* name, clockid_t clock, size_t pages, const std::function<void()>& round) {
  round();  // warm: lazily made tables, connections, the cache
  const double start = Seconds(clock);
  double taken = 0;
  size_t rounds = 0;
  while (taken < absl::GetFlag(FLAGS_seconds)) {
    round();
    ++rounds;
    taken = Seconds(clock) - start;
  }
  const double read = static_cast<double>(rounds * pages);
  std::printf("| %-30s | %9.0f | %9.1f | %7.0f |\n", name, read / taken, taken / read * 1e6,
              PeakMegabytes());
  std::fflush(stdout);
}

template <typename T>
T OrDie(absl::StatusOr<T> value) {
  if (value.ok()) return *std::move(value);
  std::cerr << value.status() << "\n";
  std::exit(1);
}

article::Page PageOf(const InputPage& page) {
  return {.content = page.bytes,
          .format = page.html ? article::PageFormat::kHtml : article::PageFormat::kText};
}

void MeasureCores(const std::vector<InputPage>& pages) {
  std::vector<document::Article> articles;
  std::vector<document::EntityAnalysis> analyses;
  const auto analyzer = OrDie(entity::Analyzer::Create());
  for (const InputPage& page : pages) {
    articles.push_back(OrDie(article::ParsePage(PageOf(page), {}, {})));
    analyses.push_back(OrDie(analyzer->Analyze(articles.back(), {})));
  }
  Row("article core", CLOCK_THREAD_CPUTIME_ID, pages.size(), [&] {
    for (const InputPage& page : pages) OrDie(article::ParsePage(PageOf(page), {}, {}));
  });
  Row("entity core", CLOCK_THREAD_CPUTIME_ID, pages.size(), [&] {
    for (const document::Article& article : articles) OrDie(analyzer->Analyze(article, {}));
  });
  const auto fast = OrDie(entity::Analyzer::Create(entity::NameModels::kCrf));
  Row("entity core, --names=crf", CLOCK_THREAD_CPUTIME_ID, pages.size(), [&] {
    for (const document::Article& article : articles) OrDie(fast->Analyze(article, {}));
  });
  Row("summary core", CLOCK_THREAD_CPUTIME_ID, pages.size(), [&] {
    for (size_t i = 0; i < articles.size(); ++i) {
      OrDie(summary::Summarize(articles[i], &analyses[i], {}, {}));
    }
  });
}

void MeasureWhole(const char* name, size_t cache_bytes, const std::vector<InputPage>& pages) {
  const auto digest = OrDie(EmbeddedDigest::Start({.cache_bytes = cache_bytes}));
  const auto service = v1::DigestService::NewStub(digest->channel());
  Row(name, CLOCK_PROCESS_CPUTIME_ID, pages.size(), [&] {
    for (const InputPage& page : pages) {
      v1::DigestRequest request;
      if (page.html) {
        request.mutable_document()->set_html(page.bytes);
      } else {
        request.mutable_document()->set_text(page.bytes);
      }
      grpc::ClientContext context;
      v1::DigestResponse response;
      if (!service->Digest(&context, request, &response).ok()) std::exit(1);
    }
  });
}

int Main(int argc, char** argv) {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  const auto paths = OrDie(runtime::ParseFlags(argc, argv));
  std::vector<InputPage> pages;
  size_t bytes = 0;
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    pages.push_back({std::string((std::istreambuf_iterator<char>(file)), {}),
                     absl::EndsWith(path, ".html")});
    bytes += pages.back().bytes.size();
  }
  if (pages.empty()) {
    std::cerr << "name pages: nutgraf_benchmark tests/pages/*\n";
    return 2;
  }
  std::printf("%zu pages, %.1f KB each in the mean\n\n", pages.size(),
              static_cast<double>(bytes) / 1024 / static_cast<double>(pages.size()));
  std::printf("| stage                          | pages/s   | us/page   | peak MB |\n"
              "|---|---|---|---|\n");
  MeasureCores(pages);
  MeasureWhole("whole digest over gRPC, cold", 0, pages);
  MeasureWhole("whole digest over gRPC, cached", 256 << 20, pages);
  return 0;
}

}  // namespace
}  // namespace nutgraf

int main(int argc, char** argv) { return nutgraf::Main(argc, argv); }
