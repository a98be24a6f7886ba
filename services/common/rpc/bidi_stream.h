// One stream of a BidiMethod, from its start to OnDone.
//
// Items are in the order of their requests; the front one is written as soon as it is
// done, and leaves when its write is. At most `window` items exist, so at most that
// many tasks are in the queue, which is what the reservation is for. The stream ends
// when the client has ended its side and all is written, or, once it is cancelled,
// when no handler runs and no read or write is pending.

#ifndef NUTGRAF_SERVICES_COMMON_RPC_BIDI_STREAM_H_
#define NUTGRAF_SERVICES_COMMON_RPC_BIDI_STREAM_H_

#include <deque>
#include <functional>
#include <memory>
#include <stop_token>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "services/common/rpc/call.h"
#include "services/common/rpc/call_record.h"
#include "services/common/runtime/work_queue.h"

namespace nutgraf::rpc {

template <typename Request, typename Response>
class BidiStream final : public grpc::ServerBidiReactor<Request, Response>,
                         public std::enable_shared_from_this<BidiStream<Request, Response>> {
 public:
  using Handler = std::function<void(const Call&, const Request&, Response*)>;

  static grpc::ServerBidiReactor<Request, Response>* Start(
      const Environment& environment, const MethodMetrics& metrics, int window,
      const grpc::CallbackServerContext& context, Handler handler) {
    Call call = ReadCall(context);
    call.log = &environment.log;
    auto stream =
        std::make_shared<BidiStream>(metrics, window, std::move(call), std::move(handler));
    stream->self_ = stream;
    auto reservation = environment.queue.Reserve(window);
    absl::MutexLock lock(&stream->mutex_);
    if (reservation.ok()) {
      stream->reservation_ = *std::move(reservation);
      stream->ReadNext();
    } else {
      stream->End(reservation.status());
    }
    return stream.get();
  }

  BidiStream(const MethodMetrics& metrics, int window, Call call, Handler handler)
      : window_(static_cast<size_t>(window)),
        call_(std::move(call)),
        record_(metrics, *call_.log, call_),
        handler_(std::move(handler)) {
    call_.stop = stop_.get_token();
  }

 private:
  struct Item {
    Request request;
    Response response;
    bool done = false;
  };

  void OnReadDone(bool ok) override {
    absl::MutexLock lock(&mutex_);
    reading_ = false;
    if (ok) {
      Item* item = next_.get();
      items_.push_back(std::move(next_));
      ++running_;
      reservation_->Submit([self = this->shared_from_this(), item] { self->Work(item); });
    } else {
      reads_ended_ = true;
    }
    Advance();
  }

  void Work(Item* item) {
    if (!stop_.stop_requested()) handler_(call_, item->request, &item->response);
    absl::MutexLock lock(&mutex_);
    item->done = true;
    --running_;
    Advance();
  }

  void OnWriteDone(bool ok) override {
    if (!ok) stop_.request_stop();
    absl::MutexLock lock(&mutex_);
    writing_ = false;
    items_.pop_front();
    Advance();
  }

  void OnCancel() override { stop_.request_stop(); }
  void OnDone() override { self_.reset(); }

  // Starts whatever can be started.
  void Advance() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    const bool stopped = stop_.stop_requested();
    if (!stopped) {
      if (!writing_ && !items_.empty() && items_.front()->done) {
        writing_ = true;
        this->StartWrite(&items_.front()->response);
      }
      if (!reading_ && !reads_ended_ && items_.size() < window_) ReadNext();
    }
    const bool over = stopped || (reads_ended_ && items_.empty());
    if (over && !ended_ && running_ == 0 && !reading_ && !writing_) {
      End(stopped ? absl::CancelledError("the stream was cancelled") : absl::OkStatus());
    }
  }

  void ReadNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    reading_ = true;
    next_ = std::make_unique<Item>();
    this->StartRead(&next_->request);
  }

  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    ended_ = true;
    reservation_.reset();
    this->Finish(record_.End(status));
  }

  std::shared_ptr<BidiStream> self_;  // until OnDone
  const size_t window_;
  std::stop_source stop_;
  Call call_;
  CallRecord record_;
  const Handler handler_;

  absl::Mutex mutex_;
  std::unique_ptr<runtime::WorkQueue::Reservation> reservation_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<Item> next_ ABSL_GUARDED_BY(mutex_);  // being read
  std::deque<std::unique_ptr<Item>> items_ ABSL_GUARDED_BY(mutex_);
  int running_ ABSL_GUARDED_BY(mutex_) = 0;  // items on the queue or on a thread
  bool reading_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool reads_ended_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace nutgraf::rpc

#endif  // NUTGRAF_SERVICES_COMMON_RPC_BIDI_STREAM_H_
