// traceparent headers: a case is a header and whether it counts.
#include "services/common/runtime/trace_context.h"

#include <set>

#include "gtest/gtest.h"

namespace nutgraf::runtime {
namespace {

constexpr char kGood[] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

TEST(TraceContextTest, ReadsWhatItWrites) {
  const auto trace = ParseTraceparent(kGood);
  ASSERT_TRUE(trace.has_value());
  EXPECT_EQ(trace->TraceId(), "0af7651916cd43dd8448eb211c80319c");
  EXPECT_EQ(trace->SpanId(), "b7ad6b7169203331");
  EXPECT_TRUE(trace->sampled);
  EXPECT_EQ(trace->Traceparent(), kGood);
}

TEST(TraceContextTest, TakesOnlyWhatTheSpecificationAllows) {
  const struct {
    const char* header;
    bool good;
  } cases[] = {
      {kGood, true},
      {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", true},
      {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-ff", true},
      // A later version may say more, after a dash.
      {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true},
      {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what", true},
      {"cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.what", false},
      {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what", false},
      {"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false},
      {"00-00000000000000000000000000000000-b7ad6b7169203331-01", false},
      {"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false},
      {"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", false},
      {"00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01", false},
      {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-1", false},
      {"00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false},
      {"", false},
      {"00", false},
  };
  for (const auto& test : cases) {
    EXPECT_EQ(ParseTraceparent(test.header).has_value(), test.good) << test.header;
  }
}

TEST(TraceContextTest, AChildSharesTheTraceAndHasASpanOfItsOwn) {
  const TraceContext parent = *ParseTraceparent(kGood);
  const TraceContext child = ChildOf(parent);
  EXPECT_EQ(child.trace_id, parent.trace_id);
  EXPECT_NE(child.span_id, parent.span_id);
}

TEST(TraceContextTest, ContinuesTheTraceOfAGoodHeaderAndBeginsOneForABadOne) {
  const TraceContext parent = *ParseTraceparent(kGood);
  EXPECT_EQ(Continue(kGood).trace_id, parent.trace_id);
  EXPECT_NE(Continue(kGood).span_id, parent.span_id);
  EXPECT_NE(Continue("").trace_id, Continue("").trace_id);
}

TEST(TraceContextTest, NewTracesAreDifferentAndValid) {
  std::set<std::string> ids;
  for (int i = 0; i < 100; ++i) {
    const TraceContext trace = NewTrace();
    EXPECT_EQ(ParseTraceparent(trace.Traceparent()), trace);
    ids.insert(trace.TraceId());
  }
  EXPECT_EQ(ids.size(), 100u);
}

}  // namespace
}  // namespace nutgraf::runtime
