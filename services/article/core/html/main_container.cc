#include "services/article/core/html/main_container.h"

#include <algorithm>

namespace nutgraf::article {

bool IsProse(const PageBlock& block, const TextShape& shape) {
  return block.text.size() >= 80 &&
         block.link_bytes * 10 < static_cast<int>(block.text.size()) * 4 && shape.sentences > 0 &&
         block.tag != BlockTag::kTable;
}

int FindMainContainer(const PageBlocks& page, const std::vector<TextShape>& shapes) {
  std::vector<float> score(page.containers.size());
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& block = page.blocks[i];
    if (!IsProse(block, shapes[i])) continue;
    const Surroundings in = page.ContainerOf(block).in;
    if (in.nav || in.footer || in.aside || in.hidden) continue;
    float vote = 1.0f + static_cast<float>(shapes[i].commas) +
                 std::min(static_cast<float>(block.text.size()) / 100.0f, 4.0f);
    // A paragraph's own element is no candidate; its parent is the first.
    int c = block.container;
    if (block.tag != BlockTag::kDivision) c = page.containers[c].parent;
    for (int up = 0; c >= 0 && up < 4; ++up, c = page.containers[c].parent) {
      score[c] += vote;
      vote *= up == 0 ? 0.6f : 0.5f;
    }
  }
  int best = 0;
  float best_score = 0;
  for (size_t c = 0; c < score.size(); ++c) {
    const Container& container = page.containers[c];
    if (container.text_bytes == 0) continue;
    const float density = static_cast<float>(container.link_bytes) / container.text_bytes;
    const float final_score = score[c] * (1.0f - density);
    if (final_score > best_score) {
      best_score = final_score;
      best = static_cast<int>(c);
    }
  }
  return best;
}

}  // namespace nutgraf::article
