// Prints how a page of copied text is read, in the form of the golden files:
//
//   build/release/tests/dump_text_page FILE…
#include <fstream>
#include <iostream>
#include <sstream>

#include "services/article/core/parse_page.h"
#include "tests/unit/article/article_dump.h"

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    const auto article = nutgraf::article::ParsePage(
        {.content = content.view(), .format = nutgraf::article::PageFormat::kText}, {}, {});
    if (!article.ok()) {
      std::cerr << argv[i] << ": " << article.status() << '\n';
      return 1;
    }
    std::cout << nutgraf::article::DumpArticle(*article);
  }
}
