#pragma once

#include <span>
#include <vector>

#include "kernels/lanes.hpp"
#include "kernels/row_kernels.hpp"
#include "text/bigram_counts.hpp"
#include "types.hpp"

namespace embedding_lab {

template <typename Real>
using NumbersOf = Eigen::Matrix<Real, Eigen::Dynamic, 1>;

/// A matrix of N rows (tokens) and K columns (dimensions) as a product of matrices reads it: in
/// panels of kWidth tokens, and in a panel dimension by dimension, so that what is needed next lies
/// next. Where N ends within the last panel, zeros fill it up.
template <typename Real>
class Panels {
 public:
  /// As many tokens as two registers hold.
  static constexpr int kWidth = 2 * LanesOf<Real>::kCount;

  /// All zeros.
  Panels(int tokens, int dimensions);

  int count() const { return count_; }
  /// Tokens of panel `i`: kWidth, or fewer in the last one.
  int tokens_of(int i) const;
  /// K x kWidth numbers, row by row.
  Real* operator[](int i) { return numbers_.data() + i * kWidth * dimensions_; }
  const Real* operator[](int i) const { return numbers_.data() + i * kWidth * dimensions_; }

  void set_zero() { numbers_.setZero(); }
  void read(const Matrix& m);
  void write(Matrix& m) const;

 private:
  int tokens_;
  int dimensions_;
  int count_;
  NumbersOf<Real> numbers_;
};

/// Sums up the gradient of the mean loss of a batch while V and U stand still. Real, double or
/// float, is the precision of the sums. Each row, a previous token i with a weight and a
/// distribution of next tokens, adds
///   p = softmax(U v_i),  g = weight (p - target),  dV[i, :] += g^T U,  dU += g v_i^T.
///
/// For all rows together these are three products of matrices, and each is taken tile by tile: for
/// a few rows and a few tokens or dimensions the sums stay in registers while everything that they
/// are sums of passes by. [Goto and van de Geijn 2008, ACM TOMS 34(3)]
///
/// dU is summed up row after row, so that parts of a batch of any size give the bits of one sum.
template <typename Real>
class BatchSum {
 public:
  /// Allocates all that it needs.
  BatchSum(int vocabulary_size, int dimensions);

  /// Begins with an empty dU, and copies U.
  void begin(const Matrix& U);

  /// Adds the rows `begin` to `end` of the counts: their dV to the matrix that is given, their dU
  /// to the sum that is kept here until write_dU.
  void add_rows(const BigramCounts& counts, const Matrix& V, TokenId begin, TokenId end,
                Matrix& dV);

  /// Adds the adjacent pairs (ids[t], ids[t + 1]) of a batch of `batch_size`, each as a row.
  void add_pairs(std::span<const TokenId> ids, double batch_size, const Matrix& V, Matrix& dV);

  void write_dU(Matrix& dU) const { dU_.write(dU); }

  /// Adds to `sum`, row after row, the parts of (T - 1) loss of the rows `begin` to `end`,
  ///   sum_j C[i, j] (ln sum_k exp(s_k) - s_j).
  /// U is that of begin(). It is needed once more for the scores of the counted pairs, which are
  /// taken in double precision.
  void add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                  TokenId end, double& sum);

 private:
  /// Rows that are added at a time: each load serves several of them, and their exps stay in the
  /// processor's cache.
  static constexpr int kRows = 16;

  /// Calls use(rows) for the rows `begin` to `end` of the counts, kRows at a time.
  template <typename Use>
  void for_rows(const BigramCounts& counts, TokenId begin, TokenId end, Use use);

  void add(std::span<const TargetRow> rows, const Matrix& V, Matrix& dV);
  void take_vectors(std::span<const TargetRow> rows, const Matrix& V);
  void exponentiate_scores(int rows);
  ExpSum sum_of_exps(int row);
  ExpSum shift_exps(int row);
  void subtract_target(int p, const TargetRow& row, double sum);
  void add_to_dU(int rows);
  void add_to_dv(int rows);

  Real* e(int panel) { return e_.data() + panel * kRows * Panels<Real>::kWidth; }

  Panels<Real> U_;
  Panels<Real> dU_;
  std::vector<TargetRow> rows_;  // kRows at the most
  NumbersOf<Real> v_;            // K x kRows, row by row as all below: v_i of the rows
  NumbersOf<Real> x_;            // kRows x K: v_i weight / sum_j exp(s_j)
  NumbersOf<Real> e_;            // for each panel kRows x kWidth: exp(s_j)
  NumbersOf<Real> total_;        // for each row a register, whose lanes add up to sum_j exp(s_j)
  NumbersOf<Real> most_;         // for each row a register, lane by lane the largest |s_j|
  NumbersOf<Real> dv_;           // kRows x K registers, whose lanes add up to dV
};

}  // namespace embedding_lab
