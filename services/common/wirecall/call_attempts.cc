#include "services/common/wirecall/call_attempts.h"

#include <algorithm>
#include <utility>

#include "absl/random/random.h"
#include "absl/time/clock.h"
#include "grpcpp/support/status_code_enum.h"
#include "services/common/rpc/channel.h"

namespace nutgraf::wirecall {
namespace {

// The policy of rpc/channel.cc.
constexpr int kMostTries = 3;
constexpr absl::Duration kFirstPause = absl::Milliseconds(50);
constexpr absl::Duration kLongestPause = absl::Milliseconds(500);

CallResult Failure(int code, std::string message) {
  return {.code = code, .message = std::move(message), .details = {}, .response = {}};
}

}  // namespace

void CallAttempts::Stopper::operator()() const {
  // Whoever stops the token may be in the middle of anything.
  static_cast<void>(loop->Post([weak = call] {
    if (const auto alive = weak.lock()) alive->End(grpc::StatusCode::CANCELLED, "cancelled");
  }));
}

CallAttempts::CallAttempts(net::Loop& loop, std::shared_ptr<LoopChannel> channel,
                           RetryBudget& budget, UnaryCall call, Client::Done done)
    : loop_(loop),
      channel_(std::move(channel)),
      budget_(budget),
      call_(std::move(call)),
      done_(std::move(done)) {}

void CallAttempts::Start() {
  if (call_.request.size() > static_cast<size_t>(rpc::kMaxMessageBytes)) {
    return End(grpc::StatusCode::RESOURCE_EXHAUSTED, "Sent message larger than max");
  }
  call_.request.insert(0, MessagePrefix(call_.request.size()));
  if (call_.deadline != absl::InfiniteFuture()) {
    const absl::Duration left = call_.deadline - absl::Now();
    if (left <= absl::ZeroDuration()) {
      return End(grpc::StatusCode::DEADLINE_EXCEEDED, "the deadline has passed");
    }
    deadline_ = loop_.RunAfter(left, [self = shared_from_this()] {
      self->deadline_.reset();
      self->End(grpc::StatusCode::DEADLINE_EXCEEDED, "the deadline has passed");
    });
  }
  if (call_.cancelled.stop_requested()) return End(grpc::StatusCode::CANCELLED, "cancelled");
  if (call_.cancelled.stop_possible()) {
    on_stop_.emplace(call_.cancelled, Stopper{&loop_, weak_from_this()});
  }
  Try(absl::ZeroDuration());
}

void CallAttempts::Abandon() { End(grpc::StatusCode::CANCELLED, "the client is stopping"); }

void CallAttempts::Try(absl::Duration wait) {
  const LoopChannel::Ticket ticket =
      channel_->Acquire(wait, [self = shared_from_this()](LoopChannel::SessionPtr session) {
        self->ticket_ = 0;
        self->OnSession(std::move(session));
      });
  if (ticket != 0) ticket_ = ticket;
}

void CallAttempts::OnSession(LoopChannel::SessionPtr session) {
  if (!done_) return;
  ++tries_;
  if (session == nullptr) {
    return OnResult(Failure(grpc::StatusCode::UNAVAILABLE, "no server can be reached"), {});
  }
  const std::string timeout = call_.deadline == absl::InfiniteFuture()
                                  ? std::string()
                                  : TimeoutValue(call_.deadline - absl::Now());
  session_ = std::move(session);
  id_ = session_->Begin({.path = call_.path,
                         .timeout = timeout,
                         .metadata = &call_.metadata,
                         .tried_before = tries_ - 1},
                        call_.request,
                        [self = shared_from_this()](CallResult result,
                                                    ServerSession::Ending ending) {
                          self->session_ = nullptr;
                          self->OnResult(std::move(result), ending);
                        });
}

void CallAttempts::OnResult(CallResult result, ServerSession::Ending ending) {
  if (!done_) return;
  if (result.code == grpc::StatusCode::CANCELLED) {
    // Not by us, or the call would be over: by a server that leaves it undone as it goes away.
    result = Failure(grpc::StatusCode::UNAVAILABLE, std::move(result.message));
  }
  if (result.code == 0) {
    budget_.OnSuccess();
  } else if (const auto pause = PauseBeforeRetry(result, ending)) {
    return Try(*pause);
  }
  Finish(std::move(result));
}

// None when the failure stands.
std::optional<absl::Duration> CallAttempts::PauseBeforeRetry(const CallResult& result,
                                                             ServerSession::Ending ending) {
  if (result.code != grpc::StatusCode::UNAVAILABLE || channel_->is_stopped()) return std::nullopt;
  // What the server has not seen costs it nothing.
  if (ending.not_seen && !std::exchange(resent_, true)) return absl::ZeroDuration();
  budget_.OnFailure();
  if (ending.has_begun || tries_ >= kMostTries || !budget_.Allows()) return std::nullopt;
  thread_local absl::BitGen random;
  const absl::Duration most = std::min(kFirstPause * (1 << (tries_ - 1)), kLongestPause);
  return std::max(most * absl::Uniform(random, 0.0, 1.0), absl::Milliseconds(1));
}

void CallAttempts::End(int code, std::string message) { Finish(Failure(code, std::move(message))); }

void CallAttempts::Finish(CallResult result) {
  if (!done_) return;
  const auto self = shared_from_this();
  if (deadline_) loop_.Cancel(*deadline_);
  deadline_.reset();
  on_stop_.reset();
  if (ticket_ != 0) channel_->GiveUp(ticket_);
  if (const auto session = std::exchange(session_, nullptr)) session->Cancel(id_);
  std::exchange(done_, nullptr)(std::move(result));
}

}  // namespace nutgraf::wirecall
