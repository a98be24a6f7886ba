#include "services/entity/core/sources.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/common/text/utf8.h"

namespace nutgraf::entity {
namespace {

using document::BlockKind;
using document::Span;

constexpr std::string_view kCreditWords[] = {"source", "photo", "photograph", "photographer",
                                             "picture", "image", "credit", "credits", "video"};

class SourceFinder {
 public:
  SourceFinder(const NamedStory& story, const Lexicon& lexicon)
      : story_(story), lexicon_(lexicon) {
    const document::Article& article = *story.story->article;
    for (const document::WireSource& wire : article.wire_sources) {
      AddSpan(wire.span);
      names_.insert(text::FoldForMatching(wire.name));
    }
    for (const document::Media& media : article.media) {
      if (media.credit) AddSpan(media.credit->span);
    }
    for (const document::Byline& byline : article.bylines) AddSpan(byline.span);
    if (!article.publisher.empty()) names_.insert(text::FoldForMatching(article.publisher));
  }

  bool IsSource(const EntityDraft& draft) const {
    const bool known = names_.contains(draft.name.key) || lexicon_.IsNewsSource(draft.name.key);
    if (known && !draft.in_title) return true;
    return std::all_of(draft.history.begin(), draft.history.end(),
                       [&](int32_t i) { return IsCredit(story_.references[i]); });
  }

 private:
  void AddSpan(const std::optional<Span>& span) {
    if (span) spans_[span->block].push_back(*span);
  }

  bool IsCredit(const Reference& reference) const {
    const int32_t block = reference.span.block;
    const BlockKind kind = story_.story->article->blocks[block].kind;
    if (kind == BlockKind::kCredit || kind == BlockKind::kSourceLine ||
        kind == BlockKind::kByline) {
      return true;
    }
    if (const auto found = spans_.find(block); found != spans_.end()) {
      for (const Span& span : found->second) {
        if (span.Contains(reference.span)) return true;
      }
    }
    return kind == BlockKind::kCaption && FollowsCreditWord(reference);
  }

  // "Photo: A. Ruiz", "Source: AAP / Ariana Cubillos"
  bool FollowsCreditWord(const Reference& reference) const {
    for (int32_t i = reference.first - 1; i > 0; --i) {
      if (story_.Token(i).span.block != reference.span.block) return false;
      if (!story_.Token(i).IsMark(":")) continue;
      const std::string& word = story_.Token(i - 1).folded;
      return std::find(std::begin(kCreditWords), std::end(kCreditWords), word) !=
             std::end(kCreditWords);
    }
    return false;
  }

  const NamedStory& story_;
  const Lexicon& lexicon_;
  absl::flat_hash_map<int32_t, std::vector<Span>> spans_;
  absl::flat_hash_set<std::string> names_;
};

}  // namespace

std::vector<bool> FindSources(const NamedStory& story, const ResolvedStory& resolved,
                              const Lexicon& lexicon) {
  const SourceFinder finder(story, lexicon);
  std::vector<bool> sources;
  for (const EntityDraft& draft : resolved.drafts) sources.push_back(finder.IsSource(draft));
  return sources;
}

}  // namespace nutgraf::entity
