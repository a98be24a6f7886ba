// How much each sentence has in common with the rest of the story.
//
//   std::vector<SparseVector> vectors = …;       // one of unit length per sentence
//   std::vector<float> c = Centrality(vectors, term_count);   // mean 1
//
// LexRank (Erkan and Radev 2004) with cosines as they are, without a threshold. The
// matrix of cosines is V·Vᵀ, so a step of the power method is two products with the
// sparse V: linear in the story's length where the usual way is quadratic.
//
// Pure; any thread. Sums run in the order of the story, so the result is exact.

#ifndef NUTGRAF_SERVICES_SUMMARY_CORE_CENTRALITY_H_
#define NUTGRAF_SERVICES_SUMMARY_CORE_CENTRALITY_H_

#include <vector>

namespace nutgraf::summary {

struct TermWeight {
  int term = 0;
  float weight = 0;
};
using SparseVector = std::vector<TermWeight>;  // by term

std::vector<float> Centrality(const std::vector<SparseVector>& vectors, int term_count);

float Dot(const SparseVector& a, const SparseVector& b);

// The cosine of a unit vector with `dense`, of length `norm`; 0 when either is 0.
float Cosine(const SparseVector& unit, const std::vector<float>& dense, float norm);

}  // namespace nutgraf::summary

#endif  // NUTGRAF_SERVICES_SUMMARY_CORE_CENTRALITY_H_
