// Contract of charset.h: bytes in any charset come out as UTF-8, wrong labels are
// told. A case is a line: bytes, the server's label, what must come out.

#include "services/article/core/html/charset.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using ::testing::HasSubstr;

struct Case {
  const char* name;
  std::string_view bytes;
  const char* declared;
  const char* charset;
  const char* contains;
  const char* warning;  // "" for none
};

using std::string_view_literals::operator""sv;

constexpr Case kCases[] = {
    {"ascii", "<p>plain", "", "utf-8", "plain", ""},
    {"utf-8", "<p>caf\xc3\xa9", "", "utf-8", "café", ""},
    {"utf-8 with mark", "\xef\xbb\xbf<p>caf\xc3\xa9", "", "utf-8", "<p>café", ""},
    {"utf-8 labelled latin", "<p>caf\xc3\xa9 d\xc3\xa9j\xc3\xa0", "iso-8859-1", "utf-8", "déjà",
     "CHARSET_MISLABELLED"},
    {"latin by server", "<p>caf\xe9 d\xe9j\xe0", "ISO-8859-1", "windows-1252", "café", ""},
    {"latin by meta",
     "<meta charset=windows-1252><p>\x93"
     "caf\xe9\x94",
     "", "windows-1252", "“café”", ""},
    {"latin by old meta",
     "<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"><p>caf\xe9", "",
     "windows-1252", "café", ""},
    {"latin labelled utf-8",
     "<meta charset=utf-8><p>caf\xe9 cr\xe8me, tr\xe8s fran\xe7"
     "ais, \xe9t\xe9",
     "", "windows-1252", "crème", "CHARSET_MISLABELLED"},
    {"latin unlabelled",
     "<p>caf\xe9 cr\xe8me, tr\xe8s fran\xe7"
     "ais",
     "", "windows-1252", "français", "CHARSET_GUESSED"},
    {"shift-jis labelled", "<meta charset=shift_jis><p>\x96\xa9\x92\xac\x82\xcc\x8b\xb4", "",
     "shift_jis", "の", ""},
    {"euc-jp unlabelled",
     "<p>\xa4\xb3\xa4\xec\xa4\xcf\xc6\xfc\xcb\xdc\xb8\xec\xa4\xce\xca\xb8\xbe\xcf\xa4\xc7\xa4\xb9",
     "", "euc-jp", "これは日本語", "CHARSET_GUESSED"},
    {"cyrillic unlabelled",
     "<p>\xcd\xee\xe2\xee\xf1\xf2\xe8 \xe4\xed\xff \xe2 \xe3\xee\xf0\xee\xe4\xe5", "",
     "windows-1251", "Новости дня", "CHARSET_GUESSED"},
    {"utf-16 little", "\xff\xfe<\0p\0>\0\xe9\0"sv, "", "utf-16le", "<p>é", ""},
    {"utf-16 without mark", "<\0p\0>\0h\0e\0l\0l\0o\0"sv, "", "utf-16le", "<p>hello", ""},
    {"one bad byte in utf-8",
     "<p>\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9"
     "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9 \xff",
     "utf-8", "utf-8", "é �", ""},
    {"unknown label", "<p>caf\xc3\xa9", "klingon", "utf-8", "café", ""},
};

TEST(DecodePage, Decodes) {
  for (const Case& c : kCases) {
    SCOPED_TRACE(c.name);
    const auto page = DecodePage(c.bytes, c.declared);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(page->charset, c.charset);
    EXPECT_THAT(std::string(page->Utf8()), HasSubstr(c.contains));
    EXPECT_TRUE(text::IsValid(page->Utf8()));
    EXPECT_EQ(page->warnings.empty() ? "" : page->warnings[0].reason, c.warning);
  }
}

TEST(DecodePage, RefusesWhatIsNoText) {
  const std::string noise("<html>\x01\x02\x03\x04\x05\x06\x07\x10\x11\x12", 16);
  for (std::string_view bytes :
       {""sv, "%PDF-1.7 stream"sv, "\x89PNG\r\n\x1a\n"sv, "PK\x03\x04zip"sv, "\xff\xd8\xff\xe0"sv,
        "\x1f\x8b\x08"sv, std::string_view(noise)}) {
    const auto page = DecodePage(bytes, "");
    EXPECT_EQ(page.status().code(), absl::StatusCode::kInvalidArgument) << bytes.size();
  }
}

}  // namespace
}  // namespace nutgraf::article
