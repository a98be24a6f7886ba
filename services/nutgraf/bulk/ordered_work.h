// Work on a stream of items by many threads, with the answers in the stream's order.
//
//   OrderedWork(threads, [&]() -> std::optional<Page> { return reader.Next(); },
//               [](Page page) { return Parse(page); },
//               [&](Answer answer) { return Write(answer); });
//
// `take` and `put` are each called by one thread at a time, in order; `work` by all at
// once. At most kWindow items for each thread lie between the two: one slow page holds up
// the rest only so far, and memory is bounded whatever the stream's length. Ends when the
// stream does, or after `put` gives false. Returns when all threads have ended.

#ifndef NUTGRAF_SERVICES_NUTGRAF_BULK_ORDERED_WORK_H_
#define NUTGRAF_SERVICES_NUTGRAF_BULK_ORDERED_WORK_H_

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace nutgraf::bulk {

inline constexpr uint64_t kWindow = 8;

template <typename Take, typename Work, typename Put>
void OrderedWork(int threads, Take take, Work work, Put put) {
  using Item = typename std::invoke_result_t<Take>::value_type;
  using Answer = std::invoke_result_t<Work, Item>;
  std::mutex taking, putting;
  std::condition_variable moved;
  std::map<uint64_t, Answer> waiting;  // answers whose turn has not come
  uint64_t taken = 0, put_next = 0;
  bool stopped = false;

  const auto take_one = [&](uint64_t* number) -> std::optional<Item> {
    const std::lock_guard lock(taking);
    {
      std::unique_lock window(putting);
      moved.wait(window, [&] {
        return stopped || taken - put_next < kWindow * static_cast<uint64_t>(threads);
      });
      if (stopped) return std::nullopt;
    }
    std::optional<Item> item = take();
    if (item) *number = taken++;
    return item;
  };
  const auto put_one = [&](uint64_t number, Answer answer) {
    const std::lock_guard lock(putting);
    waiting.emplace(number, std::move(answer));
    for (auto first = waiting.begin(); !stopped && first != waiting.end() &&
                                       first->first == put_next;
         first = waiting.erase(first)) {
      stopped = !put(std::move(first->second));
      ++put_next;
    }
    moved.notify_all();
  };
  std::vector<std::jthread> pool;
  for (int i = 0; i < threads; ++i) {
    pool.emplace_back([&] {
      uint64_t number = 0;
      while (std::optional<Item> item = take_one(&number)) {
        put_one(number, work(*std::move(item)));
      }
    });
  }
}

}  // namespace nutgraf::bulk

#endif  // NUTGRAF_SERVICES_NUTGRAF_BULK_ORDERED_WORK_H_
