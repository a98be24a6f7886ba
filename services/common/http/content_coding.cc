#include "services/common/http/content_coding.h"

#include <algorithm>
#include <cstdlib>

#include "services/common/http/coders.h"
#include "services/common/http/message.h"

namespace nutgraf::http {
namespace {

// The better first, when a client likes them alike: Zstandard codes at several times
// the speed of the others for a like size.
constexpr Coding kByMerit[] = {Coding::kZstd, Coding::kBrotli, Coding::kGzip};

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// The weight in "gzip;q=0.5", in thousandths; what is malformed is 0.
int WeightOf(std::string_view parameters) {
  const std::string_view text = Trim(parameters);
  if (text.empty()) return 1000;
  if (text.size() < 3 || (text[0] != 'q' && text[0] != 'Q') || text[1] != '=') return 0;
  if (text.find_first_not_of("0123456789.", 2) != text.npos) return 0;
  const double weight = std::strtod(std::string(text.substr(2)).c_str(), nullptr);
  return static_cast<int>(std::clamp(weight, 0.0, 1.0) * 1000);
}

// What a field says of a coding; none when it does not name it.
std::optional<int> NamedWeight(std::string_view field, std::string_view name) {
  while (!field.empty()) {
    const size_t comma = std::min(field.find(','), field.size());
    const std::string_view element = field.substr(0, comma);
    const size_t semicolon = std::min(element.find(';'), element.size());
    if (EqualsIgnoreCase(Trim(element.substr(0, semicolon)), name)) {
      return WeightOf(semicolon == element.size() ? "" : element.substr(semicolon + 1));
    }
    field.remove_prefix(std::min(comma + 1, field.size()));
  }
  return std::nullopt;
}

}  // namespace

std::string_view CodingName(Coding coding) {
  switch (coding) {
    case Coding::kGzip:
      return "gzip";
    case Coding::kBrotli:
      return "br";
    case Coding::kZstd:
      return "zstd";
    case Coding::kIdentity:
      break;
  }
  return "identity";
}

std::optional<Coding> CodingOf(std::string_view name) {
  name = Trim(name);
  if (EqualsIgnoreCase(name, "x-gzip")) return Coding::kGzip;
  for (const Coding coding :
       {Coding::kIdentity, Coding::kGzip, Coding::kBrotli, Coding::kZstd}) {
    if (EqualsIgnoreCase(name, CodingName(coding))) return coding;
  }
  return std::nullopt;
}

Coding ChooseCoding(std::string_view accept_encoding) {
  const int others = NamedWeight(accept_encoding, "*").value_or(0);
  Coding best = Coding::kIdentity;
  int best_weight = std::max(NamedWeight(accept_encoding, "identity").value_or(0), 0);
  for (const Coding coding : kByMerit) {
    const int weight = NamedWeight(accept_encoding, CodingName(coding)).value_or(others);
    const bool first = best == Coding::kIdentity && weight == best_weight && weight > 0;
    if (weight > best_weight || first) {
      best = coding;
      best_weight = weight;
    }
  }
  return best;
}

std::unique_ptr<Encoder> MakeEncoder(Coding coding) {
  switch (coding) {
    case Coding::kGzip:
      return MakeGzipEncoder();
    case Coding::kBrotli:
      return MakeBrotliEncoder();
    case Coding::kZstd:
      return MakeZstdEncoder();
    case Coding::kIdentity:
      break;
  }
  return nullptr;
}

std::unique_ptr<Decoder> MakeDecoder(Coding coding) {
  switch (coding) {
    case Coding::kGzip:
      return MakeGzipDecoder();
    case Coding::kBrotli:
      return MakeBrotliDecoder();
    case Coding::kZstd:
      return MakeZstdDecoder();
    case Coding::kIdentity:
      break;
  }
  return nullptr;
}

absl::StatusOr<std::string> DecodeWhole(Decoder& decoder, std::string_view coded, size_t limit) {
  // One byte more than the limit tells a body at it from one over it.
  auto body = decoder.Decode(&coded, limit + 1);
  if (!body.ok()) return body.status();
  if (body->size() > limit) return absl::ResourceExhaustedError("the body is too large, decoded");
  if (!decoder.AtEnd()) return absl::InvalidArgumentError("the coded body is cut off");
  return body;
}

}  // namespace nutgraf::http
