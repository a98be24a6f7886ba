// What a block that is not of the article is: first by its own words, then by the
// nearest class that says so, then by the elements around it.

#include "services/article/core/html/article_parts.h"

namespace nutgraf::article {
namespace {

using document::BoilerplateKind;

struct GroupKind {
  TokenGroup group;
  BoilerplateKind kind;
};

// In order of how surely the group says it, where one element has several.
constexpr GroupKind kKinds[] = {
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
    {TokenGroup::kAudio, BoilerplateKind::kPodcast},
    {TokenGroup::kVideo, BoilerplateKind::kWatch},
    {TokenGroup::kAccount, BoilerplateKind::kPaywall},
    {TokenGroup::kPromo, BoilerplateKind::kPromotion},
    {TokenGroup::kPager, BoilerplateKind::kNavigation},
    {TokenGroup::kContents, BoilerplateKind::kNavigation},
    {TokenGroup::kLegal, BoilerplateKind::kLegal},
    {TokenGroup::kTag, BoilerplateKind::kPageLabel},
    {TokenGroup::kMeta, BoilerplateKind::kPageLabel},
    {TokenGroup::kDate, BoilerplateKind::kPageLabel},
    {TokenGroup::kFooter, BoilerplateKind::kFooter},
    {TokenGroup::kCard, BoilerplateKind::kRelated},
    {TokenGroup::kSidebar, BoilerplateKind::kRelated},
};

constexpr float kSureCue = 0.6f;
// Elements out from a block that may name its kind.
constexpr int kLevels = 8;

}  // namespace

document::BoilerplateKind BoilerplateKindOf(const PageBlocks& page, const PageBlock& block) {
  if (block.cue_confidence >= kSureCue) return block.cue;
  int c = block.container;
  ClassTokens tokens = block.inline_tokens;
  for (int level = 0; level < kLevels && c > 0; ++level) {
    tokens.Add(page.containers[c].tokens);
    for (const GroupKind& known : kKinds) {
      if (tokens.Has(known.group)) return known.kind;
    }
    tokens = ClassTokens();
    const lxb_tag_id_t tag = page.containers[c].tag;
    if (tag == LXB_TAG_NAV) return BoilerplateKind::kNavigation;
    if (tag == LXB_TAG_FOOTER && !page.containers[c].in.article) return BoilerplateKind::kFooter;
    c = page.containers[c].parent;
  }
  const Surroundings in = page.ContainerOf(block).in;
  if (in.nav || in.header) return BoilerplateKind::kNavigation;
  if (in.footer) return BoilerplateKind::kFooter;
  if (in.aside) return BoilerplateKind::kRelated;
  const bool all_link = block.link_bytes * 10 > static_cast<int>(block.text.size()) * 9;
  if (all_link && in.list) return BoilerplateKind::kNavigation;
  return all_link ? BoilerplateKind::kRelated : BoilerplateKind::kOther;
}

}  // namespace nutgraf::article
