// One function for each production of the grammar (google/api/http.proto):
//
//   Template  = "/" Segments [ Verb ]
//   Segments  = Segment { "/" Segment }
//   Segment   = "*" | "**" | LITERAL | Variable
//   Variable  = "{" FieldPath [ "=" Segments ] "}"
//   FieldPath = IDENT { "." IDENT }
//   Verb      = ":" LITERAL
//
// A variable holds no variables, so nothing recurses and the cost is linear.

#include "gateway/transcoding/http_template.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace nutgraf::gateway {
namespace {

// The unreserved characters of RFC 3986 and '%', so that a literal needs no quoting.
bool IsLiteral(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.' ||
         c == '~' || c == '%';
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  absl::StatusOr<HttpTemplate> Template() {
    if (!Take('/') || !Segments(/*in_variable=*/false) || !Verb() || !AtEnd()) {
      return absl::InvalidArgumentError(absl::StrCat("the path template \"", std::string(text_),
                                                     "\" is malformed at offset ", at_));
    }
    return std::move(result_);
  }

 private:
  bool Segments(bool in_variable) {
    do {
      if (!Segment(in_variable)) return false;
    } while (Take('/'));
    return true;
  }

  bool Segment(bool in_variable) {
    if (closed_) return false;  // `**` came before
    if (Peek() == '{') return !in_variable && Variable();
    TemplateSegment segment;
    if (Take('*')) {
      segment.kind = TemplateSegment::kAny;
      if (Take('*')) segment.kind = TemplateSegment::kAnyToEnd;
      closed_ = segment.kind == TemplateSegment::kAnyToEnd;
    } else if (!Literal(&segment.text)) {
      return false;
    }
    result_.segments.push_back(std::move(segment));
    return true;
  }

  bool Variable() {
    TemplateVariable variable;
    variable.begin = static_cast<int>(result_.segments.size());
    if (!Take('{') || !FieldPath(&variable.field_path)) return false;
    if (Take('=')) {
      if (!Segments(/*in_variable=*/true)) return false;
    } else {
      result_.segments.push_back({TemplateSegment::kAny, ""});
    }
    variable.end = static_cast<int>(result_.segments.size());
    variable.to_end = closed_;
    variable.many = closed_ || variable.end - variable.begin > 1;
    for (const TemplateVariable& other : result_.variables) {
      if (other.field_path == variable.field_path) return false;
    }
    result_.variables.push_back(std::move(variable));
    return Take('}');
  }

  bool FieldPath(std::vector<std::string>* path) {
    do {
      std::string name;
      if (!Identifier(&name)) return false;
      path->push_back(std::move(name));
    } while (Take('.'));
    return true;
  }

  bool Identifier(std::string* name) {
    while (!AtEnd() && (absl::ascii_isalnum(static_cast<unsigned char>(Peek())) || Peek() == '_')) {
      name->push_back(text_[at_++]);
    }
    return !name->empty() && !absl::ascii_isdigit(static_cast<unsigned char>(name->front()));
  }

  bool Verb() { return !Take(':') || Literal(&result_.verb); }

  bool Literal(std::string* literal) {
    while (!AtEnd() && IsLiteral(Peek())) literal->push_back(text_[at_++]);
    return !literal->empty();
  }

  bool AtEnd() const { return at_ == text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }
  bool Take(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  const std::string_view text_;
  size_t at_ = 0;
  bool closed_ = false;
  HttpTemplate result_;
};

}  // namespace

absl::StatusOr<HttpTemplate> HttpTemplate::Parse(std::string_view text) {
  return Parser(text).Template();
}

}  // namespace nutgraf::gateway
