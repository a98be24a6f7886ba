#include "services/nutgraf/bulk/journal.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace nutgraf::bulk {
namespace {

absl::Status SystemError(const std::string& path) {
  return absl::UnavailableError(absl::StrCat(path, ": ", std::strerror(errno)));
}

absl::Status WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return SystemError("writing");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return absl::OkStatus();
}

std::string LineOf(const JournalEntry& entry) {
  return absl::StrCat(entry.output_bytes, "\t", entry.status, "\t", entry.story_id, "\t",
                      absl::WebSafeBase64Escape(entry.signature), "\n");
}

bool ReadEntry(const std::string& line, JournalEntry* entry) {
  const std::vector<std::string> parts = absl::StrSplit(line, '\t');
  if (parts.size() != 4 || !absl::SimpleAtoi(parts[0], &entry->output_bytes)) return false;
  entry->status = parts[1];
  entry->story_id = parts[2];
  return absl::WebSafeBase64Unescape(parts[3], &entry->signature);
}

struct Lengths {
  uint64_t output = 0;
  uint64_t journal = 0;
};

// Reads the entries that are whole and that the output bears out.
absl::StatusOr<Lengths> Replay(const std::string& path, std::string_view run,
                               uint64_t output_size,
                               absl::FunctionRef<void(const JournalEntry&)> replay) {
  std::ifstream in(path, std::ios::binary);
  std::string line;
  Lengths lengths;
  if (!std::getline(in, line) || in.eof()) return lengths;  // killed before the first line
  if (line != run) {
    return absl::FailedPreconditionError(absl::StrCat(
        path, " is the journal of a run over other inputs or with other options; finish that "
              "one, or remove the journal and the output"));
  }
  lengths.journal = line.size() + 1;
  JournalEntry entry;
  while (std::getline(in, line) && !in.eof() && ReadEntry(line, &entry) &&
         entry.output_bytes <= output_size) {
    replay(entry);
    lengths.output = entry.output_bytes;
    lengths.journal += line.size() + 1;
  }
  return lengths;
}

int OpenAt(const std::string& path, uint64_t length) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) return -1;
  const auto at = static_cast<off_t>(length);
  if (ftruncate(file, at) == 0 && lseek(file, at, SEEK_SET) == at) return file;
  close(file);
  return -1;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Journal>> Journal::Open(
    const std::string& output, std::string_view run,
    absl::FunctionRef<void(const JournalEntry&)> replay) {
  const std::string path = output + ".journal";
  std::error_code error;
  const bool begun = std::filesystem::exists(path, error);
  const auto size = std::filesystem::file_size(output, error);
  const uint64_t output_size = error ? 0 : size;
  if (!begun && output_size > 0) {
    return absl::AlreadyExistsError(
        absl::StrCat(output, " is there already; name another file or remove it"));
  }
  Lengths lengths;
  if (begun) {
    auto replayed = Replay(path, run, output_size, replay);
    if (!replayed.ok()) return replayed.status();
    lengths = *replayed;
  }
  const int journal_file = OpenAt(path, lengths.journal);
  if (journal_file < 0) return SystemError(path);
  const int output_file = OpenAt(output, lengths.output);
  if (output_file < 0) {
    close(journal_file);
    return SystemError(output);
  }
  std::unique_ptr<Journal> journal(new Journal(path, output_file, journal_file, lengths.output));
  if (lengths.journal == 0) {
    if (auto status = WriteAll(journal_file, absl::StrCat(std::string(run), "\n")); !status.ok()) {
      return status;
    }
  }
  return journal;
}

Journal::~Journal() {
  close(output_);
  close(journal_);
}

absl::Status Journal::Append(std::string_view line, JournalEntry entry) {
  if (auto status = WriteAll(output_, line); !status.ok()) return status;
  length_ += line.size();
  entry.output_bytes = length_;
  return WriteAll(journal_, LineOf(entry));
}

absl::Status Journal::Finish() {
  return unlink(path_.c_str()) == 0 ? absl::OkStatus() : SystemError(path_);
}

}  // namespace nutgraf::bulk
