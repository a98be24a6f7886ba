#include "gateway/digest/digest_messages.h"

#include <cstdint>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "nutgraf/v1/entity.pb.h"
#include "nutgraf/v1/summary.pb.h"

namespace nutgraf::gateway {
namespace {

using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

// The wire type of fields that bring their length, messages among them.
constexpr uint32_t kLengthDelimited = 2;

// Appends a field whose value is a message in bytes.
void AppendMessage(int field, std::string_view bytes, std::string* out) {
  StringOutputStream stream(out);
  CodedOutputStream coded(&stream);
  coded.WriteTag(static_cast<uint32_t>(field) << 3 | kLengthDelimited);
  coded.WriteVarint32(static_cast<uint32_t>(bytes.size()));
  coded.WriteRaw(bytes.data(), static_cast<int>(bytes.size()));
}

// Appends a field that is a Document with an article in it.
void AppendDocument(int field, std::string_view article, std::string* out) {
  std::string document;
  AppendMessage(v1::Document::kArticleFieldNumber, article, &document);
  AppendMessage(field, document, out);
}

}  // namespace

std::string EntitiesRequest(const v1::DigestRequest& request, const DigestParts& parts) {
  std::string bytes;
  AppendDocument(v1::AnalyzeEntitiesRequest::kDocumentFieldNumber, parts.article, &bytes);
  v1::AnalyzeEntitiesRequest rest;
  rest.set_offset_encoding(request.offset_encoding());
  *rest.mutable_name_rules() = request.name_rules();
  rest.AppendToString(&bytes);
  return bytes;
}

std::string SummaryRequest(const v1::DigestRequest& request, const DigestParts& parts) {
  std::string bytes;
  AppendDocument(v1::SummarizeRequest::kDocumentFieldNumber, parts.article, &bytes);
  if (parts.entities) {
    AppendMessage(v1::SummarizeRequest::kEntitiesFieldNumber, *parts.entities, &bytes);
  }
  v1::SummarizeRequest rest;
  if (request.has_summary_budget()) *rest.mutable_budget() = request.summary_budget();
  if (request.has_summary_options()) *rest.mutable_options() = request.summary_options();
  rest.set_offset_encoding(request.offset_encoding());
  rest.AppendToString(&bytes);
  return bytes;
}

std::string DigestAnswer(const DigestParts& parts) {
  std::string bytes;
  AppendMessage(v1::DigestResponse::kArticleFieldNumber, parts.article, &bytes);
  if (parts.entities) {
    AppendMessage(v1::DigestResponse::kEntitiesFieldNumber, *parts.entities, &bytes);
  }
  if (parts.summary) {
    AppendMessage(v1::DigestResponse::kSummaryFieldNumber, *parts.summary, &bytes);
  }
  v1::DigestResponse rest;
  rest.mutable_missing()->Assign(parts.missing.begin(), parts.missing.end());
  rest.AppendToString(&bytes);
  return bytes;
}

}  // namespace nutgraf::gateway
