#pragma once

#include <span>

#include "text/bigram_counts.hpp"
#include "types.hpp"

namespace embedding_lab {

// The inner loops of training pair by pair, and of a batch of few tokens. Each works along the next
// tokens j, two at a time: the columns of U and of everything of shape (N) lie there one after the
// other. The dimensions, of which there may be only two, are unrolled instead.

/// sum_j exp(s_j - shift), from which ln sum_j exp(s_j) = ln sum + shift.
struct ExpSum {
  double sum;
  double shift;
};

/// e_j = exp(u_j . v - shift) and their sum. The shift is 0 unless a score is so large that its exp
/// might overflow or all might vanish; then it is the largest score. Softmax, e / sum, does not
/// depend on it. Shapes: U (N x K), v (K), e (N).
ExpSum exp_scores(const Matrix& U, const Vector& v, Vector& e);

/// A row of V or of U, where it is.
using RowRef = Eigen::Ref<const Eigen::RowVectorXd, 0, Eigen::InnerStride<>>;

/// What a previous token with the vector v, of which some next tokens are counted, has of (T - 1)
/// loss:  sum_j count_j (ln sum_k exp(s_k) - s_j).
double counted_loss(const ExpSum& exps, std::span<const BigramCounts::Entry> counts,
                    const Matrix& U, const RowRef& v);

/// What stochastic gradient descent needs beside V and U; it allocates once.
struct PairScratch {
  PairScratch(int vocabulary_size, int dimensions);
  Vector v;        // K
  Vector e;        // N
  Vector one_hot;  // 2 N + 1, with a 1 in the middle: N - j further begins onehot(j)
};

/// One pair's step of stochastic gradient descent on -ln p(next | prev), v_prev and all of U moved
/// from the same point:  error = p - onehot(next),  U -= r error v_prev^T,  v_prev -= r U^T error.
void descend_pair(Matrix& V, Matrix& U, TokenId prev, TokenId next, double learning_rate,
                  PairScratch& scratch);

/// A row of a batch: a previous token, its weight in the mean, and the distribution of its next
/// tokens, target = counts / total.
struct TargetRow {
  TokenId prev;
  double weight;
  std::span<const BigramCounts::Entry> counts;
  double total;
};

/// Rows of few tokens that are added at a time: each u that is loaded serves all of them.
constexpr int kRowsAtOnce = 4;

/// What rows need beside V, U and their gradients; it allocates once.
struct RowScratch {
  RowScratch(int vocabulary_size, int dimensions);
  Matrix v;  // K x kRowsAtOnce
  Matrix e;  // N x kRowsAtOnce
};

/// Adds to dV and dU what the rows `begin` to `end` of the counts contribute to the gradient of the
/// mean loss over all pairs:
///   p = softmax(U v_i),  g = (n_i p - C[i, :]) / (T - 1),  dV[i, :] += g^T U,  dU += g v_i^T.
void add_row_gradients(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                       TokenId end, Matrix& dV, Matrix& dU, RowScratch& scratch);

/// Adds what adjacent pairs (ids[t], ids[t + 1]) of a batch of `batch_size` contribute to the
/// gradient of its mean loss, with g = (p - onehot(next)) / batch_size.
void add_pair_gradients(std::span<const TokenId> ids, double batch_size, const Matrix& V,
                        const Matrix& U, Matrix& dV, Matrix& dU, RowScratch& scratch);

/// p -= r g.
void descend(Matrix& p, const Matrix& g, double r);

/// Whether every entry is a number of a magnitude below `bound`.
bool all_within(const Matrix& m, double bound);

}  // namespace embedding_lab
