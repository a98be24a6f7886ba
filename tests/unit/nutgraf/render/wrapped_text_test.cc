// Contract: lines fit the width where words do, whatever the runs; a case is a line.
#include "services/nutgraf/render/wrapped_text.h"

#include "gtest/gtest.h"

namespace nutgraf::render {
namespace {

TEST(WrappedText, BreaksAtSpaces) {
  const struct {
    std::vector<render::Run> runs;
    Indent indent;
    const char* want;
  } cases[] = {
      {{}, {}, "\n"},
      {{{"one two three"}}, {}, "one two\nthree\n"},
      {{{"one  two\n three"}}, {}, "one two\nthree\n"},
      {{{"one tw"}, {"o three"}}, {}, "one two\nthree\n"},
      {{{"one "}, {"two three"}}, {2, 4}, "  one two\n    three\n"},
      {{{"unbreakable-word two"}}, {}, "unbreakable-word\ntwo\n"},
      {{{"\u6e2f\u6e2f \u6e2f\u6e2f \u6e2f"}}, {}, "\u6e2f\u6e2f \u6e2f\u6e2f\n\u6e2f\n"},
      {{{"a\x1b[1mb\u202ec"}}, {}, "a\ufffd[1mb\ufffdc\n"},
  };
  for (const auto& c : cases) {
    WrappedText out(9, false);
    out.Paragraph(c.runs, c.indent);
    EXPECT_EQ(out.text(), c.want);
  }
}

}  // namespace
}  // namespace nutgraf::render
