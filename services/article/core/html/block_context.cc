#include "services/article/core/html/block_context.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/article/core/html/ascii.h"
#include "services/article/core/html/main_container.h"

namespace nutgraf::article {

BlockContext::BlockContext(const PageBlocks& page, const StatedFacts& facts)
    : page(page), facts(facts) {
  const size_t n = page.blocks.size();
  shapes.reserve(n);
  for (const PageBlock& block : page.blocks) shapes.push_back(ShapeOf(block.text));
  main = FindMainContainer(page, shapes);
  CountKin();
  CountRepeats();
  FindProse();
  FindHeadline();
  for (const PageBlock& block : page.blocks) {
    total_bytes += block.text.size();
    link_bytes += block.link_bytes;
  }
  inside_main.resize(page.containers.size());
  for (size_t c = 0; c < page.containers.size(); ++c) {
    const int parent = page.containers[c].parent;
    inside_main[c] = static_cast<int>(c) == main || (parent >= 0 && inside_main[parent]);
  }
}

int BlockContext::SharedDepth(int a, int b) const {
  int x = page.blocks[a].container, y = page.blocks[b].container;
  while (x != y) {
    if (page.containers[x].depth >= page.containers[y].depth)
      x = page.containers[x].parent;
    else
      y = page.containers[y].parent;
  }
  return page.containers[x].depth;
}

void BlockContext::CountKin() {
  absl::flat_hash_map<uint64_t, int> by_signature;
  kin.reserve(page.blocks.size());
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& block = page.blocks[i];
    const auto [found, is_new] = by_signature.try_emplace(page.ContainerOf(block).signature,
                                                          static_cast<int>(kins.size()));
    if (is_new) kins.emplace_back();
    kin.push_back(found->second);
    Kin& alike = kins[found->second];
    ++alike.count;
    alike.bytes += static_cast<double>(block.text.size());
    alike.link_bytes += block.link_bytes;
    alike.sentences += shapes[i].ends_sentence;
  }
}

void BlockContext::CountRepeats() {
  absl::flat_hash_map<absl::string_view, int> first;  // the first block of each text
  repeats.assign(page.blocks.size(), 0);
  std::vector<int> alike;
  alike.reserve(page.blocks.size());
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    alike.push_back(first.try_emplace(page.blocks[i].text, static_cast<int>(i)).first->second);
    ++repeats[alike.back()];
  }
  for (size_t i = 0; i < page.blocks.size(); ++i) repeats[i] = repeats[alike[i]];
}

void BlockContext::FindProse() {
  const int n = static_cast<int>(page.blocks.size());
  prose_before.assign(n, -1);
  prose_after.assign(n, -1);
  prose_bytes.assign(n, 0);
  int last = -1;
  double bytes = 0;
  for (int i = 0; i < n; ++i) {
    prose_before[i] = last;
    if (IsProse(page.blocks[i], shapes[i])) {
      if (first_prose < 0) first_prose = i;
      last_prose = last = i;
      ++prose_blocks;
      bytes += static_cast<double>(page.blocks[i].text.size());
    }
    prose_bytes[i] = bytes;
  }
  last = -1;
  for (int i = n; i-- > 0;) {
    prose_after[i] = last;
    if (IsProse(page.blocks[i], shapes[i])) last = i;
  }
}

// The block that shows the headline: the h1 that the head's titles begin with or,
// failing that, the first h1 outside of the page's header.
void BlockContext::FindHeadline() {
  const std::string& og = facts.head.og_title;
  const std::string& title = facts.head.title;
  int first = -1;
  for (int i = 0; i < static_cast<int>(page.blocks.size()); ++i) {
    const PageBlock& block = page.blocks[i];
    if (block.tag != BlockTag::kHeading || block.heading_level > 2) continue;
    const bool stated = block.text.size() >= 8 &&
                        (AsciiStartsWith(og, block.text) || AsciiStartsWith(title, block.text));
    if (stated) {
      headline = i;
      return;
    }
    if (first < 0 && block.heading_level == 1) first = i;
  }
  headline = first;
}

}  // namespace nutgraf::article
