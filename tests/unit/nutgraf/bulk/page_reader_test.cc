// Contract: whatever an input holds, each of its pages comes once, in order, under its
// name; what cannot be read is a page with an error, and the rest goes on.
#include "services/nutgraf/bulk/page_reader.h"

#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/support/coded.h"
#include "tests/support/temp_folder.h"

namespace nutgraf::bulk {
namespace {

using testing::Gzip;
using testing::TempFolder;
using Lines = std::vector<std::string>;

// A page as "name: text", "name <html>" or "name! error".
Lines PagesOf(const Lines& inputs) {
  PageReader reader(inputs, "");
  Lines lines;
  while (auto page = reader.Next()) {
    const std::string name = std::filesystem::path(page->source).filename();
    if (!page->error.ok()) {
      lines.push_back(absl::StrCat(name, "! ", std::string(page->error.message())));
    } else if (page->document.has_html()) {
      lines.push_back(absl::StrCat(name, " ", page->document.html()));
    } else {
      lines.push_back(absl::StrCat(name, ": ", page->document.text()));
    }
  }
  return lines;
}

std::string Record(const std::string& uri, const std::string& body) {
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body;
  return absl::StrCat("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: ", uri,
                      "\r\nContent-Length: ", block.size(), "\r\n\r\n", block, "\r\n\r\n");
}

TEST(ListInputs, GoesThroughFoldersInOrder) {
  TempFolder folder;
  std::filesystem::create_directories(folder.Path("pages/b/deep"));
  std::filesystem::create_directories(folder.Path("pages/.git"));
  for (const char* name : {"pages/c.html", "pages/a.txt", "pages/b/deep/2.html", "pages/b/1.html",
                           "pages/.hidden.html", "pages/.git/config", "z.html"}) {
    folder.Write(name, "x");
  }
  const auto inputs = ListInputs({folder.Path("z.html"), folder.Path("pages"), "-"});
  ASSERT_TRUE(inputs.ok()) << inputs.status();
  EXPECT_EQ(*inputs, (Lines{folder.Path("z.html"), folder.Path("pages/a.txt"),
                            folder.Path("pages/b/1.html"), folder.Path("pages/b/deep/2.html"),
                            folder.Path("pages/c.html"), "-"}));
  EXPECT_TRUE(absl::IsNotFound(ListInputs({folder.Path("missing")}).status()));
}

TEST(PageReader, ReadsEachKindOfFile) {
  const std::string uri = "https://paper.example/ferry";
  const std::string whole = Gzip("<p>A page long enough to be cut in the middle.");
  const std::string lines = Gzip("{\"text\":\"one\"}\n{\"text\":\"Abcdefghijklmnopqrstuvwxyz\"}");
  const struct {
    const char* name;
    std::string bytes;
    Lines pages;
  } cases[] = {
      {"a.html", "words", {"a.html words"}},
      {"a.txt", "words", {"a.txt: words"}},
      {"a", "<!DOCTYPE html><p>a", {"a <!DOCTYPE html><p>a"}},
      {"a.gz", Gzip("<p>a"), {"a.gz <p>a"}},
      {"cut.html.gz", whole.substr(0, whole.size() - 12),
       {"cut.html.gz! the gzip data ends in the middle"}},
      {"sum.html.gz", whole.substr(0, whole.size() - 8) + std::string(8, '\x55'),
       {"sum.html.gz! the gzip data is damaged"}},
      {"padded.gz", Gzip("<p>a") + std::string(2000, '\0'), {"padded.gz <p>a"}},
      {"after.gz", Gzip("<p>a") + "X", {"after.gz! after gzip data come bytes that are not gzip"}},
      {"a.ndjson",
       "{\"text\":\"one\"}\n\n{\"tag\":\"t\"}\r\n{\"request\":{\"document\":{\"html\":\"PHA+\"}}}",
       {"a.ndjson#1: one", "a.ndjson#3! The line has neither html nor text.", "a.ndjson#4 <p>"}},
      {"cut.ndjson.gz", lines.substr(0, lines.size() - 20),
       {"cut.ndjson.gz#1: one", "cut.ndjson.gz#2! the gzip data ends in the middle"}},
      {"a.warc", Record(uri, "<p>1") + Record("dns:paper.example", "<p>2") + Record(uri, "<p>3"),
       {"a.warc#1 <p>1", "a.warc#3 <p>3"}},
      {"bad.warc", Record(uri, "<p>1") + "WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n" +
                       Record(uri, "<p>2"),
       {"bad.warc#1 <p>1", "bad.warc#2! The record does not say how long it is.",
        "bad.warc#3 <p>2"}},
      {"cut.warc", Record(uri, "<p>1") + Record(uri, "<p>2").substr(0, 120),
       {"cut.warc#1 <p>1", "cut.warc#2! The file ends inside the record."}},
      {"lost.warc.gz", Gzip(Record(uri, "<p>1")) + "damaged" + Gzip(Record(uri, "<p>2")),
       {"lost.warc.gz#1 <p>1", "lost.warc.gz#2! after gzip data come bytes that are not gzip"}},
  };
  for (const auto& c : cases) {
    TempFolder folder;
    folder.Write(c.name, c.bytes);
    folder.Write("next.txt", "goes on");
    Lines pages = c.pages;
    pages.push_back("next.txt: goes on");
    EXPECT_EQ(PagesOf({folder.Path(c.name), folder.Path("next.txt")}), pages);
  }
}

TEST(PageReader, SaysWhenAFileHasGone) {
  EXPECT_EQ(PagesOf({"/nowhere/a.html"}), (Lines{"a.html! No such file or directory"}));
}

}  // namespace
}  // namespace nutgraf::bulk
