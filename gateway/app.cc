#include "gateway/app.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/time/clock.h"
#include "gateway/backend/channel_backend.h"
#include "gateway/backend/wire_backend.h"
#include "gateway/digest/digest_rpc.h"
#include "gateway/door/conditional.h"
#include "gateway/forward/forwarding_service.h"
#include "gateway/openapi/descriptor_set.h"
#include "gateway/openapi/openapi.h"
#include "gateway/page/page_assets.h"
#include "nutgraf/v1/article.grpc.pb.h"
#include "nutgraf/v1/digest.grpc.pb.h"
#include "nutgraf/v1/entity.grpc.pb.h"
#include "nutgraf/v1/summary.grpc.pb.h"
#include "services/common/cache/redis_token_buckets.h"
#include "services/common/http/coding_filter.h"
#include "services/common/source/pipeline_version.h"
#include "services/common/wirecall/client.h"

namespace nutgraf::gateway {
namespace {

http::Response PlainText(std::string body) {
  http::Response response{.status = 200, .headers = {}, .body = std::move(body)};
  response.headers.Add("Content-Type", "text/plain; charset=utf-8");
  response.headers.Add("Cache-Control", "no-store");
  return response;
}

bool IsLoopback(std::string_view address) {
  return address.starts_with("127.") || address.starts_with("localhost:") ||
         address.starts_with("[::1]:");
}

// Descriptors of generated code are always there.
const google::protobuf::ServiceDescriptor* DescriptorOf(const std::string& service) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service);
}

}  // namespace

Gateway::Gateway(GatewayOptions options, runtime::Logger& log, runtime::Metrics& metrics)
    : options_(std::move(options)),
      log_(log),
      metrics_(metrics),
      loops_(std::make_shared<net::Loops>(options_.http.threads)),
      queue_({.name = "digest", .threads = options_.digest_threads}, metrics) {}

Gateway::~Gateway() { Shutdown(absl::Now()); }

absl::StatusOr<std::unique_ptr<Gateway>> Gateway::Start(GatewayOptions options,
                                                        const ServiceChannels& channels,
                                                        runtime::Logger& log,
                                                        runtime::Metrics& metrics) {
  std::unique_ptr<Gateway> gateway(new Gateway(std::move(options), log, metrics));
  const absl::Status services = gateway->StartServices(channels);
  if (!services.ok()) return services;
  const absl::Status http = gateway->StartHttp();
  if (!http.ok()) return http;
  return gateway;
}

absl::StatusOr<std::shared_ptr<Backend>> Gateway::MakeBackend(
    const ServiceTarget& target, std::shared_ptr<grpc::Channel> channel) {
  if (!wirecall::IsHostAndPort(target.address)) return std::make_shared<ChannelBackend>(channel);
  auto client = wirecall::Client::Make(
      {.target = target.address, .reserve = target.reserve, .tls = options_.remote->tls}, loops_);
  if (!client.ok()) return client.status();
  (*client)->WaitUntilReady(options_.remote->wait_until);
  return std::make_shared<WireBackend>(*std::move(client), std::move(channel));
}

absl::Status Gateway::StartServices(const ServiceChannels& channels) {
  const ServiceTargets targets = options_.remote.value_or(ServiceTargets());
  const struct {
    const char* name;
    const google::protobuf::ServiceDescriptor* descriptor;
    const ServiceTarget& target;
    std::shared_ptr<grpc::Channel> channel;
  } behind[] = {
      {"article", DescriptorOf(v1::ArticleService::service_full_name()), targets.article,
       channels.article},
      {"entity", DescriptorOf(v1::EntityService::service_full_name()), targets.entity,
       channels.entity},
      {"summary", DescriptorOf(v1::SummaryService::service_full_name()), targets.summary,
       channels.summary},
  };
  std::vector<BackendHealth::NamedBackend> named;
  for (const auto& service : behind) {
    auto made = MakeBackend(service.target, service.channel);
    if (!made.ok()) return made.status();
    const std::shared_ptr<Backend> backend = *std::move(made);
    named.emplace_back(service.name, backend);
    served_.push_back({service.descriptor, backend});
    services_.push_back(std::make_unique<ForwardingService>(*service.descriptor, backend));
    exported_.push_back({services_.back().get(), service.descriptor->full_name()});
  }
  health_ = std::make_unique<BackendHealth>(std::move(named));

  const auto* digest = DescriptorOf(v1::DigestService::service_full_name());
  pipeline_ = std::make_unique<DigestPipeline>(
      ServiceBackends{served_[0].backend, served_[1].backend, served_[2].backend});
  services_.push_back(
      std::make_unique<DigestRpc>(rpc::Environment{queue_, log_, metrics_}, *pipeline_));
  exported_.push_back({services_.back().get(), digest->full_name()});
  auto server = rpc::Server::Start(options_.grpc, exported_);
  if (!server.ok()) return server.status();
  grpc_ = *std::move(server);
  served_.push_back({digest, std::make_shared<DigestBackend>(
                                 *pipeline_, grpc_->InProcessChannel(), log_, metrics_,
                                 options_.digests)});
  return absl::OkStatus();
}

absl::Status Gateway::StartHttp() {
  ApiOptions api_options;
  api_options.timeouts = options_.timeouts;
  api_options.json = options_.json;
  if (options_.cache.near != nullptr) {
    if (options_.cache_redis.has_value()) {
      far_metrics_ = std::make_unique<rpc::CacheMetrics>(metrics_, "redis");
      far_lookups_ = std::make_unique<cache::LoopRedisCache>(*options_.cache_redis, loops_,
                                                             *far_metrics_);
      options_.cache.far_lookups = far_lookups_.get();
    }
    answers_ = std::make_unique<AnswerCache>(options_.cache, metrics_);
  }
  api_options.answers = answers_.get();
  const absl::Status keeping = StartGatekeeper();
  if (!keeping.ok()) return keeping;
  api_options.gatekeeper = gatekeeper_.get();
  api_options.version = std::string(source::kPipelineVersion);
  auto pages = Pages();
  if (!pages.ok()) return pages.status();
  api_options.pages = *std::move(pages);
  auto api = Api::Make(served_, std::move(api_options), log_, metrics_);
  if (!api.ok()) return api.status();
  api_ = *std::move(api);

  options_.http.loops = loops_;
  options_.http.render_error = [this](int status, std::string_view message) {
    return api_->errors().ServerRefusal(status, message);
  };
  if (!options_.cors.origins.empty()) {
    options_.http.admit_origin = [this](std::string_view origin, http::Headers* headers) {
      AdmitOrigin(options_.cors, origin, headers);
    };
  }
  options_.http.on_tls_error = [this](const absl::Status& status) {
    log_.Error("the certificate of the HTTP door was not renewed", {{"status", status}});
  };
  auto server = http::Server::Start(options_.http, Door());
  if (!server.ok()) return server.status();
  http_ = *std::move(server);
  return absl::OkStatus();
}

absl::Status Gateway::StartGatekeeper() {
  if (options_.api_keys.empty()) {
    if (!IsLoopback(options_.http.address)) {
      log_.Warning("the HTTP door is open to everybody who can reach it: no --api_keys are set",
                   {{"address", options_.http.address}});
    }
    return absl::OkStatus();
  }
  auto keys = KeyRing::Open(options_.api_keys, log_);
  if (!keys.ok()) return keys.status();
  keys_ = *std::move(keys);
  const bool shared = options_.limits_redis.has_value();
  if (shared) {
    limits_metrics_ = std::make_unique<rpc::CacheMetrics>(metrics_, "limits");
    buckets_ = std::make_unique<cache::RedisTokenBuckets>(*options_.limits_redis, *limits_metrics_);
  } else {
    buckets_ = std::make_unique<cache::LocalTokenBuckets>();
  }
  gatekeeper_ = std::make_unique<Gatekeeper>(*keys_, *buckets_, shared, metrics_);
  return absl::OkStatus();
}

// The API behind its filters. An answer passes them from the last line to the first.
http::Handler Gateway::Door() {
  http::Handler handler = [this](std::shared_ptr<http::Exchange> exchange) {
    api_->Handle(std::move(exchange));
  };
  handler = WithValidators(std::move(handler));
  handler = http::WithContentCoding({.body_bytes = options_.http.limits.body_bytes,
                                     .refuse = options_.http.render_error},
                                    std::move(handler));
  return WithCors(options_.cors, std::move(handler));
}

absl::StatusOr<std::map<std::string, http::Handler, std::less<>>> Gateway::Pages() {
  std::vector<std::string> names;
  for (const rpc::ExportedService& exported : exported_) names.push_back(exported.name);
  auto openapi = MakeOpenApi(DescriptorSetBytes(), names);
  if (!openapi.ok()) return openapi.status();
  http::Response description{.status = 200, .headers = {}, .body = *std::move(openapi)};
  description.headers.Add("Content-Type", "application/json");
  std::map<std::string, http::Handler, std::less<>> pages{
      {"/livez", http::AnswerHead([](const http::RequestHead&) { return PlainText("ok\n"); })},
      {"/readyz",
       [this](const std::shared_ptr<http::Exchange>& exchange) { AnswerReady(exchange); }},
      {"/openapi.json", http::AnswerHead([description = std::move(description)](
                                             const http::RequestHead&) { return description; })},
  };
  pages.merge(PageAssets());
  return pages;
}

void Gateway::AnswerReady(const std::shared_ptr<http::Exchange>& exchange) {
  if (!advertised_) {
    return exchange->Respond(api_->errors().Refusal(503, "DRAINING", "The gateway is stopping."));
  }
  checks_.Begin();
  health_->Check([this, exchange](const std::vector<std::string>& away) {
    exchange->Respond(away.empty()
                          ? PlainText("ok\n")
                          : api_->errors().Refusal(
                                503, "BACKEND_AWAY",
                                absl::StrCat("Not serving: ", absl::StrJoin(away, ", "), ".")));
    checks_.End();
  });
}

void Gateway::StopAdvertising() {
  advertised_ = false;
  grpc_->StopAdvertising();
}

void Gateway::Shutdown(absl::Time deadline) {
  if (std::exchange(shut_down_, true)) return;
  advertised_ = false;
  if (http_ != nullptr) http_->Shutdown(deadline);
  if (grpc_ != nullptr) grpc_->Shutdown(deadline);
  checks_.WaitForNone();
  api_.reset();  // waits for the calls that were cancelled
  queue_.Drain();
}

}  // namespace nutgraf::gateway
