#include "services/entity/core/mentions/name_evidence.h"

#include <algorithm>
#include <string_view>

#include "absl/algorithm/container.h"
#include "services/common/text/capitals.h"
#include "services/entity/core/mentions/sides.h"

namespace nutgraf::entity {
namespace {

using document::EntityType;

// Tokens that a dateline has after its first name: "LEEDS, Ala., May 3 (Agency) —".
constexpr int32_t kDatelineWindow = 12;
// A word with a capital inside, tagged as a person with less than this, is a brand.
constexpr float kUnsureCoinage = 0.8f;
// How sure a name is that a compound shows.
constexpr float kInCompound = 0.8f;

// States as American papers shorten them, without those that are words.
constexpr std::string_view kStates[] = {
    "ala",  "ariz", "ark",  "calif", "colo", "conn", "del",  "fla",  "ga",   "ill",  "ind",
    "kan",  "ky",   "md",   "mich",  "minn", "mo",   "mont", "neb",  "nev",  "okla", "ore",
    "pa",   "tenn", "vt",   "va",    "wis",  "wyo",  "ont",  "que",  "sask", "alta"};
constexpr std::string_view kExchanges[] = {"NYSE", "NASDAQ", "Nasdaq", "LSE", "TSX",
                                           "ASX",  "JSE",    "NSE",    "BSE", "AIM"};
constexpr std::string_view kOfPlaces[] = {"-based", "-born", "-area"};
constexpr std::string_view kPlaceHeads[] = {
    "street", "road",  "avenue", "lane",   "field",  "fields",  "river",  "creek",  "lake",
    "valley", "bay",   "bridge", "square", "island", "islands", "highway", "beach", "mountain"};
constexpr std::string_view kNumberedHeads[] = {"road", "route", "highway", "interstate"};
constexpr std::string_view kEventHeads[] = {"cup",  "shield",   "trophy",       "championship",
                                            "fete", "festival", "championships", "marathon"};
constexpr std::string_view kKoreanSurnames[] = {
    "ahn", "bae", "baek", "chang", "cho", "choi", "chung", "han", "hong", "hwang", "jang", "jeong",
    "jung", "kang", "kim", "ko", "kwon", "lee", "lim", "moon", "oh", "park", "ryu", "seo", "shin",
    "sohn", "song", "yang", "yoo", "yoon"};
constexpr std::string_view kPluralVerbs[] = {"have", "are", "were"};
// A name after these opens a clause, and is no part of a question or of a list.
constexpr std::string_view kOpenClauses[] = {"as", "when", "while", "but", "that", "after",
                                             "because", "if", "where", "before", "although"};

bool IsDash(const StoryToken& t) {
  return t.IsMark("—") || t.IsMark("–") || t.IsMark("--") || t.IsMark("-");
}

class Evidence {
 public:
  Evidence(const Lexicon& lexicon, NamedStory* story) : lexicon_(lexicon), story_(*story) {}

  void Apply() {
    for (Reference& name : story_.references) {
      TakeStop(&name);
      TakeHyphenatedGivenName(&name);
      TakeHead(&name);
      TakeAgreement(&name);
    }
    for (size_t i = 0; i < story_.references.size(); ++i) TakeDateline(i);
  }

 private:
  static void Settle(EntityType type, Reference* name) {
    name->type = type;
    name->settled = true;
    name->no_person = true;
  }

  // "|Ind|." and, in "D-Ind.", "|Ind|." with its full stop.
  void TakeStop(Reference* name) {
    const StoryToken& word = story_.Token(name->last - 1);
    const auto from = static_cast<size_t>(std::max(0, name->span.begin - word.span.begin));
    const std::string_view state =
        std::string_view(word.folded).substr(std::min(from, word.folded.size()));
    if (name->type == EntityType::kPerson || !absl::c_linear_search(kStates, state)) return;
    if (name->last >= story_.size() || story_.name_at[name->last] >= 0) return;
    const StoryToken& stop = story_.Token(name->last);
    if (!stop.IsMark(".") || stop.span.block != word.span.block ||
        stop.span.begin != word.span.end || stop.sentence != word.sentence) {
      return;
    }
    story_.name_at[name->last] = story_.name_at[name->first];
    name->span.end = stop.span.end;
    ++name->last;
  }

  // "|Park Ok-sun|", "|Ok-sun Park|": a Korean's name, whatever else the surname means.
  void TakeHyphenatedGivenName(Reference* name) const {
    if (name->type != EntityType::kLocation || name->last - name->first != 2) return;
    const auto is_given = [](std::string_view word) {
      const size_t dash = word.find('-');
      return dash != std::string_view::npos && dash + 1 < word.size() &&
             text::OpensWithCapital(word) && !text::OpensWithCapital(word.substr(dash + 1)) &&
             word.find('-', dash + 1) == std::string_view::npos;
    };
    const auto is_surname = [](std::string_view folded) {
      return absl::c_linear_search(kKoreanSurnames, folded);
    };
    const StoryToken& first = story_.Token(name->first);
    const StoryToken& second = story_.Token(name->first + 1);
    const bool person = (is_given(first.text) && is_surname(second.folded)) ||
                        (is_surname(first.folded) && is_given(second.text));
    if (person) name->type = EntityType::kPerson;
  }

  void TakeHead(Reference* name) const {
    if (name->last - name->first < 2 || name->type == EntityType::kPerson) return;
    const StoryToken& head = story_.Token(name->last - 1);
    // "Downing Street denied": what speaks is a body.
    if (name->last < story_.size() && story_.Token(name->last).Is(kSpeech)) return;
    if (head.kind == text::TokenKind::kNumber) {
      if (absl::c_linear_search(kNumberedHeads, story_.Token(name->last - 2).folded)) {
        Settle(EntityType::kLocation, name);
      }
    } else if (name->type == EntityType::kOrganization) {
      if (absl::c_linear_search(kPlaceHeads, head.folded)) Settle(EntityType::kLocation, name);
      if (absl::c_linear_search(kEventHeads, head.folded)) Settle(EntityType::kEvent, name);
    }
  }

  // "SkyMeridian", but "McLeod" and "DeSantis".
  static bool IsCoined(std::string_view word) {
    constexpr size_t kPrefix = 3;
    for (size_t i = kPrefix; i + 1 < word.size(); ++i) {
      const bool inner =
          word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z';
      if (inner) return !word.starts_with("Mac") && !word.starts_with("Fitz");
    }
    return false;
  }

  // "|Rovers| have", "beat |Rovers| 2-1": a side. Countries stay what they are.
  void TakeAgreement(Reference* name) const {
    if (name->last - name->first != 1 || name->type > EntityType::kLocation) return;
    const StoryToken& word = story_.Token(name->first);
    const bool coined = name->type == EntityType::kPerson && name->confidence < kUnsureCoinage &&
                        IsCoined(word.text);
    if (coined) {  // a body or a product: other mentions may say
      name->type = EntityType::kOrganization;
      name->no_person = true;
    }
    if (!IsPlural(*name) && !IsBesideScore(*name)) return;
    if (!lexicon_.IsCountry(word.folded)) Settle(EntityType::kOrganization, name);
  }

  bool IsPlural(const Reference& name) const {
    const StorySentence& sentence = story_.story->SentenceOf(name.first);
    if (name.last >= sentence.last ||
        !absl::c_linear_search(kPluralVerbs, story_.Token(name.last).folded)) {
      return false;
    }
    return name.first == sentence.first ||
           absl::c_linear_search(kOpenClauses, story_.Token(name.first - 1).folded);
  }

  // "27-24", or "24 (", after the name.
  bool IsBesideScore(const Reference& name) const {
    const int32_t i = name.last;
    if (i + 1 >= story_.size()) return false;
    const StoryToken& score = story_.Token(i);
    const bool alone = score.text.find('-') == std::string_view::npos;
    return score.sentence == story_.Token(name.first).sentence && IsScore(score) &&
           (!alone || story_.Token(i + 1).IsMark("("));
  }

  // "|LEEDS|, |Ala.|, May 3 (Agency) —" at the beginning of a paragraph.
  void TakeDateline(size_t index) {
    const Reference& first = story_.references[index];
    const bool opens = first.first == 0 || story_.Token(first.first - 1).span.block !=
                                               story_.Token(first.first).span.block;
    if (!opens || !text::IsAllCapitals(TextOf(first))) return;
    size_t names = index + 1;
    bool closed = false;  // an agency or a date follows the places
    for (int32_t i = first.last; i < std::min(story_.size(), first.last + kDatelineWindow); ++i) {
      const StoryToken& token = story_.Token(i);
      if (token.span.block != story_.Token(first.first).span.block) return;
      if (IsDash(token)) {
        for (size_t n = index; n < names; ++n) Settle(EntityType::kLocation, &story_.references[n]);
        return;
      }
      closed |= token.IsMark("(") || token.Is(kTime);
      const bool fits = token.kind != text::TokenKind::kWord || text::OpensWithCapital(token.text);
      if (!fits) return;
      if (!closed && story_.name_at[i] >= 0) names = story_.name_at[i] + size_t{1};
    }
  }

  std::string_view TextOf(const Reference& name) const {
    const std::string& text = story_.story->article->blocks[name.span.block].text;
    return std::string_view(text).substr(name.span.begin, name.span.size());
  }

  const Lexicon& lexicon_;
  NamedStory& story_;
};

// "(|NYSE|: KITE)"
bool IsExchange(const Story& story, size_t i) {
  return i > 0 && i + 1 < story.tokens.size() && story.tokens[i - 1].IsMark("(") &&
         story.tokens[i + 1].IsMark(":") && absl::c_linear_search(kExchanges, story.tokens[i].text);
}

// "a |Leeds|-based firm", "|Leeds|-based Hale Ltd"; not "Plant-based food", "an AI-based tool",
// nor the second word of "Los Angeles-based".
bool MayBePlace(const Story& story, size_t i, std::string_view word) {
  if (text::IsAllCapitals(word)) return false;
  const StoryToken& token = story.tokens[i];
  const bool opens = i == 0 || story.tokens[i - 1].sentence != token.sentence;
  if (opens) return i + 1 < story.tokens.size() && text::OpensWithCapital(story.tokens[i + 1].text);
  return story.tokens[i - 1].IsWord() && !text::OpensWithCapital(story.tokens[i - 1].text);
}

// The name in "|Leeds|-based" and "D-|Ohio|"; empty when the token holds none.
document::Span PlaceIn(const Story& story, size_t i) {
  const StoryToken& token = story.tokens[i];
  document::Span span = token.span;
  const document::Span none = {span.block, span.begin, span.begin};
  if (!text::OpensWithCapital(token.text)) return none;
  for (const std::string_view end : kOfPlaces) {
    if (!token.text.ends_with(end)) continue;
    span.end -= static_cast<int32_t>(end.size());
    return MayBePlace(story, i, token.text.substr(0, token.text.size() - end.size())) ? span : none;
  }
  const bool party = token.text.size() > 3 && token.text[1] == '-' &&
                     (token.text[0] == 'R' || token.text[0] == 'D' || token.text[0] == 'I') &&
                     text::OpensWithCapital(token.text.substr(2));
  if (party) return {span.block, span.begin + 2, span.end};
  return none;
}

}  // namespace

std::vector<NameMention> NamesInCompounds(const Story& story, absl::Span<const NameMention> names) {
  std::vector<NameMention> found;
  size_t n = 0;
  for (size_t i = 0; i < story.tokens.size(); ++i) {
    const StoryToken& token = story.tokens[i];
    while (n < names.size() && names[n].span.block <= token.span.block &&
           (names[n].span.block < token.span.block || names[n].span.end <= token.span.begin)) {
      found.push_back(names[n++]);
    }
    const bool tagged = n < names.size() && names[n].span.block == token.span.block &&
                        names[n].span.begin < token.span.end;
    if (!tagged && IsExchange(story, i)) {
      found.push_back({token.span, EntityType::kOrganization, kInCompound});
    }
    if (token.text.find('-') == std::string_view::npos) continue;
    const document::Span span = PlaceIn(story, i);
    if (span.size() == 0) continue;
    if (tagged && names[n].span != token.span) continue;
    found.push_back({.span = span, .type = EntityType::kLocation, .confidence = kInCompound});
    if (tagged) ++n;
  }
  found.insert(found.end(), names.begin() + static_cast<std::ptrdiff_t>(n), names.end());
  return found;
}

void ApplyNameEvidence(const Lexicon& lexicon, NamedStory* story) {
  Evidence(lexicon, story).Apply();
}

}  // namespace nutgraf::entity
