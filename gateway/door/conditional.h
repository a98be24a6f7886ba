// Validators of answers: says what a client already has (RFC 9110, 13) and how long
// others may keep it.
//
//   http::Handler handler = WithValidators(inner);
//
// An answer to GET or HEAD gets an ETag, a digest of its body, and one that the client's
// If-None-Match names becomes a 304 without a body; a handler that gives an ETag of its own
// has seen to that. An answer that says nothing
// about caching says "private, no-cache" when it can be validated so: a result may be
// kept, and must be asked about, since a new pipeline may answer otherwise. An error
// says "no-store". Threads as the handler.

#ifndef NUTGRAF_GATEWAY_DOOR_CONDITIONAL_H_
#define NUTGRAF_GATEWAY_DOOR_CONDITIONAL_H_

#include <string>
#include <string_view>

#include "services/common/http/server.h"

namespace nutgraf::gateway {

http::Handler WithValidators(http::Handler next);

// The weak validator of a body: weak, since the same body may go out in several codings.
std::string EtagOf(std::string_view body);

// Whether a field's list of validators names this one, by weak comparison.
bool NamesEtag(std::string_view if_none_match, std::string_view etag);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DOOR_CONDITIONAL_H_
