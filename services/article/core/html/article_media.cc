#include "services/article/core/html/article_media.h"

#include <algorithm>

#include "services/article/core/html/ascii.h"

namespace nutgraf::article {
namespace {

// Images of one article; galleries of more are cut.
constexpr size_t kMaxMedia = 200;
constexpr int kMinDescriptionWords = 3;

constexpr TokenGroup kForeign[] = {
    TokenGroup::kRelated,       TokenGroup::kPopular, TokenGroup::kPromo,      TokenGroup::kCard,
    TokenGroup::kBio,           TokenGroup::kByline,  TokenGroup::kNewsletter, TokenGroup::kShare,
    TokenGroup::kAdvertisement, TokenGroup::kComment, TokenGroup::kNavigation, TokenGroup::kFooter,
    TokenGroup::kSidebar,
};

// Whether something between an image and the element around the whole body gives
// the image to another part of the page.
bool IsForeign(const PageBlocks& page, const PageMedia& media, int whole) {
  const Surroundings in = page.containers[media.container].in;
  if (in.nav || in.aside || in.form) return true;
  for (int c = media.container; c > 0 && c != whole; c = page.containers[c].parent) {
    for (TokenGroup group : kForeign) {
      if (page.containers[c].tokens.Has(group)) return true;
    }
  }
  return false;
}

// The innermost element around all blocks of the article.
int SharedContainer(const PageBlocks& page, int first, int last) {
  int a = page.blocks[first].container;
  int b = page.blocks[last].container;
  while (a != b) {
    if (page.containers[a].depth >= page.containers[b].depth)
      a = page.containers[a].parent;
    else
      b = page.containers[b].parent;
  }
  return a;
}

}  // namespace

bool IsDescription(std::string_view alt) {
  const int spaces = static_cast<int>(std::count(alt.begin(), alt.end(), ' '));
  const bool unspaced = std::any_of(alt.begin(), alt.end(), [](char c) {
    return static_cast<unsigned char>(c) >= 0xe3 && static_cast<unsigned char>(c) < 0xf0;
  });
  if (unspaced) return alt.size() >= 15;
  for (std::string_view ending : {".jpg", ".jpeg", ".png", ".webp", ".gif"}) {
    if (alt.size() > ending.size() && AsciiEquals(alt.substr(alt.size() - ending.size()), ending)) {
      return false;
    }
  }
  return spaces + 1 >= kMinDescriptionWords;
}

std::vector<const PageMedia*> ArticleMedia(const PageBlocks& page,
                                           const std::vector<BlockPart>& parts) {
  std::vector<const PageMedia*> chosen;
  int first = -1, last = -1;
  for (int i = 0; i < static_cast<int>(parts.size()); ++i) {
    if (!parts[i].in_article) continue;
    if (first < 0) first = i;
    last = i;
  }
  if (first < 0) return chosen;
  const int whole = SharedContainer(page, first, last);
  for (const PageMedia& media : page.media) {
    if (media.before_block <= first || media.before_block > last + 1) {
      // A picture right above the headline belongs to the story when it has a figure.
      if (media.figure < 0 || media.before_block > first || media.before_block + 2 < first) {
        continue;
      }
    }
    if (IsForeign(page, media, whole)) continue;
    const bool known = std::any_of(chosen.begin(), chosen.end(), [&](const PageMedia* other) {
      return !media.uri.empty() && other->uri == media.uri;
    });
    if (!known && chosen.size() < kMaxMedia) chosen.push_back(&media);
  }
  return chosen;
}

}  // namespace nutgraf::article
