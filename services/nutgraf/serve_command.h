// `nutgraf serve`: the whole suite in one process until SIGTERM or SIGINT.
//
//   return ServeCommand(argc, argv);   // argv[1] is "serve"
//
// The life and the flags of every server of ours (see common/rpc/server_process.h):
// --listen is the gRPC port for all four services, --http_address the HTTP port, --admin the
// admin port, each said in the log once it is open; Redis is used if --redis names it.
// Returns the exit status.

#ifndef NUTGRAF_SERVICES_NUTGRAF_SERVE_COMMAND_H_
#define NUTGRAF_SERVICES_NUTGRAF_SERVE_COMMAND_H_

namespace nutgraf {

int ServeCommand(int argc, char** argv);

}  // namespace nutgraf

#endif  // NUTGRAF_SERVICES_NUTGRAF_SERVE_COMMAND_H_
