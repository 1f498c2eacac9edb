#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/embedding_model.hpp"

namespace embedding_lab {

/// The token that a uniform draw from [0, 1) picks: the first, in vocabulary order, whose
/// cumulative probability exceeds the draw; if rounding leaves the draw uncovered, the last token
/// with p > 0.
TokenId sample(const Vector& probabilities, double draw);

/// How often each token is picked by some draws, N numbers: `sample` of each draw, counted.
std::vector<std::uint32_t> landings(const Vector& probabilities, std::span<const double> draws);

/// A generated text without its start: tokens[t] was picked by draws[t] with probability
/// probabilities[t].
struct Generated {
  std::vector<TokenId> tokens;
  std::vector<double> probabilities;
};

/// Generates draws.size() tokens, each from softmax(U v_prev / temperature) with the token before
/// it as prev, beginning after `start`. Temperature 0 takes the most likely token and leaves the
/// draws unused.
Generated generate(const EmbeddingModel& model, TokenId start, double temperature,
                   std::span<const double> draws);

}  // namespace embedding_lab
