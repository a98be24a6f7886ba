#include "services/entity/core/assemble.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/common/text/utf8.h"
#include "services/entity/core/resolution/name_form.h"

namespace nutgraf::entity {
namespace {

using document::Entity;
using document::EntityAnalysis;
using document::EntityPart;
using document::Mention;
using document::MentionKind;

// A source ranks behind those that take part.
constexpr float kSourceSalience = 0.1f;

class Assembler {
 public:
  explicit Assembler(const Findings& findings)
      : findings_(findings), story_(*findings.story), resolved_(*findings.resolved) {}

  EntityAnalysis Assemble() {
    RankDrafts();
    for (const int32_t draft : ranked_) MakeEntity(draft);
    AddMentions();
    for (Entity& entity : out_.entities) SettleNames(&entity);
    for (size_t q = 0; q < findings_.quotations.size(); ++q) AddQuotation(q);
    for (const FoundFact& fact : findings_.facts) AddFact(fact);
    return std::move(out_);
  }

 private:
  void RankDrafts() {
    const auto count = static_cast<int32_t>(resolved_.drafts.size());
    salience_.assign(findings_.salience.begin(), findings_.salience.end());
    for (int32_t d = 0; d < count; ++d) {
      if ((*findings_.sources)[d]) salience_[d] *= kSourceSalience;
    }
    ranked_.resize(count);
    std::iota(ranked_.begin(), ranked_.end(), 0);
    std::stable_sort(ranked_.begin(), ranked_.end(),
                     [&](int32_t a, int32_t b) { return salience_[a] > salience_[b]; });
    entity_of_.resize(count);
    for (int32_t i = 0; i < count; ++i) entity_of_[ranked_[i]] = i;
  }

  void MakeEntity(int32_t d) {
    const EntityDraft& draft = resolved_.drafts[d];
    Entity& entity = out_.entities.emplace_back();
    entity.type = draft.type;
    entity.part = (*findings_.sources)[d] ? EntityPart::kSource : EntityPart::kParticipant;
    entity.salience = salience_[d];
    entity.place = findings_.places[d].place;
    entity.alternative_places = findings_.places[d].alternatives;
    std::vector<document::Span> spans;
    for (const int32_t r : draft.roles) {
      if (story_.roles[r].stated) spans.push_back(story_.roles[r].span);
    }
    std::sort(spans.begin(), spans.end());
    absl::flat_hash_set<std::string> told;
    for (const document::Span& span : spans) {
      document::Passage passage = story_.story->PassageOf(span);
      if (told.insert(text::FoldForMatching(passage.text)).second) {
        entity.descriptions.push_back(std::move(passage));
      }
    }
  }

  void AddMentions() {
    for (size_t i = 0; i < story_.references.size(); ++i) {
      const Reference& reference = story_.references[i];
      const Resolution& resolution = resolved_.resolutions[i];
      if (resolution.draft < 0 && reference.kind != MentionKind::kNamed) continue;
      Mention mention = MentionOf(reference, resolution);
      if (resolution.draft < 0) {
        out_.unresolved_mentions.push_back(std::move(mention));
      } else {
        out_.entities[entity_of_[resolution.draft]].mentions.push_back(std::move(mention));
      }
    }
    for (Entity& entity : out_.entities) {
      std::stable_sort(
          entity.mentions.begin(), entity.mentions.end(),
          [](const Mention& a, const Mention& b) { return a.passage.span < b.passage.span; });
    }
  }

  Mention MentionOf(const Reference& reference, const Resolution& resolution) const {
    Mention mention;
    mention.passage = story_.story->PassageOf(reference.span);
    mention.kind = reference.kind;
    mention.confidence = resolution.confidence;
    if (reference.kind == MentionKind::kNamed && reference.confidence > 0) {
      mention.confidence = resolution.draft < 0
                               ? reference.confidence
                               : std::min(mention.confidence, reference.confidence);
    }
    mention.reasons = resolution.reasons;
    for (const Candidate& c : resolution.alternatives) {
      mention.alternatives.push_back({entity_of_[c.draft], c.probability});
    }
    return mention;
  }

  // The fullest name, in its best spelling; the others are aliases.
  void SettleNames(Entity* entity) const {
    struct Spelling {
      std::string text;
      int words = 0;
      int accents = 0;
      int count = 0;
    };
    std::vector<Spelling> spellings;
    absl::flat_hash_map<std::string, size_t> index;
    for (const Mention& mention : entity->mentions) {
      if (mention.kind != MentionKind::kNamed) continue;
      const std::string& text = mention.passage.text;
      const auto [at, added] = index.try_emplace(text, spellings.size());
      if (added) {
        const auto spaces = static_cast<int>(std::count(text.begin(), text.end(), ' '));
        const auto is_lead = [](char c) { return static_cast<unsigned char>(c) >= 0xC3; };
        const auto accents = static_cast<int>(std::count_if(text.begin(), text.end(), is_lead));
        spellings.push_back({text, spaces + 1, accents, 0});
      }
      ++spellings[at->second].count;
    }
    const auto best = std::max_element(
        spellings.begin(), spellings.end(), [](const Spelling& a, const Spelling& b) {
          return std::tie(a.words, a.accents, a.count) < std::tie(b.words, b.accents, b.count);
        });
    if (best == spellings.end()) return;
    entity->display_name = best->text;
    for (Spelling& spelling : spellings) {
      if (spelling.text == entity->display_name) continue;
      entity->aliases.push_back(std::move(spelling.text));
    }
  }

  void AddQuotation(size_t q) {
    const FoundQuotation& found = findings_.quotations[q];
    document::Quotation& quotation = out_.quotations.emplace_back();
    quotation.passage = story_.story->PassageOf(found.span);
    quotation.kind = found.kind;
    quotation.confidence = found.confidence;
    if (found.speaker) quotation.speaker = story_.story->PassageOf(*found.speaker);
    if (found.cue) quotation.cue = story_.story->PassageOf(*found.cue);
    const int32_t speaker = findings_.speaker_of_quotation[q];
    if (speaker < 0 || found.kind == document::QuotationKind::kTerm) return;
    const Resolution& resolution = resolved_.resolutions[speaker];
    if (resolution.draft < 0) return;
    quotation.speaker_entity = entity_of_[resolution.draft];
    quotation.confidence *= resolution.confidence;
  }

  void AddFact(const FoundFact& found) {
    document::Fact& fact = out_.facts.emplace_back();
    fact.subject = entity_of_[found.subject];
    fact.relation = found.relation;
    fact.qualifiers = found.qualifiers;
    if (found.object >= 0) fact.object = entity_of_[found.object];
    if (found.object_span) fact.object_passage = story_.story->PassageOf(*found.object_span);
    fact.passage = story_.story->PassageOf(found.span);
    fact.confidence = found.confidence;
  }

  const Findings& findings_;
  const NamedStory& story_;
  const ResolvedStory& resolved_;
  std::vector<float> salience_;
  std::vector<int32_t> ranked_;     // drafts
  std::vector<int32_t> entity_of_;  // for each draft
  EntityAnalysis out_;
};

}  // namespace

EntityAnalysis Assemble(const Findings& findings) { return Assembler(findings).Assemble(); }

}  // namespace nutgraf::entity
