#include "services/article/fetch/revalidating_getter.h"

#include <memory>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace nutgraf::article {
namespace {

bool MayBeKept(const GetAnswer& answer) {
  if (answer.etag.empty() && answer.last_modified.empty()) return false;
  return !absl::StrContains(absl::AsciiStrToLower(answer.cache_control), "no-store");
}

size_t BytesOf(const GetAnswer& answer) {
  return sizeof(answer) + answer.body.size() + answer.content_type.size() + answer.etag.size() +
         answer.last_modified.size() + answer.cache_control.size();
}

}  // namespace

absl::StatusOr<GetAnswer> RevalidatingGetter::Get(const GetRequest& request) {
  if (request.cut) return getter_.Get(request);  // a part of a page is not kept
  const std::shared_ptr<const GetAnswer> kept = pages_.Get(request.uri);
  if (kept == nullptr || kept->body.size() > request.max_bytes) {
    absl::StatusOr<GetAnswer> answer = getter_.Get(request);
    if (answer.ok()) Learn(request.uri, *answer);
    return answer;
  }
  GetRequest conditional = request;
  conditional.if_none_match = kept->etag;
  conditional.if_modified_since = kept->last_modified;
  absl::StatusOr<GetAnswer> answer = getter_.Get(conditional);
  if (!answer.ok()) return answer;
  if (answer->status == 304) return *kept;
  Learn(request.uri, *answer);
  return answer;
}

void RevalidatingGetter::Learn(const std::string& uri, const GetAnswer& answer) {
  if (answer.status == 200 && MayBeKept(answer)) {
    pages_.Put(uri, std::make_shared<const GetAnswer>(answer), BytesOf(answer));
  } else if (answer.status < 500 && answer.status != 429) {  // else the page is still there
    pages_.Erase(uri);
  }
}

}  // namespace nutgraf::article
