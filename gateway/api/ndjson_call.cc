#include "gateway/api/ndjson_call.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/rpc/code.pb.h"
#include "services/common/document/reason.h"
#include "services/common/rpc/status.h"

namespace nutgraf::gateway {
namespace {

// As the body of a single request.
constexpr size_t kLongestLine = 32 * 1024 * 1024;

// Error lines that may wait for the answers before them, of a few hundred bytes each.
constexpr size_t kWaitingOwnLines = 64;

bool IsBlank(std::string_view line) {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

absl::Status TooMany() {
  return document::WithReason(
      absl::ResourceExhaustedError("The API key has used up what it may ask for now."),
      kRateLimited);
}

absl::Status AtLine(int64_t number, const absl::Status& status) {
  absl::Status placed(status.code(), absl::StrCat("input line ", number, ": ", status.message()));
  status.ForEachPayload(
      [&](absl::string_view url, const absl::Cord& payload) { placed.SetPayload(url, payload); });
  return placed;
}

}  // namespace

NdjsonCall::NdjsonCall(const Route& route, const Tools& tools,
                       std::shared_ptr<BackendStream> stream,
                       std::shared_ptr<ServedRequest> request)
    : route_(route),
      tools_(tools),
      stream_(std::move(stream)),
      request_(std::move(request)),
      framing_(FramingFor(request_->head().headers)),
      lines_(kLongestLine) {}

void NdjsonCall::WatchClient() {
  on_stop_.emplace(request_->exchange().cancelled(), [weak = weak_from_this()] {
    if (const std::shared_ptr<NdjsonCall> call = weak.lock()) call->GiveUp();
  });
}

void NdjsonCall::Start() {
  WatchClient();
  PumpOutput();
  PumpInput();
}

void NdjsonCall::StartWith(std::string message) {
  WatchClient();
  {
    const std::lock_guard lock(mutex_);
    sent_ = 1;
    input_over_ = true;
  }
  stream_->Write(std::move(message), [stream = stream_](bool ok) {
    if (ok) stream->FinishWriting();
  });
  PumpOutput();
}

// --- Input ---------------------------------------------------------------------------

absl::StatusOr<std::string> NdjsonCall::Translate(std::string_view line) const {
  return tools_.translator.Translate(
      {.route = route_, .variables = {}, .query = request_->head().query, .body = line},
      tools_.json);
}

// A line whose counting must be waited for is taken up by the answer to that.
void NdjsonCall::PumpInput() {
  while (auto line = lines_.Next()) {
    if (!line->too_long && IsBlank(line->text)) continue;
    std::optional<bool> admitted = true;
    if (tools_.gatekeeper != nullptr && std::exchange(charged_, true)) {
      admitted = tools_.gatekeeper->Charge(
          request_->key(), [self = shared_from_this(), line = *line](bool may_pass) {
            if (self->TakeLine(line, may_pass)) self->PumpInput();
          });
    }
    if (!admitted || !TakeLine(*line, *admitted)) return;
  }
  if (!lines_.AtEnd()) {
    request_->exchange().ReadSome([self = shared_from_this()](absl::StatusOr<std::string> piece) {
      self->OnInput(std::move(piece));
    });
    return;
  }
  stream_->FinishWriting();
  {
    const std::lock_guard lock(mutex_);
    input_over_ = true;
  }
  PumpOutput();
}

// Whether to go on with the next line at once.
bool NdjsonCall::TakeLine(const LineSplitter::Line& line, bool admitted) {
  absl::StatusOr<std::string> wire = TooMany();
  if (line.too_long) {
    wire = document::WithReason(absl::InvalidArgumentError("the line is too long"),
                                document::kDocumentTooLarge);
  } else if (admitted) {
    wire = Translate(line.text);
  }
  if (!wire.ok()) return TakeOwnLine(wire.status(), line);
  {
    const std::lock_guard lock(mutex_);
    if (gave_up_ || end_) return false;
    ++sent_;
  }
  stream_->Write(*std::move(wire), [self = shared_from_this()](bool ok) { self->OnSent(ok); });
  return false;
}

// One that is answered here.
bool NdjsonCall::TakeOwnLine(const absl::Status& status, const LineSplitter::Line& line) {
  const absl::Status placed = AtLine(line.number, status);
  bool paused = false;
  {
    const std::lock_guard lock(mutex_);
    if (gave_up_ || end_) return false;
    own_lines_.push_back({sent_, ErrorLine(rpc::ToProto(placed))});
    paused = input_paused_ = own_lines_.size() >= kWaitingOwnLines;
  }
  PumpOutput();
  return !paused;
}

void NdjsonCall::OnInput(absl::StatusOr<std::string> piece) {
  if (!piece.ok()) return GiveUp();
  request_->NoteRead(piece->size());
  if (piece->empty()) {
    lines_.Finish();
  } else {
    lines_.Add(*piece);
  }
  PumpInput();
}

void NdjsonCall::OnSent(bool ok) {
  if (ok) PumpInput();  // else the output pump learns why
}

// --- Output --------------------------------------------------------------------------

std::optional<std::string> NdjsonCall::NextLine() {
  const bool all_answered = end_ && !message_;
  if (!own_lines_.empty() && (all_answered || own_lines_.front().after <= answered_)) {
    std::string line = std::move(own_lines_.front().text);
    own_lines_.pop_front();
    return line;
  }
  if (!message_) return std::nullopt;
  ++answered_;
  std::string line = MessageLine(*message_);
  message_.reset();
  return line;
}

void NdjsonCall::PumpOutput() {
  std::unique_lock lock(mutex_);
  if (finished_) return;
  if (!gave_up_ && !writing_) {
    if (std::optional<std::string> line = NextLine()) {
      writing_ = true;
      const bool resume = input_paused_ && own_lines_.size() < kWaitingOwnLines / 2;
      if (resume) input_paused_ = false;
      lock.unlock();
      WriteLine(*line);
      if (resume) PumpInput();
      return;
    }
  }
  if (end_) {
    if (!gave_up_ && writing_) return;
    finished_ = true;
    lock.unlock();
    return Finish();
  }
  if (reading_ || message_) {
    if (!gave_up_ || reading_) return;
    message_.reset();
  }
  reading_ = true;
  lock.unlock();
  stream_->Read([self = shared_from_this()](std::optional<std::string> message,
                                            const google::rpc::Status& status) {
    self->OnMessage(std::move(message), status);
  });
}

void NdjsonCall::OnMessage(std::optional<std::string> message, const google::rpc::Status& status) {
  {
    const std::lock_guard lock(mutex_);
    reading_ = false;
    if (message) {
      message_ = std::move(message);
    } else {
      end_ = status;
    }
  }
  PumpOutput();
}

void NdjsonCall::StartAnswer() {
  if (std::exchange(started_, true)) return;
  http::Headers headers;
  headers.Add("Content-Type", ContentTypeOf(framing_));
  headers.Add("Cache-Control", "no-store");
  headers.Add("X-Accel-Buffering", "no");  // nginx would hold lines back
  request_->StartStream(200, std::move(headers));
}

void NdjsonCall::WriteLine(const std::string& line) {
  StartAnswer();
  request_->Write(
      Framed(framing_, line),
      [self = shared_from_this()](absl::Status status) { self->OnWritten(status); });
}

void NdjsonCall::OnWritten(const absl::Status& status) {
  if (!status.ok()) GiveUp();
  {
    const std::lock_guard lock(mutex_);
    writing_ = false;
  }
  PumpOutput();
}

void NdjsonCall::Finish() {
  if (gave_up_) return request_->NoteGone();
  if (end_->code() != 0 && !started_) {
    return request_->Respond(tools_.errors.Response(*end_));
  }
  StartAnswer();
  if (end_->code() == 0) return request_->FinishStream();
  request_->Write(FramedError(framing_, ErrorLine(*end_)),
                  [request = request_](absl::Status) { request->FinishStream(); });
}

// Nobody reads any more. The stream is cancelled and read to its end, for its own sake.
void NdjsonCall::GiveUp() {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(gave_up_, true)) return;
  }
  stream_->Cancel();
  PumpOutput();
}

// --- Lines ---------------------------------------------------------------------------

std::string NdjsonCall::ErrorLine(const google::rpc::Status& status) const {
  // Where the response has a place for errors, the line is such a response.
  const auto* field = route_.method->output_type()->FindFieldByName("error");
  if (field != nullptr && field->message_type() != nullptr && !field->is_repeated() &&
      field->message_type()->full_name() == google::rpc::Status::descriptor()->full_name()) {
    google::protobuf::DynamicMessageFactory factory;
    const std::unique_ptr<google::protobuf::Message> response(
        factory.GetPrototype(route_.method->output_type())->New());
    response->GetReflection()
        ->MutableMessage(response.get(), field)
        ->ParseFromString(status.SerializeAsString());
    return MessageLine(response->SerializeAsString());
  }
  return tools_.errors.Json(HttpStatusOf(status.code()), status);
}

std::string NdjsonCall::MessageLine(const std::string& wire) const {
  auto json = tools_.translator.codec().ToJson(*route_.method->output_type(), wire);
  if (json.ok()) return *std::move(json);
  return tools_.errors.Json(500, rpc::ToProto(json.status()));
}

}  // namespace nutgraf::gateway
