// What is known of each sentence as a candidate for the summary: a row of named
// numbers, which the odds rest on.
//
//   std::vector<FeatureRow> rows = ExtractFeatures(candidates, terms);
//   rows[0][kLeadOverlap]           // 1: the first sentence is the lead
//   FeatureName(kLeadOverlap)       // "lead_overlap"
//
// The same code writes the rows that the odds are trained on (story_dump.cc), so
// training and serving cannot differ. Sums run in the order of the story.
//
// Pure; any thread.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_FEATURES_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_FEATURES_H_

#include <array>
#include <string_view>
#include <vector>

#include "services/summary/core/candidates.h"
#include "services/summary/core/centrality.h"
#include "services/summary/core/term_table.h"

namespace nutgraf::summary {

// Name, the reason that it gives (none: it says nothing of one sentence), and what it
// is. The order is that of the columns in the model.
// clang-format off
#define NUTGRAF_SUMMARY_FEATURES(X) \
  X(Position, "position", "position")                     /* sentences before it */                \
  X(RelativePosition, "relative_position", "position")    /* 0 first, 1 last */                    \
  X(WordsBefore, "words_before", "position")              /* words before it */                    \
  X(StorySentences, "story_sentences", "")                /* sentences in the story */             \
  X(StoryWords, "story_words", "")                        /* words in the story */                 \
  X(Length, "length", "length")                           /* words */                              \
  X(RelativeLength, "relative_length", "length")          /* words to the story's mean */          \
  X(WordLength, "word_length", "length")                  /* mean letters of a word */             \
  X(ContentWords, "content_words", "length")              /* words that carry topic */             \
  X(ContentShare, "content_share", "length")              /* of its words */                       \
  X(Tfidf, "tfidf", "topic_words")                        /* mean tf-idf of its content words */   \
  X(TfidfTotal, "tfidf_total", "topic_words")             /* sum of them */                        \
  X(Rarity, "rarity", "topic_words")                      /* mean idf of its content words */      \
  X(TopicFrequency, "topic_frequency", "topic_words")     /* mean share of them in the story */    \
  X(KeywordCover, "keyword_cover", "topic_words")         /* share of the story's ten keywords */  \
  X(Centrality, "centrality", "centrality")               /* LexRank, mean 1 */                    \
  X(TopicMatch, "topic_match", "centrality")              /* cosine with the whole story */        \
  X(LeadOverlap, "lead_overlap", "lead_overlap")          /* cosine with the first sentence */     \
  X(OpeningOverlap, "opening_overlap", "lead_overlap")    /* cosine with the first three */        \
  X(PreviousOverlap, "previous_overlap", "neighbours")    /* cosine with the one before */         \
  X(NextOverlap, "next_overlap", "neighbours")            /* cosine with the one after */          \
  X(LaterOverlap, "later_overlap", "elaborated_later")    /* cosine with all after: elaborated */  \
  X(EarlierOverlap, "earlier_overlap", "new_information") /* cosine with all before: repeated */   \
  X(Novelty, "novelty", "new_information")                /* share of content words met first */   \
  X(Taken, "taken_up", "elaborated_later")                /* share of content words met later */   \
  X(Numbers, "numbers", "numbers")                        /* numbers in it */                      \
  X(Commas, "commas", "plain_form")                       /* commas in it */                       \
  X(QuotedShare, "quoted_share", "reported_speech")       /* of its words, between marks */        \
  X(OpensQuoted, "opens_quoted", "reported_speech")       /* begins inside a quotation */          \
  X(EndsQuoted, "ends_quoted", "reported_speech")         /* ends with a quotation mark */         \
  X(Fragment, "fragment", "plain_form")                   /* does not end as sentences do */       \
  X(Question, "question", "plain_form")                   /* has a question mark */                \
  X(Exclamation, "exclamation", "plain_form")             /* has an exclamation mark */            \
  X(Bracketed, "bracketed", "plain_form")                 /* has brackets */                       \
  X(Labelled, "labelled", "plain_form")                   /* a colon after its first words */      \
  X(Connective, "connective_opening", "stands_alone")     /* but, however */                       \
  X(PointsBack, "pronoun_opening", "stands_alone")        /* he, this, the other */                \
  X(FirstPerson, "first_person", "person")                /* share of words: I, we */              \
  X(SecondPerson, "second_person", "person")              /* share of words: you */                \
  X(ThirdPerson, "third_person", "person")                /* share of words: he, it, they */       \
  X(Reporting, "reporting", "reported_speech")            /* share of words: said, told */         \
  X(TimeWords, "time_words", "wording")                   /* share of words: today, Monday */      \
  X(Hedges, "hedges", "wording")                          /* share of words: may, reportedly */    \
  X(PreviousLength, "previous_length", "neighbours")      /* words of the one before */            \
  X(NextLength, "next_length", "neighbours")              /* words of the one after */             \
  X(CentralityRank, "centrality_rank", "centrality")      /* 0 the most central, 1 the least */    \
  X(TfidfRank, "tfidf_rank", "topic_words")               /* 0 the highest tfidf_total, 1 least */
// clang-format on

enum Feature {
#define NUTGRAF_FEATURE_ENUM(id, name, reason) k##id,
  NUTGRAF_SUMMARY_FEATURES(NUTGRAF_FEATURE_ENUM)
#undef NUTGRAF_FEATURE_ENUM
  kFeatureCount
};

using FeatureRow = std::array<float, kFeatureCount>;

std::string_view FeatureName(int feature);
std::string_view FeatureReason(int feature);

// The story as vectors: what the features and the choice compare.
struct StoryVectors {
  std::vector<SparseVector> sentences;  // unit length, by term
};

StoryVectors Vectorize(const std::vector<Candidate>& candidates, const TermTable& terms);

std::vector<FeatureRow> ExtractFeatures(const std::vector<Candidate>& candidates,
                                        const StoryVectors& vectors, const TermTable& terms);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_FEATURES_H_
