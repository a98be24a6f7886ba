// The three services as a test wants them, behind in-process channels.
//
//   FakeServices services;
//   services.parse = [](grpc::ServerContext&, const auto& request, v1::Article* article) { … };
//   services.channels(), services.backends()
//
// Unset methods answer with a little of their own. Hooks are set before calls come.

#ifndef NUTGRAF_TESTS_UNIT_GATEWAY_FAKE_SERVICES_H_
#define NUTGRAF_TESTS_UNIT_GATEWAY_FAKE_SERVICES_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "gateway/app.h"
#include "gateway/backend/channel_backend.h"
#include "gateway/digest/digest_pipeline.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/server_context.h"
#include "nutgraf/v1/article.grpc.pb.h"
#include "nutgraf/v1/entity.grpc.pb.h"
#include "nutgraf/v1/summary.grpc.pb.h"
#include "services/common/rpc/channel.h"
#include "services/common/rpc/server.h"

namespace nutgraf::gateway {

class FakeServices {
 public:
  template <typename Request, typename Response>
  using Hook = std::function<grpc::Status(grpc::ServerContext&, const Request&, Response*)>;

  FakeServices() {
    article_ = Serve(&articles_, "nutgraf.v1.ArticleService");
    entity_ = Serve(&entities_, "nutgraf.v1.EntityService");
    summary_ = Serve(&summaries_, "nutgraf.v1.SummaryService");
  }

  ServiceBackends backends() {
    const ServiceChannels to = channels();
    return {std::make_shared<ChannelBackend>(to.article),
            std::make_shared<ChannelBackend>(to.entity),
            std::make_shared<ChannelBackend>(to.summary)};
  }

  ServiceChannels channels() {
    // Nobody listens on port 1.
    return {article_->InProcessChannel(),
            entity_away ? rpc::MakeChannel("127.0.0.1:1", grpc::InsecureChannelCredentials())
                        : entity_->InProcessChannel(),
            summary_->InProcessChannel()};
  }

  bool entity_away = false;

  // Waits until the caller no longer wants an answer.
  static grpc::Status WaitForCancellation(grpc::ServerContext& context) {
    while (!context.IsCancelled()) absl::SleepFor(absl::Milliseconds(1));
    return grpc::Status::CANCELLED;
  }

  Hook<v1::ParseArticleRequest, v1::Article> parse = [](auto&, const auto& request, auto* article) {
    article->set_name("articles/abc");
    article->set_kind(v1::Article::STORY);
    article->set_offset_encoding(request.offset_encoding());
    auto* block = article->add_blocks();
    block->set_kind(v1::Block::PARAGRAPH);
    block->set_text(request.document().text());
    return grpc::Status::OK;
  };
  Hook<v1::GetArticleRequest, v1::Article> get = [](auto&, const auto& request, auto* article) {
    article->set_name(request.name());
    article->set_offset_encoding(request.offset_encoding());
    return grpc::Status::OK;
  };
  Hook<v1::AnalyzeEntitiesRequest, v1::EntityAnalysis> analyze = [](auto&, const auto& request,
                                                                    auto* analysis) {
    analysis->set_article(request.document().article().name());
    analysis->set_offset_encoding(request.offset_encoding());
    analysis->add_entities()->set_id("e1");
    return grpc::Status::OK;
  };
  Hook<v1::SummarizeRequest, v1::Summary> summarize = [](auto&, const auto& request,
                                                         auto* summary) {
    summary->set_article(request.document().article().name());
    summary->set_offset_encoding(request.offset_encoding());
    summary->mutable_headline()->set_text(request.has_entities() ? "with entities" : "without");
    return grpc::Status::OK;
  };

 private:
  struct Articles final : v1::ArticleService::Service {
    explicit Articles(FakeServices* fakes) : fakes(fakes) {}
    grpc::Status ParseArticle(grpc::ServerContext* context, const v1::ParseArticleRequest* request,
                              v1::Article* response) override {
      return fakes->parse(*context, *request, response);
    }
    grpc::Status GetArticle(grpc::ServerContext* context, const v1::GetArticleRequest* request,
                            v1::Article* response) override {
      return fakes->get(*context, *request, response);
    }
    grpc::Status ParseArticles(
        grpc::ServerContext* context,
        grpc::ServerReaderWriter<v1::ParseArticlesResponse, v1::ParseArticlesRequest>* stream)
        override {
      v1::ParseArticlesRequest request;
      while (stream->Read(&request)) {
        v1::ParseArticlesResponse response;
        response.set_tag(request.tag());
        const grpc::Status status =
            fakes->parse(*context, request.request(), response.mutable_article());
        if (!status.ok()) {
          response.mutable_error()->set_code(status.error_code());
          response.mutable_error()->set_message(status.error_message());
        }
        if (!stream->Write(response)) break;
      }
      return grpc::Status::OK;
    }
    FakeServices* fakes;
  };
  struct Entities final : v1::EntityService::Service {
    explicit Entities(FakeServices* fakes) : fakes(fakes) {}
    grpc::Status AnalyzeEntities(grpc::ServerContext* context,
                                 const v1::AnalyzeEntitiesRequest* request,
                                 v1::EntityAnalysis* response) override {
      return fakes->analyze(*context, *request, response);
    }
    FakeServices* fakes;
  };
  struct Summaries final : v1::SummaryService::Service {
    explicit Summaries(FakeServices* fakes) : fakes(fakes) {}
    grpc::Status Summarize(grpc::ServerContext* context, const v1::SummarizeRequest* request,
                           v1::Summary* response) override {
      return fakes->summarize(*context, *request, response);
    }
    FakeServices* fakes;
  };

  static std::unique_ptr<rpc::Server> Serve(grpc::Service* service, const std::string& name) {
    auto server = rpc::Server::Start({}, {{service, name}});
    return server.ok() ? *std::move(server) : nullptr;
  }

  Articles articles_{this};
  Entities entities_{this};
  Summaries summaries_{this};
  std::unique_ptr<rpc::Server> article_, entity_, summary_;
};

}  // namespace nutgraf::gateway

#endif  // NUTGRAF_TESTS_UNIT_GATEWAY_FAKE_SERVICES_H_
