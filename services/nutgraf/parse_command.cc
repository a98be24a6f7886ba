#include "services/nutgraf/parse_command.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <iostream>
#include <memory>

#include "absl/flags/declare.h"
#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gateway/transcoding/json.h"
#include "gateway/transcoding/json_text.h"
#include "services/article/service/parse_document.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"
#include "services/common/runtime/flags.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wire/article_name.h"
#include "services/common/runtime/processors.h"
#include "services/nutgraf/bulk/journal.h"
#include "services/nutgraf/bulk/ordered_work.h"
#include "services/nutgraf/bulk/page_reader.h"
#include "services/nutgraf/bulk/progress.h"
#include "services/nutgraf/bulk/story_index.h"
#include "services/nutgraf/render/article_formats.h"

ABSL_FLAG(std::string, output, "",
          "The file that `parse` writes, with a journal beside it to go on after a kill; "
          "standard output when not set.");
ABSL_FLAG(int, parse_threads, 0, "How many threads `parse` uses; 0: one for each processor.");
ABSL_DECLARE_FLAG(std::string, format);
ABSL_DECLARE_FLAG(std::string, offsets);
ABSL_DECLARE_FLAG(std::string, page_uri);

namespace nutgraf {
namespace {

v1::OffsetEncoding OffsetsOfFlag() {
  const std::string offsets = absl::GetFlag(FLAGS_offsets);
  if (offsets == "bytes") return v1::BYTES;
  return offsets == "utf16" ? v1::UTF16 : v1::CODE_POINTS;
}

std::string Quoted(const std::string& text) {
  std::string json;
  gateway::AppendJsonString(text, &json);
  return json;
}

// One page on its way to the output: the line but for its story, and what that needs.
struct Answer {
  std::string head;     // {"source":…,"tag":…
  std::string result;   // ,"article":…} or the document alone
  std::string status = "OK";
  std::string story_id;
  std::string signature;
};

class ParseRun {
 public:
  ParseRun(std::vector<std::string> inputs, std::string format, bool bare)
      : inputs_(std::move(inputs)),
        format_(std::move(format)),
        bare_(bare),
        codec_(google::protobuf::DescriptorPool::generated_pool()),
        reader_(inputs_, absl::GetFlag(FLAGS_page_uri)),
        progress_(TotalBytes(), isatty(STDERR_FILENO) != 0) {}

  absl::Status OpenOutput(const std::string& path) {
    if (path.empty()) return absl::OkStatus();
    auto journal = bulk::Journal::Open(path, Name(), [this](const bulk::JournalEntry& entry) {
      stories_.Assign(entry.story_id, entry.signature);
      progress_.Replay(entry.status);
    });
    if (!journal.ok()) return journal.status();
    journal_ = *std::move(journal);
    return absl::OkStatus();
  }

  absl::Status Run(int threads) {
    for (uint64_t i = 0; i < progress_.pages(); ++i) reader_.Next();
    absl::Status status;
    bulk::OrderedWork(
        threads,
        [this] {
          auto page = reader_.Next();
          read_bytes_ = reader_.raw_bytes();
          return page;
        },
        [this](bulk::InputPage page) { return Answered(page); },
        [this, &status](Answer answer) {
          status = Write(std::move(answer));
          return status.ok();
        });
    if (!status.ok()) return status;
    std::cout.flush();
    if (!std::cout) return absl::UnavailableError("standard output cannot be written");
    if (journal_ != nullptr) status = journal_->Finish();
    progress_.Finish();
    return status;
  }

  uint64_t errors() const { return progress_.errors(); }

 private:
  // A run with another name would give another output.
  std::string Name() const {
    const std::string listed = absl::StrCat(format_, "\n", absl::GetFlag(FLAGS_page_uri), "\n",
                                            static_cast<int>(OffsetsOfFlag()), "\n",
                                            absl::StrJoin(inputs_, "\n"));
    v1::Document document;
    document.set_text(listed);
    return absl::StrCat("nutgraf-journal 1 ", std::string(source::kPipelineVersion), " ",
                        wire::ArticleName(document));
  }

  uint64_t TotalBytes() const {
    uint64_t total = 0;
    for (const std::string& input : inputs_) {
      std::error_code error;
      const auto size = std::filesystem::file_size(input, error);
      if (!error) total += size;
    }
    return total;
  }

  std::string Json(const google::protobuf::Message& message) const {
    auto json = codec_.ToJson(*message.GetDescriptor(), message.SerializeAsString());
    return json.ok() ? *std::move(json) : "null";
  }

  absl::StatusOr<std::string> Result(const bulk::InputPage& page, Answer* answer) const {
    if (!page.error.ok()) return page.error;
    auto article = article::ParseDocument(page.document, {});
    if (!article.ok()) return article.status();
    answer->story_id = article->story_id();
    answer->signature = article->story_signature();
    if (format_ != "json") {
      const std::string document = render::RenderArticle(*article, format_);
      if (bare_ && page.alone) return document;
      return absl::StrCat(",\"document\":", Quoted(document), "}\n");
    }
    if (auto status = article::RecodeOffsets(OffsetsOfFlag(), &*article); !status.ok()) {
      return status;
    }
    return absl::StrCat(",\"article\":", Json(*article), "}\n");
  }

  Answer Answered(const bulk::InputPage& page) const {
    Answer answer;
    answer.head = absl::StrCat("{\"source\":", Quoted(page.source));
    if (!page.tag.empty()) absl::StrAppend(&answer.head, ",\"tag\":", Quoted(page.tag));
    if (!page.capture_time.empty()) {
      absl::StrAppend(&answer.head, ",\"captureTime\":", Quoted(page.capture_time));
    }
    absl::StatusOr<std::string> result = Result(page, &answer);
    if (result.ok()) {
      answer.result = *std::move(result);
      if (bare_ && page.alone) answer.head.clear();
      return answer;
    }
    absl::Status status = result.status();
    if (document::ReasonOf(status).empty()) {  // the reader's own: meant for the caller
      status = document::WithReason(status, "INPUT_INVALID");
    }
    answer.status = document::ReasonOf(status);
    answer.result = absl::StrCat(",\"error\":", Json(rpc::ToProto(status)), "}\n");
    return answer;
  }

  absl::Status Write(Answer answer) {
    const std::string story = stories_.Assign(answer.story_id, answer.signature);
    std::string line = std::move(answer.head);
    if (!line.empty() && !story.empty()) absl::StrAppend(&line, ",\"storyId\":\"", story, "\"");
    line += answer.result;
    progress_.Add(answer.status, read_bytes_);
    if (journal_ != nullptr) {
      return journal_->Append(line, {.status = answer.status,
                                     .story_id = answer.story_id,
                                     .signature = answer.signature});
    }
    std::cout << line;
    return std::cout ? absl::OkStatus()
                     : absl::UnavailableError("standard output cannot be written");
  }

  const std::vector<std::string> inputs_;
  const std::string format_;
  const bool bare_;
  const gateway::JsonCodec codec_;
  bulk::PageReader reader_;
  std::atomic<uint64_t> read_bytes_ = 0;  // read by one thread, shown by another
  bulk::StoryIndex stories_;
  bulk::Progress progress_;
  std::unique_ptr<bulk::Journal> journal_;
};

int Fail(const absl::Status& status) {
  std::cerr << "nutgraf: parse: " << status.message() << "\n";
  return 2;
}

}  // namespace

int ParseCommand(const std::vector<std::string>& arguments) {
  const std::string asked = absl::GetFlag(FLAGS_format);
  const std::string format = asked.empty() ? "json" : asked;
  if (!render::IsArticleFormat(format)) {
    return Fail(absl::InvalidArgumentError("--format is json, markdown, text, html or tei"));
  }
  runtime::FlagChecks checks;
  checks.OneOf(FLAGS_offsets, {"bytes", "utf16", "code_points"});
  checks.InRange(FLAGS_parse_threads, 0, 1024);
  if (!checks.status().ok()) return Fail(checks.status());
  if (arguments.empty()) {
    return Fail(absl::InvalidArgumentError("name inputs: directories, files or -"));
  }
  auto inputs = bulk::ListInputs(arguments);
  if (!inputs.ok()) return Fail(inputs.status());
  const bool bare =
      format != "json" && inputs->size() == 1 && absl::GetFlag(FLAGS_output).empty();
  ParseRun run(*std::move(inputs), format, bare);
  if (auto status = run.OpenOutput(absl::GetFlag(FLAGS_output)); !status.ok()) return Fail(status);
  int threads = absl::GetFlag(FLAGS_parse_threads);
  if (threads <= 0) threads = runtime::ProcessorCount();
  if (auto status = run.Run(threads); !status.ok()) return Fail(status);
  return run.errors() == 0 ? 0 : 1;
}

}  // namespace nutgraf
