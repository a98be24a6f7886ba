// The image that the page itself puts in front: in JSON-LD or og:image. It is matched
// to the article's images by its file's name, as the addresses differ by size and host.

#include <algorithm>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/publication.h"
#include "services/article/core/html/uri_reference.h"

namespace nutgraf::article {
namespace {

using document::Media;
using document::MediaKind;

// Names shorter than this ("1.jpg", "image.png") are shared by unlike images.
constexpr size_t kMinStemBytes = 8;

// "harbour-flood" of "https://img.example/w800/harbour-flood-1200x630.jpg?q=80".
std::string Stem(std::string_view uri) {
  uri = uri.substr(0, uri.find_first_of("?#"));
  if (const size_t slash = uri.rfind('/'); slash != uri.npos) uri.remove_prefix(slash + 1);
  uri = uri.substr(0, uri.rfind('.'));
  const size_t dash = uri.find_last_of("-_");
  if (dash != uri.npos && dash + 1 < uri.size()) {
    const std::string_view size = uri.substr(dash + 1);
    const bool scale = std::all_of(size.begin(), size.end(),
                                   [](char c) { return AsciiIsDigit(c) || c == 'x'; });
    if (scale && size.find('x') != size.npos) uri = uri.substr(0, dash);
  }
  return AsciiLowerCopy(uri);
}

}  // namespace

void MarkLeadImage(const StatedFacts& facts, std::string_view page_uri,
                   document::Article* article) {
  for (const auto* list : {&facts.linked_data.images, &facts.head.images}) {
    for (const std::string& stated : *list) {
      const std::string uri = ResolveUri(page_uri, stated);
      const std::string stem = Stem(uri);
      for (Media& media : article->media) {
        const bool same = media.uri == uri ||
                          (stem.size() >= kMinStemBytes && Stem(media.uri) == stem);
        if (media.kind != MediaKind::kImage || media.uri.empty() || !same) continue;
        media.lead = true;
        return;
      }
    }
  }
  // The story may open with another crop, but the stated image is still its lead.
  for (const auto* list : {&facts.linked_data.images, &facts.head.images}) {
    if (list->empty()) continue;
    Media media;
    media.uri = ResolveUri(page_uri, list->front());
    media.lead = true;
    article->media.insert(article->media.begin(), std::move(media));
    return;
  }
}

}  // namespace nutgraf::article
