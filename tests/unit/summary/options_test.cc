// Contract of options.h: which options may stand together. To add a case, add a line: the
// options, what comes with the story, and the field at fault ("" when there is none).

#include "services/summary/core/options.h"

#include <limits>
#include <string>

#include "gtest/gtest.h"
#include "services/common/document/reason.h"

namespace nutgraf::summary {
namespace {

using enum SummaryKind;

TEST(OptionsTest, RefusesWhatContradicts) {
  const std::string long_text(kMaxQueryBytes + 1, 'a');
  const double nan = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    SummaryOptions options;
    Materials materials;
    std::string field;
  };
  const Case kCases[] = {
      {{}, {}, ""},
      {{.budget = {.characters = 1}}, {}, ""},
      {{.budget = {.characters = 0}}, {}, "budget.characters"},
      {{.budget = {.characters = kMaxCharacters + 1}}, {}, "budget.characters"},
      {{.budget = {.ratio = 1.0}}, {}, ""},
      {{.budget = {.ratio = 0.0}}, {}, "budget.ratio"},
      {{.budget = {.ratio = 1.01}}, {}, "budget.ratio"},
      {{.budget = {.ratio = nan}}, {}, "budget.ratio"},
      {{.budget = {.sentences = 2, .words = 20}}, {}, "budget"},
      {{.budget = {.sentences = 1}, .kind = kLine}, {}, ""},
      {{.budget = {.sentences = 2}, .kind = kLine}, {}, "budget.sentences"},
      {{.kind = kQuery, .query = "what did Romero say?"}, {}, ""},
      {{.kind = kQuery}, {}, "options.query"},
      {{.kind = kQuery, .query = "?!"}, {}, "options.query"},
      {{.kind = kQuery, .query = "\xff\xfe"}, {}, "options.query"},
      {{.kind = kQuery, .query = long_text}, {}, "options.query"},
      {{.query = "ferry"}, {}, "options.query"},
      {{.kind = kTimeline, .query = "ferry"}, {}, "options.query"},
      {{.kind = kEntity, .entity = "e1"}, {}, ""},
      {{.kind = kEntity}, {}, "options.entity"},
      {{.kind = kBullets, .entity = "e1"}, {}, "options.entity"},
      {{.kind = kQuery, .query = "ferry", .entity = "e1"}, {}, "options.entity"},
      {{.compress = true}, {}, ""},
      {{.verbatim = true}, {}, ""},
      {{.compress = true, .verbatim = true}, {}, "options.verbatim"},
      {{.verbatim = true, .rewrite = true}, {}, "options.verbatim"},
      {{.kind = kLine, .verbatim = true}, {}, "options.verbatim"},
      {{.kind = kUpdate}, {.earlier_article = true}, ""},
      {{.kind = kUpdate}, {}, "earlier_document"},
      {{}, {.earlier_article = true}, "earlier_document"},
      {{}, {.further_articles = kMaxFurtherArticles}, ""},
      {{}, {.further_articles = kMaxFurtherArticles + 1}, "further_documents"},
  };
  for (const Case& c : kCases) {
    const absl::Status status = CheckOptions(c.options, c.materials);
    EXPECT_EQ(document::FieldOf(status), c.field) << status;
    EXPECT_EQ(status.ok(), c.field.empty());
    if (status.ok()) continue;
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(document::ReasonOf(status), document::kFieldInvalid);
    EXPECT_FALSE(status.message().empty());
  }
}

TEST(OptionsTest, LimitIsTheBudgetOrThatOfTheKind) {
  struct Case {
    SummaryOptions options;
    int sentences, words, characters;  // 0: no limit
  };
  const Case kCases[] = {
      {{}, 3, 0, 0},
      {{.budget = {.sentences = 7}}, 7, 0, 0},
      {{.budget = {.words = 60}}, 0, 60, 0},
      {{.budget = {.characters = 280}}, 0, 0, 280},
      {{.budget = {.ratio = 0.1}}, 0, 50, 0},
      {{.kind = kLine}, 1, 0, kLineCharacters},
      {{.budget = {.words = 9}, .kind = kLine}, 1, 9, 0},
      {{.budget = {.sentences = 1}, .kind = kLine}, 1, 0, kLineCharacters},
  };
  constexpr int kNone = std::numeric_limits<int>::max();
  for (const Case& c : kCases) {
    const SelectionLimit limit = LimitOf(c.options, 500);
    EXPECT_EQ(limit.sentences, c.sentences == 0 ? kNone : c.sentences);
    EXPECT_EQ(limit.words, c.words == 0 ? kNone : c.words);
    EXPECT_EQ(limit.characters, c.characters == 0 ? kNone : c.characters);
  }
}

}  // namespace
}  // namespace nutgraf::summary
