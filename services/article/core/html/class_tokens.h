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

#include <cstdint>
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

}  // namespace nutgraf::article

#endif  // NUTGRAF_SERVICES_ARTICLE_CORE_HTML_CLASS_TOKENS_H_
