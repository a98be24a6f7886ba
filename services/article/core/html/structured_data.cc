// JSON-LD: finds the article's object wherever publishers put it (top level, in a
// list, in @graph, as mainEntity) and reads its facts, following "@id" references
// within the page.

#include <algorithm>
#include <charconv>
#include <map>

#include "absl/algorithm/container.h"
#include "nlohmann/json.hpp"
#include "services/article/core/html/ascii.h"
#include "services/article/core/html/folded_text.h"
#include "services/article/core/html/stated_facts.h"
#include "services/common/text/utf8.h"

namespace nutgraf::article {
namespace {

using Json = nlohmann::json;

// Objects looked at in one page.
constexpr size_t kMaxObjects = 10'000;

// Images of one article; publishers state one in three or four shapes.
constexpr size_t kMaxImages = 16;
constexpr size_t kMaxTypes = 64;  // a page has a dozen at most

// Whether brackets nest no deeper than `limit`, strings aside.
bool NestsWithin(std::string_view json, int limit) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > limit) return false;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return true;
}

// Raw line ends inside strings are common and not JSON; so are CDATA wrappers.
std::string Clean(std::string_view script) {
  const size_t begin = script.find_first_of("{[");
  // "/*<![CDATA[*/ {" has a bracket of its own.
  const size_t cdata = script.find("<![CDATA[");
  size_t from = begin;
  if (cdata != script.npos && begin != script.npos && cdata < begin + 4) {
    from = script.find_first_of("{[", cdata + 9);
  }
  const size_t end = script.find_last_of("}]");
  if (from == script.npos || end == script.npos || end < from) return {};
  std::string clean(script.substr(from, end + 1 - from));
  if (cdata != script.npos) {
    if (const size_t tail = clean.rfind("]]>"); tail != clean.npos) clean.resize(tail);
  }
  for (char& c : clean) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return clean;
}

std::string TextOf(const Json& value) {
  if (value.is_string()) return Fold(Unescape(value.get_ref<const std::string&>()));
  if (value.is_array() && !value.empty()) return TextOf(value.front());
  if (value.is_object()) {
    for (const char* key : {"@value", "name"}) {
      if (auto it = value.find(key); it != value.end() && it->is_string()) return TextOf(*it);
    }
  }
  return {};
}

std::string TextAt(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it == object.end() ? std::string() : TextOf(*it);
}

bool IsArticleType(std::string_view type) {
  if (const size_t slash = type.rfind('/'); slash != type.npos) type.remove_prefix(slash + 1);
  for (std::string_view known :
       {"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "LiveBlogPosting",
        "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
        "AskPublicNewsArticle", "TechArticle", "ScholarlyArticle", "Report",
        "MedicalScholarlyArticle", "AdvertiserContentArticle", "SatiricalArticle"}) {
    if (type == known) return true;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(LinkedData* data) : data_(data) {}

  // Keeps a parsed script and notes its objects.
  void Add(Json root) {
    roots_.push_back(std::make_unique<Json>(std::move(root)));
    std::vector<const Json*> pending = {roots_.back().get()};
    while (!pending.empty() && objects_.size() < kMaxObjects) {
      const Json* value = pending.back();
      pending.pop_back();
      if (value->is_array()) {
        for (auto it = value->rbegin(); it != value->rend(); ++it) pending.push_back(&*it);
      } else if (value->is_object()) {
        objects_.push_back(value);
        if (auto id = value->find("@id");
            id != value->end() && id->is_string() && value->size() > 1) {
          by_id_.emplace(id->get<std::string>(), value);
        }
        for (const char* key : {"mainEntityOfPage", "mainEntity", "@graph"}) {
          if (auto it = value->find(key); it != value->end()) pending.push_back(&*it);
        }
      }
    }
  }

  // Notes the types of all objects, those inside others, too.
  void NoteTypes(const Json& root) {
    std::vector<const Json*> pending = {&root};
    while (!pending.empty() && data_->types.size() < kMaxTypes) {
      const Json* value = pending.back();
      pending.pop_back();
      if (!value->is_structured()) continue;
      for (const Json& part : *value) pending.push_back(&part);
      if (!value->is_object()) continue;
      if (auto type = value->find("@type"); type != value->end() && type->is_string()) {
        const auto& name = type->get_ref<const std::string&>();
        if (absl::c_linear_search(data_->types, name)) continue;
        data_->types.push_back(name);
      }
    }
  }

  void Read() {
    const Json* best = nullptr;
    int best_rank = 0;
    for (const Json* object : objects_) {
      const int rank = Rank(*object);
      if (rank > best_rank) {
        best_rank = rank;
        best = object;
      }
    }
    if (best == nullptr) return;
    data_->web_page = best_rank == 1;
    ReadArticle(*best);
  }

 private:
  // 0 for objects that say nothing of the page, more for better ones.
  int Rank(const Json& object) {
    const auto it = object.find("@type");
    if (it == object.end()) return 0;
    int rank = 0;
    const auto consider = [&](const Json& type) {
      if (type.is_string()) rank = std::max(rank, RankType(type.get_ref<const std::string&>()));
    };
    if (it->is_array()) {
      for (const Json& type : *it) consider(type);
    } else {
      consider(*it);
    }
    if (rank >= 2) ++data_->articles;
    if (rank >= 2 && (object.contains("datePublished") || object.contains("author"))) ++rank;
    return rank;
  }

  int RankType(const std::string& type) {
    if (type == "LiveBlogPosting") data_->live_blog = true;
    if (type == "Product" || type == "ProductGroup") data_->product = true;
    if (type == "ItemList" || type == "CollectionPage" || type == "SearchResultsPage") {
      data_->list = true;
    }
    if (type == "Service" || type == "LocalBusiness" || type == "ProfessionalService" ||
        type == "Course") {
      data_->service = true;
    }
    if (type == "DiscussionForumPosting" || type == "QAPage" || type == "Question") {
      data_->question = type != "Question" || data_->question;
    }
    if (IsArticleType(type)) return 2;
    const bool page = type == "WebPage" || type == "MedicalWebPage" || type == "Recipe" ||
                      type == "CreativeWork" || type == "PodcastEpisode";
    return page ? 1 : 0;
  }

  void ReadArticle(const Json& object) {
    data_->headline = TextAt(object, "headline");
    if (data_->headline.empty()) data_->headline = TextAt(object, "name");
    data_->description = TextAt(object, "description");
    data_->published = TextAt(object, "datePublished");
    data_->modified = TextAt(object, "dateModified");
    data_->section = TextAt(object, "articleSection");
    data_->language = TextAt(object, "inLanguage");
    ReadAccess(object);
    if (auto it = object.find("image"); it != object.end()) ReadImages(*it);
    data_->body = TextAt(object, "articleBody");
    if (auto it = object.find("publisher"); it != object.end()) {
      data_->publisher = TextOf(Resolve(*it));
    }
    for (const char* key : {"author", "creator"}) {
      if (auto it = object.find(key); it != object.end() && data_->authors.empty()) {
        ReadAuthors(*it);
      }
    }
    if (auto it = object.find("keywords"); it != object.end()) ReadKeywords(*it);
  }

  void ReadAccess(const Json& object) {
    if (auto it = object.find("license"); it != object.end()) {
      data_->license = it->is_object() ? TextAt(*it, "url") : TextOf(*it);
      if (data_->license.empty()) data_->license = TextOf(*it);
    }
    if (auto it = object.find("isAccessibleForFree"); it != object.end()) {
      if (it->is_boolean()) data_->free = it->get<bool>();
      const std::string text = AsciiLowerCopy(TextOf(*it));
      if (text == "false" || text == "no") data_->free = false;
      if (text == "true" || text == "yes") data_->free = true;
    }
    if (auto it = object.find("wordCount"); it != object.end()) {
      const std::string text = it->is_number_unsigned() ? it->dump() : TextOf(*it);
      std::from_chars(text.data(), text.data() + text.size(), data_->word_count);
    }
  }

  void ReadImages(const Json& value) {
    if (data_->images.size() >= kMaxImages) return;
    if (value.is_array()) {
      for (const Json& one : value) {
        if (!one.is_array()) ReadImages(one);
      }
      return;
    }
    const Json& image = Resolve(value);
    std::string uri = image.is_object() ? TextAt(image, "url") : TextOf(image);
    if (uri.empty() && image.is_object()) uri = TextAt(image, "contentUrl");
    if (!uri.empty()) data_->images.push_back(std::move(uri));
  }

  const Json& Resolve(const Json& value) const {
    const Json* one = &value;
    if (one->is_array() && !one->empty()) one = &one->front();
    if (one->is_object() && !one->contains("name")) {
      if (auto id = one->find("@id"); id != one->end() && id->is_string()) {
        if (auto it = by_id_.find(id->get_ref<const std::string&>()); it != by_id_.end()) {
          return *it->second;
        }
      }
    }
    return *one;
  }

  void ReadAuthors(const Json& value) {
    if (value.is_array()) {
      for (const Json& one : value) {
        if (!one.is_array()) ReadAuthors(one);
      }
      return;
    }
    const Json& author = Resolve(value);
    if (author.is_object() && author.contains("name") && author["name"].is_array()) {
      for (const Json& name : author["name"]) {
        if (name.is_string()) ReadAuthors(name);
      }
      return;
    }
    StatedAuthor stated;
    stated.name = TextOf(author);
    if (stated.name.empty()) return;
    if (author.is_object()) {
      stated.organization = TextAt(author, "@type").ends_with("Organization");
      stated.role = TextAt(author, "jobTitle");
    }
    data_->authors.push_back(std::move(stated));
  }

  void ReadKeywords(const Json& value) {
    if (value.is_array()) {
      for (const Json& one : value) {
        if (std::string word = TextOf(one); !word.empty()) data_->keywords.push_back(word);
      }
    } else if (value.is_string()) {
      const std::string& list = value.get_ref<const std::string&>();
      size_t at = 0;
      while (at <= list.size()) {
        const size_t comma = std::min(list.find(',', at), list.size());
        std::string word = Fold(std::string_view(list).substr(at, comma - at));
        if (!word.empty()) data_->keywords.push_back(std::move(word));
        at = comma + 1;
      }
    }
  }

  LinkedData* data_;
  std::vector<std::unique_ptr<Json>> roots_;
  std::vector<const Json*> objects_;
  std::map<std::string, const Json*> by_id_;
};

}  // namespace

void ReadJsonLd(const std::vector<std::string_view>& scripts, const HtmlLimits& limits,
                LinkedData* data) {
  Reader reader(data);
  size_t bytes = 0;
  for (std::string_view script : scripts) {
    bytes += script.size();
    if (bytes > limits.max_json_bytes || !NestsWithin(script, limits.max_json_depth)) {
      data->ignored = true;
      continue;
    }
    Json root = Json::parse(Clean(script), nullptr, /*allow_exceptions=*/false);
    if (root.is_discarded()) continue;
    reader.NoteTypes(root);
    reader.Add(std::move(root));
  }
  reader.Read();
}

std::string Unescape(std::string_view text) {
  struct Named {
    std::string_view name;
    std::string_view text;
  };
  static constexpr Named kNamed[] = {
      {"amp", "&"},    {"quot", "\""},  {"apos", "'"},   {"lt", "<"},     {"gt", ">"},
      {"nbsp", " "},   {"rsquo", "’"},  {"lsquo", "‘"},  {"rdquo", "”"},  {"ldquo", "“"},
      {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"eacute", "é"}, {"egrave", "è"},
      {"aacute", "á"}, {"iacute", "í"}, {"oacute", "ó"}, {"uacute", "ú"}, {"ntilde", "ñ"},
      {"auml", "ä"},   {"ouml", "ö"},   {"uuml", "ü"},   {"szlig", "ß"},  {"ccedil", "ç"}};
  std::string out;
  size_t at = 0;
  while (at < text.size()) {
    const size_t mark = text.find('&', at);
    out.append(text.substr(at, mark == text.npos ? text.npos : mark - at));
    if (mark == text.npos) break;
    at = mark + 1;
    const size_t end = text.substr(at, 10).find(';');
    if (end == text.npos) {
      out.push_back('&');
      continue;
    }
    const std::string_view name = text.substr(at, end);
    if (name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      const std::string_view digits = name.substr(hex ? 2 : 1);
      uint32_t code = 0;
      const auto read =
          std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
      if (read.ec == std::errc() && read.ptr == digits.data() + digits.size() && code > 0 &&
          code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)) {
        text::Append(code, &out);
        at += end + 1;
        continue;
      }
    } else if (auto named = std::find_if(std::begin(kNamed), std::end(kNamed),
                                         [&](const Named& n) { return n.name == name; });
               named != std::end(kNamed)) {
      out.append(named->text);
      at += end + 1;
      continue;
    }
    out.push_back('&');
  }
  return out;
}

}  // namespace nutgraf::article
