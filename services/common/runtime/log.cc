#include "services/common/runtime/log.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace nutgraf::runtime {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"debug", "info", "warning", "error"};

// A line is put together by hand: through a JSON value it took longer than the rest
// of a small call. Text with anything to escape goes through the library.
void AppendText(std::string_view text, std::string* line) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
  });
  if (plain) {
    *line += '"';
    *line += text;
    *line += '"';
  } else {
    *line += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
}

void AppendValue(const std::string& value, std::string* line) { AppendText(value, line); }
void AppendValue(bool value, std::string* line) { *line += value ? "true" : "false"; }
void AppendValue(int64_t value, std::string* line) { absl::StrAppend(line, value); }
void AppendValue(double value, std::string* line) {
  if (std::isfinite(value)) {
    absl::StrAppend(line, value);
  } else {
    *line += "null";  // JSON has no word for the others
  }
}

void AppendKey(std::string_view key, std::string* line) {
  *line += line->size() > 1 ? "," : "";
  AppendText(key, line);
  *line += ':';
}

void AppendField(std::string_view key, std::string_view text, std::string* line) {
  AppendKey(key, line);
  AppendText(text, line);
}

}  // namespace

std::string_view LevelName(Level level) { return kNames[static_cast<size_t>(level)]; }

std::optional<Level> ParseLevel(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Level>(i);
  }
  return std::nullopt;
}

LogSink StderrSink() {
  return [](std::string_view line) {
    const std::string whole = std::string(line) + "\n";
    // One write for a line, so that lines of several processes do not mix.
    for (size_t done = 0; done < whole.size();) {
      const ssize_t written = write(STDERR_FILENO, whole.data() + done, whole.size() - done);
      if (written <= 0) return;  // nowhere left to complain
      done += static_cast<size_t>(written);
    }
  };
}

struct Logger::Lock {
  absl::Mutex mutex;
};

Logger::Logger(LoggerOptions options)
    : options_(std::move(options)), lock_(std::make_unique<Lock>()) {}

Logger::~Logger() = default;

void Logger::Log(Level level, std::string_view message, Fields fields, const TraceContext* trace) {
  if (!Writes(level)) return;
  std::string line = "{";
  AppendField("time",
              absl::FormatTime("%Y-%m-%dT%H:%M:%E6SZ", options_.clock(), absl::UTCTimeZone()),
              &line);
  AppendField("level", LevelName(level), &line);
  AppendField("message", message, &line);
  for (const Field& field : fields) {
    AppendKey(field.key, &line);
    std::visit([&line](const auto& value) { AppendValue(value, &line); }, field.value);
  }
  if (trace != nullptr) {
    AppendField("trace_id", trace->TraceId(), &line);
    AppendField("span_id", trace->SpanId(), &line);
  }
  line += '}';
  absl::MutexLock lock(&lock_->mutex);
  options_.sink(line);
}

}  // namespace nutgraf::runtime
