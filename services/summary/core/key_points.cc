#include "services/summary/core/key_points.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>

#include "services/common/text/tokens.h"
#include "services/common/text/utf8.h"
#include "services/summary/core/cuts.h"
#include "services/summary/core/dates.h"
#include "services/summary/core/quantities.h"
#include "services/summary/core/verbs.h"
#include "services/summary/core/word_classes.h"
#include "services/summary/core/word_list.h"

namespace nutgraf::summary {
namespace {

using document::KeyPoint;
using document::Passage;
using document::Span;

constexpr std::string_view kPrepositions[] = {
    "about", "across", "after", "against", "among", "at",   "before", "between", "by",
    "during", "for",   "from",  "in",      "into",  "near", "of",     "off",     "on",
    "outside", "over", "since", "through", "to",    "under", "until", "with",    "within"};
constexpr std::string_view kPlacePrepositions[] = {"across", "around", "at", "from",    "in",
                                                   "into",   "near",   "off", "outside", "to"};
// What a clause of another subject begins with, after a comma.
constexpr std::string_view kClauseWords[] = {"after", "although", "and",   "as",    "because",
                                             "but",   "though",   "when",  "where", "which",
                                             "while", "who",      "with"};
constexpr std::string_view kEnds[] = {".", "!", "?", "…"};
constexpr std::string_view kAdverbs[] = {"also", "already", "now", "once", "still", "then"};
// Before the mention: "Prime Minister", "the retired judge".
constexpr size_t kMostTitleWords = 4;
constexpr size_t kMostAppositionTokens = 15;
constexpr size_t kMostAttributionTokens = 12;
constexpr float kMostQuoted = 0.3f;

bool IsSure(const document::Mention& mention) {
  return mention.confidence >= kSureParty &&
         std::all_of(mention.alternatives.begin(), mention.alternatives.end(),
                     [&](const document::Alternative& other) {
                       return other.confidence <= mention.confidence / 2;
                     });
}

class FactReader {
 public:
  FactReader(const Candidate& candidate, std::vector<Parties::Party> parties)
      : candidate_(candidate),
        parties_(std::move(parties)),
        tokens_(text::Tokenize(candidate.text)) {
    for (const text::Token& token : tokens_) {
      words_.push_back(text::FoldForMatching(token.range.In(candidate.text)));
    }
  }

  std::optional<KeyPoint> Read(std::optional<absl::CivilDay> published) const {
    const Parties::Party* subject = Subject();
    if (subject == nullptr) return std::nullopt;
    const std::optional<size_t> verb = VerbAfter(TokenFrom(EndOf(*subject)));
    if (!verb.has_value()) return std::nullopt;
    const std::vector<FoundCut> cuts = FindCuts(candidate_.text);
    const bool attributed =
        !cuts.empty() && cuts.back().kind == document::EditKind::kCutAttribution;
    KeyPoint point;
    point.sentence = {std::string(candidate_.text), candidate_.span};
    point.who = {subject->mention->passage, subject->entity};
    point.what = At({tokens_[*verb].range.begin, ClauseEnd(*verb, cuts)});
    point.negated = IsNegated(*verb);
    point.reported = attributed || AttributedAfter(*verb) || candidate_.quoted_share > kMostQuoted;
    AddDetails(*subject, published, &point);
    return point;
  }

 private:
  int32_t BeginOf(const Parties::Party& p) const {
    return p.mention->passage.span->begin - candidate_.span.begin;
  }
  int32_t EndOf(const Parties::Party& p) const {
    return p.mention->passage.span->end - candidate_.span.begin;
  }
  Passage At(text::Range range) const {
    const int32_t start = candidate_.span.begin;
    return {std::string(range.In(candidate_.text)),
            Span{candidate_.span.block, start + range.begin, start + range.end}};
  }
  size_t TokenFrom(int32_t byte) const {
    size_t i = 0;
    while (i < tokens_.size() && tokens_[i].range.begin < byte) ++i;
    return i;
  }

  // Where the clause begins: past "But", and past "On Tuesday,".
  size_t ClauseStart() const {
    size_t start = 0;
    if (!words_.empty() && (words_[0] == "but" || words_[0] == "and")) start = 1;
    if (start < words_.size() && In(kPrepositions, words_[start])) {
      for (size_t i = start; i < words_.size(); ++i) {
        if (words_[i] == ",") return i + 1;
      }
    }
    return start;
  }

  const Parties::Party* Subject() const {
    const size_t start = ClauseStart();
    for (const Parties::Party& party : parties_) {
      const size_t at = TokenFrom(BeginOf(party));
      if (at < start) continue;
      if (at > start + kMostTitleWords || !IsSure(*party.mention)) return nullptr;
      for (size_t i = start; i < at; ++i) {
        if (tokens_[i].kind == text::TokenKind::kPunctuation || In(kPrepositions, words_[i]) ||
            IsFiniteVerb(words_[i]) || words_[i] == "'s" || words_[i] == "and") {
          return nullptr;
        }
      }
      return &party;
    }
    return nullptr;
  }

  // The verb right after the subject, past an apposition and an adverb.
  std::optional<size_t> VerbAfter(size_t i) const {
    if (i < words_.size() && words_[i] == ",") {
      const size_t limit = std::min(words_.size(), i + kMostAppositionTokens);
      size_t close = i + 1;
      while (close < limit && words_[close] != ",") ++close;
      if (close >= limit) return std::nullopt;
      i = close + 1;
    }
    while (i < words_.size() && (In(kAdverbs, words_[i]) || words_[i].ends_with("ly"))) ++i;
    if (i >= words_.size() || tokens_[i].kind != text::TokenKind::kWord) return std::nullopt;
    return IsFiniteVerb(words_[i]) ? std::optional<size_t>(i) : std::nullopt;
  }

  // The byte where what the subject did ends.
  int32_t ClauseEnd(size_t verb, const std::vector<FoundCut>& cuts) const {
    size_t end = tokens_.size();
    while (end > verb + 1 && In(kEnds, words_[end - 1])) --end;
    int32_t byte = tokens_[end - 1].range.end;
    if (!cuts.empty() && cuts.back().kind == document::EditKind::kCutAttribution &&
        cuts.back().range.begin > tokens_[verb].range.begin) {
      byte = std::min(byte, cuts.back().range.begin);
    }
    for (size_t i = verb + 1; i + 1 < end; ++i) {
      if (words_[i] == ";" || IsAttribution(i) ||
          (words_[i] == "," && In(kClauseWords, words_[i + 1]))) {
        return std::min(byte, tokens_[i - 1].range.end);
      }
    }
    return byte;
  }

  // ", the coast guard said" after the comma at i, up to the next one.
  bool IsAttribution(size_t i) const {
    if (words_[i] != "," || In(kClauseWords, words_[i + 1])) return false;
    const size_t limit = std::min(words_.size(), i + kMostAttributionTokens);
    for (size_t j = i + 1; j < limit && words_[j] != ","; ++j) {
      if ((ClassesOf(words_[j]) & kReportingWord) && IsFiniteVerb(words_[j])) return true;
    }
    return false;
  }

  bool AttributedAfter(size_t verb) const {
    for (size_t i = verb + 1; i + 1 < words_.size(); ++i) {
      if (IsAttribution(i)) return true;
    }
    return false;
  }

  bool IsNegated(size_t verb) const {
    return verb + 1 < words_.size() &&
           (IsNegation(words_[verb + 1]) ||
            (words_[verb] == "cannot") || (verb > 0 && words_[verb - 1] == "never"));
  }

  // A place that the sentence names twice is one.
  static void AddPlace(const Parties::Party& party, KeyPoint* point) {
    const bool known = std::any_of(point->where.begin(), point->where.end(),
                                   [&](const auto& place) { return place.entity == party.entity; });
    if (!known) point->where.push_back({party.mention->passage, party.entity});
  }

  void AddDetails(const Parties::Party& subject, std::optional<absl::CivilDay> published,
                  KeyPoint* point) const {
    std::vector<text::Range> taken;
    for (const FoundDate& date : FindDates(candidate_.text, published)) {
      taken.push_back(date.range);
      point->when.push_back({date.value, At(date.range)});
    }
    for (const Parties::Party& party : parties_) {
      const size_t at = TokenFrom(BeginOf(party));
      if (party.type == document::EntityType::kLocation && at > 0 && IsSure(*party.mention) &&
          party.entity != subject.entity &&
          (In(kPlacePrepositions, words_[at - 1]) ||
           (words_[at - 1] == "the" && at > 1 && In(kPlacePrepositions, words_[at - 2])))) {
        AddPlace(party, point);
      }
      taken.push_back({BeginOf(party), EndOf(party)});
    }
    for (const FoundQuantity& quantity : FindQuantities(candidate_.text, taken)) {
      point->how_many.push_back({At(quantity.range), quantity.number, quantity.unit});
    }
  }

  const Candidate& candidate_;
  std::vector<Parties::Party> parties_;
  std::vector<text::Token> tokens_;
  std::vector<std::string> words_;  // folded
};

}  // namespace

Parties::Parties(const document::EntityAnalysis& entities) {
  for (size_t e = 0; e < entities.entities.size(); ++e) {
    const document::Entity& entity = entities.entities[e];
    for (const document::Mention& mention : entity.mentions) {
      if (mention.passage.span.has_value()) {
        parties_.push_back({&mention, static_cast<int>(e), entity.type});
      }
    }
  }
  std::sort(parties_.begin(), parties_.end(), [](const Party& a, const Party& b) {
    const Span& x = *a.mention->passage.span;
    const Span& y = *b.mention->passage.span;
    if (x.block != y.block) return x.block < y.block;
    if (x.begin != y.begin) return x.begin < y.begin;
    return x.end != y.end ? x.end > y.end : a.entity < b.entity;
  });
}

std::vector<Parties::Party> Parties::In(const Span& span) const {
  auto at = std::lower_bound(parties_.begin(), parties_.end(), span,
                             [](const Party& party, const Span& s) {
                               const Span& p = *party.mention->passage.span;
                               return p.block != s.block ? p.block < s.block : p.begin < s.begin;
                             });
  std::vector<Party> inside;
  for (; at != parties_.end(); ++at) {
    const Span& p = *at->mention->passage.span;
    if (p.block != span.block || p.begin >= span.end) break;
    if (span.Contains(p)) inside.push_back(*at);
  }
  return inside;
}

std::optional<KeyPoint> FactOf(const Candidate& candidate, const Parties& parties,
                               std::optional<absl::CivilDay> published) {
  if (candidate.question || candidate.opens_quoted || candidate.source != 0) return std::nullopt;
  return FactReader(candidate, parties.In(candidate.span)).Read(published);
}

}  // namespace nutgraf::summary
