// The exchange that a handler gets: sends each call to the connection's loop.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_EXCHANGE_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_EXCHANGE_H_

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

#include "services/common/http/server.h"

namespace nutgraf::http {

class Connection;

class ConnectionExchange final : public Exchange {
 public:
  ConnectionExchange(std::shared_ptr<Connection> connection, uint64_t request, RequestHead head,
                     std::stop_token cancelled);
  ~ConnectionExchange() override;

  const RequestHead& request() const override { return head_; }
  std::stop_token cancelled() const override { return cancelled_; }
  void ReadBody(BodyCallback done) override;
  void ReadSome(BodyCallback done) override;
  void Respond(Response response) override;
  void StartStream(int status, Headers headers) override;
  void Write(std::string bytes, WriteCallback done) override;
  void FinishStream() override;

 private:
  const std::shared_ptr<Connection> connection_;
  const uint64_t request_;
  const RequestHead head_;
  const std::stop_token cancelled_;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_CONNECTION_EXCHANGE_H_
