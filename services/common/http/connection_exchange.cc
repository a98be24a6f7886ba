#include "services/common/http/connection_exchange.h"

#include <utility>

#include "services/common/http/connection.h"

namespace nutgraf::http {
namespace {

absl::Status Over() { return absl::CancelledError("The request is over."); }

}  // namespace

ConnectionExchange::ConnectionExchange(std::shared_ptr<Connection> connection, uint64_t request,
                                       RequestHead head, std::stop_token cancelled)
    : connection_(std::move(connection)),
      request_(request),
      head_(std::move(head)),
      cancelled_(std::move(cancelled)) {}

ConnectionExchange::~ConnectionExchange() {
  connection_->Run(request_, [](Connection* connection) {
    if (connection != nullptr) connection->OnDropped();
  });
}

void ConnectionExchange::ReadBody(BodyCallback done) {
  connection_->Run(request_, [done = std::move(done)](Connection* connection) mutable {
    if (connection == nullptr) return done(Over());
    connection->ReadBody(std::move(done));
  });
}

void ConnectionExchange::ReadSome(BodyCallback done) {
  connection_->Run(request_, [done = std::move(done)](Connection* connection) mutable {
    if (connection == nullptr) return done(Over());
    connection->ReadSome(std::move(done));
  });
}

void ConnectionExchange::Respond(Response response) {
  connection_->Run(request_, [response = std::move(response)](Connection* connection) mutable {
    if (connection != nullptr) connection->Respond(std::move(response));
  });
}

void ConnectionExchange::StartStream(int status, Headers headers) {
  connection_->Run(request_, [status, headers = std::move(headers)](Connection* connection) {
    if (connection != nullptr) connection->StartStream(status, headers);
  });
}

void ConnectionExchange::Write(std::string bytes, WriteCallback done) {
  connection_->Run(
      request_, [bytes = std::move(bytes), done = std::move(done)](Connection* connection) mutable {
        if (connection == nullptr) return done(Over());
        connection->Write(std::move(bytes), std::move(done));
      });
}

void ConnectionExchange::FinishStream() {
  connection_->Run(request_, [](Connection* connection) {
    if (connection != nullptr) connection->FinishStream();
  });
}

}  // namespace nutgraf::http
