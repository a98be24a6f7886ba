// Runs one core over many inputs, for the harness to score and time.
//
//   nutgraf_quality_run article   < paths      # a path to a page a line
//   nutgraf_quality_run entities [--names=crf] < articles   # a v1.Article in JSON a line
//   nutgraf_quality_run summary [--sentences=N | --words=N] [--entities] < articles
//   nutgraf_quality_run sentences < articles
//
// Answers a line for each line: {"cpu_us": …, "result": …} with offsets in code
// points, or {"cpu_us": …, "error": "…"}. cpu_us is the processor time of this
// thread in the core alone: reading, conversion and JSON are left out.

#include <google/protobuf/util/json_util.h>
#include <time.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "services/article/core/parse_page.h"
#include "services/common/text/sentences.h"
#include "services/common/wire/article_wire.h"
#include "services/common/wire/entity_wire.h"
#include "services/common/wire/offset_encoding.h"
#include "services/common/wire/summary_wire.h"
#include "services/entity/core/analyzer.h"
#include "services/summary/core/summarizer.h"

namespace nutgraf {
namespace {

int64_t ThreadCpuMicros() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

// Times only what it is told to.
class Stopwatch {
 public:
  template <typename Work>
  auto Time(Work work) {
    const int64_t start = ThreadCpuMicros();
    auto result = work();
    micros_ += ThreadCpuMicros() - start;
    return result;
  }
  int64_t micros() const { return micros_; }

 private:
  int64_t micros_ = 0;
};

template <typename Message>
absl::StatusOr<std::string> ToJson(const document::Article& article, Message message) {
  const v1::Article blocks = wire::ToProto(article);
  wire::OffsetRecoder recoder(blocks.blocks(), v1::BYTES, v1::CODE_POINTS);
  if (auto status = recoder.Recode(&message); !status.ok()) return status;
  message.set_offset_encoding(v1::CODE_POINTS);
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(message, &json).ok()) {
    return absl::InternalError("no JSON");
  }
  return json;
}

absl::StatusOr<document::Article> ArticleFrom(const std::string& line) {
  v1::Article message;
  if (auto status = google::protobuf::util::JsonStringToMessage(line, &message); !status.ok()) {
    return absl::InvalidArgumentError(std::string(status.message()));
  }
  wire::OffsetRecoder recoder(message.blocks(), message.offset_encoding(), v1::BYTES);
  if (auto status = recoder.Recode(&message); !status.ok()) return status;
  return wire::FromProto(message);
}

absl::StatusOr<std::string> RunArticle(const std::string& path, Stopwatch& watch) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(path);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const bool html = absl::EndsWith(path, ".html");
  const absl::StatusOr<document::Article> article = watch.Time([&] {
    return article::ParsePage({.content = bytes,
                               .format = html ? article::PageFormat::kHtml
                                              : article::PageFormat::kText},
                              {}, {});
  });
  if (!article.ok()) return article.status();
  return ToJson(*article, wire::ToProto(*article));
}

absl::StatusOr<std::string> RunSentences(const std::string& line, Stopwatch& watch) {
  const absl::StatusOr<document::Article> article = ArticleFrom(line);
  if (!article.ok()) return article.status();
  v1::Summary sentences;
  for (size_t i = 0; i < article->blocks.size(); ++i) {
    const std::string& text = article->blocks[i].text;
    for (const text::Range range : watch.Time([&] { return text::SplitSentences(text); })) {
      *sentences.add_sentences()->mutable_passage()->mutable_span() =
          wire::ToProto(document::Span{static_cast<int32_t>(i), range.begin, range.end});
    }
  }
  return ToJson(*article, sentences);
}

absl::StatusOr<std::string> RunEntities(const entity::Analyzer& analyzer, const std::string& line,
                                        Stopwatch& watch) {
  const absl::StatusOr<document::Article> article = ArticleFrom(line);
  if (!article.ok()) return article.status();
  const auto analysis = watch.Time([&] { return analyzer.Analyze(*article, {}); });
  if (!analysis.ok()) return analysis.status();
  return ToJson(*article, wire::ToProto(*analysis));
}

absl::StatusOr<std::string> RunSummary(const summary::SummaryOptions& options,
                                       const entity::Analyzer* analyzer, const std::string& line,
                                       Stopwatch& watch) {
  const absl::StatusOr<document::Article> article = ArticleFrom(line);
  if (!article.ok()) return article.status();
  absl::StatusOr<document::EntityAnalysis> analysis = document::EntityAnalysis{};
  if (analyzer != nullptr) analysis = analyzer->Analyze(*article, {});
  if (!analysis.ok()) return analysis.status();
  const auto summary = watch.Time([&] {
    return summary::Summarize(*article, analyzer != nullptr ? &*analysis : nullptr, options, {});
  });
  if (!summary.ok()) return summary.status();
  return ToJson(*article, wire::ToProto(*summary));
}

using Runner = std::function<absl::StatusOr<std::string>(const std::string&, Stopwatch&)>;

absl::StatusOr<Runner> MakeRunner(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return absl::InvalidArgumentError("name a core");
  if (arguments[0] == "article") return RunArticle;
  if (arguments[0] == "sentences") return RunSentences;

  const bool crf = std::find(arguments.begin(), arguments.end(), "--names=crf") != arguments.end();
  auto created =
      entity::Analyzer::Create(crf ? entity::NameModels::kCrf : entity::NameModels::kNeural);
  if (!created.ok()) return created.status();
  std::shared_ptr<const entity::Analyzer> analyzer = *std::move(created);
  if (arguments[0] == "entities") {
    return [analyzer](const std::string& line, Stopwatch& watch) {
      return RunEntities(*analyzer, line, watch);
    };
  }
  if (arguments[0] != "summary") return absl::InvalidArgumentError("unknown core");
  summary::SummaryOptions options;
  bool with_entities = false;
  for (size_t i = 1; i < arguments.size(); ++i) {
    int number = 0;
    const size_t equals = arguments[i].find('=');
    if (arguments[i] == "--entities") {
      with_entities = true;
    } else if (equals == std::string::npos ||
               !absl::SimpleAtoi(arguments[i].substr(equals + 1), &number)) {
      return absl::InvalidArgumentError(arguments[i]);
    } else {
      (absl::StartsWith(arguments[i], "--words") ? options.budget.words
                                                 : options.budget.sentences) = number;
    }
  }
  return [analyzer, options, with_entities](const std::string& line, Stopwatch& watch) {
    return RunSummary(options, with_entities ? analyzer.get() : nullptr, line, watch);
  };
}

int Main(int argc, char** argv) {
  const absl::StatusOr<Runner> runner = MakeRunner({argv + 1, argv + argc});
  if (!runner.ok()) {
    std::cerr << runner.status() << "\n";
    return 2;
  }
  for (std::string line; std::getline(std::cin, line);) {
    Stopwatch watch;
    const absl::StatusOr<std::string> result = (*runner)(line, watch);
    std::cout << "{\"cpu_us\": " << watch.micros();
    if (result.ok()) {
      std::cout << ", \"result\": " << *result << "}" << std::endl;
    } else {
      std::cout << ", \"error\": \"" << absl::StatusCodeToString(result.status().code()) << "\"}"
                << std::endl;
    }
  }
  return 0;
}

}  // namespace
}  // namespace nutgraf

int main(int argc, char** argv) { return nutgraf::Main(argc, argv); }
