#include "services/article/core/copied_text/assemble.h"

#include <algorithm>
#include <set>
#include <utility>

#include "services/article/core/copied_text/boilerplate_kinds.h"
#include "services/article/core/lines/dateline.h"
#include "services/article/core/lines/live_posts.h"
#include "services/article/core/lines/stated_time.h"

namespace nutgraf::article {
namespace {

using document::Article;
using document::Block;
using document::BlockKind;
using document::Passage;
using document::Span;

// A shorter body is a caption, a teaser or a menu, not a story: the shortest news in
// brief has two sentences of a dozen words.
constexpr int kFewestBodyWords = 20;

// This many time-stamped posts make a live blog; a timeline in a story has fewer.
constexpr int kFewestPosts = 3;

BlockKind KindOf(LineLabel label) {
  switch (label) {
    case kHeadlineLine:
      return BlockKind::kHeadline;
    case kStandfirstLine:
      return BlockKind::kStandfirst;
    case kTopByline:
    case kEndByline:
      return BlockKind::kByline;
    case kTopTimestamp:
    case kEndTimestamp:
    case kPostTimeLine:
      return BlockKind::kTimestamp;
    case kImageDescriptionLine:
      return BlockKind::kImageDescription;
    case kCaptionLine:
      return BlockKind::kCaption;
    case kCreditLine:
      return BlockKind::kCredit;
    case kBodyHeading:
      return BlockKind::kHeading;
    case kBodyListItem:
      return BlockKind::kListItem;
    case kBodyQuote:
      return BlockKind::kQuote;
    case kPullQuoteLine:
      return BlockKind::kPullQuote;
    case kSourceLineLabel:
    case kTopSourceLine:
      return BlockKind::kSourceLine;
    case kCorrectionLine:
    case kTopCorrection:
      return BlockKind::kCorrection;
    default:
      return BlockKind::kParagraph;
  }
}

class Assembler {
 public:
  Assembler(std::vector<Paragraph> paragraphs, const std::vector<LineFacts>& facts,
            const std::vector<Labelled>& labels)
      : paragraphs_(std::move(paragraphs)), facts_(facts), labels_(labels) {}

  Article Make() {
    if (!HasStory()) return MakeNoArticle();
    article_.kind = document::ArticleKind::kStory;
    article_.article_probability = 1;
    const auto kinds = KindsOfBoilerplate(paragraphs_, facts_, labels_);
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      if (IsBoilerplate(labels_[i].label)) {
        media_open_ = false;
        AddBoilerplate(i, kinds[i]);
      } else {
        AddBlock(i);
      }
    }
    if (posts_ >= kFewestPosts) {
      article_.kind = document::ArticleKind::kLiveBlog;
      article_.posts = FindLivePosts(article_, {});
    }
    return std::move(article_);
  }

 private:
  bool HasStory() const {
    int words = 0;
    for (size_t i = 0; i < paragraphs_.size(); ++i) {
      const LineLabel label = labels_[i].label;
      if (document::IsBody(KindOf(label)) && !IsBoilerplate(label)) words += facts_[i].words;
    }
    return words >= kFewestBodyWords;
  }

  Article MakeNoArticle() {
    std::vector<Labelled> all(labels_.size(), {kAfter, 0.5f});
    const auto kinds = KindsOfBoilerplate(paragraphs_, facts_, all);
    for (size_t i = 0; i < paragraphs_.size(); ++i) AddBoilerplate(i, kinds[i]);
    article_.warnings.push_back(
        {"NO_ARTICLE", "The text holds no paragraphs that read as a story."});
    return std::move(article_);
  }

  void AddBoilerplate(size_t i, document::BoilerplateKind kind) {
    const float cue = facts_[i].cue ? facts_[i].cue->confidence : 0;
    article_.boilerplate.push_back(
        {kind, std::move(paragraphs_[i].text), std::max(labels_[i].confidence, cue)});
  }

  void AddBlock(size_t i) {
    const LineLabel label = labels_[i].label;
    block_ = static_cast<int32_t>(article_.blocks.size());
    article_.blocks.push_back(
        {KindOf(label), std::move(paragraphs_[i].text), labels_[i].confidence});
    switch (label) {
      case kHeadlineLine:
        if (!article_.title) article_.title = Whole();
        break;
      case kStandfirstLine:
        if (!article_.standfirst) article_.standfirst = Whole();
        break;
      case kTopByline:
      case kEndByline:
        AddByline(facts_[i]);
        break;
      case kTopTimestamp:
      case kEndTimestamp:
        AddTimes();
        break;
      case kPostTimeLine:
        ++posts_;
        break;
      case kImageDescriptionLine:
      case kCaptionLine:
      case kCreditLine:
        AddMedia(facts_[i], label);
        break;
      case kSourceLineLabel:
      case kTopSourceLine:
        if (facts_[i].source) AddSources(facts_[i].source->agencies);
        break;
      case kBodyParagraph:
        AddDateline();
        AddSource(EndingSource(Text()));
        break;
      default:
        break;
    }
    media_open_ = label == kImageDescriptionLine || label == kCaptionLine;
  }

  const std::string& Text() const { return article_.blocks[block_].text; }

  Passage In(text::Range range) const {
    return {std::string(range.In(Text())), Span{block_, range.begin, range.end}};
  }
  Passage Whole() const { return In({0, static_cast<int32_t>(Text().size())}); }

  void AddByline(const LineFacts& facts) {
    if (facts.byline) {
      for (const BylineName& name : facts.byline->names) {
        const Passage passage = In(name.name);
        article_.bylines.push_back(
            {passage.text, std::string(name.role.In(Text())), name.person, passage.span});
        AddSourceIfAgency(name);
      }
    } else if (facts.values[kPersonName] > 0) {
      const Passage passage = Whole();
      article_.bylines.push_back({passage.text, "", true, passage.span});
    } else if (facts.values[kRoleLine] > 0 && !article_.bylines.empty() &&
               article_.bylines.back().role.empty()) {
      article_.bylines.back().role = Text();
    }
  }

  void AddSourceIfAgency(const BylineName& name) {
    if (name.person) return;
    const auto source = ReadSourceLine(name.name.In(Text()));
    if (!source) return;
    for (const text::Range& agency : source->agencies) {
      AddSource({name.name.begin + agency.begin, name.name.begin + agency.end});
    }
  }

  void AddTimes() {
    for (const FoundTime& time : FindStatedTimes(Text())) {
      const document::StatedTime stated{time.value, document::TimeSource::kVisibleText,
                                        In(time.range)};
      // A time without a label is the first one's: the publication's.
      auto& slot = time.role == TimeRole::kUpdated ? article_.update_time : article_.publish_time;
      if (!slot) slot = stated;
    }
  }

  // A description, a caption and a credit in a row are one picture's.
  void AddMedia(const LineFacts& facts, LineLabel label) {
    const bool same = media_open_ && label != kImageDescriptionLine &&
                      !(label == kCaptionLine && article_.media.back().caption) &&
                      !article_.media.back().credit;
    if (!same) article_.media.emplace_back();
    document::Media& media = article_.media.back();
    if (label == kImageDescriptionLine) {
      media.alt_text = Whole();
    } else if (label == kCreditLine) {
      media.credit = facts.credit ? In(facts.credit->credit) : Whole();
    } else if (facts.credit && facts.credit->caption.size() > 0) {
      media.caption = In(facts.credit->caption);
      media.credit = In(facts.credit->credit);
    } else {
      media.caption = In({CaptionBegin(Text()), static_cast<int32_t>(Text().size())});
    }
  }

  void AddDateline() {
    if (article_.dateline || body_seen_) return;
    body_seen_ = true;
    if (const auto dateline = ReadDateline(Text())) {
      article_.dateline = In(dateline->range);
      if (dateline->agency.size() > 0) {
        if (const auto source = ReadSourceLine(dateline->agency.In(Text()))) {
          for (const text::Range& agency : source->agencies) {
            AddSource({dateline->agency.begin + agency.begin,
                       dateline->agency.begin + agency.end});
          }
        }
      }
    }
  }

  void AddSources(const std::vector<text::Range>& agencies) {
    for (const text::Range& agency : agencies) AddSource(agency);
  }

  void AddSource(text::Range agency) {
    if (agency.size() == 0) return;
    Passage passage = In(agency);
    if (!source_names_.insert(passage.text).second) return;
    article_.wire_sources.push_back({std::move(passage.text), passage.span});
  }

  std::vector<Paragraph> paragraphs_;
  const std::vector<LineFacts>& facts_;
  const std::vector<Labelled>& labels_;
  Article article_;
  int32_t block_ = 0;
  int posts_ = 0;
  bool media_open_ = false;
  bool body_seen_ = false;
  std::set<std::string> source_names_;
};

}  // namespace

Article Assemble(std::vector<Paragraph> paragraphs, const std::vector<LineFacts>& facts,
                 const std::vector<Labelled>& labels) {
  return Assembler(std::move(paragraphs), facts, labels).Make();
}

}  // namespace nutgraf::article
