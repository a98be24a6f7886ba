// What hostile pages cost: processor milliseconds for each shape at full size,
// and what the answer says was cut.
//
//   build/release/bin/nutgraf_hostile_pages [BYTES]
//
// A shape is a line of kShapes: what opens the page, what is repeated until the
// size is reached, what closes it. Add a line for each new way to be nasty. The
// limits that keep the figures low are HtmlLimits; the tests assert what is cut,
// this program shows what it costs.

#include <time.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "services/article/core/parse_page.h"

namespace nutgraf {
namespace {

constexpr size_t kBytes = (size_t{16} << 20) - 64;

struct Shape {
  const char* name;
  std::string_view opening;
  std::string_view repeated;
  std::string_view closing;
};

constexpr Shape kShapes[] = {
    {"nested divs", "", "<div>", "x"},
    {"20,000 nested divs with text", "", "<div>a rather short line of text", ""},
    {"tags", "", "<i></i>", "x"},
    {"tiny paragraphs", "", "<p>word", ""},
    {"sentences in paragraphs", "", "<p>The harbour tunnel flooded again on Monday, officials said.",
     ""},
    {"a story without end", "<article><h1>A harbour floods</h1><p class=byline>By Ana Ruiz",
     "<p>The tunnel under the harbour flooded again on <a href=/m>Monday</a>, officials said. It "
     "had been shut for a week, and \"nobody knows why\", the harbour master told reporters.</p>",
     ""},
    {"attributes", "<div ", "a=1 b c='x' class=d ", ">x"},
    {"one text", "<p>", "word and another, ", ""},
    {"one word", "<p>", "aaaaaaaaaaaaaaaa", ""},
    {"formatting, never closed", "", "<b><i><a href=x>t<p>", ""},
    {"misnested formatting", "", "<b><p><i>x</b></p></i>", ""},
    {"table cells", "<table>", "<tr><td>1<td>2", ""},
    {"nested tables", "", "<table><tr><td>x", ""},
    {"text fostered out of tables", "<table>", "<tr>x<b>y", ""},
    {"links", "", "<a href=/story>A headline of some words</a> ", ""},
    {"list of links", "<ul>", "<li><a href=/story>A headline of some words</a>", ""},
    {"class tokens", "<div class='", "related ", "'>x</div>"},
    {"classes on many", "", "<p class='related promo share byline'>Some text here", ""},
    {"JSON-LD", "<script type=application/ld+json>[",
     R"({"@type":"NewsArticle","headline":"x","author":[{"name":"Ana Ruiz"}]},)", "1]</script>x"},
    {"many JSON-LD scripts", "",
     R"(<script type=application/ld+json>{"@type":"Article","headline":"x"}</script>)", "x"},
    {"JSON-LD, deep", "<script type=application/ld+json>", "[", "</script>x"},
    {"entities", "<p>", "&amp;&eacute;&#x41; ", ""},
    {"ampersands", "<p>", "&am", ""},
    {"options", "<select>", "<option>One of many", ""},
    {"templates", "", "<template><div>x", ""},
    {"drawings", "", "<svg><g><math><mi>x", ""},
    {"unclosed comments", "", "<!-- x ", ""},
    {"unclosed scripts", "", "<script>x</scrip", ""},
    {"end tags", "<div><p>", "</b></section></p>", "x"},
    {"headings", "", "<h1>By Ana Ruiz, 9 January 2026</h1>", ""},
    {"dates", "", "<p><time datetime=2026-01-09>9 January 2026</time>", ""},
    {"bylines", "<h1>A headline of some words</h1>", "<p class=byline>By Ana Ruiz and Bo Li", ""},
    {"images", "<article><p>Text.", "<figure><img src=/a.jpg alt='A man at sea'><figcaption>A man",
     ""},
    {"metas", "", "<meta name=author content='Ana Ruiz'>", "x"},
    {"quotes of embeds", "", "<blockquote class=twitter-tweet><p>Well said", ""},
    {"breaks", "<p>", "word<br><br>", ""},
    {"less-than signs", "<p>", "< ", ""},
    {"invalid bytes", "<p>", "\xff\xfe\x80 ", ""},
    {"Chinese", "<p>", "港湾隧道再次被淹", ""},
    {"commas", "<p>", ",,,,,,,,", ""},
    {"quotation marks", "<p>", "\"'\"' ", ""},
};

double CpuMillis() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void Run(const Shape& shape, size_t bytes) {
  std::string page(shape.opening);
  while (page.size() + shape.repeated.size() + shape.closing.size() < bytes) {
    page.append(shape.repeated);
  }
  page.append(shape.closing);
  const double start = CpuMillis();
  const auto article =
      article::ParsePage({.content = page, .format = article::PageFormat::kHtml}, {}, {});
  std::printf("%8.0f ms  %s", CpuMillis() - start, shape.name);
  if (article.ok()) {
    for (const auto& warning : article->warnings) std::printf(" %s", warning.reason.c_str());
  } else {
    std::printf(" %s", article.status().ToString().c_str());
  }
  std::printf("\n");
  std::fflush(stdout);
}

}  // namespace
}  // namespace nutgraf

int main(int argc, char** argv) {
  const size_t bytes = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : nutgraf::kBytes;
  for (const auto& shape : nutgraf::kShapes) nutgraf::Run(shape, bytes);
  return 0;
}
