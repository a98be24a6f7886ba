// Logs for machines to read: one JSON object a line.
//
//   Logger log({.level = Level::kInfo});
//   log.Info("serving", {{"address", address}, {"threads", 4}});
//   log.Warning("redis is away", {{"waited_ms", 50.0}}, &call.trace);
//
//   {"time":"2026-01-09T14:05:00.123456Z","level":"info","message":"serving","address":…}
//
// Never log what a client sent or a secret: a page is the client's own, and logs are
// read by many. Bytes that are not UTF-8 are replaced. Any thread; a line is
// written whole. The logger is made in main and handed down; it outlives its users.

#ifndef NUTGRAF_SERVICES_COMMON_RUNTIME_LOG_H_
#define NUTGRAF_SERVICES_COMMON_RUNTIME_LOG_H_

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "absl/status/status.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/common/runtime/trace_context.h"

namespace nutgraf::runtime {

enum class Level { kDebug, kInfo, kWarning, kError };

// "debug", "info", "warning", "error".
std::string_view LevelName(Level level);
std::optional<Level> ParseLevel(std::string_view name);

// One fact of a line.
struct Field {
  std::string_view key;
  std::variant<std::string, int64_t, double, bool> value;

  Field(std::string_view k, std::string_view v) : key(k), value(std::string(v)) {}
  Field(std::string_view k, const std::string& v) : key(k), value(v) {}
  Field(std::string_view k, const char* v) : key(k), value(std::string(v)) {}
  Field(std::string_view k, bool v) : key(k), value(v) {}
  template <std::integral T>
  Field(std::string_view k, T v) : key(k), value(static_cast<int64_t>(v)) {}
  template <std::floating_point T>
  Field(std::string_view k, T v) : key(k), value(static_cast<double>(v)) {}
  Field(std::string_view k, const absl::Status& v) : key(k), value(v.ToString()) {}
};

// Takes one line without its end. Called under a lock, from any thread.
using LogSink = std::function<void(std::string_view line)>;
LogSink StderrSink();

struct LoggerOptions {
  Level level = Level::kInfo;  // less is not written
  LogSink sink = StderrSink();
  std::function<absl::Time()> clock = absl::Now;
};

class Logger {
 public:
  using Fields = std::initializer_list<Field>;

  explicit Logger(LoggerOptions options);
  ~Logger();
  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  bool Writes(Level level) const { return level >= options_.level; }
  void Log(Level level, std::string_view message, Fields fields = {},
           const TraceContext* trace = nullptr);

  void Debug(std::string_view message, Fields fields = {}, const TraceContext* trace = nullptr) {
    Log(Level::kDebug, message, fields, trace);
  }
  void Info(std::string_view message, Fields fields = {}, const TraceContext* trace = nullptr) {
    Log(Level::kInfo, message, fields, trace);
  }
  void Warning(std::string_view message, Fields fields = {}, const TraceContext* trace = nullptr) {
    Log(Level::kWarning, message, fields, trace);
  }
  void Error(std::string_view message, Fields fields = {}, const TraceContext* trace = nullptr) {
    Log(Level::kError, message, fields, trace);
  }

 private:
  struct Lock;
  const LoggerOptions options_;
  const std::unique_ptr<Lock> lock_;
};

}  // namespace nutgraf::runtime

#endif  // NUTGRAF_SERVICES_COMMON_RUNTIME_LOG_H_
