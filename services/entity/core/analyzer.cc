#include "services/entity/core/analyzer.h"

#include <algorithm>
#include <utility>

#include "services/entity/core/assemble.h"
#include "services/entity/core/facts/find_facts.h"
#include "services/entity/core/mentions/descriptions.h"
#include "services/entity/core/mentions/name_edges.h"
#include "services/entity/core/mentions/name_evidence.h"
#include "services/entity/core/mentions/nominals.h"
#include "services/entity/core/mentions/noun_phrase.h"
#include "services/entity/core/mentions/references.h"
#include "services/entity/core/mentions/sides.h"
#include "services/entity/core/quotations/find_quotations.h"
#include "services/entity/core/sources.h"

namespace nutgraf::entity {
namespace {

using document::Article;
using document::EntityAnalysis;
using document::MentionKind;
using document::Span;

std::vector<MentionSpan> SpansOf(const NamedStory& named) {
  std::vector<MentionSpan> spans;
  spans.reserve(named.references.size());
  for (const Reference& r : named.references) spans.push_back({r.span, r.kind, r.type});
  return spans;
}

// "A lawyer for |Reid|", "|Reid|'s sister", "a |Garda| sergeant": words about a name, which speaks
// for somebody else. "|Garda| officers" are many, and speak for it.
bool IsComplement(const NamedStory& named, const Reference& name, const Span& around) {
  if (named.IsGenitive(name.last) && name.span.end < around.end) return true;
  const bool modifies = name.span.end < around.end && name.last < named.size() &&
                        named.name_at[name.last] < 0 && IsContentWord(named.Token(name.last)) &&
                        name.type != document::EntityType::kPerson;
  if (modifies) {
    const int32_t head = named.story->TokenAfter(around) - 1;
    return named.Token(head).folded.back() != 's';
  }
  const bool inside = name.first > 0 && name.span.begin > around.begin;
  return inside && named.Token(name.first - 1).Is(kPreposition);
}

// The shortest reference that the span equals, holds or lies in; -1 for none.
int32_t ReferenceAt(const NamedStory& named, const std::vector<int32_t>& by_place,
                    const Span& span) {
  const auto less = [&](int32_t r, const Span& s) { return named.references[r].span < s; };
  const Span begin{span.block, span.begin, 0};
  auto at = std::lower_bound(by_place.begin(), by_place.end(), begin, less);
  int32_t best = -1;
  // A reference that the span lies in begins a few places earlier at the most.
  constexpr int kPlacesBefore = 4;
  for (int i = 0; i < kPlacesBefore && at != by_place.begin(); ++i) --at;
  for (; at != by_place.end() && named.references[*at].span < Span{span.block, span.end, 0}; ++at) {
    const Reference& r = named.references[*at];
    if (r.span == span) return *at;
    const bool name_inside = span.Contains(r.span) && r.kind == MentionKind::kNamed && best < 0 &&
                             !IsComplement(named, r, span);
    if (name_inside || r.span.Contains(span)) best = *at;
  }
  return best;
}

// Whom the words for a speaker name or mean, or -1: "Ms" of "Ms Reilly" is Reilly, and
// "the Brazilian" is one of a people, not the people.
int32_t SpeakerAt(const NamedStory& named, const std::vector<int32_t>& by_place,
                  const Span& span) {
  const int32_t last = named.story->TokenAfter(span);
  const bool address = last > 0 && last < named.size() && named.Token(last - 1).Is(kTitle);
  if (address && named.name_at[last] >= 0) return named.name_at[last];
  const int32_t found = ReferenceAt(named, by_place, span);
  if (found < 0 || named.references[found].type != document::EntityType::kGroup) return found;
  const Reference& group = named.references[found];
  const bool one = group.kind == MentionKind::kNamed && group.first > 0 &&
                   named.Token(group.first - 1).Is(kDefinite) &&
                   named.Token(group.last - 1).folded.back() != 's';
  if (!one) return found;
  const Span with_article = named.story->SpanOf(group.first - 1, group.last);
  const int32_t epithet = ReferenceAt(named, by_place, with_article);
  const bool is_epithet = epithet >= 0 && named.references[epithet].kind == MentionKind::kNominal;
  return is_epithet ? epithet : -1;
}

// Lays the quotations over the references: who speaks, and what stands inside.
std::vector<int32_t> LayQuotations(const std::vector<FoundQuotation>& quotations,
                                   NamedStory* named) {
  std::vector<int32_t> by_place(named->references.size());
  for (size_t i = 0; i < by_place.size(); ++i) by_place[i] = static_cast<int32_t>(i);
  std::sort(by_place.begin(), by_place.end(), [&](int32_t a, int32_t b) {
    return std::pair(named->references[a].span, a) < std::pair(named->references[b].span, b);
  });
  std::vector<int32_t> speakers;
  for (const FoundQuotation& quotation : quotations) {
    const int32_t speaker =
        quotation.speaker ? SpeakerAt(*named, by_place, *quotation.speaker) : -1;
    speakers.push_back(speaker);
    if (speaker < 0 || !quotation.cue) continue;
    named->references[speaker].speaking = true;
    if (!quotation.in_turn) continue;
    named->references[speaker].in_turn = SpeakerAt(*named, by_place, *quotation.in_turn);
  }
  const auto place = [&](Reference& reference) {
    // The innermost: one inside another comes after it, and a few may stand side by side.
    constexpr int kMostNested = 8;
    auto after = std::upper_bound(
        quotations.begin(), quotations.end(), reference.span,
        [](const Span& span, const FoundQuotation& q) { return span < q.span; });
    for (int i = 0; i < kMostNested && after != quotations.begin(); ++i) {
      --after;
      if (!after->span.Contains(reference.span)) continue;
      reference.quotation = static_cast<int32_t>(after - quotations.begin());
      break;
    }
  };
  for (Reference& reference : named->references) place(reference);
  for (Reference& stranger : named->strangers) place(stranger);
  return speakers;
}

struct Heard {
  std::vector<FoundQuotation> quotations;
  std::vector<int32_t> speakers;  // references, or -1
};

absl::StatusOr<Heard> Hear(const Article& article, std::stop_token stop, NamedStory* named) {
  auto quotations = FindQuotations(article, SpansOf(*named), stop);
  if (!quotations.ok()) return quotations.status();
  std::vector<Span> speakers;
  for (const FoundQuotation& quotation : *quotations) {
    if (quotation.speaker && quotation.cue) speakers.push_back(*quotation.speaker);
  }
  FindSpeakers(speakers, named);
  Heard heard;
  heard.speakers = LayQuotations(*quotations, named);
  heard.quotations = *std::move(quotations);
  return heard;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Analyzer>> Analyzer::Create(NameModels models, NameRules rules) {
  auto tagger = NameTagger::Create(models);
  if (!tagger.ok()) return tagger.status();
  return Create(*std::move(tagger), std::move(rules));
}

absl::StatusOr<std::unique_ptr<Analyzer>> Analyzer::Create(NameTagger tagger, NameRules rules) {
  auto lexicon = Lexicon::Create();
  if (!lexicon.ok()) return lexicon.status();
  auto weights = Weights::Create();
  if (!weights.ok()) return weights.status();
  auto salience = SalienceWeights::Create();
  if (!salience.ok()) return salience.status();
  auto places = PlaceFinder::Create();
  if (!places.ok()) return places.status();
  return std::unique_ptr<Analyzer>(new Analyzer(std::move(tagger), std::move(rules),
                                                *std::move(lexicon), *std::move(weights),
                                                *std::move(salience), *std::move(places)));
}

absl::StatusOr<EntityAnalysis> Analyzer::Analyze(const Article& article,
                                                 std::stop_token stop,
                                                 const NameRules& own_rules) const {
  auto names = tagger_.TagArticle(article, stop);
  if (!names.ok()) return names.status();
  rules_.Apply(article, &*names);
  own_rules.Apply(article, &*names);
  return AnalyzeNames(article, *names, stop);
}

absl::StatusOr<EntityAnalysis> Analyzer::AnalyzeNames(const Article& article,
                                                      absl::Span<const NameMention> names,
                                                      std::stop_token stop) const {
  auto reading = Read(article, names, stop, nullptr);
  if (!reading.ok()) return reading.status();
  const Reading& r = **reading;
  const std::vector<float> salience = RateSalience(r.named, r.resolved, salience_);
  const std::vector<bool> sources = FindSources(r.named, r.resolved, lexicon_);
  const std::vector<FoundFact> facts = FindFacts(r.named, r.resolved);
  const std::vector<FoundPlaces> places = places_.Find(r.named, r.resolved);
  EntityAnalysis analysis = Assemble({.story = &r.named,
                                      .resolved = &r.resolved,
                                      .salience = salience,
                                      .sources = &sources,
                                      .places = places,
                                      .quotations = r.quotations,
                                      .speaker_of_quotation = r.speakers,
                                      .facts = facts});
  if (r.story.truncated) {
    analysis.warnings.push_back(
        {"TEXT_TRUNCATED", "The text is longer than is read for entities; its end was left out."});
  }
  return analysis;
}

absl::StatusOr<std::unique_ptr<Analyzer::Reading>> Analyzer::Read(
    const Article& article, absl::Span<const NameMention> names, std::stop_token stop,
    const DecisionObserver& observer) const {
  auto reading = std::make_unique<Reading>();
  auto story = ReadStory(article, lexicon_, stop);
  if (!story.ok()) return story.status();
  reading->story = *std::move(story);
  const Story& read = reading->story;
  const auto parted = NamesInCompounds(read, names);
  reading->named = LayNames(read, JoinPartners(read, JoinNicknames(read, parted)));
  ApplyNameEvidence(lexicon_, &reading->named);
  TakeSides(&reading->named);
  FindDescriptions(&reading->named);
  FindOtherReferences(&reading->named);
  auto heard = Hear(article, stop, &reading->named);
  if (!heard.ok()) return heard.status();
  reading->quotations = std::move(heard->quotations);
  reading->speakers = std::move(heard->speakers);
  LinkToSpeakers(reading->speakers, &reading->named);
  auto resolved =
      Resolve(reading->named, lexicon_, weights_, reading->speakers, stop, observer);
  if (!resolved.ok()) return resolved.status();
  reading->resolved = *std::move(resolved);
  return reading;
}

}  // namespace nutgraf::entity
