// Lets the pages of other origins call the API from a browser (CORS, as Fetch has it).
//
//   http::Handler handler = WithCors({.origins = {"https://news.example"}}, inner);
//
// Preflights of an allowed origin are answered here, before any key is asked for: a
// browser sends none with them. An origin that is not allowed gets no field of ours, and
// its browser keeps the answer to itself. No origins: nothing is done. Threads as the
// handler.

#ifndef NUTGRAF_GATEWAY_DOOR_CORS_H_
#define NUTGRAF_GATEWAY_DOOR_CORS_H_

#include <string>
#include <vector>

#include "services/common/http/server.h"

namespace nutgraf::gateway {

struct CorsOptions {
  std::vector<std::string> origins;  // "https://news.example"; "*" is any
};

// The same for answers that no handler gives: what ServerOptions::admit_origin wants.
void AdmitOrigin(const CorsOptions& options, std::string_view origin, http::Headers* headers);

http::Handler WithCors(CorsOptions options, http::Handler next);

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_GATEWAY_DOOR_CORS_H_
