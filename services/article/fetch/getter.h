// One GET and its answer, whatever its status: what the fetcher is stacked of.
//
//   PageFetcher → RobotsGetter → PacedGetter → RevalidatingGetter → CurlGetter
//
// Each getter but the last adds one manner to the one below it and passes on the rest,
// so that every hop of a redirect meets all of them. An answer of 404 or 503 is an
// answer; only what kept us from having one is a status (see fetcher.h). The caller has
// judged the URI (page_uri.h).
//
// Implementations are safe for use by any thread, and borrow what they stand on.

#ifndef NUTGRAF_SERVICES_ARTICLE_FETCH_GETTER_H_
#define NUTGRAF_SERVICES_ARTICLE_FETCH_GETTER_H_

#include <cstddef>
#include <functional>
#include <stop_token>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace nutgraf::article {

struct GetRequest {
  std::string uri;
  absl::Time deadline;
  std::stop_token stop;

  // Bytes of the body after unpacking. More is FETCH_FAILED, or, with `cut`, left unread.
  size_t max_bytes = 0;
  bool cut = false;

  // What the site asks us to leave between two requests; zero when it asks for nothing.
  absl::Duration interval = absl::ZeroDuration();

  // The validators of an answer that we hold; empty asks for the page in any case.
  std::string if_none_match;
  std::string if_modified_since;
};

// Header values are as sent, and empty when not sent.
struct GetAnswer {
  int status = 0;
  int http_version = 1;  // major, as spoken by the site
  std::string body;
  std::string content_type;
  std::string location;
  std::string retry_after;
  std::string etag;
  std::string last_modified;
  std::string cache_control;
};

class Getter {
 public:
  virtual ~Getter() = default;
  virtual absl::StatusOr<GetAnswer> Get(const GetRequest& request) = 0;
};

// Tells the time; tests have one of their own.
using Clock = std::function<absl::Time()>;

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_FETCH_GETTER_H_
