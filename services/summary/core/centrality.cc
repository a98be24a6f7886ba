#include "services/summary/core/centrality.h"

#include <cmath>
#include <cstddef>

namespace nutgraf::summary {
namespace {

// Erkan and Radev's damping; a story's ranks stand still after a few steps.
constexpr double kDamping = 0.15;
constexpr int kSteps = 8;

double DenseDot(const SparseVector& vector, const std::vector<double>& dense) {
  double sum = 0;
  for (const TermWeight& t : vector) sum += static_cast<double>(t.weight) * dense[t.term];
  return sum;
}

// sum = Vᵀ·x
void Gather(const std::vector<SparseVector>& vectors, const std::vector<double>& x,
            std::vector<double>* sum) {
  sum->assign(sum->size(), 0.0);
  for (size_t i = 0; i < vectors.size(); ++i) {
    for (const TermWeight& t : vectors[i]) (*sum)[t.term] += static_cast<double>(t.weight) * x[i];
  }
}

}  // namespace

std::vector<float> Centrality(const std::vector<SparseVector>& vectors, int term_count) {
  const size_t n = vectors.size();
  std::vector<double> sum(term_count, 0.0), rank(n, 1.0), degree(n), shared(n);
  Gather(vectors, rank, &sum);
  for (size_t i = 0; i < n; ++i) degree[i] = DenseDot(vectors[i], sum);
  for (int step = 0; step < kSteps; ++step) {
    for (size_t i = 0; i < n; ++i) shared[i] = degree[i] > 0 ? rank[i] / degree[i] : 0.0;
    Gather(vectors, shared, &sum);
    for (size_t i = 0; i < n; ++i) {
      rank[i] = kDamping + (1 - kDamping) * DenseDot(vectors[i], sum);
    }
  }
  return {rank.begin(), rank.end()};
}

float Dot(const SparseVector& a, const SparseVector& b) {
  float sum = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].term == b[j].term) {
      sum += a[i++].weight * b[j++].weight;
    } else if (a[i].term < b[j].term) {
      ++i;
    } else {
      ++j;
    }
  }
  return sum;
}

float Cosine(const SparseVector& unit, const std::vector<float>& dense, float norm) {
  if (norm <= 0) return 0;
  double sum = 0;
  for (const TermWeight& t : unit) sum += static_cast<double>(t.weight) * dense[t.term];
  return static_cast<float>(sum / norm);
}

}  // namespace nutgraf::summary
