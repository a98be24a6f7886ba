// The named features by which a reference is weighed against an entity, and the
// table of their weights.
//
//   FeatureVector f;  f[ReferenceFeature::kDescribedRole] = 1;
//   weights->Score(WeightColumn::kNamed, f)
//
// The names are those of weights.txt and of Mention.reasons; weights.txt says
// what each means. Fitted by models/entity/resolution/.
//
// Immutable after Create, which fails with DATA_LOSS when the table does not
// name every feature once; any thread.

#ifndef NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_FEATURES_H_
#define NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_FEATURES_H_

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/entity/core/mentions/reference.h"

namespace nutgraf::entity {

// clang-format off
#define NUTGRAF_RESOLUTION_FEATURES(X) \
  X(kSameSentence, "same_sentence")                  /* last meant there */            \
  X(kPreviousSentence, "previous_sentence")                                            \
  X(kTwoSentencesBack, "two_sentences_back")                                           \
  X(kFurtherBack, "further_back")                                                      \
  X(kLongAgo, "long_ago")                                                              \
  X(kNotYetNamed, "not_yet_named")                                                     \
  X(kMostRecent, "most_recent")                      /* of the candidates */           \
  X(kSecondMostRecent, "second_most_recent")                                           \
  X(kSameParagraph, "same_paragraph")                                                  \
  X(kOutsideBody, "outside_body")                    /* last meant in a caption … */   \
  X(kSubjectBefore, "subject_before")                /* last meant as a subject */     \
  X(kObliqueBefore, "oblique_before")                                                  \
  X(kPossessorBefore, "possessor_before")                                              \
  X(kOpenedSentence, "opened_sentence")              /* last meant at its beginning */ \
  X(kParallelSubject, "parallel_subject")                                              \
  X(kPronounChain, "pronoun_chain")                  /* last meant by this pronoun */  \
  X(kOpenChain, "open_chain")                        /* this pronoun stayed open */    \
  X(kOftenNamed, "often_named")                      /* log2 of the names */           \
  X(kMainCharacter, "main_character")                /* most named candidate */        \
  X(kInTitle, "in_title")                                                              \
  X(kOnlyCandidate, "only_candidate")                                                  \
  X(kGenderAgrees, "gender_agrees")                                                    \
  X(kGenderUnknown, "gender_unknown")                                                  \
  X(kGenderDiffers, "gender_differs")                                                  \
  X(kRelativeClause, "relative_clause")              /* "X, who said he" */            \
  X(kClauseSubject, "clause_subject")                /* owns: "X sold its shares" */   \
  X(kClauseObject, "clause_object")                  /* "X met him" is not X */        \
  X(kSaysOfSelf, "says_of_self")                     /* "X said that it" */            \
  X(kOrganization, "organization")                   /* candidate's type */            \
  X(kLocation, "location")                                                             \
  X(kGroupType, "group")                                                               \
  X(kOtherType, "other_type")                                                          \
  X(kSpokeBefore, "spoke_before")                    /* and speaks here */             \
  X(kNeverSpoke, "never_spoke")                      /* others did; speaks here */     \
  X(kSpeaksOn, "speaks_on")                          /* spoke last, speaks here */     \
  X(kSharedWords, "shared_words")                    /* with what it said before */    \
  X(kDescribedRole, "described_role")                /* same noun */                   \
  X(kAkinRole, "akin_role")                          /* noun of one concept */         \
  X(kAkinBody, "akin_body")                          /* the company, a maker */        \
  X(kAkinModifier, "akin_modifier")                  /* acting, interim */             \
  X(kDifferentModifier, "different_modifier")        /* former against none */         \
  X(kAkinComplement, "akin_complement")              /* of the parliament, assembly */ \
  X(kDifferentComplement, "different_complement")                                      \
  X(kWordOfName, "word_of_name")                     /* the forum: Penal Forum */      \
  X(kUnmatchedWords, "unmatched_words")              /* the second island */           \
  X(kCountryName, "country_name")                    /* the country: Venezuela */      \
  X(kGivenName, "given_name")                        /* Jorge, of Jorge Rodríguez */   \
  X(kSameAddress, "same_address")                    /* Judge, as before */            \
  X(kOtherAddress, "other_address")                  /* Mrs, who was Miss before */    \
  X(kElseAddressed, "else_addressed")                /* bare, who is Dr elsewhere */   \
  X(kCalledByGivenName, "called_by_given_name")      /* elsewhere in the story */      \
  X(kFirstNamed, "first_named")                      /* in the body; of an opening */  \
  X(kNamedAgain, "named_again")                      /* "he said that Hughes" */       \
  X(kKinOfSurname, "kin_of_surname")                 /* her brother: of her surname */ \
  X(kKinNamed, "kin_named")                          /* "her son, Ben Hale": a Hale */ \
  X(kSpeaks, "speaks")                               /* whoever speaks is somebody */  \
  X(kBareBody, "bare_body")                          /* the charity, unlike its name */\
  X(kTaggedSo, "tagged_so")                          /* as a person, or a thing */     \
  X(kPronounAfter, "pronoun_after")                  /* "Kamau said that she" */       \
  X(kOtherPronounAfter, "other_pronoun_after")                                         \
  X(kPronounNext, "pronoun_next")                    /* "Kamau sat. She": then */      \
  X(kOtherPronounNext, "other_pronoun_next")                                           \
  X(kSpokenOf, "spoken_of")                          /* in what the mention says */    \
  X(kAnswersSelf, "answers_self")                    /* "replied", having spoken */    \
  X(kNamedNext, "named_next")                        /* "Hale thanked Anna Hale" */    \
  X(kPersonSpeaks, "person_speaks")                  /* as bodies seldom do */         \
  X(kTraded, "traded")                               /* a body: "Hale shares" */       \
  X(kSeniority, "seniority")                         /* "the elder Hale" */            \
  X(kNamedInFull, "named_in_full")                   /* log2 of further whole names */ \
  X(kIntroduced, "introduced")                       /* "Hale, who", meant last */     \
  X(kPlainAmongAddressed, "plain_among_addressed")   /* others are Mr, Ms */           \
  X(kBarePerson, "bare_person")                      /* the striker, not known as one*/\
  X(kOtherRole, "other_role")                        /* known as something else */     \
  X(kNameOfKind, "name_of_kind")                     /* the mill: Cheema Sugar Mills */\
  X(kSameAge, "same_age")                            /* the 74-year-old */             \
  X(kOtherAge, "other_age")                                                            \
  X(kEpithet, "epithet")                             /* the Brazilian: a person's */   \
  X(kSamePeople, "same_people")                      /* a Brazilian driver before */   \
  X(kUniqueRole, "unique_role")                      /* no other is known as one */    \
  X(kKinAge, "kin_age")                              /* her son: younger than she is */ \
  X(kConverse, "converse")                           /* her son: she is his mother */  \
  X(kSameType, "same_type")                          /* a body, a place, a work */     \
  X(kTwoWords, "two_words")                          /* "the charity", no more */      \
  X(kThisOne, "this_one")                            /* "this court" */                \
  X(kOfSomething, "of_something")                    /* "the head of the fund" */      \
  X(kQuotedAlike, "quoted_alike")                    /* both inside quotations */      \
  X(kOnlyQuoted, "only_quoted")                      /* last meant in what was said */ \
  X(kOftenHere, "often_here")                        /* log2, in the paragraph */      \
  X(kLedParagraph, "led_paragraph")                  /* the first one meant in it */   \
  X(kLedSentence, "led_sentence")                    /* a subject one sentence before */ \
  X(kSubjectHere, "subject_here")                    /* a subject in this sentence */  \
  X(kStrangerSince, "stranger_since")                /* "a customer" after it */       \
  X(kStrangerLed, "stranger_led")                    /* as a subject */                \
  X(kStrangerSex, "stranger_sex")                    /* "a woman": "she" */            \
  X(kOftenMeant, "often_meant")                      /* log2, so far */                \
  X(kSpokeJust, "spoke_just")                        /* where it was meant last */     \
  X(kLedLast, "led_last")                            /* as led_paragraph, of the last */ \
  X(kSubjectAhead, "subject_ahead")                  /* "Asked whether she, Mrs Hale" */ \
  X(kOtherKind, "other_kind")                        /* the company: a council */      \
  X(kUniqueFit, "unique_fit")                        /* no other may be one */         \
  X(kOpenHead, "open_head")                          /* this noun stayed open */       \
  X(kOwned, "owned")                                 /* "his client" */                \
  X(kFromPlace, "from_place")                        /* "the Welsh performer" */       \
  X(kStrangerNew, "stranger_new")                    /* "a", not "the customer" */     \
  X(kOtherOne, "other_one")                          /* "another Hale": not the last */ \
  X(kHeardLast, "heard_last")                        /* the last to speak; speaks here */ \
  X(kLeadsIn, "leads_in")                            /* led up to what is said here */  \
  X(kNamedBeside, "named_beside")                    /* in full, in the paragraph before */ \
  X(kNamedLast, "named_last")                        /* last meant by a name */        \
  X(kWholeLast, "whole_last")                        /* by a whole one */              \
  X(kQuoted, "quoted")                               /* inside a quotation */          \
  X(kIts, "its")                                     /* what owns is no dummy */       \
  X(kThem, "them")                                   /* seldom a body */               \
  X(kAsks, "asks")                                   /* "X asked why he" is not X */   \
  X(kToldLast, "told_last")                          /* the last meant but in quotations */ \
  X(kInTurn, "in_turn")                              /* a dialogue has it speak here */
// clang-format on

enum class ReferenceFeature {
#define NUTGRAF_X(id, name) id,
  NUTGRAF_RESOLUTION_FEATURES(NUTGRAF_X)
#undef NUTGRAF_X
      kCount
};

inline constexpr int kFeatures = static_cast<int>(ReferenceFeature::kCount);

std::string_view FeatureName(ReferenceFeature feature);

class FeatureVector {
 public:
  float& operator[](ReferenceFeature f) { return values_[static_cast<int>(f)]; }
  float operator[](ReferenceFeature f) const { return values_[static_cast<int>(f)]; }
  void Set(ReferenceFeature f, bool on = true) { (*this)[f] = on ? 1.0f : 0.0f; }

 private:
  std::array<float, kFeatures> values_{};
};

// What is weighed alike: names, phrases, "he" and "she", "it" and "they".
enum class WeightColumn { kNamed = 0, kNominal = 1, kPerson = 2, kThing = 3 };
inline constexpr int kWeightColumns = 4;

WeightColumn ColumnOf(const Reference& reference);

class Weights {
 public:
  static absl::StatusOr<Weights> Create();

  double Score(WeightColumn column, const FeatureVector& features) const;
  // The score of "none of the candidates".
  double None(WeightColumn column) const { return none_[static_cast<int>(column)]; }
  // The least probability at which a candidate is taken.
  float Threshold(WeightColumn column) const { return threshold_[static_cast<int>(column)]; }
  // The names of the features that speak for a candidate, the weightiest first.
  std::vector<std::string> Reasons(WeightColumn column, const FeatureVector& features) const;

 private:
  std::array<std::array<float, kFeatures>, kWeightColumns> weights_{};
  std::array<float, kWeightColumns> none_{};
  std::array<float, kWeightColumns> threshold_{};
};

}  // namespace nutgraf::entity

#endif  // NUTGRAF_SERVICES_ENTITY_CORE_RESOLUTION_FEATURES_H_
