// Prints what the block classifier sees of saved pages, for train_blocks.py.
//
//   block_dump PAGE.html… > rows.bin
//   block_dump --pages BODY.bin PAGE.html ADDRESS… > pages.bin
//   block_dump --words PAGE.html ADDRESS… > words.txt
//
// For each page, in the order given: int32 blocks, then for each block int32 text
// bytes, the text, and the row of float32 features. A page that cannot be read
// has 0 blocks. `block_dump --names` prints the features' names, one a line; the
// context of the second stage is not among them, nor in the rows.
//
// With --pages, what the page judge sees of each page, given how likely each of its
// blocks is body (float32, block by block, from BODY.bin): int32 width, the row.
// With --words, the words by which a page is judged (page_words.h), a line a page, each with its
// source before it: "t:rain l:newsarticle".

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <stop_token>
#include <string>
#include <vector>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/block_features.h"
#include "services/article/core/html/page_features.h"
#include "services/article/core/html/page_words.h"
#include "services/article/core/html/read_page.h"

namespace nutgraf::article {
namespace {

void Write(const void* data, size_t size) { std::fwrite(data, 1, size, stdout); }
void WriteInt(size_t value) {
  const int32_t number = static_cast<int32_t>(value);
  Write(&number, sizeof number);
}

absl::StatusOr<ReadPage> Read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  return ReadHtmlPage(bytes, "", HtmlLimits(), std::stop_token());
}

void DumpBlocks(const char* path) {
  const absl::StatusOr<ReadPage> page = Read(path);
  if (!page.ok()) return WriteInt(0);
  const std::vector<PageBlock>& blocks = page->blocks.blocks;
  const FeatureTable table = ComputeFeatures(page->blocks, page->facts);
  WriteInt(blocks.size());
  for (size_t i = 0; i < blocks.size(); ++i) {
    WriteInt(blocks[i].text.size());
    Write(blocks[i].text.data(), blocks[i].text.size());
    Write(table.Row(i), (table.width - ContextWidth()) * sizeof(float));
  }
}

void DumpPage(std::istream& probabilities, const char* path, const char* address) {
  const absl::StatusOr<ReadPage> page = Read(path);
  if (!page.ok()) return WriteInt(0);
  std::vector<float> body(page->blocks.blocks.size());
  probabilities.read(reinterpret_cast<char*>(body.data()), body.size() * sizeof(float));
  const std::vector<float> row = PageFeatures(page->blocks, page->facts, body, address);
  WriteInt(row.size());
  Write(row.data(), row.size() * sizeof(float));
}

void DumpWords(const char* path, const char* address) {
  const absl::StatusOr<ReadPage> page = Read(path);
  std::string line;
  if (page.ok()) {
    ForEachPageWord(page->facts, address, [&](char source, std::string_view word) {
      if (!line.empty()) line += ' ';
      line += source;
      line += ':';
      line += AsciiLowerCopy(word);
    });
  }
  std::puts(line.c_str());
}

}  // namespace
}  // namespace nutgraf::article

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "--names") {
    for (const std::string& name : nutgraf::article::FeatureNames()) std::puts(name.c_str());
  } else if (mode == "--pages" && argc > 2) {
    std::ifstream probabilities(argv[2], std::ios::binary);
    for (int i = 3; i + 1 < argc; i += 2) {
      nutgraf::article::DumpPage(probabilities, argv[i], argv[i + 1]);
    }
  } else if (mode == "--words") {
    for (int i = 2; i + 1 < argc; i += 2) nutgraf::article::DumpWords(argv[i], argv[i + 1]);
  } else {
    for (int i = 1; i < argc; ++i) nutgraf::article::DumpBlocks(argv[i]);
  }
}
