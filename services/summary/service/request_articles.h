// The articles of a summary's request, and the offsets of an answer about several.
//
//   absl::StatusOr<RequestArticles> articles = FindArticles(source, call, request);
//   absl::Status status = RecodeSummary(*articles, v1::UTF16, &summary);
//
// A span counts in the blocks of the article that its sentence stands in, so each
// sentence is recoded by its own article. Errors name the document at fault
// ("further_documents[1].name"). Any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_SERVICE_REQUEST_ARTICLES_H_
#define NUTGRAF_SERVICES_SUMMARY_SERVICE_REQUEST_ARTICLES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "nutgraf/v1/summary.pb.h"
#include "services/common/rpc/call.h"
#include "services/common/source/article_source.h"

namespace nutgraf::summary {

struct RequestArticles {
  std::vector<v1::Article> sources;  // the story, then the further ones; offsets in BYTES
  std::optional<v1::Article> earlier;
};

absl::StatusOr<RequestArticles> FindArticles(const source::ArticleSource& source,
                                             const rpc::Call& call,
                                             const v1::SummarizeRequest& request);

// All of them, as the content that an answer is kept under.
std::string ContentOf(const RequestArticles& articles);

// From BYTES. Names the sources in the answer where there are several.
absl::Status RecodeSummary(const RequestArticles& articles, v1::OffsetEncoding encoding,
                           v1::Summary* summary);
void NameSources(const RequestArticles& articles, v1::Summary* summary);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_SERVICE_REQUEST_ARTICLES_H_
