// An exchange in front of another: what a filter does to requests and answers on their
// way, overriding what it cares for.
//
//   class Stamp : public ExchangeFilter {
//     using ExchangeFilter::ExchangeFilter;
//     void Respond(Response response) override {
//       response.headers.Add("X-Stamp", "1");
//       next().Respond(std::move(response));
//     }
//   };
//   Handler stamped = [inner](auto exchange) { inner(std::make_shared<Stamp>(exchange)); };
//
// Threads as an exchange. A filter whose callbacks outlive the call keeps itself alive
// with shared_from_this.

#ifndef NUTGRAF_SERVICES_COMMON_HTTP_EXCHANGE_FILTER_H_
#define NUTGRAF_SERVICES_COMMON_HTTP_EXCHANGE_FILTER_H_

#include <memory>
#include <stop_token>
#include <string>
#include <utility>

#include "services/common/http/server.h"

namespace nutgraf::http {

class ExchangeFilter : public Exchange, public std::enable_shared_from_this<ExchangeFilter> {
 public:
  explicit ExchangeFilter(std::shared_ptr<Exchange> next) : next_(std::move(next)) {}

  const RequestHead& request() const override { return next_->request(); }
  std::stop_token cancelled() const override { return next_->cancelled(); }
  void ReadBody(BodyCallback done) override { next_->ReadBody(std::move(done)); }
  void ReadSome(BodyCallback done) override { next_->ReadSome(std::move(done)); }
  void Respond(Response response) override { next_->Respond(std::move(response)); }
  void StartStream(int status, Headers headers) override {
    next_->StartStream(status, std::move(headers));
  }
  void Write(std::string bytes, WriteCallback done) override {
    next_->Write(std::move(bytes), std::move(done));
  }
  void FinishStream() override { next_->FinishStream(); }

 protected:
  Exchange& next() { return *next_; }

 private:
  const std::shared_ptr<Exchange> next_;
};

}  // namespace nutgraf::http

#endif  // NUTGRAF_SERVICES_COMMON_HTTP_EXCHANGE_FILTER_H_
