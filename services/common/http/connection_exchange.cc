#include "services/common/http/connection_exchange.h"

#include <utility>

#include "services/common/http/connection.h"

namespace nutgraf::http {

ConnectionExchange::ConnectionExchange(std::shared_ptr<Connection> connection, uint64_t request,
                                       RequestHead head, std::stop_token cancelled)
    : connection_(std::move(connection)),
      request_(request),
      head_(std::move(head)),
      cancelled_(std::move(cancelled)) {}

ConnectionExchange::~ConnectionExchange() {
  connection_->Run(request_, [](ExchangeTarget* target) {
    if (target != nullptr) target->OnDropped();
  });
}

void ConnectionExchange::ReadBody(BodyCallback done) {
  connection_->Run(request_, [done = std::move(done)](ExchangeTarget* target) mutable {
    if (target == nullptr) return done(Gone());
    target->ReadBody(std::move(done));
  });
}

void ConnectionExchange::ReadSome(BodyCallback done) {
  connection_->Run(request_, [done = std::move(done)](ExchangeTarget* target) mutable {
    if (target == nullptr) return done(Gone());
    target->ReadSome(std::move(done));
  });
}

void ConnectionExchange::Respond(Response response) {
  connection_->Run(request_, [response = std::move(response)](ExchangeTarget* target) mutable {
    if (target != nullptr) target->Respond(std::move(response));
  });
}

void ConnectionExchange::StartStream(int status, Headers headers) {
  connection_->Run(request_, [status, headers = std::move(headers)](ExchangeTarget* target) {
    if (target != nullptr) target->StartStream(status, headers);
  });
}

void ConnectionExchange::Write(std::string bytes, WriteCallback done) {
  connection_->Run(
      request_, [bytes = std::move(bytes), done = std::move(done)](ExchangeTarget* target) mutable {
        if (target == nullptr) return done(Gone());
        target->Write(std::move(bytes), std::move(done));
      });
}

void ConnectionExchange::FinishStream() {
  connection_->Run(request_, [](ExchangeTarget* target) {
    if (target != nullptr) target->FinishStream();
  });
}

}  // namespace nutgraf::http
