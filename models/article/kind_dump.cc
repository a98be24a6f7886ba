// Prints what the judge of kinds sees of saved pages, for train_kinds.py.
//
//   kind_dump PAGE.html… > rows.tsv
//   kind_dump --names               # the clues' names, one a line
//
// A line for each block, tabs between: the page, the block's number, the hash of its
// text (kind_gold.tsv names blocks by it), the kind by the rules, the clues, and the
// words. Where the class of an element around a block says its kind, two rows
// follow on the line: that kind, and the rule and the clues again with every class
// that says so taken off the page. Kinds are numbered as in block_evidence.h. With
// --texts, a last column has the text, for those who label.

#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "services/article/core/html/article_parts.h"
#include "services/article/core/html/block_classifier.h"
#include "services/article/core/html/block_evidence.h"
#include "services/article/core/html/evident_words.h"
#include "services/article/core/html/read_page.h"
#include "services/article/core/html/title.h"

namespace nutgraf::article {
namespace {

uint64_t HashOf(std::string_view text) {
  uint64_t hash = 14695981039346656037u;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

// The groups of classes that say a kind outright, with which.
const std::map<TokenGroup, document::BoilerplateKind>& Outright() {
  using document::BoilerplateKind;
  static const auto* const groups = new std::map<TokenGroup, BoilerplateKind>{
      {TokenGroup::kCookie, BoilerplateKind::kCookieNotice},
      {TokenGroup::kNewsletter, BoilerplateKind::kNewsletter},
      {TokenGroup::kComment, BoilerplateKind::kComments},
      {TokenGroup::kShare, BoilerplateKind::kShare},
      {TokenGroup::kAdvertisement, BoilerplateKind::kAdvertisement},
      {TokenGroup::kBreadcrumb, BoilerplateKind::kNavigation},
      {TokenGroup::kNavigation, BoilerplateKind::kNavigation},
      {TokenGroup::kBio, BoilerplateKind::kAuthorBio},
      {TokenGroup::kRelated, BoilerplateKind::kRelated},
      {TokenGroup::kPopular, BoilerplateKind::kRelated},
      {TokenGroup::kPager, BoilerplateKind::kNavigation},
      {TokenGroup::kLegal, BoilerplateKind::kLegal},
      {TokenGroup::kFooter, BoilerplateKind::kFooter},
  };
  return *groups;
}

// The group of the nearest element that says a kind outright; false when none does,
// or one element says two.
bool FindOutright(const PageBlocks& page, const PageBlock& block, TokenGroup* found) {
  ClassTokens tokens = block.inline_tokens;
  for (int c = block.container, level = 0; c > 0 && level < 4; ++level) {
    tokens.Add(page.containers[c].tokens);
    int kinds = 0;
    for (const auto& [group, kind] : Outright()) {
      if (!tokens.Has(group)) continue;
      kinds += kinds == 0 || kind != Outright().at(*found);
      *found = group;
    }
    if (kinds > 0) return kinds == 1;
    tokens = ClassTokens();
    c = page.containers[c].parent;
  }
  return false;
}

ClassTokens Without(ClassTokens tokens, TokenGroup dropped) {
  ClassTokens rest;
  for (int g = 1; g < kTokenGroups; ++g) {
    const auto group = static_cast<TokenGroup>(g);
    if (tokens.Has(group) && group != dropped) rest.Add(group);
  }
  return rest;
}

PageBlocks Masked(PageBlocks page, document::BoilerplateKind kind) {
  for (const auto& [group, says] : Outright()) {
    if (says != kind) continue;
    for (Container& c : page.containers) {
      c.tokens = Without(c.tokens, group);
      c.all_tokens = Without(c.all_tokens, group);
    }
    for (PageBlock& block : page.blocks) block.inline_tokens = Without(block.inline_tokens, group);
  }
  return page;
}

struct View {
  PageBlocks page;
  std::vector<BlockPart> parts;
};

void PrintClues(const View& view, const ChosenTitle& title, const std::vector<float>& body, int i) {
  std::vector<int> clues;
  EvidenceReader(view.page, title, body, view.parts).Read(i, &clues);
  std::printf("\t%d\t", KindIndex(view.parts[i]));
  for (const int clue : clues) std::printf("%d ", clue);
}

void PrintText(std::string text) {
  for (char& c : text) c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  std::printf("\t%s", text.c_str());
}

void DumpPage(const char* path, bool texts) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  absl::StatusOr<ReadPage> read = ReadHtmlPage(bytes, "", HtmlLimits(), std::stop_token());
  if (!read.ok()) return;
  const StatedFacts& facts = read->facts;
  const std::vector<float> body = ClassifyBlocks(read->blocks, facts);
  const ChosenTitle title = ChooseTitle(read->blocks, facts);
  const View plain{read->blocks, AssignParts(read->blocks, facts, title, body)};
  std::map<document::BoilerplateKind, View> masked;
  for (size_t i = 0; i < plain.page.blocks.size(); ++i) {
    const PageBlock& block = plain.page.blocks[i];
    std::printf("%s\t%zu\t%016" PRIx64, path, i, HashOf(block.text));
    PrintClues(plain, title, body, static_cast<int>(i));
    std::printf("\t");
    ForEachEvidentWord(block.text, [](std::string_view word, uint32_t) {
      for (const char c : word) std::putchar(LowerByte(c));
      std::putchar(' ');
    });
    TokenGroup group{};
    if (!plain.parts[i].in_article && FindOutright(plain.page, block, &group)) {
      const document::BoilerplateKind kind = Outright().at(group);
      View& view = masked[kind];
      if (view.parts.empty()) {
        view.page = Masked(plain.page, kind);
        view.parts = AssignParts(view.page, facts, title, body);
      }
      std::printf("\t%d", kBlockKinds + static_cast<int>(kind));
      PrintClues(view, title, body, static_cast<int>(i));
    } else {
      std::printf("\t\t\t");
    }
    if (texts) PrintText(block.text);
    std::printf("\n");
  }
}

}  // namespace
}  // namespace nutgraf::article

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "--names") {
    for (const std::string& name : nutgraf::article::EvidenceNames()) std::puts(name.c_str());
    return 0;
  }
  const bool texts = mode == "--texts";
  for (int i = texts ? 2 : 1; i < argc; ++i) nutgraf::article::DumpPage(argv[i], texts);
}
