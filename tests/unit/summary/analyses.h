// Entity analyses for the tests of summaries, from words: each mention is found in the
// article by its text.
//
//   Analysis a(article);
//   a.Entity("Ada Quill", kPerson, 1.0f).Named(1, "Ada Quill").Pronoun(2, "She");
//   Summarize(article, &a.value, …)

#ifndef NUTGRAF_TESTS_UNIT_SUMMARY_ANALYSES_H_
#define NUTGRAF_TESTS_UNIT_SUMMARY_ANALYSES_H_

#include <string>

#include "gtest/gtest.h"
#include "services/common/document/article.h"
#include "services/common/document/entity_analysis.h"

namespace nutgraf::summary {

class Analysis {
 public:
  explicit Analysis(const document::Article& article) : article_(article) {}

  // What follows is of this entity.
  Analysis& Entity(const std::string& name, document::EntityType type, float salience) {
    document::Entity entity;
    entity.display_name = name;
    entity.type = type;
    entity.salience = salience;
    value.entities.push_back(std::move(entity));
    return *this;
  }
  Analysis& Alias(const std::string& alias) {
    value.entities.back().aliases.push_back(alias);
    return *this;
  }
  Analysis& Named(int block, const std::string& text) {
    return Add(block, text, document::MentionKind::kNamed, 0.9f);
  }
  Analysis& Pronoun(int block, const std::string& text, float confidence = 0.9f) {
    return Add(block, text, document::MentionKind::kPronoun, confidence);
  }
  // Its own words, between marks.
  Analysis& Says(int block, const std::string& text) {
    document::Quotation quotation;
    quotation.passage = Find(block, text);
    quotation.speaker_entity = static_cast<int>(value.entities.size()) - 1;
    value.quotations.push_back(std::move(quotation));
    return *this;
  }

  document::EntityAnalysis value;

 private:
  document::Passage Find(int block, const std::string& text) {
    const size_t at = article_.blocks[block].text.find(text);
    EXPECT_NE(at, std::string::npos) << text;
    const auto begin = static_cast<int32_t>(at);
    return {text, document::Span{block, begin, begin + static_cast<int32_t>(text.size())}};
  }
  Analysis& Add(int block, const std::string& text, document::MentionKind kind, float confidence) {
    document::Mention mention;
    mention.passage = Find(block, text);
    mention.kind = kind;
    mention.confidence = confidence;
    value.entities.back().mentions.push_back(std::move(mention));
    return *this;
  }

  const document::Article& article_;
};

}  // namespace nutgraf::summary

#endif  // NUTGRAF_TESTS_UNIT_SUMMARY_ANALYSES_H_
