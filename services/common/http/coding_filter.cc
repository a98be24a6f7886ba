#include "services/common/http/coding_filter.h"

#include <optional>
#include <utility>

#include "services/common/http/content_coding.h"
#include "services/common/http/exchange_filter.h"

namespace nutgraf::http {
namespace {

// Below this a coded body is hardly smaller and still fits the same packet.
constexpr size_t kLeastCoded = 860;

// Decoded bytes of a streamed body that are held at a time, whatever they were coded as.
constexpr size_t kDecodedPiece = 256 * 1024;

// Whether coding such a body pays. Pictures and the like are coded already.
bool IsText(const Headers& headers) {
  const std::string_view type = headers.Find("content-type").value_or("");
  for (const std::string_view prefix : {"text/", "application/json", "application/x-ndjson",
                                        "application/javascript", "image/svg+xml"}) {
    if (EqualsIgnoreCase(type.substr(0, prefix.size()), prefix)) return true;
  }
  return false;
}

class CodingFilter final : public ExchangeFilter {
 public:
  CodingFilter(std::shared_ptr<Exchange> next, const ContentCodingOptions& options, Coding body)
      : ExchangeFilter(std::move(next)), options_(options), decoder_(MakeDecoder(body)) {}

  void ReadBody(BodyCallback done) override;
  void ReadSome(BodyCallback done) override;
  void Respond(Response response) override;
  void StartStream(int status, Headers headers) override;
  void Write(std::string bytes, WriteCallback done) override;
  void FinishStream() override;

 private:
  std::shared_ptr<CodingFilter> Self() {
    return std::static_pointer_cast<CodingFilter>(shared_from_this());
  }
  Coding CodingFor(Headers* headers) const;
  void Refuse(const absl::Status& status, BodyCallback done);
  void DeliverPiece(BodyCallback done);

  const ContentCodingOptions& options_;
  const std::unique_ptr<Decoder> decoder_;  // none for a body that is not coded
  std::string coded_;                       // of a streamed body: read, not yet decoded
  bool decoder_full_ = false;               // it gave as much as it was asked for
  bool body_over_ = false;
  std::unique_ptr<Encoder> encoder_;  // of a streamed answer
};

// --- What is sent to us --------------------------------------------------------------

void CodingFilter::Refuse(const absl::Status& status, BodyCallback done) {
  const int http_status = absl::IsResourceExhausted(status) ? 413 : 400;
  const std::string message(status.message());
  next().Respond(options_.refuse(http_status, "The body cannot be used: " + message + "."));
  done(status);
}

void CodingFilter::ReadBody(BodyCallback done) {
  if (decoder_ == nullptr) return next().ReadBody(std::move(done));
  next().ReadBody([self = Self(), done = std::move(done)](
                      absl::StatusOr<std::string> coded) mutable {
    if (!coded.ok()) return done(coded.status());
    auto body = DecodeWhole(*self->decoder_, *coded, self->options_.body_bytes);
    if (!body.ok()) return self->Refuse(body.status(), std::move(done));
    done(std::move(body));
  });
}

void CodingFilter::ReadSome(BodyCallback done) {
  if (decoder_ == nullptr) return next().ReadSome(std::move(done));
  if (!coded_.empty() || decoder_full_) return DeliverPiece(std::move(done));
  if (body_over_) return done(std::string());
  next().ReadSome([self = Self(), done = std::move(done)](
                      absl::StatusOr<std::string> piece) mutable {
    if (!piece.ok()) return done(piece.status());
    self->body_over_ = piece->empty();
    if (self->body_over_ && !self->decoder_->AtEnd()) {
      return self->Refuse(absl::InvalidArgumentError("the coded body is cut off"),
                          std::move(done));
    }
    self->coded_ = *std::move(piece);
    self->DeliverPiece(std::move(done));
  });
}

void CodingFilter::DeliverPiece(BodyCallback done) {
  std::string_view rest = coded_;
  auto piece = decoder_->Decode(&rest, kDecodedPiece);
  if (!piece.ok()) return Refuse(piece.status(), std::move(done));
  coded_.erase(0, coded_.size() - rest.size());
  decoder_full_ = piece->size() == kDecodedPiece;
  // Nothing yet is not the end: that is for the body itself to say.
  if (piece->empty() && !body_over_) return ReadSome(std::move(done));
  done(std::move(piece));
}

// --- What we answer ------------------------------------------------------------------

// The coding of an answer with these fields, which are told of it.
Coding CodingFilter::CodingFor(Headers* headers) const {
  if (!IsText(*headers) || headers->Find("content-encoding")) return Coding::kIdentity;
  headers->Add("Vary", "Accept-Encoding");
  const Coding coding = ChooseCoding(request().headers.Find("accept-encoding").value_or(""));
  if (coding != Coding::kIdentity) headers->Add("Content-Encoding", CodingName(coding));
  return coding;
}

void CodingFilter::Respond(Response response) {
  if (response.body.size() >= kLeastCoded) {
    const auto encoder = MakeEncoder(CodingFor(&response.headers));
    if (encoder != nullptr) response.body = encoder->Encode(response.body, /*last=*/true);
  } else if (response.status == 304) {
    response.headers.Add("Vary", "Accept-Encoding");
  }
  next().Respond(std::move(response));
}

void CodingFilter::StartStream(int status, Headers headers) {
  encoder_ = MakeEncoder(CodingFor(&headers));
  next().StartStream(status, std::move(headers));
}

void CodingFilter::Write(std::string bytes, WriteCallback done) {
  if (encoder_ != nullptr) bytes = encoder_->Encode(bytes, /*last=*/false);
  next().Write(std::move(bytes), std::move(done));
}

void CodingFilter::FinishStream() {
  if (encoder_ == nullptr) return next().FinishStream();
  next().Write(encoder_->Encode("", /*last=*/true),
               [self = Self()](absl::Status) { self->next().FinishStream(); });
}

}  // namespace

Handler WithContentCoding(ContentCodingOptions options, Handler next) {
  return [options = std::move(options),
          next = std::move(next)](std::shared_ptr<Exchange> exchange) {
    const auto field = exchange->request().headers.Find("content-encoding");
    const std::optional<Coding> coding = field ? CodingOf(*field) : Coding::kIdentity;
    if (!coding) {
      Response refusal = options.refuse(415, "The body is in a coding that is not known here.");
      refusal.headers.Add("Accept-Encoding", kKnownCodings);
      return exchange->Respond(std::move(refusal));
    }
    next(std::make_shared<CodingFilter>(std::move(exchange), options, *coding));
  };
}

}  // namespace nutgraf::http
