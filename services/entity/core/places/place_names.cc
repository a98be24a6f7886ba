#include "services/entity/core/places/place_names.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/places/place_key.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;
using document::MentionKind;

// Statements about where a name lies that are kept of each; a story repeats itself.
constexpr size_t kMaxSurroundings = 4;
// Tokens that an untagged name after a comma may have: "W. Va.".
constexpr int32_t kMaxShortTokens = 4;

constexpr std::string_view kPlaceNouns[] = {
    "area",   "capital",  "city",    "community", "county",  "district", "neighborhood",
    "neighbourhood", "port", "province", "region", "resort", "state", "suburb", "town",
    "township", "village"};

bool IsPlaceNoun(std::string_view folded) {
  return std::find(std::begin(kPlaceNouns), std::end(kPlaceNouns), folded) != std::end(kPlaceNouns);
}

void AddOnce(std::string key, size_t limit, std::vector<std::string>* keys) {
  if (key.empty() || keys->size() >= limit) return;
  if (std::find(keys->begin(), keys->end(), key) == keys->end()) keys->push_back(std::move(key));
}

class Reader {
 public:
  Reader(const NamedStory& story, const ResolvedStory& resolved, const Gazetteer& gazetteer)
      : story_(story),
        resolved_(resolved),
        gazetteer_(gazetteer),
        index_of_(resolved.drafts.size(), -1) {}

  StoryPlaceNames Read() {
    for (size_t d = 0; d < resolved_.drafts.size(); ++d) {
      const EntityDraft& draft = resolved_.drafts[d];
      const bool people = draft.type == EntityType::kGroup && !draft.country;
      if (draft.type != EntityType::kLocation && !draft.country && !people) continue;
      index_of_[d] = static_cast<int32_t>(out_.names.size());
      out_.drafts.push_back(static_cast<int32_t>(d));
      out_.names.push_back({.count = 0, .people = people});
    }
    for (size_t r = 0; r < story_.references.size(); ++r) {
      PlaceName* name = NameOf(static_cast<int32_t>(r));
      if (name != nullptr) AddReference(story_.references[r], name);
    }
    AddNamesInBodies();
    return std::move(out_);
  }

 private:
  // "Georgia Bureau of Investigation" speaks for Georgia.
  void AddNamesInBodies() {
    absl::flat_hash_set<std::string> told;
    for (const PlaceName& name : out_.names) told.insert(name.keys.begin(), name.keys.end());
    for (size_t r = 0; r < story_.references.size(); ++r) {
      const Reference& reference = story_.references[r];
      if (reference.kind != MentionKind::kNamed) continue;
      if (reference.type != EntityType::kOrganization) continue;
      for (int32_t first = reference.first; first < reference.last; ++first) {
        for (int32_t last = first + 1; last <= std::min(first + 2, reference.last); ++last) {
          std::string key = PlaceKey(TextOf(first, last));
          if (NamesRegion(key) && told.insert(key).second) {
            out_.names.push_back({.keys = {std::move(key)}});
          }
        }
      }
    }
  }

  bool NamesRegion(const std::string& key) const {
    for (const Gazetteer::Name& name : gazetteer_.Find(key)) {
      const document::PlaceKind kind = gazetteer_.At(name.place).kind;
      const bool wide = kind == document::PlaceKind::kCountry ||
                        kind == document::PlaceKind::kRegion;
      if (wide && name.sort == NameSort::kMain) return true;
    }
    return false;
  }

  // The name that a reference belongs to; null when it is no name of a place.
  PlaceName* NameOf(int32_t r) {
    if (r < 0 || story_.references[r].kind != MentionKind::kNamed) return nullptr;
    const int32_t draft = resolved_.resolutions[r].draft;
    if (draft < 0 || index_of_[draft] < 0) return nullptr;
    return &out_.names[index_of_[draft]];
  }

  std::string TextOf(int32_t first, int32_t last) const {
    return story_.story->PassageOf(story_.story->SpanOf(first, last)).text;
  }

  // The name and, when one reference has both, where it lies: "Salem" and "Oregon".
  std::pair<std::string, std::string> KeysOf(const Reference& reference) const {
    int32_t last = reference.last;
    if (last - reference.first > 1 && story_.IsGenitive(last - 1)) --last;
    const std::string text = TextOf(reference.first, last);
    std::string whole = PlaceKey(text);
    const size_t comma = text.find(',');
    if (comma == std::string::npos || !gazetteer_.Find(whole).empty()) return {whole, ""};
    return {PlaceKey(text.substr(0, comma)), PlaceKey(text.substr(comma + 1))};
  }

  // The name in lower case when it is written with accents, else nothing.
  std::string AccentedOf(const Reference& reference) const {
    const std::string text = TextOf(reference.first, reference.last);
    std::string lower = text::ToLower(text);
    return lower == text::FoldForMatching(text) ? std::string() : lower;
  }

  void AddReference(const Reference& reference, PlaceName* name) {
    auto [key, within] = KeysOf(reference);
    ++name->count;
    AddOnce(key, Locator::kMaxKeys, &name->keys);
    AddOnce(AccentedOf(reference), kMaxSurroundings, &name->accented);
    AddOnce(std::move(within), kMaxSurroundings, &name->within);
    if (name->people) return;
    const int32_t next = reference.last;
    if (next + 1 >= story_.size() || story_.Token(next).span.block != reference.span.block) return;
    if (story_.Token(next).IsMark(",") || story_.Token(next).IsMark("(") ||
        story_.Token(next).folded == "in") {
      AddContainer(next + 1, key, name);
    } else if (const int32_t inner = InnerAfter(next); inner >= 0) {
      Connect(key, name, story_.references[inner], NameOf(inner));
    }
  }

  // "Paris, Texas" and "Salem, Ore.": what begins at token `at` holds `name`.
  void AddContainer(int32_t at, const std::string& key, PlaceName* name) {
    const int32_t outer = story_.name_at[at];
    if (outer >= 0 && story_.references[outer].first == at) {
      PlaceName* container = NameOf(outer);
      if (container == nullptr || container == name) return AddShortForm(at, name);
      AddOnce(KeysOf(story_.references[outer]).first, kMaxSurroundings, &name->within);
      return AddOnce(key, kMaxSurroundings, &container->around);
    }
    AddShortForm(at, name);
  }

  // The longest run of tokens at `at` that is a short form, tagged or not.
  void AddShortForm(int32_t at, PlaceName* name) {
    const int32_t block = story_.Token(at).span.block;
    std::string found;
    for (int32_t last = at + 1; last <= std::min(at + kMaxShortTokens, story_.size()); ++last) {
      if (story_.Token(last - 1).span.block != block) break;
      const std::string text = TextOf(at, last);
      size_t begin = 0;
      if (!text::IsUpper(text::Next(text, &begin))) return;
      std::string key = PlaceKey(text);
      for (const Gazetteer::Name& n : gazetteer_.Find(key)) {
        if (n.sort == NameSort::kShort) found = key;
      }
    }
    AddOnce(std::move(found), kMaxSurroundings, &name->within);
  }

  // The name of "town of Lima" at token `at`; -1 for none.
  int32_t InnerAfter(int32_t at) const {
    if (at + 2 >= story_.size() || !IsPlaceNoun(story_.Token(at).folded)) return -1;
    if (story_.Token(at + 1).folded != "of") return -1;
    const int32_t inner = story_.name_at[at + 2];
    return inner >= 0 && story_.references[inner].first == at + 2 ? inner : -1;
  }

  void Connect(const std::string& outer_key, PlaceName* outer, const Reference& inner_reference,
               PlaceName* inner) const {
    if (inner == nullptr || inner == outer) return;
    AddOnce(outer_key, kMaxSurroundings, &inner->within);
    AddOnce(KeysOf(inner_reference).first, kMaxSurroundings, &outer->around);
  }

  const NamedStory& story_;
  const ResolvedStory& resolved_;
  const Gazetteer& gazetteer_;
  std::vector<int32_t> index_of_;  // of each draft in out_, or -1
  StoryPlaceNames out_;
};

// Countries' domains that are sold to all the world.
constexpr std::string_view kWorldDomains[] = {"ai", "cc", "co", "eu", "fm", "gg", "io", "la", "ly",
                                              "me", "so", "to", "tv", "ws"};

// "GB" of "https://example.co.uk/story"; empty when the address tells no country.
std::string CountryOfAddress(std::string_view uri) {
  const size_t scheme = uri.find("://");
  if (scheme == std::string_view::npos) return "";
  std::string_view host = uri.substr(scheme + 3);
  host = host.substr(0, host.find_first_of(":/?#"));
  const size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || host.size() - dot != 3) return "";
  std::string country = text::FoldForMatching(host.substr(dot + 1));
  if (std::find(std::begin(kWorldDomains), std::end(kWorldDomains), country) !=
      std::end(kWorldDomains)) {
    return "";
  }
  if (country == "uk") country = "gb";
  for (char& c : country) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return country;
}

}  // namespace

StoryPlaceNames ReadPlaceNames(const NamedStory& story, const ResolvedStory& resolved,
                               const Gazetteer& gazetteer) {
  return Reader(story, resolved, gazetteer).Read();
}

PlaceClues ReadPlaceClues(const document::Article& article) {
  PlaceClues clues;
  if (article.dateline) clues.dateline = article.dateline->text;
  clues.publisher_country = CountryOfAddress(article.canonical_uri);
  return clues;
}

}  // namespace nutgraf::entity
