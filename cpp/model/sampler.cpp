#include "model/sampler.hpp"

#include <algorithm>

namespace embedding_lab {

TokenId sample(const Vector& probabilities, double draw) {
  double cumulative = 0.0;
  TokenId last_possible = 0;
  for (TokenId j = 0; j < probabilities.size(); ++j) {
    cumulative += probabilities[j];
    if (cumulative > draw) return j;
    if (probabilities[j] > 0.0) last_possible = j;
  }
  return last_possible;
}

std::vector<std::uint32_t> landings(const Vector& probabilities, std::span<const double> draws) {
  Vector cumulative = probabilities;
  double sum = 0.0;
  for (double& p : cumulative) p = sum += p;
  const double* end = cumulative.data() + cumulative.size();
  std::vector<std::uint32_t> counts(static_cast<std::size_t>(cumulative.size()), 0);
  for (const double draw : draws) {
    const double* landed = std::upper_bound<const double*>(cumulative.data(), end, draw);
    const auto token = landed == end ? sample(probabilities, draw) : landed - cumulative.data();
    ++counts[static_cast<std::size_t>(token)];
  }
  return counts;
}

Generated generate(const EmbeddingModel& model, TokenId start, double temperature,
                   std::span<const double> draws) {
  Generated text;
  TokenId prev = start;
  for (const double draw : draws) {
    const Vector p = softmax(model.scores(prev), temperature);
    prev = sample(p, draw);
    text.tokens.push_back(prev);
    text.probabilities.push_back(p[prev]);
  }
  return text;
}

}  // namespace embedding_lab
