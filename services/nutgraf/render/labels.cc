#include "services/nutgraf/render/labels.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace nutgraf::render {
namespace {

// "IMAGE_DESCRIPTION" → "image description".
std::string Words(std::string name) {
  for (char& c : name) {
    c = c == '_' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return name;
}

std::string ReadingTime(const v1::Article& article) {
  const auto seconds = article.reading_time().seconds();
  return seconds < 60 ? absl::StrCat(seconds, " s read")
                      : absl::StrCat((seconds + 59) / 60, " min read");
}

}  // namespace

std::string Label(v1::Boilerplate::Kind kind) { return Words(v1::Boilerplate::Kind_Name(kind)); }

std::string Label(v1::Block::Kind kind) { return Words(v1::Block::Kind_Name(kind)); }

std::string_view Heading(v1::Entity::Type type) {
  switch (type) {
    case v1::Entity::PERSON: return "People";
    case v1::Entity::ORGANIZATION: return "Organisations";
    case v1::Entity::LOCATION: return "Places";
    case v1::Entity::GROUP: return "Groups";
    case v1::Entity::EVENT: return "Events";
    case v1::Entity::WORK: return "Works";
    case v1::Entity::PRODUCT: return "Products";
    default: return "Other names";
  }
}

bool IsBody(v1::Block::Kind kind) {
  return kind == v1::Block::PARAGRAPH || kind == v1::Block::LIST_ITEM || kind == v1::Block::QUOTE;
}

Places::Places(const v1::Article& article) {
  int body = 0;
  for (const v1::Block& block : article.blocks()) {
    labels_.push_back(IsBody(block.kind()) ? absl::StrCat("¶", ++body)
                                           : render::Label(block.kind()));
  }
}

const std::string& Places::Label(int block) const { return labels_.at(block); }

std::string Facts(const v1::Article& article) {
  std::vector<std::string> facts;
  if (article.has_reading_time()) facts.push_back(ReadingTime(article));
  if (!article.publisher().empty()) facts.push_back(article.publisher());
  if (!article.section().empty()) {
    facts.push_back(absl::StrCat("section: ", article.section()));
  }
  std::vector<std::string> names;
  for (const v1::Byline& byline : article.bylines()) {
    names.push_back(byline.role().empty() ? byline.name()
                                          : absl::StrCat(byline.name(), " (", byline.role(), ")"));
  }
  if (!names.empty()) facts.push_back(absl::StrCat("by ", absl::StrJoin(names, ", ")));
  facts.push_back(article.has_publish_time()
                      ? absl::StrCat("published ", article.publish_time().value())
                      : "no publication date stated");
  if (article.has_update_time()) {
    facts.push_back(absl::StrCat("updated ", article.update_time().value()));
  }
  std::vector<std::string> sources;
  for (const v1::WireSource& source : article.wire_sources()) sources.push_back(source.name());
  if (!sources.empty()) facts.push_back(absl::StrCat("wire: ", absl::StrJoin(sources, ", ")));
  if (!article.language_code().empty()) {
    facts.push_back(absl::StrCat("language: ", article.language_code()));
  }
  return absl::StrJoin(facts, " · ");
}

std::string Access(const v1::Article& article) {
  std::vector<std::string> facts;
  if (article.paywalled()) facts.push_back("behind a paywall");
  if (article.truncated()) facts.push_back("the text is cut short");
  if (!article.next_page_uri().empty()) {
    facts.push_back(absl::StrCat("goes on at ", article.next_page_uri()));
  }
  if (!article.license().empty()) {
    facts.push_back(absl::StrCat("licence: ", article.license()));
  }
  for (const v1::Media& media : article.media()) {
    if (media.lead() && !media.uri().empty()) {
      facts.push_back(absl::StrCat("lead image: ", media.uri()));
    }
  }
  return absl::StrJoin(facts, " · ");
}

std::string GistLine(const v1::SummarySentence& sentence) {
  const std::string& text = sentence.text().empty() ? sentence.passage().text() : sentence.text();
  return sentence.has_date() ? absl::StrCat(sentence.date().value(), ": ", text) : text;
}

std::string KeyPointLine(const v1::KeyPoint& point,
                         const std::map<std::string, std::string>& names) {
  std::string who = point.who().passage().text();
  const auto name = names.find(point.who().entity());
  if (name != names.end() && !absl::StrContains(name->second, who)) {
    who = absl::StrCat("[", name->second, "]");
  }
  return absl::StrCat(who, " ", point.what().text());
}

std::string KeyPointFacts(const v1::KeyPoint& point) {
  std::vector<std::string> facts;
  for (const v1::StatedDate& date : point.when()) {
    facts.push_back(absl::StrCat("when: ", date.value()));
  }
  for (const v1::FactParty& place : point.where()) {
    facts.push_back(absl::StrCat("where: ", place.passage().text()));
  }
  for (const v1::FactQuantity& quantity : point.how_many()) {
    facts.push_back(absl::StrCat("how many: ", quantity.passage().text()));
  }
  if (point.reported()) facts.push_back("reported");
  return absl::StrJoin(facts, " · ");
}

std::map<std::string, std::string> Names(const v1::EntityAnalysis& analysis) {
  std::map<std::string, std::string> names;
  for (const v1::Entity& entity : analysis.entities()) names[entity.id()] = entity.display_name();
  return names;
}

}  // namespace nutgraf::render
