// What the class names and ids of an element say of its part in a page.
//
//   ClassTokens t = ReadClassTokens("c-article__body js-share");
//   // {kArticle, kBody, kShare}
//
// Publishers name things alike: "related", "promo", "byline". Each name is split
// into words (at punctuation and at humps of camelCase), and each word looked up
// in one table. Pure; any thread.

#ifndef NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CLASS_TOKENS_H_
#define NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CLASS_TOKENS_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace nutgraf::article {

// Groups of words, in no order that matters but fixed: the classifier's features
// are numbered by it.
enum class TokenGroup : int {
  kArticle = 1,
  kBody,
  kContent,
  kMain,
  kPost,
  kText,
  kHeadline,
  kStandfirst,
  kByline,
  kDate,
  kCaption,
  kCredit,
  kImage,
  kVideo,
  kAudio,
  kNavigation,
  kBreadcrumb,
  kHeader,
  kFooter,
  kSidebar,
  kRelated,
  kPopular,
  kPromo,
  kCard,
  kNewsletter,
  kShare,
  kComment,
  kAdvertisement,
  kCookie,
  kPopup,
  kTag,
  kMeta,
  kBio,
  kContents,
  kList,
  kSearch,
  kAccount,
  kLegal,
  kEmbed,
  kQuote,
  kButton,
  kPager,
  kHidden,
  kBox,
  kLive,
  kCorrection,
  kProduct,
  kForm,
  kWidget,
  kMore,
  kTitle,
  kSource,
};
inline constexpr int kTokenGroups = static_cast<int>(TokenGroup::kSource) + 1;

// A set of groups.
class ClassTokens {
 public:
  constexpr bool Has(TokenGroup group) const { return bits_ >> static_cast<int>(group) & 1; }
  constexpr void Add(TokenGroup group) { bits_ |= uint64_t{1} << static_cast<int>(group); }
  constexpr void Add(ClassTokens other) { bits_ |= other.bits_; }
  constexpr bool empty() const { return bits_ == 0; }
  // Bit g is set when group g is in the set.
  constexpr uint64_t bits() const { return bits_; }

 private:
  uint64_t bits_ = 0;
};

ClassTokens ReadClassTokens(std::string_view names);

// Reads the names of one page, the same of which come again and again, and remembers them:
// as views, so the page must outlive it. Not shared between threads.
class ClassTokenReader {
 public:
  ClassTokens Read(std::string_view names) {
    if (names.empty()) return {};
    Known& known = known_[PlaceOf(names)];
    if (known.names != names) known = {names, ReadClassTokens(names)};
    return known.tokens;
  }

 private:
  static constexpr size_t kKnown = 128;  // a page has some hundred different ones

  struct Known {
    std::string_view names;
    ClassTokens tokens;
  };

  // By the length and the bytes at the end, where names of one family differ.
  static size_t PlaceOf(std::string_view names) {
    uint32_t last = 0;
    const size_t size = std::min(names.size(), sizeof last);
    std::memcpy(&last, names.data() + names.size() - size, size);
    const uint64_t mixed = (last ^ names.size() << 32) * 0x9e3779b97f4a7c15u;
    return mixed >> 57;  // the highest seven bits
  }

  std::array<Known, kKnown> known_;
};

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CLASS_TOKENS_H_
