#include "services/nutgraf/digest_command.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "absl/flags/flag.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "gateway/transcoding/json.h"
#include "nutgraf/v1/digest.grpc.pb.h"
#include "services/article/fetch/fetch_flags.h"
#include "services/common/rpc/status.h"
#include "services/entity/service/name_flags.h"
#include "services/common/runtime/flags.h"
#include "services/nutgraf/embedded_digest.h"
#include "services/nutgraf/page_format.h"
#include "services/nutgraf/render/article_formats.h"
#include "services/nutgraf/render/markdown.h"
#include "services/nutgraf/render/terminal.h"
#include "services/nutgraf/summary_flags.h"

ABSL_FLAG(std::string, format, "", "How `digest` prints: text, json, markdown, html or tei (the article alone); text when not set. How `parse` does: "
          "json, markdown, text, html or tei; json when not set.");
ABSL_FLAG(std::string, offsets, "code_points",
          "The unit of offsets in `digest --format json`: bytes, utf16 or code_points.");
ABSL_FLAG(std::string, page_uri, "", "The address that the page of `digest` was captured from.");

namespace nutgraf {
namespace {

// As much as the article service reads, and a byte to see that there is more.
constexpr size_t kMostBytes = (size_t{16} << 20) + 1;

absl::StatusOr<std::string> ReadBounded(std::istream& in) {
  std::string bytes(kMostBytes, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad()) return absl::DataLossError(std::strerror(errno));
  bytes.resize(static_cast<size_t>(in.gcount()));
  return bytes;
}

absl::StatusOr<std::string> ReadPage(const std::string& path) {
  if (path == "-") return ReadBounded(std::cin);
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(std::strerror(errno));
  return ReadBounded(file);
}

absl::StatusOr<v1::Document> DocumentOf(const std::string& argument) {
  v1::Document document;
  if (absl::StartsWith(argument, "http://") || absl::StartsWith(argument, "https://")) {
    document.set_uri(argument);
    return document;
  }
  absl::StatusOr<std::string> bytes = ReadPage(argument);
  if (!bytes.ok()) return bytes.status();
  const bool html = absl::EndsWithIgnoreCase(argument, ".html") ||
                    absl::EndsWithIgnoreCase(argument, ".htm") || LooksLikeHtml(*bytes);
  if (html) {
    document.set_html(*std::move(bytes));
  } else {
    document.set_text(*std::move(bytes));
  }
  document.set_page_uri(absl::GetFlag(FLAGS_page_uri));
  return document;
}

v1::OffsetEncoding OffsetsOf(const std::string& format) {
  if (format != "json") return v1::BYTES;  // the renderings cut text by byte
  const std::string offsets = absl::GetFlag(FLAGS_offsets);
  if (offsets == "bytes") return v1::BYTES;
  return offsets == "utf16" ? v1::UTF16 : v1::CODE_POINTS;
}

render::TerminalOptions Terminal() {
  render::TerminalOptions options;
  const bool tty = isatty(STDOUT_FILENO) != 0;
  const char* no_color = std::getenv("NO_COLOR");  // https://no-color.org
  options.colour = tty && (no_color == nullptr || *no_color == '\0');
  winsize size;
  if (tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    options.width = std::min<int>(size.ws_col, 100);  // longer lines tire the eye
  }
  return options;
}

absl::StatusOr<std::string> Print(const v1::DigestResponse& digest, const std::string& format) {
  if (format == "html" || format == "tei") return render::RenderArticle(digest.article(), format);
  if (format.empty() || format == "text") return render::RenderTerminal(digest, Terminal());
  if (format == "markdown") return render::RenderMarkdown(digest);
  const gateway::JsonCodec codec(google::protobuf::DescriptorPool::generated_pool());
  absl::StatusOr<std::string> json =
      codec.ToJson(*v1::DigestResponse::descriptor(), digest.SerializeAsString());
  if (json.ok()) *json += '\n';
  return json;
}

absl::Status DigestPage(v1::DigestService::Stub& service, const std::string& argument,
                        const std::string& format) {
  absl::StatusOr<v1::Document> document = DocumentOf(argument);
  if (!document.ok()) return document.status();
  v1::DigestRequest request;
  *request.mutable_document() = *std::move(document);
  AskForSummary(&request);
  request.set_offset_encoding(OffsetsOf(format));

  grpc::ClientContext context;
  v1::DigestResponse digest;
  if (grpc::Status status = service.Digest(&context, request, &digest); !status.ok()) {
    return rpc::FromGrpc(status);
  }
  const absl::StatusOr<std::string> printed = Print(digest, format);
  if (!printed.ok()) return printed.status();
  std::cout << *printed << std::flush;
  return absl::OkStatus();
}

absl::Status CheckFlags() {
  runtime::FlagChecks checks;
  checks.OneOf(FLAGS_format, {"", "text", "json", "markdown", "html", "tei"});
  checks.OneOf(FLAGS_offsets, {"bytes", "utf16", "code_points"});
  CheckSummaryFlags(checks);
  article::CheckFetchFlags(checks);
  entity::CheckNameFlags(checks);
  return checks.status();
}

int Fail(std::string_view what, const absl::Status& status) {
  std::cerr << "nutgraf: " << what << (what.empty() ? "" : ": ") << status.message() << "\n";
  return 1;
}

}  // namespace

int DigestCommand(const std::vector<std::string>& pages) {
  if (auto status = CheckFlags(); !status.ok()) return Fail("", status);
  if (pages.empty()) {
    return Fail("digest", absl::InvalidArgumentError("name a page: a file, - or a URI"));
  }
  auto names = entity::NameOptionsOfFlags();
  if (!names.ok()) return Fail("", names.status());
  const auto digest = EmbeddedDigest::Start({.fetch = article::FetchOptionsOfFlags(),
                                             .names = *std::move(names)});
  if (!digest.ok()) return Fail("", digest.status());
  const auto service = v1::DigestService::NewStub((*digest)->channel());
  int failed = 0;
  for (const std::string& page : pages) {
    const absl::Status status = DigestPage(*service, page, absl::GetFlag(FLAGS_format));
    if (!status.ok()) failed = Fail(page, status);
  }
  return failed;
}

}  // namespace nutgraf
