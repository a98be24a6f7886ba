#include "services/nutgraf/bulk/page_reader.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/nutgraf/bulk/http_response.h"
#include "services/nutgraf/page_format.h"

namespace nutgraf::bulk {
namespace {

namespace fs = std::filesystem;

bool IsHidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

absl::Status ListFolder(const std::string& folder, std::vector<std::string>* inputs) {
  std::error_code error;
  std::vector<std::string> found;
  fs::recursive_directory_iterator entry(folder, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    if (IsHidden(entry->path())) {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file(error)) {
      found.push_back(entry->path());
    }
  }
  if (error) return absl::NotFoundError(absl::StrCat(folder, ": ", error.message()));
  std::sort(found.begin(), found.end());
  inputs->insert(inputs->end(), found.begin(), found.end());
  return absl::OkStatus();
}

bool IsPage(const HttpResponse& response) {
  const std::string& type = response.media_type;
  return response.status == 200 && !response.body.empty() &&
         (type.empty() || type == "text/html" || type == "application/xhtml+xml" ||
          type == "text/plain");
}

}  // namespace

absl::StatusOr<std::vector<std::string>> ListInputs(const std::vector<std::string>& arguments) {
  std::vector<std::string> inputs;
  for (const std::string& argument : arguments) {
    std::error_code error;
    if (fs::is_directory(argument, error)) {
      if (auto status = ListFolder(argument, &inputs); !status.ok()) return status;
    } else if (argument == "-" || fs::exists(argument, error)) {
      inputs.push_back(argument);
    } else {
      return absl::NotFoundError(absl::StrCat(argument, ": there is no such file"));
    }
  }
  return inputs;
}

PageReader::PageReader(std::vector<std::string> inputs, std::string page_uri)
    : inputs_(std::move(inputs)),
      page_uri_(std::move(page_uri)),
      codec_(google::protobuf::DescriptorPool::generated_pool()) {}

std::optional<InputPage> PageReader::Next() {
  while (true) {
    if (stream_ == nullptr) {
      if (next_input_ == inputs_.size()) return std::nullopt;
      if (absl::Status status = OpenNext(); !status.ok()) {
        InputPage page;
        page.source = inputs_[next_input_ - 1];
        page.error = std::move(status);
        return page;
      }
    }
    if (auto page = NextHere()) return page;
    Close();
  }
}

absl::Status PageReader::OpenNext() {
  auto stream = ByteStream::Open(inputs_[next_input_++]);
  if (!stream.ok()) return stream.status();
  stream_ = *std::move(stream);
  number_ = 0;
  const std::string_view head = stream_->Peek(7);
  kind_ = head == "WARC/1."       ? Kind::kWarc
          : head.starts_with('{') ? Kind::kNdjson
                                  : Kind::kPage;
  if (kind_ == Kind::kWarc) warc_.emplace(*stream_);
  return absl::OkStatus();
}

void PageReader::Close() {
  closed_bytes_ += stream_->raw_bytes();
  warc_.reset();
  stream_.reset();
}

InputPage PageReader::Named() const {
  InputPage page;
  page.source = inputs_[next_input_ - 1];
  if (kind_ != Kind::kPage) absl::StrAppend(&page.source, "#", number_);
  return page;
}

std::optional<InputPage> PageReader::NextHere() {
  if (kind_ == Kind::kNdjson) return NextLine();
  if (kind_ == Kind::kWarc) return NextRecord();
  if (number_++ > 0) return std::nullopt;
  return WholePage();
}

InputPage PageReader::WholePage() {
  InputPage page = Named();
  page.alone = true;
  std::string bytes;
  stream_->Read(kMostBody, &bytes);
  page.error = stream_->status();
  const bool html = absl::EndsWithIgnoreCase(page.source, ".html") ||
                    absl::EndsWithIgnoreCase(page.source, ".htm") || LooksLikeHtml(bytes);
  if (html) {
    page.document.set_html(std::move(bytes));
  } else {
    page.document.set_text(std::move(bytes));
  }
  page.document.set_page_uri(page_uri_);
  return page;
}

std::optional<InputPage> PageReader::NextLine() {
  std::string line;
  do {
    if (!stream_->ReadLine(kLongestLine, &line)) {
      if (stream_->status().ok() || number_ < 0) return std::nullopt;
      InputPage page = Named();
      page.error = stream_->status();
      number_ = -1;  // told once
      return page;
    }
    ++number_;
  } while (line.find_first_not_of(" \t\r") == line.npos);
  InputPage page = Named();
  page.error = line.size() > kLongestLine
                   ? absl::InvalidArgumentError("The line is too long.")
                   : ReadLineInto(line, &page);
  if (!page.error.ok() && stream_->AtEnd() && !stream_->status().ok()) {
    page.error = stream_->status();  // the line is no fault of its writer: it was cut
    number_ = -1;
  }
  return page;
}

absl::Status PageReader::ReadLineInto(const std::string& line, InputPage* page) const {
  const auto request = codec_.ToWire(*v1::ParseArticlesRequest::descriptor(), line, {});
  if (request.ok()) {
    v1::ParseArticlesRequest message;
    message.ParseFromString(*request);
    page->tag = message.tag();
    page->document = std::move(*message.mutable_request()->mutable_document());
  } else {
    const auto document = codec_.ToWire(*v1::Document::descriptor(), line, {});
    // The fault of what the line was meant as.
    const bool is_request = line.find("\"request\"") != line.npos;
    if (!document.ok()) return is_request ? request.status() : document.status();
    page->document.ParseFromString(*document);
  }
  if (!page->document.has_html() && !page->document.has_text()) {
    return absl::InvalidArgumentError("The line has neither html nor text.");
  }
  if (page->document.page_uri().empty()) page->document.set_page_uri(page_uri_);
  return absl::OkStatus();
}

std::optional<InputPage> PageReader::NextRecord() {
  while (auto record = warc_->Next()) {
    ++number_;
    InputPage page = Named();
    if (!record->ok()) {
      page.error = record->status();
      return page;
    }
    if ((*record)->type != "response") continue;
    page.tag = (*record)->target_uri;
    page.capture_time = (*record)->date;
    if (!absl::StartsWithIgnoreCase(page.tag, "http")) continue;  // a DNS answer, say
    auto response = ReadHttpResponse((*record)->block);
    if (!response.ok()) {
      page.error = response.status();
      return page;
    }
    if (!IsPage(*response)) continue;
    if (response->media_type == "text/plain") {
      page.document.set_text(std::move(response->body));
    } else {
      page.document.set_html(std::move(response->body));
    }
    page.document.set_page_uri(page.tag);
    page.document.set_declared_charset(response->charset);
    return page;
  }
  return std::nullopt;
}

}  // namespace nutgraf::bulk
