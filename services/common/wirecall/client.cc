#include "services/common/wirecall/client.h"

#include <condition_variable>
#include <mutex>
#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/support/status_code_enum.h"
#include "services/common/wirecall/call_attempts.h"

namespace nutgraf::wirecall {
namespace {

constexpr std::string_view kDns = "dns:///";

struct HostAndPort {
  std::string host;
  int port = 0;
};

std::optional<HostAndPort> Split(std::string_view target) {
  if (target.starts_with(kDns)) target.remove_prefix(kDns.size());
  const size_t colon = target.rfind(':');
  uint32_t port = 0;
  if (colon == target.npos || target.find('/') != target.npos ||
      !absl::SimpleAtoi(absl::string_view(target.data() + colon + 1, target.size() - colon - 1),
                        &port) ||
      port == 0 || port > 65535) {
    return std::nullopt;
  }
  std::string_view host = target.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || (!bracketed && host.find(':') != host.npos)) return std::nullopt;
  return HostAndPort{std::string(host), static_cast<int>(port)};
}

absl::Status NotAPlace(const std::string& target) {
  return absl::InvalidArgumentError(absl::StrCat("\"", target, "\" is not host:port"));
}

}  // namespace

bool IsHostAndPort(const std::string& target) { return Split(target).has_value(); }

absl::StatusOr<std::unique_ptr<Client>> Client::Make(ClientOptions options,
                                                     std::shared_ptr<net::Loops> loops) {
  const auto place = Split(options.target);
  if (!place) return NotAPlace(options.target);
  const auto reserve = options.reserve.empty() ? std::nullopt : Split(options.reserve);
  if (!reserve && !options.reserve.empty()) return NotAPlace(options.reserve);
  std::unique_ptr<Client> client(new Client(std::move(loops)));
  if (options.tls.enabled()) {
    auto tls = ClientTls::Load(options.tls, place->host);
    if (!tls.ok()) return tls.status();
    client->tls_ = *std::move(tls);
  }
  client->MakeChannels(options);
  client->names_ = client->Watch(place->host, place->port, &LoopChannel::Update);
  if (reserve) {
    client->reserve_names_ =
        client->Watch(reserve->host, reserve->port, &LoopChannel::UpdateReserve);
    client->reserve_names_->Ask();
  }
  client->names_->Ask();
  return client;
}

void Client::MakeChannels(const ClientOptions& options) {
  ChannelSettings settings;
  settings.authority = options.target;
  if (settings.authority.starts_with(kDns)) settings.authority.erase(0, kDns.size());
  settings.session = options.session;
  if (tls_ != nullptr) settings.tls = [tls = tls_.get()] { return tls->NewSession(); };
  settings.ask = [this] {
    names_->Ask();
    if (reserve_names_ != nullptr) reserve_names_->Ask();
  };
  for (size_t i = 0; i < loops_->size(); ++i) {
    channels_.push_back(std::make_shared<LoopChannel>(*(*loops_)[i], settings));
  }
}

std::unique_ptr<net::NameWatch> Client::Watch(std::string host, int port, Update update) {
  return std::make_unique<net::NameWatch>(std::move(host), port, [this, update](const auto& found) {
    for (size_t i = 0; i < channels_.size(); ++i) {
      static_cast<void>((*loops_)[i]->Post([channel = channels_[i], update, found] {
        (*channel.*update)(found);
      }));
    }
  });
}

Client::~Client() {
  for (size_t i = 0; i < channels_.size(); ++i) {
    (*loops_)[i]->RunAndWait([this, i] { channels_[i]->Stop(); });
  }
}

size_t Client::LoopForCall() const {
  if (const auto here = loops_->Here()) return *here;
  return turn_.fetch_add(1, std::memory_order_relaxed) % loops_->size();
}

void Client::Call(UnaryCall call, Done done) {
  const size_t index = LoopForCall();
  net::Loop& loop = *(*loops_)[index];
  const auto attempts = std::make_shared<CallAttempts>(loop, channels_[index], budget_,
                                                       std::move(call), std::move(done));
  if (loop.InThread()) return attempts->Start();
  if (!loop.Post([attempts] { attempts->Start(); })) attempts->Abandon();
}

bool Client::WaitUntilReady(absl::Time deadline) {
  struct Readiness {
    std::mutex mutex;
    std::condition_variable changed;
    bool ready = false;
  };
  const auto readiness = std::make_shared<Readiness>();
  for (size_t i = 0; i < channels_.size(); ++i) {
    static_cast<void>((*loops_)[i]->Post([channel = channels_[i], readiness] {
      channel->TellWhenReady([readiness] {
        const std::lock_guard lock(readiness->mutex);
        readiness->ready = true;
        readiness->changed.notify_all();
      });
    }));
  }
  std::unique_lock lock(readiness->mutex);
  readiness->changed.wait_until(lock, absl::ToChronoTime(deadline),
                                [&] { return readiness->ready; });
  return readiness->ready;
}

}  // namespace nutgraf::wirecall
