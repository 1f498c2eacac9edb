#pragma once

#include <cstdint>
#include <span>

#include "kernels/row_kernels.hpp"
#include "text/bigram_counts.hpp"
#include "types.hpp"

namespace embedding_lab {

/// V and U, each N x K, a row a token: v_i is token i as the previous one, u_j is token j as the
/// next one.
struct Embeddings {
  Matrix V;
  Matrix U;
};

/// Whether every entry is a number of a magnitude below 1e150. Beyond, a dot product may overflow.
bool is_finite(const Matrix& vectors);

/// dLoss/dV and dLoss/dU, in the shapes of V and U.
using Gradient = Embeddings;

/// The gradient of one pair's loss, which is of rank one:
/// with error = p - onehot(next), dU = error v_prev^T, and the only row of dV that is not zero is
/// dv_prev = U^T error. Shapes (N) and (K).
struct PairGradient {
  Vector error;
  Vector dv_prev;
};

/// p_j = exp(s_j / temperature) / sum_k exp(s_k / temperature), shifted by the largest score so
/// that nothing overflows. Temperature 0 gives 1 to the largest score (the lowest index on ties).
/// Shape of `scores`.
Vector softmax(const Vector& scores, double temperature = 1.0);

/// The bigram word-embedding language model: p(next | prev) = softmax(U v_prev).
/// N tokens, K dimensions. [Bengio et al. 2003, sec. 2, without the hidden layer]
class EmbeddingModel {
 public:
  explicit EmbeddingModel(Embeddings embeddings) : embeddings_(std::move(embeddings)) {}

  int vocabulary_size() const { return static_cast<int>(embeddings_.V.rows()); }
  int dimensions() const { return static_cast<int>(embeddings_.V.cols()); }
  const Embeddings& embeddings() const { return embeddings_; }
  Embeddings& embeddings() { return embeddings_; }

  /// Unnormalised scores of every next token after `prev`, s = U v_prev. Shape (N). 0 <= prev < N.
  Vector scores(TokenId prev) const;

  /// The same for any vector in the place of v_prev: U v. Shape (K) to (N).
  Vector scores(const Vector& v) const { return embeddings_.U * v; }

  /// The mean u of a distribution over next tokens: U^T p. Shape (N) to (K).
  Vector mean_next(const Vector& p) const { return embeddings_.U.transpose() * p; }

  /// -sum_j C[prev, j] ln p(j | prev), in nats: the part of (T - 1) loss that belongs to row
  /// `prev`.
  double row_loss(const BigramCounts& counts, TokenId prev) const;

  /// What row `prev` adds to loss - floor, in nats per token, with c_prev the counted distribution:
  ///   n_prev / (T - 1) KL(c_prev || p_prev), at least 0.   [Cover and Thomas, Elements, sec. 2.3]
  double row_gap(const BigramCounts& counts, TokenId prev) const;

  /// Mean cross-entropy over all counted pairs, in nats per token; at least counts.entropy_floor().
  double loss(const BigramCounts& counts) const;

  /// The mean over at most `count` of a text's adjacent pairs, at equal distances: an estimate of
  /// loss() where that takes too long. count >= 1, ids of T >= 2 tokens.
  double sampled_loss(std::span<const TokenId> ids, std::int64_t count) const;

  /// -ln p(next | prev), in nats.
  double pair_loss(TokenId prev, TokenId next) const;

  /// Its gradient.
  PairGradient pair_gradient(TokenId prev, TokenId next) const;

  /// Central differences of the loss of one pair in v_prev and in u_next, with a step of `step`:
  /// (f(x + step) - f(x - step)) / (2 step). K entries each.
  struct NumericGradient {
    Vector v_prev;
    Vector u_next;
  };
  NumericGradient numeric_gradient(TokenId prev, TokenId next, double step) const;

  /// Gradient of the mean loss. With P the softmax of each row of V U^T and n_i = row_sum(i):
  ///   G = (diag(n) P - C) / (T - 1),  dV = G U,  dU = G^T V.
  Gradient gradient(const BigramCounts& counts) const;

 private:
  Embeddings embeddings_;
};

}  // namespace embedding_lab
