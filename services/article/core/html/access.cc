// What of the story the page gives, and on what terms: section, licence, paywall,
// whether the text stops before its end, and where its next page is.

#include <algorithm>

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/publication.h"
#include "services/article/core/html/uri_reference.h"

namespace nutgraf::article {
namespace {

// A body shorter than this beside a demand to pay is a teaser.
constexpr size_t kTeaserBytes = 1'500;
// The page's own data speak of this much more text than the page shows.
constexpr size_t kMissingShare = 2, kMissingWords = 120;

size_t WordsIn(std::string_view text) {
  return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

struct Body {
  size_t bytes = 0;
  size_t words = 0;
  const std::string* last = nullptr;
};

Body BodyOf(const document::Article& article) {
  Body body;
  for (const document::Block& block : article.blocks) {
    if (!document::IsBody(block.kind)) continue;
    body.bytes += block.text.size();
    body.words += WordsIn(block.text);
    body.last = &block.text;
  }
  return body;
}

bool EndsInEllipsis(std::string_view text) {
  return text.ends_with("\u2026") || text.ends_with("...") || text.ends_with("[\u2026]") ||
         text.ends_with("[...]");
}

// Whether `next` is a further page of the story at `own`: "/story/2", "/story?page=2".
// Blogs state the next story's address in the same way.
bool ContinuesPage(std::string_view own, std::string_view next) {
  if (own.empty() || next == own) return false;
  own = own.substr(0, own.find_first_of("?#"));
  if (own.ends_with(".html")) own.remove_suffix(5);
  while (own.ends_with('/')) own.remove_suffix(1);
  if (PathOf(own).size() <= 1 || !next.starts_with(own)) return false;
  next.remove_prefix(own.size());
  return next.size() <= 24 && std::any_of(next.begin(), next.end(), AsciiIsDigit);
}

}  // namespace

void FillAccess(const StatedFacts& facts, std::string_view page_uri,
                document::Article* article) {
  const LinkedData& data = facts.linked_data;
  const HeadFacts& head = facts.head;
  article->section = data.section.empty() ? head.section : data.section;
  article->license = data.license.empty() ? head.license : data.license;
  const Body body = BodyOf(*article);
  const bool demand = std::any_of(
      article->boilerplate.begin(), article->boilerplate.end(),
      [](const auto& piece) { return piece.kind == document::BoilerplateKind::kPaywall; });
  const bool teaser = demand && body.bytes < kTeaserBytes;
  article->paywalled = data.free.has_value() ? !*data.free : head.content_tier == "locked" || teaser;
  const size_t stated = std::max(static_cast<size_t>(std::max(data.word_count, 0)),
                                 data.body.empty() ? 0 : WordsIn(data.body));
  const bool missing = stated > kMissingShare * body.words + kMissingWords;
  const bool broken = body.last != nullptr && EndsInEllipsis(*body.last);
  article->truncated = article->paywalled && (teaser || missing || broken);
  if (article->truncated) {
    article->warnings.push_back(
        {"TEXT_TRUNCATED", "The page shows a part of the story to readers who have not paid."});
  } else if (missing) {
    article->truncated = true;
    article->warnings.push_back(
        {"TEXT_TRUNCATED", "The page's data speak of much more text than the page holds."});
  }
  if (head.next_page.empty()) return;
  std::string next = ResolveUri(page_uri, head.next_page);
  if (ContinuesPage(page_uri, next) || ContinuesPage(article->canonical_uri, next)) {
    article->next_page_uri = std::move(next);
    article->warnings.push_back(
        {"MORE_PAGES", "The story goes on at another address (next_page_uri)."});
  }
}

}  // namespace nutgraf::article
