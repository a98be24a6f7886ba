// The head of a page: <title>, meta elements by the names that publishers use,
// the canonical link, the language. All of the document is looked through, as
// many pages have them in the body.

#include "services/article/core/html/ascii.h"
#include "services/article/core/html/folded_text.h"
#include "services/article/core/html/name_table.h"
#include "services/article/core/html/stated_facts.h"

namespace nutgraf::article {
namespace {

// Entries read of one list (authors, keywords).
constexpr size_t kMaxEntries = 100;

enum Meta : int {
  kOgTitle = 1,
  kTwitterTitle,
  kMetaTitle,
  kOgType,
  kSiteName,
  kDescription,
  kPublished,
  kModified,
  kAuthor,
  kKeyword,
  kKeywordList,
  kLanguage,
  kOgUrl,
  kSection,
  kLicense,
  kContentTier,
  kImageUri,
  kGenerator,
};

// clang-format off
constexpr NameTable kMetas({
    NamedNumber{"og:title", kOgTitle}, {"twitter:title", kTwitterTitle},
    {"headline", kMetaTitle}, {"dc.title", kMetaTitle}, {"dcterms.title", kMetaTitle},
    {"title", kMetaTitle}, {"sailthru.title", kMetaTitle}, {"parsely-title", kMetaTitle},
    {"citation_title", kMetaTitle}, {"hdl", kMetaTitle},
    {"og:type", kOgType}, {"og:site_name", kSiteName}, {"application-name", kSiteName},
    {"og:url", kOgUrl}, {"generator", kGenerator},
    {"article:section", kSection}, {"parsely-section", kSection}, {"section", kSection},
    {"dcterms.license", kLicense}, {"dc.rights.license", kLicense}, {"license", kLicense},
    {"article:content_tier", kContentTier},
    {"og:image", kImageUri}, {"og:image:url", kImageUri}, {"og:image:secure_url", kImageUri},
    {"twitter:image", kImageUri}, {"twitter:image:src", kImageUri},
    {"description", kDescription}, {"og:description", kDescription},
    {"twitter:description", kDescription},
    {"article:published_time", kPublished}, {"og:article:published_time", kPublished},
    {"article:published", kPublished}, {"datepublished", kPublished},
    {"date", kPublished}, {"pubdate", kPublished}, {"publishdate", kPublished},
    {"publish-date", kPublished}, {"publish_date", kPublished},
    {"dc.date", kPublished}, {"dc.date.issued", kPublished}, {"dcterms.date", kPublished},
    {"dcterms.created", kPublished}, {"dc.date.created", kPublished},
    {"dcterms.issued", kPublished}, {"sailthru.date", kPublished},
    {"parsely-pub-date", kPublished}, {"cxenseparse:recs:publishtime", kPublished},
    {"citation_publication_date", kPublished}, {"citation_date", kPublished},
    {"citation_online_date", kPublished}, {"originalpublicationdate", kPublished},
    {"ptime", kPublished}, {"rnews:datepublished", kPublished}, {"article.created", kPublished},
    {"article_date_original", kPublished}, {"og:published_time", kPublished},
    {"bt:pubdate", kPublished}, {"published_at", kPublished}, {"dateposted", kPublished},
    {"gentime", kPublished}, {"published", kPublished}, {"published-date", kPublished},
    {"w-published-date", kPublished}, {"published_date", kPublished}, {"datecreated", kPublished}, {"pub_date", kPublished},
    {"article:modified_time", kModified}, {"og:updated_time", kModified},
    {"lastmod", kModified}, {"last-modified", kModified}, {"datemodified", kModified},
    {"dcterms.modified", kModified}, {"dc.date.modified", kModified},
    {"article:modified", kModified}, {"bt:moddate", kModified}, {"utime", kModified},
    {"revision_date", kModified}, {"updated_time", kModified}, {"lastmodified", kModified},
    {"author", kAuthor}, {"dc.creator", kAuthor}, {"dcterms.creator", kAuthor},
    {"article:author", kAuthor}, {"byl", kAuthor}, {"sailthru.author", kAuthor},
    {"parsely-author", kAuthor}, {"citation_author", kAuthor}, {"article:author_name", kAuthor},
    {"dcsext.author", kAuthor}, {"creator", kAuthor}, {"rbauthors", kAuthor}, {"bylines", kAuthor},
    {"article:tag", kKeyword},
    {"keywords", kKeywordList}, {"news_keywords", kKeywordList}, {"parsely-tags", kKeywordList},
    {"sailthru.tags", kKeywordList},
    {"content-language", kLanguage}, {"dc.language", kLanguage}, {"language", kLanguage},
    {"og:locale", kLanguage},
});
// clang-format on

// What an itemprop on any element states; microdata.
// clang-format off
constexpr NameTable kItemprops({
    NamedNumber{"headline", kMetaTitle}, {"datepublished", kPublished},
    {"datemodified", kModified}, {"author", kAuthor}, {"keywords", kKeywordList},
});
// clang-format on

void SetOnce(std::string* slot, std::string value) {
  if (slot->empty()) *slot = std::move(value);
}

void AddOnce(std::vector<std::string>* list, std::string value) {
  if (value.empty() || list->size() >= kMaxEntries) return;
  if (std::find(list->begin(), list->end(), value) == list->end()) {
    list->push_back(std::move(value));
  }
}

void AddList(std::vector<std::string>* list, std::string_view values) {
  while (!values.empty()) {
    const size_t comma = std::min(values.find_first_of(",;"), values.size());
    AddOnce(list, Fold(values.substr(0, comma)));
    values.remove_prefix(std::min(comma + 1, values.size()));
  }
}

void Take(int meta, std::string_view content, HeadFacts* head) {
  std::string text = Fold(Unescape(content));
  if (text.empty()) return;
  switch (meta) {
    case kOgTitle:
      return SetOnce(&head->og_title, std::move(text));
    case kTwitterTitle:
      return SetOnce(&head->twitter_title, std::move(text));
    case kMetaTitle:
      return SetOnce(&head->meta_title, std::move(text));
    case kOgType:
      return SetOnce(&head->og_type, AsciiLowerCopy(text));
    case kSiteName:
      return SetOnce(&head->site_name, std::move(text));
    case kDescription:
      return SetOnce(&head->description, std::move(text));
    case kPublished:
      return SetOnce(&head->published, std::move(text));
    case kModified:
      return SetOnce(&head->modified, std::move(text));
    case kAuthor:
      return AddOnce(&head->authors, std::move(text));
    case kKeyword:
      return AddOnce(&head->keywords, std::move(text));
    case kKeywordList:
      return AddList(&head->keywords, text);
    case kLanguage:
      return SetOnce(&head->language, std::move(text));
    case kSection:
      return SetOnce(&head->section, std::move(text));
    case kLicense:
      return SetOnce(&head->license, std::move(text));
    case kContentTier:
      return SetOnce(&head->content_tier, AsciiLowerCopy(text));
    case kImageUri:
      return AddOnce(&head->images, std::move(text));
    case kGenerator:
      return SetOnce(&head->generator, std::move(text));
    default:
      return;
  }
}

// Links that speak of the page: its canonical address, licence and next page.
void ReadLink(const PageTree& tree, const lxb_dom_node_t* node, HeadFacts* head) {
  const std::string_view rel = tree.Attribute(node, AttributeName::kRel);
  if (rel.empty()) return;
  std::string* slot = AsciiEquals(rel, "license")    ? &head->license
                      : AsciiEquals(rel, "next")     ? &head->next_page
                      : AsciiEquals(rel, "canonical") && node->local_name == LXB_TAG_LINK
                          ? &head->canonical
                          : nullptr;
  if (slot == nullptr) return;
  SetOnce(slot, std::string(AsciiStrip(tree.Attribute(node, AttributeName::kHref))));
}

// The card that Twitter shows: pairs of a label and what it labels, of which one may
// be "Written by".
struct CardLabels {
  void Read(std::string_view key, std::string_view content) {
    constexpr std::string_view kLabel = "twitter:label", kData = "twitter:data";
    if (key.starts_with(kLabel)) {
      for (std::string_view label : {"written by", "author", "verfasst von", "écrit par",
                                     "escrito por", "scritto da", "geschreven door"}) {
        if (AsciiEquals(AsciiStrip(content), label)) number = key.substr(kLabel.size());
      }
    } else if (!number.empty() && key.starts_with(kData) && key.substr(kData.size()) == number) {
      author = Fold(Unescape(content));
    }
  }

  std::string_view number;  // of the label
  std::string author;
};

void ReadMeta(const PageTree& tree, const lxb_dom_node_t* node, CardLabels* card,
              HeadFacts* head) {
  const std::string_view content = tree.Attribute(node, AttributeName::kContent);
  if (content.empty()) return;
  if (const std::string_view prop = tree.Attribute(node, AttributeName::kItemprop); !prop.empty()) {
    Take(kItemprops.Find(prop), content, head);
  }
  for (AttributeName name : {AttributeName::kProperty, AttributeName::kName}) {
    if (const std::string_view key = tree.Attribute(node, name); !key.empty()) {
      Take(kMetas.Find(AsciiStrip(key)), content, head);
      card->Read(AsciiStrip(key), content);
    }
  }
}

}  // namespace

void ReadHead(const PageTree& tree, HeadFacts* head) {
  lxb_dom_node_t* const root = tree.root();
  CardLabels card;
  for (lxb_dom_node_t* node = root->first_child; node != nullptr;
       node = PageTree::Next(node, root)) {
    switch (node->local_name) {
      case LXB_TAG_META:
        ReadMeta(tree, node, &card, head);
        break;
      case LXB_TAG_TITLE:
        if (head->title.empty() && node->first_child != nullptr) {
          head->title = Fold(PageTree::Text(node->first_child));
        }
        break;
      case LXB_TAG_LINK:
        ReadLink(tree, node, head);
        break;
      case LXB_TAG_BODY:
        head->body_class = std::string(PageTree::Class(node));
        break;
      case LXB_TAG_HTML:
        // Set first: the page's own language outdoes og:locale.
        if (const std::string_view lang = tree.Attribute(node, AttributeName::kLang);
            !lang.empty()) {
          head->language = std::string(AsciiStrip(lang));
        }
        break;
      default:
        if (tree.IsLink(node)) ReadLink(tree, node, head);
        break;
    }
  }
  if (head->authors.empty()) AddOnce(&head->authors, std::move(card.author));
}

}  // namespace nutgraf::article
