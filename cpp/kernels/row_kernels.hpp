#pragma once

#include <span>

#include "text/bigram_counts.hpp"
#include "types.hpp"

namespace embedding_lab {

// The inner loops of training pair by pair, and of a batch of few tokens: a row fits a few
// registers there. Each loop runs along the next tokens j, two at a time, for the columns of U and
// everything of shape (N) lie in memory in that order. The dimensions, of which there may be only
// two, are unrolled instead.

/// sum_j exp(s_j - shift), from which ln sum_j exp(s_j) = ln sum + shift.
struct ExpSum {
  double sum;
  double shift;
};

/// e_j = exp(u_j . v - shift) and their sum. The shift is 0 unless a score is so large that its exp
/// might overflow or all might vanish; then it is the largest score. Softmax, e / sum, does not
/// depend on it. Shapes: U (N x K), v (K), e (N).
ExpSum exp_scores(const Matrix& U, const Vector& v, Vector& e);

/// A row of V or of U, not copied.
using RowRef = Eigen::Ref<const Eigen::RowVectorXd, 0, Eigen::InnerStride<>>;

/// The part of (T - 1) loss that belongs to a previous token with the vector v, from the exps of
/// its scores and the counts of what follows it:  sum_j count_j (ln sum_k exp(s_k) - s_j).
double counted_loss(const ExpSum& exps, std::span<const BigramCounts::Entry> counts,
                    const Matrix& U, const RowRef& v);

/// What a pair's step and a row's loss need beside V and U; it allocates once.
struct PairScratch {
  PairScratch(int vocabulary_size, int dimensions);
  Vector v;        // K
  Vector e;        // N
  Vector one_hot;  // 2 N + 1 zeros with a 1 in the middle: onehot(j) begins at N - j
};

/// The part of (T - 1) loss that belongs to row i of the counts: -sum_j C[i, j] ln p(j | i), in
/// nats. 0 where nothing follows i.
double row_loss(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId i,
                PairScratch& scratch);

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

  /// Row i of the counts, n_i of the T - 1 pairs: the weight n_i / (T - 1), the target
  /// C[i, :] / n_i.
  static TargetRow of_counts(const BigramCounts& counts, TokenId i) {
    const auto total = static_cast<double>(counts.row_sum(i));
    return {i, total / static_cast<double>(counts.pair_count()), counts.row(i), total};
  }

  /// One pair of a batch of `batch_size`: the weight 1 / batch_size, the target onehot(next).
  /// `next`, which has the count 1, must outlive the row.
  static TargetRow of_pair(TokenId prev, const BigramCounts::Entry& next, double batch_size) {
    return {prev, 1.0 / batch_size, {&next, 1}, 1.0};
  }
};

/// Sums up the gradient of the mean loss of a batch of few tokens in double precision, and that
/// loss. A row adds, at once to dV and dU,
///   p = softmax(U v_i),  g = weight (p - target),  dV[i, :] += g^T U,  dU += g v_i^T.
class RowSum {
 public:
  /// Rows that are added at a time: each u that is loaded serves all of them.
  static constexpr int kRows = 4;

  /// Allocates all that it needs.
  RowSum(int vocabulary_size, int dimensions);

  /// Adds the rows `begin` to `end` of the counts.
  void add_rows(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                TokenId end, Matrix& dV, Matrix& dU);

  /// Adds the adjacent pairs (ids[t], ids[t + 1]) of a batch of `batch_size`.
  void add_pairs(std::span<const TokenId> ids, double batch_size, const Matrix& V, const Matrix& U,
                 Matrix& dV, Matrix& dU);

  /// Adds to `sum`, row after row, the parts of (T - 1) loss of the rows `begin` to `end`.
  void add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                  TokenId end, double& sum);

 private:
  void add(const TargetRow* rows, const Matrix& V, const Matrix& U, Matrix& dV, Matrix& dU);

  Matrix v_;            // K x kRows: v_i of the rows
  Matrix e_;            // N x kRows: exp(s_j)
  PairScratch of_row_;  // for the loss of a row
};

/// p -= r g.
void descend(Matrix& p, const Matrix& g, double r);

/// Whether every entry is a number and its magnitude is below `bound`.
bool all_within(const Matrix& m, double bound);

}  // namespace embedding_lab
