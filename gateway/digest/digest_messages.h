// The messages of a digest, put together from parts that are bytes already.
//
//   std::string request = EntitiesRequest(digest_request, parts);
//   std::string answer = DigestAnswer(parts);
//
// An article goes from one service to the next as it came: it is the largest part of every
// message, and nobody on the way has to read it. Of the digest's request all but the
// document is read. Pure.

#ifndef NUTGRAF_GATEWAY_DIGEST_DIGEST_MESSAGES_H_
#define NUTGRAF_GATEWAY_DIGEST_DIGEST_MESSAGES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "nutgraf/v1/digest.pb.h"

namespace nutgraf::gateway {

struct DigestParts {
  std::string article;                  // v1::Article
  std::optional<std::string> entities;  // v1::EntityAnalysis
  std::optional<std::string> summary;   // v1::Summary
  std::vector<v1::MissingPart> missing;
};

// v1::AnalyzeEntitiesRequest
std::string EntitiesRequest(const v1::DigestRequest& request, const DigestParts& parts);

// v1::SummarizeRequest
std::string SummaryRequest(const v1::DigestRequest& request, const DigestParts& parts);

// v1::DigestResponse
std::string DigestAnswer(const DigestParts& parts);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DIGEST_DIGEST_MESSAGES_H_
