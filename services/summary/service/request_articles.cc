#include "services/summary/service/request_articles.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/common/document/reason.h"
#include "services/common/wire/offset_encoding.h"

namespace nutgraf::summary {
namespace {

// The error of one of the request's documents, which the source knows as "document" only.
absl::Status OfDocument(const absl::Status& status, const std::string& place) {
  const std::string field = document::FieldOf(status);
  if (field.empty()) return status;
  const absl::string_view rest = absl::StripPrefix(field, "document");
  const bool whole = rest.size() < field.size();  // else a field of the document: "name"
  return document::WithReason(status, document::ReasonOf(status),
                              whole ? absl::StrCat(place, rest) : absl::StrCat(place, ".", field));
}

// Recoders are kept: each indexes the blocks that it has met.
class Recoders {
 public:
  Recoders(const RequestArticles& articles, v1::OffsetEncoding encoding) {
    for (const v1::Article& article : articles.sources) {
      recoders_.emplace_back(article.blocks(), v1::BYTES, encoding);
    }
  }

  absl::Status Recode(int32_t source, google::protobuf::Message* message) {
    if (source < 0 || static_cast<size_t>(source) >= recoders_.size()) {
      return absl::InternalError("a summary names a source that it does not have");
    }
    return recoders_[source].Recode(message);
  }

 private:
  std::vector<wire::OffsetRecoder> recoders_;
};

}  // namespace

absl::StatusOr<RequestArticles> FindArticles(const source::ArticleSource& source,
                                             const rpc::Call& call,
                                             const v1::SummarizeRequest& request) {
  RequestArticles articles;
  absl::StatusOr<v1::Article> story = source.Get(call, request.document());
  if (!story.ok()) return story.status();
  articles.sources.push_back(*std::move(story));
  for (int i = 0; i < request.further_documents_size(); ++i) {
    absl::StatusOr<v1::Article> further = source.Get(call, request.further_documents(i));
    if (!further.ok()) {
      return OfDocument(further.status(), absl::StrCat("further_documents[", i, "]"));
    }
    articles.sources.push_back(*std::move(further));
  }
  if (request.has_earlier_document()) {
    absl::StatusOr<v1::Article> earlier = source.Get(call, request.earlier_document());
    if (!earlier.ok()) return OfDocument(earlier.status(), "earlier_document");
    articles.earlier = *std::move(earlier);
  }
  return articles;
}

std::string ContentOf(const RequestArticles& articles) {
  std::string content;
  const auto add = [&content](const v1::Article& article) {
    const std::string bytes = article.SerializeAsString();
    absl::StrAppend(&content, bytes.size(), "\n", bytes);
  };
  for (const v1::Article& article : articles.sources) add(article);
  if (articles.earlier.has_value()) add(*articles.earlier);
  return content;
}

absl::Status RecodeSummary(const RequestArticles& articles, v1::OffsetEncoding encoding,
                           v1::Summary* summary) {
  Recoders recoders(articles, encoding);
  // What belongs to other sources is taken out while the rest is recoded by the first.
  google::protobuf::RepeatedPtrField<v1::SummarySentence> sentences;
  google::protobuf::RepeatedPtrField<v1::LeftOutSentence> left_out;
  sentences.Swap(summary->mutable_sentences());
  left_out.Swap(summary->mutable_left_out());
  absl::Status status = recoders.Recode(0, summary);
  for (v1::SummarySentence& sentence : sentences) {
    google::protobuf::RepeatedPtrField<v1::SourcedPassage> repeats;
    repeats.Swap(sentence.mutable_repeats());
    status.Update(recoders.Recode(sentence.source(), &sentence));
    for (v1::SourcedPassage& repeat : repeats) {
      status.Update(recoders.Recode(repeat.source(), &repeat));
    }
    sentence.mutable_repeats()->Swap(&repeats);
  }
  for (v1::LeftOutSentence& sentence : left_out) {
    status.Update(recoders.Recode(sentence.source(), &sentence));
  }
  summary->mutable_sentences()->Swap(&sentences);
  summary->mutable_left_out()->Swap(&left_out);
  summary->set_offset_encoding(encoding);
  return status;
}

void NameSources(const RequestArticles& articles, v1::Summary* summary) {
  summary->set_article(articles.sources[0].name());
  if (articles.sources.size() == 1) return;
  for (const v1::Article& article : articles.sources) {
    v1::SummarySource* source = summary->add_sources();
    source->set_article(article.name());
    source->set_title(article.title().text());
    source->set_publisher(article.publisher());
  }
}

}  // namespace nutgraf::summary
