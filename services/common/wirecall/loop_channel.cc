#include "services/common/wirecall/loop_channel.h"

#include <algorithm>
#include <utility>

namespace nutgraf::wirecall {
namespace {

constexpr double kPauseGrowth = 1.6;

// Pauses differ by so much, so that clients do not come back all at once.
constexpr double kJitter = 0.2;

}  // namespace

LoopChannel::LoopChannel(net::Loop& loop, ChannelSettings settings)
    : loop_(loop), settings_(std::move(settings)) {}

// --- Addresses -----------------------------------------------------------------------

void LoopChannel::Ask() {
  asking_ = true;
  settings_.ask();
}

void LoopChannel::Update(const absl::StatusOr<Addresses>& found) {
  if (stopped_) return;
  asking_ = false;
  if (found.ok()) Follow(*found, /*reserve=*/false);
  Answer();
}

void LoopChannel::UpdateReserve(const absl::StatusOr<Addresses>& found) {
  if (stopped_) return;
  if (found.ok()) Follow(*found, /*reserve=*/true);
  Answer();
}

void LoopChannel::Follow(const Addresses& found, bool reserve) {
  const auto is_gone = [&](const std::unique_ptr<Endpoint>& endpoint) {
    return endpoint->reserve == reserve &&
           std::find(found.begin(), found.end(), endpoint->address) == found.end();
  };
  for (const auto& endpoint : endpoints_) {
    if (is_gone(endpoint)) Remove(*endpoint);
  }
  std::erase_if(endpoints_, is_gone);
  for (const net::SocketAddress& address : found) {
    const bool known =
        std::any_of(endpoints_.begin(), endpoints_.end(), [&](const auto& one) {
          return one->reserve == reserve && one->address == address;
        });
    if (known) continue;
    auto endpoint = std::make_unique<Endpoint>();
    endpoint->address = address;
    endpoint->reserve = reserve;
    endpoint->pause = settings_.first_pause;
    endpoints_.push_back(std::move(endpoint));
    Connect(*endpoints_.back());
  }
}

void LoopChannel::Remove(Endpoint& endpoint) {
  if (endpoint.retry) loop_.Cancel(*endpoint.retry);
  endpoint.retry.reset();
  if (const SessionPtr session = std::exchange(endpoint.session, nullptr)) {
    std::erase_if(leaving_, [](const auto& weak) { return weak.expired(); });
    leaving_.push_back(session);
    session->Drain();
  }
}

// --- Connections ---------------------------------------------------------------------

void LoopChannel::Connect(Endpoint& endpoint) {
  endpoint.retry.reset();
  ServerSession::Owner& owner = *this;
  endpoint.ready_since.reset();
  endpoint.session = std::make_shared<ServerSession>(loop_, settings_.session, owner);
  const SessionPtr session = endpoint.session;  // it may be gone before Connect returns
  session->Connect(endpoint.address, settings_.authority,
                   settings_.tls ? settings_.tls() : net::TlsSession());
}

void LoopChannel::ConnectLater(Endpoint& endpoint) {
  const double stretch = absl::Uniform(random_, 1 - kJitter, 1 + kJitter);
  endpoint.retry = loop_.RunAfter(endpoint.pause * stretch, [this, &endpoint] {
    Connect(endpoint);
  });
  endpoint.pause = std::min(endpoint.pause * kPauseGrowth, settings_.longest_pause);
}

void LoopChannel::OnReady(ServerSession& session) {
  for (const auto& endpoint : endpoints_) {
    if (endpoint->session.get() != &session) continue;
    endpoint->failed = false;
    endpoint->ready_since = loop_.now();
  }
  Answer();
  for (auto& told : std::exchange(tell_ready_, {})) told();
}

void LoopChannel::OnGone(ServerSession& session) {
  const auto found =
      std::find_if(endpoints_.begin(), endpoints_.end(),
                   [&](const auto& endpoint) { return endpoint->session.get() == &session; });
  if (found == endpoints_.end() || stopped_) return;
  Endpoint& endpoint = **found;
  leaving_.push_back(std::exchange(endpoint.session, nullptr));
  std::erase_if(leaving_, [](const auto& weak) { return weak.expired(); });
  endpoint.failed = !endpoint.ready_since.has_value();
  const absl::Duration lived = endpoint.failed
                                   ? absl::ZeroDuration()
                                   : absl::FromChrono(loop_.now() - *endpoint.ready_since);
  Ask();
  if (lived < settings_.short_life) {
    ConnectLater(endpoint);
  } else {
    endpoint.pause = settings_.first_pause;
    Connect(endpoint);
  }
  Answer();
}

void LoopChannel::Stop() {
  stopped_ = true;
  for (const auto& endpoint : endpoints_) {
    if (endpoint->retry) loop_.Cancel(*endpoint->retry);
    if (const SessionPtr session = std::exchange(endpoint->session, nullptr)) {
      session->Close("the client is stopping");
    }
  }
  for (const auto& weak : std::exchange(leaving_, {})) {
    if (const SessionPtr session = weak.lock()) session->Close("the client is stopping");
  }
  auto waiting = std::exchange(waiting_, {});
  for (auto& [ticket, one] : waiting) {
    if (one.timer) loop_.Cancel(*one.timer);
    one.done(nullptr);
  }
  for (auto& told : std::exchange(tell_ready_, {})) told();
}

// --- Who wants one -------------------------------------------------------------------

LoopChannel::SessionPtr LoopChannel::NextOf(bool reserve) {
  for (size_t i = 0; i < endpoints_.size(); ++i) {
    const Endpoint& endpoint = *endpoints_[++turn_ % endpoints_.size()];
    if (endpoint.reserve != reserve) continue;
    if (endpoint.session != nullptr && endpoint.session->is_ready()) return endpoint.session;
  }
  return nullptr;
}

LoopChannel::SessionPtr LoopChannel::Next() {
  if (SessionPtr session = NextOf(/*reserve=*/false)) return session;
  // Addresses may be known late: names, and that there are none, are remembered on the way.
  if (!asking_) Ask();
  return NextOf(/*reserve=*/true);
}

bool LoopChannel::is_ready() const {
  return std::any_of(endpoints_.begin(), endpoints_.end(), [](const auto& endpoint) {
    return endpoint->session != nullptr && endpoint->session->is_ready();
  });
}

// Whether something is under way that has not failed before.
bool LoopChannel::IsHopeful() const {
  if (endpoints_.empty()) return asking_;
  return std::any_of(endpoints_.begin(), endpoints_.end(),
                     [](const auto& endpoint) { return !endpoint->failed; });
}

void LoopChannel::Answer() {
  if (!is_ready() && IsHopeful()) return;
  std::vector<Acquired> due;
  for (auto it = waiting_.begin(); it != waiting_.end();) {
    if (it->second.timer) {
      ++it;
    } else {
      due.push_back(std::move(it->second.done));
      it = waiting_.erase(it);
    }
  }
  for (Acquired& done : due) done(Next());
}

LoopChannel::Ticket LoopChannel::Acquire(absl::Duration wait, Acquired done) {
  const bool waits = wait > absl::ZeroDuration();
  SessionPtr session = stopped_ || waits ? nullptr : Next();
  if (stopped_ || session != nullptr || (!waits && !IsHopeful())) {
    done(std::move(session));
    return 0;
  }
  const Ticket ticket = ++last_ticket_;
  Waiting& waiting = waiting_[ticket];
  waiting.done = std::move(done);
  if (waits) {
    waiting.timer = loop_.RunAfter(wait, [this, ticket] {
      waiting_[ticket].timer.reset();
      Answer();
    });
  }
  return ticket;
}

void LoopChannel::GiveUp(Ticket ticket) {
  const auto found = waiting_.find(ticket);
  if (found == waiting_.end()) return;
  if (found->second.timer) loop_.Cancel(*found->second.timer);
  waiting_.erase(found);
}

void LoopChannel::TellWhenReady(absl::AnyInvocable<void()> told) {
  if (is_ready() || stopped_) return told();
  tell_ready_.push_back(std::move(told));
}

}  // namespace nutgraf::wirecall
