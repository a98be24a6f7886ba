// Limits on foreign HTML. lexbor has none of its own, so all are kept before it
// sees a byte; each says what it stops and what the answer then tells. Together they
// bound the work of a page: bytes, elements and blocks each have a price, and at their
// limits the sum stays under 250 ms of processor time whatever the page's shape
// (nutgraf_hostile_pages prints it). Work is counted, no clock is read: the same page
// is cut at the same place everywhere.
//
//   HtmlLimits limits;
//   limits.max_elements = 10'000;
//
// Plain values; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_HTML_LIMITS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_HTML_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace nutgraf::article {

struct HtmlLimits {
  // Bytes of a page, as sent and again as UTF-8. The largest of 1,400 news pages
  // seen is 5.3 MB. More is INVALID_ARGUMENT.
  size_t max_bytes = size_t{16} << 20;

  // Open elements at a time; browsers stop at 512 as well. Deeper tags are taken
  // off and their text kept: warning NESTING_FLATTENED.
  int max_depth = 512;

  // Elements handed to the tree builder, at about 250 bytes and up to 2 µs each. The
  // busiest of those pages has 31,000. Later tags are taken off, text kept: warning
  // ELEMENTS_DROPPED.
  int max_elements = 50'000;

  // Bytes handed to the tree builder, tags and text, at up to 25 ns each. The rest of
  // the page is left unread: warning MARKUP_CUT. Scripts, styles and drawings do not
  // count, so no page seen comes near.
  size_t max_markup_bytes = size_t{4} << 20;

  // Bytes of one attribute's value; longer ones (inline images, mostly) are
  // dropped without a word, as nothing of the article is in them.
  size_t max_attribute_bytes = 16'384;

  // Bytes of JSON-LD read from a page, and how deep it may nest: warning
  // STRUCTURED_DATA_IGNORED.
  size_t max_json_bytes = size_t{2} << 20;
  int max_json_depth = 64;

  // Blocks of text of a page, at up to 8 µs each to describe and judge; what comes
  // later is left out: warning BLOCKS_DROPPED.
  int max_blocks = 12'000;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_HTML_LIMITS_H_
