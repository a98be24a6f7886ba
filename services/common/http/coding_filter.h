// Codes answers as the client accepts it, and decodes what it sends coded.
//
//   Handler handler = WithContentCoding({.body_bytes = 32 << 20, .refuse = render}, inner);
//
// Text of some size is coded, whole or as a stream whose every write the client can
// read at once; the answer says so in Content-Encoding and Vary. A body in a coding that
// we do not know is refused with 415, one that is not what it says with 400, one over
// `body_bytes`, decoded, with 413. Threads as the handler.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_CODING_FILTER_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_CODING_FILTER_H_

#include <cstdint>

#include "services/common/http/server.h"

namespace nutgraf::http {

struct ContentCodingOptions {
  uint64_t body_bytes = Limits().body_bytes;  // of a body read whole, once decoded
  ErrorRenderer refuse;                       // makes the answers to what is refused
};

Handler WithContentCoding(ContentCodingOptions options, Handler next);

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_CODING_FILTER_H_
