#include "services/article/core/html/class_tokens.h"

#include <algorithm>
#include <iterator>

#include "services/article/core/html/name_table.h"

namespace nutgraf::article {
namespace {

// Bytes of a class attribute that are read; longer ones repeat themselves.
constexpr size_t kMaxNamesBytes = 1024;

constexpr int N(TokenGroup group) { return static_cast<int>(group); }
using enum TokenGroup;

// clang-format off
constexpr NamedNumber kWords[] = {
    {"article", N(kArticle)}, {"story", N(kArticle)}, {"artikel", N(kArticle)},
    {"articulo", N(kArticle)}, {"articolo", N(kArticle)}, {"news", N(kArticle)},
    {"body", N(kBody)}, {"articlebody", N(kBody)}, {"storybody", N(kBody)},
    {"richtext", N(kBody)}, {"wysiwyg", N(kBody)}, {"prose", N(kBody)},
    {"content", N(kContent)}, {"contents", N(kContents)}, {"inhalt", N(kContent)},
    {"main", N(kMain)}, {"primary", N(kMain)},
    {"post", N(kPost)}, {"entry", N(kPost)}, {"blog", N(kPost)}, {"hentry", N(kPost)},
    {"text", N(kText)}, {"paragraph", N(kText)}, {"para", N(kText)}, {"copy", N(kText)},
    {"headline", N(kHeadline)}, {"hed", N(kHeadline)},
    {"title", N(kTitle)}, {"heading", N(kTitle)}, {"titel", N(kTitle)},
    {"standfirst", N(kStandfirst)}, {"dek", N(kStandfirst)}, {"deck", N(kStandfirst)},
    {"subtitle", N(kStandfirst)}, {"subheadline", N(kStandfirst)}, {"subhead", N(kStandfirst)},
    {"lede", N(kStandfirst)}, {"lead", N(kStandfirst)}, {"intro", N(kStandfirst)},
    {"summary", N(kStandfirst)}, {"excerpt", N(kStandfirst)}, {"teasertext", N(kStandfirst)},
    {"byline", N(kByline)}, {"author", N(kByline)}, {"authors", N(kByline)},
    {"writer", N(kByline)}, {"contributor", N(kByline)}, {"autor", N(kByline)},
    {"auteur", N(kByline)}, {"reporter", N(kByline)},
    {"date", N(kDate)}, {"time", N(kDate)}, {"timestamp", N(kDate)}, {"published", N(kDate)},
    {"dateline", N(kDate)}, {"datetime", N(kDate)}, {"updated", N(kDate)}, {"datum", N(kDate)},
    {"pubdate", N(kDate)},
    {"caption", N(kCaption)}, {"figcaption", N(kCaption)}, {"cutline", N(kCaption)},
    {"credit", N(kCredit)}, {"credits", N(kCredit)}, {"copyright", N(kLegal)},
    {"image", N(kImage)}, {"img", N(kImage)}, {"photo", N(kImage)}, {"picture", N(kImage)},
    {"figure", N(kImage)}, {"gallery", N(kImage)}, {"media", N(kImage)}, {"slideshow", N(kImage)},
    {"carousel", N(kImage)}, {"slide", N(kImage)}, {"slider", N(kImage)}, {"swiper", N(kImage)},
    {"video", N(kVideo)}, {"player", N(kVideo)}, {"watch", N(kVideo)},
    {"audio", N(kAudio)}, {"podcast", N(kAudio)}, {"listen", N(kAudio)},
    {"nav", N(kNavigation)}, {"navigation", N(kNavigation)}, {"menu", N(kNavigation)},
    {"navbar", N(kNavigation)}, {"submenu", N(kNavigation)}, {"megamenu", N(kNavigation)},
    {"dropdown", N(kNavigation)}, {"drawer", N(kNavigation)}, {"tabs", N(kNavigation)},
    {"breadcrumb", N(kBreadcrumb)}, {"breadcrumbs", N(kBreadcrumb)},
    {"header", N(kHeader)}, {"masthead", N(kHeader)}, {"topbar", N(kHeader)},
    {"hero", N(kHeader)}, {"banner", N(kHeader)},
    {"footer", N(kFooter)}, {"foot", N(kFooter)}, {"bottom", N(kFooter)},
    {"sidebar", N(kSidebar)}, {"aside", N(kSidebar)}, {"rail", N(kSidebar)},
    {"secondary", N(kSidebar)}, {"sticky", N(kSidebar)}, {"side", N(kSidebar)},
    {"related", N(kRelated)}, {"recommended", N(kRelated)}, {"recommendation", N(kRelated)},
    {"recommendations", N(kRelated)}, {"similar", N(kRelated)}, {"also", N(kRelated)},
    {"relatedposts", N(kRelated)}, {"yarpp", N(kRelated)}, {"outbrain", N(kRelated)},
    {"taboola", N(kRelated)}, {"readmore", N(kRelated)}, {"further", N(kRelated)},
    {"popular", N(kPopular)}, {"trending", N(kPopular)}, {"most", N(kPopular)},
    {"latest", N(kPopular)}, {"recent", N(kPopular)}, {"featured", N(kPopular)},
    {"promo", N(kPromo)}, {"promotion", N(kPromo)}, {"teaser", N(kPromo)}, {"cta", N(kPromo)},
    {"offer", N(kPromo)}, {"marketing", N(kPromo)}, {"callout", N(kPromo)}, {"app", N(kPromo)},
    {"card", N(kCard)}, {"cards", N(kCard)}, {"tile", N(kCard)}, {"tiles", N(kCard)},
    {"newsletter", N(kNewsletter)}, {"subscribe", N(kNewsletter)}, {"signup", N(kNewsletter)},
    {"subscription", N(kNewsletter)}, {"mailchimp", N(kNewsletter)}, {"optin", N(kNewsletter)},
    {"email", N(kNewsletter)}, {"hbspt", N(kNewsletter)},
    {"share", N(kShare)}, {"sharing", N(kShare)}, {"social", N(kShare)}, {"sharedaddy", N(kShare)},
    {"facebook", N(kShare)}, {"twitter", N(kShare)}, {"whatsapp", N(kShare)},
    {"pinterest", N(kShare)}, {"linkedin", N(kShare)}, {"follow", N(kShare)}, {"print", N(kShare)},
    {"comment", N(kComment)}, {"comments", N(kComment)}, {"disqus", N(kComment)},
    {"reply", N(kComment)}, {"respond", N(kComment)}, {"commentlist", N(kComment)},
    {"kommentare", N(kComment)}, {"kommentar", N(kComment)}, {"discussion", N(kComment)},
    {"ad", N(kAdvertisement)}, {"ads", N(kAdvertisement)}, {"advert", N(kAdvertisement)},
    {"advertisement", N(kAdvertisement)}, {"sponsor", N(kAdvertisement)},
    {"sponsored", N(kAdvertisement)}, {"dfp", N(kAdvertisement)}, {"gpt", N(kAdvertisement)},
    {"adslot", N(kAdvertisement)}, {"adsense", N(kAdvertisement)}, {"anzeige", N(kAdvertisement)},
    {"affiliate", N(kAdvertisement)},
    {"cookie", N(kCookie)}, {"cookies", N(kCookie)}, {"consent", N(kCookie)},
    {"gdpr", N(kCookie)}, {"onetrust", N(kCookie)}, {"privacy", N(kCookie)},
    {"modal", N(kPopup)}, {"popup", N(kPopup)}, {"overlay", N(kPopup)}, {"lightbox", N(kPopup)},
    {"dialog", N(kPopup)}, {"tooltip", N(kPopup)}, {"toast", N(kPopup)}, {"alert", N(kPopup)},
    {"tag", N(kTag)}, {"tags", N(kTag)}, {"topic", N(kTag)}, {"topics", N(kTag)},
    {"category", N(kTag)}, {"categories", N(kTag)}, {"keyword", N(kTag)}, {"keywords", N(kTag)},
    {"label", N(kTag)}, {"kicker", N(kTag)}, {"eyebrow", N(kTag)}, {"section", N(kTag)},
    {"meta", N(kMeta)}, {"info", N(kMeta)}, {"metadata", N(kMeta)}, {"details", N(kMeta)},
    {"postmeta", N(kMeta)},
    {"bio", N(kBio)}, {"biography", N(kBio)}, {"profile", N(kBio)}, {"avatar", N(kBio)},
    {"about", N(kBio)},
    {"toc", N(kContents)}, {"anchor", N(kContents)}, {"jump", N(kContents)},
    {"list", N(kList)}, {"listing", N(kList)}, {"items", N(kList)}, {"item", N(kList)},
    {"grid", N(kList)}, {"feed", N(kList)}, {"loop", N(kList)}, {"archive", N(kList)},
    {"search", N(kSearch)}, {"suche", N(kSearch)}, {"filter", N(kSearch)},
    {"login", N(kAccount)}, {"account", N(kAccount)}, {"signin", N(kAccount)},
    {"register", N(kAccount)}, {"paywall", N(kAccount)}, {"premium", N(kAccount)},
    {"user", N(kAccount)}, {"cart", N(kProduct)},
    {"legal", N(kLegal)}, {"disclaimer", N(kLegal)}, {"terms", N(kLegal)},
    {"disclosure", N(kLegal)}, {"license", N(kLegal)}, {"impressum", N(kLegal)},
    {"embed", N(kEmbed)}, {"tweet", N(kEmbed)}, {"instagram", N(kEmbed)}, {"tiktok", N(kEmbed)},
    {"youtube", N(kEmbed)}, {"iframe", N(kEmbed)},
    {"quote", N(kQuote)}, {"pullquote", N(kQuote)}, {"blockquote", N(kQuote)},
    {"testimonial", N(kQuote)}, {"pull", N(kQuote)},
    {"button", N(kButton)}, {"btn", N(kButton)}, {"buttons", N(kButton)}, {"icon", N(kButton)},
    {"pagination", N(kPager)}, {"pager", N(kPager)}, {"next", N(kPager)}, {"prev", N(kPager)},
    {"previous", N(kPager)}, {"nextprev", N(kPager)},
    {"hidden", N(kHidden)}, {"sr", N(kHidden)}, {"visually", N(kHidden)}, {"skip", N(kHidden)},
    {"screen", N(kHidden)}, {"noscript", N(kHidden)}, {"hide", N(kHidden)},
    {"box", N(kBox)}, {"factbox", N(kBox)}, {"infobox", N(kBox)}, {"panel", N(kBox)},
    {"notice", N(kBox)}, {"note", N(kBox)}, {"accordion", N(kBox)}, {"faq", N(kBox)},
    {"live", N(kLive)}, {"liveblog", N(kLive)}, {"ticker", N(kLive)}, {"breaking", N(kLive)},
    {"correction", N(kCorrection)}, {"clarification", N(kCorrection)},
    {"product", N(kProduct)}, {"price", N(kProduct)}, {"rating", N(kProduct)},
    {"review", N(kProduct)}, {"reviews", N(kProduct)}, {"shop", N(kProduct)},
    {"form", N(kForm)}, {"input", N(kForm)}, {"field", N(kForm)}, {"wpcf7", N(kForm)},
    {"widget", N(kWidget)}, {"widgets", N(kWidget)}, {"plugin", N(kWidget)}, {"module", N(kWidget)},
    {"more", N(kMore)}, {"read", N(kMore)}, {"see", N(kMore)}, {"continue", N(kMore)},
    {"source", N(kSource)}, {"agency", N(kSource)}, {"provider", N(kSource)},
    {"references", N(kSource)}, {"footnotes", N(kSource)},
};
// clang-format on

constexpr NameTable kIndex(kWords);

bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetter(char c) { return IsLower(c) || IsUpper(c); }

}  // namespace

ClassTokens ReadClassTokens(std::string_view names) {
  ClassTokens tokens;
  names = names.substr(0, kMaxNamesBytes);
  size_t at = 0;
  while (at < names.size()) {
    if (!IsLetter(names[at])) {
      ++at;
      continue;
    }
    const size_t begin = at++;
    while (at < names.size() && IsLetter(names[at]) &&
           !(IsUpper(names[at]) && IsLower(names[at - 1]))) {
      ++at;
    }
    const int group = kIndex.Find(names.substr(begin, at - begin));
    if (group != 0) tokens.Add(static_cast<TokenGroup>(group));
  }
  return tokens;
}

}  // namespace nutgraf::article
