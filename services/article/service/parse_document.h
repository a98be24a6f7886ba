// A document of a request to the message that answers it: what the service and the
// bulk command do alike.
//
//   absl::StatusOr<v1::Article> article = ParseDocument(document, stop);
//
// `document` holds `html` or `text`. The message has its name and the pipeline's
// version; its offsets are in BYTES. Fails as ParsePage does. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_SERVICE_PARSE_DOCUMENT_H_
#define NUTGRAF_SERVICES_ARTICLE_SERVICE_PARSE_DOCUMENT_H_

#include <stop_token>
#include <string>

#include "absl/status/statusor.h"
#include "nutgraf/v1/article.pb.h"

namespace nutgraf::article {

absl::StatusOr<v1::Article> ParseDocument(const v1::Document& document, std::stop_token stop);

// Puts the offsets into the unit that was asked for.
absl::Status RecodeOffsets(v1::OffsetEncoding requested, v1::Article* article);

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_SERVICE_PARSE_DOCUMENT_H_
