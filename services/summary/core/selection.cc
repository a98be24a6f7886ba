#include "services/summary/core/selection.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace nutgraf::summary {
namespace {

// Exchanges that gain less are noise.
constexpr double kLeastGain = 1e-9;
// Each exchange raises the value, so they end; few stories need more than three.
constexpr int kMaxExchanges = 16;
// News sentences have about as many words, and words as many letters, so that a limit of
// words or characters is one of sentences too.
constexpr int kMeanSentence = 20;
constexpr int kMeanWord = 6;
constexpr int kPoolFactor = 3;
// All sets of so many sentences are compared, at most a thousand: a pool of a limit that is
// near three sentences.
constexpr size_t kMaxExhausted = kMinPool;

class Search {
 public:
  Search(const SetStory& story, const std::vector<int>& pool, const SelectionLimit& limit)
      : story_(story), limit_(limit), pool_(pool), set_(story) {}

  std::vector<int> Run(const std::stop_token& stop) {
    std::vector<int> chosen;
    if (pool_.size() <= kMaxExhausted) {
      CompareAll(0);
      chosen = std::move(best_);
    } else {
      Fill(stop);
      for (int i = 0; i < kMaxExchanges && Exchange(stop); ++i) Fill(stop);
      chosen = set_.members();
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
  }

 private:
  bool Fits(int item) const {
    return set_.size() < limit_.sentences &&
           set_.budget_words() + story_.items[item].budget_words <= limit_.words &&
           set_.characters() + story_.items[item].characters + (set_.size() > 0) <=
               limit_.characters;
  }

  // Compares every set that contains set_, to which the limit lets in no further sentence,
  // and whose other members are from `from` on.
  void CompareAll(size_t from) {
    bool full = true;
    for (size_t i = 0; i < pool_.size(); ++i) {
      const int item = pool_[i];
      if (set_.Has(item) || !Fits(item)) continue;
      full = false;
      if (i < from) continue;
      set_.Add(item);
      CompareAll(i + 1);
      set_.Remove(item);
    }
    if (!full) return;
    const double value = set_.Value();
    if (!best_.empty() && value <= best_value_ + kLeastGain) return;
    best_ = set_.members();
    best_value_ = value;
  }

  // The sentence that fits and makes the best set; -1 if none does.
  int Best(int barred) {
    int best = -1;
    double best_value = 0;
    for (const int item : pool_) {
      if (item == barred || set_.Has(item) || !Fits(item)) continue;
      const double value = set_.ValueWith(item);
      if (best < 0 || value > best_value + kLeastGain) {
        best = item;
        best_value = value;
      }
    }
    return best;
  }

  // Adds the best sentence while any fits.
  void Fill(const std::stop_token& stop, int barred = -1) {
    while (!stop.stop_requested()) {
      const int best = Best(barred);
      if (best < 0) return;
      set_.Add(best);
    }
  }

  // Makes the first exchange of one sentence for others that helps. False if none.
  bool Exchange(const std::stop_token& stop) {
    const double value = set_.Value();
    const std::vector<int> members = set_.members();
    for (const int out : members) {
      if (stop.stop_requested()) return false;
      set_.Remove(out);
      Fill(stop, out);
      if (set_.Value() > value + kLeastGain) return true;
      Restore(members);
    }
    return false;
  }

  void Restore(const std::vector<int>& members) {
    const std::vector<int> current = set_.members();
    for (const int item : current) set_.Remove(item);
    for (const int item : members) set_.Add(item);
  }

  const SetStory& story_;
  const SelectionLimit limit_;
  const std::vector<int>& pool_;
  SentenceSet set_;
  std::vector<int> best_;  // of CompareAll
  double best_value_ = 0;
};

}  // namespace

std::vector<int> PoolOf(const SetStory& story, const SelectionLimit& limit) {
  std::vector<int> order;
  for (size_t i = 0; i < story.items.size(); ++i) {
    const SetItem& item = story.items[i];
    if (item.barred || item.budget_words > limit.words || item.characters > limit.characters) {
      continue;
    }
    order.push_back(static_cast<int>(i));
  }
  std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
    return story.items[a].log_odds > story.items[b].log_odds;
  });
  const int most =
      std::min({limit.sentences, limit.words / kMeanSentence,
                limit.characters / (kMeanSentence * kMeanWord), kMaxPool / kPoolFactor});
  const size_t size = std::max(kMinPool, kPoolFactor * most);
  if (order.size() > size) order.resize(size);
  std::sort(order.begin(), order.end());
  return order;
}

std::vector<int> Select(const SetStory& story, const std::vector<int>& pool,
                        const SelectionLimit& limit, std::stop_token stop) {
  return Search(story, pool, limit).Run(stop);
}

}  // namespace nutgraf::summary
