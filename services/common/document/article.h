// The article as a value: what the article core makes and the entity and summary
// cores read. protos/nutgraf/v1/article.proto is its manual; the fields and the
// enumerators here correspond to it one for one (common/wire converts), so their
// meaning is said there and not repeated.
//
// Plain values that own their text; any thread.

#ifndef NUTGRAF_SERVICES_COMMON_DOCUMENT_ARTICLE_H_
#define NUTGRAF_SERVICES_COMMON_DOCUMENT_ARTICLE_H_

#include <optional>
#include <string>
#include <vector>

#include "services/common/document/span.h"

namespace nutgraf::document {

enum class ArticleKind { kStory = 1, kLiveBlog = 2, kNoArticle = 3 };

enum class BlockKind {
  kHeadline = 1,
  kStandfirst = 2,
  kByline = 3,
  kTimestamp = 4,
  kImageDescription = 5,
  kCaption = 6,
  kCredit = 7,
  kHeading = 8,
  kParagraph = 9,
  kListItem = 10,
  kQuote = 11,
  kPullQuote = 12,
  kTable = 13,
  kEmbed = 14,
  kCode = 15,
  kCorrection = 16,
  kSourceLine = 17,
};

enum class BoilerplateKind {
  kNavigation = 1,
  kNewsletter = 2,
  kShare = 3,
  kPromotion = 4,
  kPodcast = 5,
  kWatch = 6,
  kRelated = 7,
  kAdvertisement = 8,
  kComments = 9,
  kCookieNotice = 10,
  kLegal = 11,
  kAuthorBio = 12,
  kPageLabel = 13,
  kFooter = 14,
  kPaywall = 15,
  kOther = 16,
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;
  float confidence = 0;
};

struct Boilerplate {
  BoilerplateKind kind = BoilerplateKind::kOther;
  std::string text;
  float confidence = 0;
};

struct Byline {
  std::string name;
  std::string role;
  bool person = false;
  std::optional<Span> span;
};

enum class TimeSource { kStructuredData = 1, kMeta = 2, kVisibleText = 3, kUri = 4 };

struct StatedTime {
  std::string value;  // ISO 8601, no more exact than the page
  TimeSource source = TimeSource::kVisibleText;
  std::optional<Passage> evidence;
};

enum class MediaKind { kImage = 1, kVideo = 2, kAudio = 3 };

struct Media {
  MediaKind kind = MediaKind::kImage;
  std::string uri;
  std::optional<Passage> alt_text;
  std::optional<Passage> caption;
  std::optional<Passage> credit;
  bool lead = false;
};

struct WireSource {
  std::string name;
  std::optional<Span> span;
};

enum class EmphasisKind { kStress = 1, kStrong = 2 };

struct Emphasis {
  EmphasisKind kind = EmphasisKind::kStress;
  Span span;
};

struct Link {
  std::string uri;
  Passage anchor;
};

struct LivePost {
  std::optional<StatedTime> time;
  std::optional<Passage> title;
  int32_t first_block = 0;
  int32_t end_block = 0;
};

struct Article {
  ArticleKind kind = ArticleKind::kNoArticle;
  float article_probability = 0;  // that the page holds one
  std::optional<Passage> title;
  std::optional<Passage> standfirst;
  std::vector<Byline> bylines;
  std::optional<Passage> dateline;
  std::optional<StatedTime> publish_time;
  std::optional<StatedTime> update_time;
  std::string publisher;
  std::string language_code = "und";
  std::string canonical_uri;
  std::string section;
  std::string license;
  bool paywalled = false;
  bool truncated = false;
  std::string next_page_uri;
  std::vector<Block> blocks;
  std::vector<Media> media;
  std::vector<WireSource> wire_sources;
  std::vector<std::string> tags;
  std::vector<Link> links;
  std::vector<Emphasis> emphases;
  std::vector<LivePost> posts;
  std::vector<Boilerplate> boilerplate;
  int32_t reading_time_seconds = 0;
  std::vector<Warning> warnings;
  std::string story_id;
  std::string story_signature;
};

// True for the kinds that tell the story itself, in sentences or items:
// paragraphs, list items and quotes. Headlines, headings, captions, labels,
// tables and embedded posts are not.
constexpr bool IsBody(BlockKind kind) {
  return kind == BlockKind::kParagraph || kind == BlockKind::kListItem ||
         kind == BlockKind::kQuote;
}

}  // namespace nutgraf::document

#endif  // NUTGRAF_SERVICES_COMMON_DOCUMENT_ARTICLE_H_
