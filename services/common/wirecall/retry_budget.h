// Whether calls that failed may be tried again: not when most fail, for retries would keep
// a weak server down.
//
//   RetryBudget budget;
//   budget.OnFailure();  if (budget.Allows()) …again
//
// As gRPC's retry throttling: a failure costs a token, a success gives half a one back,
// and more than half of all must be left. Any thread.

#ifndef NUTGRAF_SERVICES_COMMON_WIRECALL_RETRY_BUDGET_H_
#define NUTGRAF_SERVICES_COMMON_WIRECALL_RETRY_BUDGET_H_

#include <atomic>

namespace nutgraf::wirecall {

class RetryBudget {
 public:
  // Fewer, and the calls that one hung server takes with it would use it up.
  static constexpr int kTokens = 500;

  void OnSuccess() {
    if (halves_.load(std::memory_order_relaxed) < 2 * kTokens) halves_.fetch_add(1);
  }
  void OnFailure() {
    if (halves_.load(std::memory_order_relaxed) > 0) halves_.fetch_sub(2);
  }
  bool Allows() const { return halves_.load(std::memory_order_relaxed) > kTokens; }

 private:
  std::atomic<int> halves_ = 2 * kTokens;
};

}  // namespace nutgraf::wirecall

#endif  // NUTGRAF_SERVICES_COMMON_WIRECALL_RETRY_BUDGET_H_
