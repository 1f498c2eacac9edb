#include "model/sampler.hpp"

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
