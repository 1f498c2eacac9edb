#include "row_kernels.hpp"

#include <cmath>
#include <type_traits>

#include "lanes.hpp"

namespace embedding_lab {

namespace {

// Small functions of the innermost loops, which would cost more to call than to do.
#define EMBEDDING_LAB_INLINE [[gnu::always_inline]] inline

/// Dimensions at a time, for scores and for gradients: so many that a chip's 16 registers hold what
/// is summed up.
constexpr int kScoreBlock = 4;
constexpr int kGradientBlock = 1;

template <int value>
using Constant = std::integral_constant<int, value>;

/// step(j, count) along n numbers: as many at a time as there are lanes, then one by one.
template <typename Real, typename Step>
EMBEDDING_LAB_INLINE void for_lanes(Eigen::Index n, Step step) {
  constexpr int kCount = LanesOf<Real>::kCount;
  Eigen::Index j = 0;
  for (; j + kCount <= n; j += kCount) step(j, Constant<kCount>());
  for (; j < n; ++j) step(j, Constant<1>());
}

/// step(k, block) for the dimensions in blocks of `most` (4, 2 or 1), and the rest in smaller ones.
template <int most, typename Step>
EMBEDDING_LAB_INLINE void for_dimensions(Eigen::Index dimensions, Step step) {
  Eigen::Index k = 0;
  if constexpr (most == 4) {
    for (; k + 4 <= dimensions; k += 4) step(k, Constant<4>());
  }
  if constexpr (most >= 2) {
    for (; k + 2 <= dimensions; k += 2) step(k, Constant<2>());
  }
  for (; k < dimensions; ++k) step(k, Constant<1>());
}

/// `block` columns of a matrix, from dimension `k` on.
template <int block, typename Real>
struct Columns {
  template <typename AnyMatrix>
  Columns(AnyMatrix& m, Eigen::Index k) {
    for (int b = 0; b < block; ++b) column[b] = m.data() + (k + b) * m.rows();
  }
  Real* column[block];
};

/// Adds to the columns of s what dimensions k, ... of U and of `rows` vectors v_p (columns of K
/// numbers) contribute to u_j . v_p, or begins with it where k = 0, and passes the scores to
/// use(p, j, count, score).
template <int rows, int block, typename Real, typename Use>
EMBEDDING_LAB_INLINE void score_block(const MatrixOf<Real>& U, Eigen::Index k, const Real* v,
                                      const Real* s, Use use) {
  const Eigen::Index n = U.rows();
  const Columns<block, const Real> u(U, k);
  Lanes<Real> x[rows][block];
  for (int p = 0; p < rows; ++p) {
    for (int b = 0; b < block; ++b) x[p][b] = all<Real>(v[p * U.cols() + k + b]);
  }
  for_lanes<Real>(n, [&]<int count>(Eigen::Index j, Constant<count>) {
    Lanes<Real> uj[block];
    for (int b = 0; b < block; ++b) uj[b] = load<count>(u.column[b] + j);
    for (int p = 0; p < rows; ++p) {
      Lanes<Real> score = uj[0] * x[p][0];
      for (int b = 1; b < block; ++b) score += uj[b] * x[p][b];
      if (k > 0) score += load<count>(s + p * n + j);
      use(p, j, Constant<count>(), score);
    }
  });
}

/// Scores of a smaller magnitude are exponentiated as they are.
template <typename Real>
constexpr Real kLargeScore = std::is_same_v<Real, double> ? 300 : 40;

/// e_j = exp(u_j . v - max_i u_i . v).
template <typename Real>
ExpSum shifted_exps(const MatrixOf<Real>& U, const Real* v, Real* e) {
  using Column = Eigen::Matrix<Real, Eigen::Dynamic, 1>;
  Eigen::Map<Column> s(e, U.rows());
  s.noalias() = U * Eigen::Map<const Column>(v, U.cols());
  const Real largest = s.maxCoeff();
  for (Real& x : s) x = std::exp(x - largest);
  return {s.sum(), largest};
}

/// e_pj = exp(u_j . v_p), shifted if need be, for `rows` vectors, the columns of v (K x rows), into
/// the columns of e (N x rows).
template <int rows, typename Real>
EMBEDDING_LAB_INLINE void exps(const MatrixOf<Real>& U, const Real* v, Real* e, ExpSum* sums) {
  const Eigen::Index n = U.rows();
  const Eigen::Index dimensions = U.cols();
  Lanes<Real> total[rows]{};
  Lanes<Real> most{};
  const auto keep_score = [&]<int count>(int p, Eigen::Index j, Constant<count>,
                                         Lanes<Real> score) { store<count>(e + p * n + j, score); };
  const auto keep_exp = [&]<int count>(int p, Eigen::Index j, Constant<count>, Lanes<Real> score) {
    most = max(most, abs(score));
    const Lanes<Real> x = first<count>(exp(score));
    total[p] += x;
    store<count>(e + p * n + j, x);
  };
  for_dimensions<kScoreBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    if (k + block < dimensions) {
      score_block<rows, block>(U, k, v, e, keep_score);
    } else {
      score_block<rows, block>(U, k, v, e, keep_exp);
    }
  });
  const bool fits = largest(most) < kLargeScore<Real>;
  for (int p = 0; p < rows; ++p) {
    sums[p] = fits ? ExpSum{sum(total[p]), 0.0} : shifted_exps(U, v + p * dimensions, e + p * n);
  }
}

}  // namespace

ExpSum exp_scores(const Matrix& U, const Vector& v, Vector& e) {
  e.resize(U.rows());
  ExpSum sum;
  exps<1>(U, v.data(), e.data(), &sum);
  return sum;
}

PairScratch::PairScratch(int vocabulary_size, int dimensions)
    : v(dimensions), e(vocabulary_size), one_hot(Vector::Zero(2 * vocabulary_size + 1)) {
  one_hot[vocabulary_size] = 1.0;
}

void descend_pair(Matrix& V, Matrix& U, TokenId prev, TokenId next, double learning_rate,
                  PairScratch& scratch) {
  const Eigen::Index n = U.rows();
  const Eigen::Index dimensions = U.cols();
  double* const e = scratch.e.data();
  double* const v = scratch.v.data();
  const double* const one_hot = scratch.one_hot.data() + n - next;
  for (Eigen::Index k = 0; k < dimensions; ++k) v[k] = V(prev, k);
  ExpSum total;
  exps<1>(U, v, e, &total);
  const double factor = 1.0 / total.sum;
  for_dimensions<2>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    const Columns<block, double> u(U, k);
    double step[block];
    Lanes<double> dv[block]{};
    for (int b = 0; b < block; ++b) step[b] = learning_rate * v[k + b];
    for_lanes<double>(n, [&]<int count>(Eigen::Index j, Constant<count>) {
      const Lanes<double> error = load<count>(e + j) * factor - load<count>(one_hot + j);
      for (int b = 0; b < block; ++b) {
        const Lanes<double> uj = load<count>(u.column[b] + j);
        dv[b] += error * uj;
        store<count>(u.column[b] + j, uj - error * step[b]);
      }
    });
    for (int b = 0; b < block; ++b) V(prev, k + b) = v[k + b] - learning_rate * sum(dv[b]);
  });
}

namespace {

/// A row i of a batch: its loss is weight (ln sum_j exp(s_j) - sum_j target_j s_j).
struct Row {
  TokenId prev;
  double weight;
};

/// Adds the gradients of `rows` rows: g = weight (p - target), dV[i, :] += g^T U, dU += g v_i^T.
/// subtract_target(p, e, sum) takes sum target off the e of row p.
template <int rows, typename Real, typename SubtractTarget>
void add_gradients(const Row* row, SubtractTarget subtract_target, const MatrixOf<Real>& V,
                   const MatrixOf<Real>& U, MatrixOf<Real>& dV, MatrixOf<Real>& dU,
                   RowScratch<Real>& scratch) {
  const Eigen::Index n = U.rows();
  const Eigen::Index dimensions = U.cols();
  Real* const e = scratch.e.data();
  Real* const v = scratch.v.data();
  for (int p = 0; p < rows; ++p) {
    for (Eigen::Index k = 0; k < dimensions; ++k) v[p * dimensions + k] = V(row[p].prev, k);
  }
  ExpSum sums[rows];
  exps<rows>(U, v, e, sums);

  // g = factor (e - sum target)
  Real factor[rows];
  for (int p = 0; p < rows; ++p) {
    factor[p] = static_cast<Real>(row[p].weight / sums[p].sum);
    subtract_target(p, e + p * n, sums[p].sum);
  }
  for_dimensions<kGradientBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    const Columns<block, const Real> u(U, k);
    const Columns<block, Real> du(dU, k);
    Lanes<Real> x[rows][block];
    Lanes<Real> dv[rows][block]{};
    for (int p = 0; p < rows; ++p) {
      for (int b = 0; b < block; ++b) x[p][b] = all<Real>(factor[p] * v[p * dimensions + k + b]);
    }
    for_lanes<Real>(n, [&]<int count>(Eigen::Index j, Constant<count>) {
      Lanes<Real> g[rows];
      for (int p = 0; p < rows; ++p) g[p] = load<count>(e + p * n + j);
      for (int b = 0; b < block; ++b) {
        const Lanes<Real> uj = load<count>(u.column[b] + j);
        Lanes<Real> change = load<count>(du.column[b] + j);
        for (int p = 0; p < rows; ++p) {
          dv[p][b] += g[p] * uj;
          change += g[p] * x[p][b];
        }
        store<count>(du.column[b] + j, change);
      }
    });
    for (int p = 0; p < rows; ++p) {
      for (int b = 0; b < block; ++b) dV(row[p].prev, k + b) += factor[p] * sum(dv[p][b]);
    }
  });
}

/// add(size, from) for the rows: all at once, or one by one where there are fewer.
template <typename Add>
void for_rows(int count, Add add) {
  if (count == kRowsAtOnce) return add(Constant<kRowsAtOnce>(), 0);
  for (int p = 0; p < count; ++p) add(Constant<1>(), p);
}

}  // namespace

template <typename Real>
void add_row_gradients(const BigramCounts& counts, const MatrixOf<Real>& V, const MatrixOf<Real>& U,
                       TokenId begin, int count, MatrixOf<Real>& dV, MatrixOf<Real>& dU,
                       RowScratch<Real>& scratch) {
  Row rows[kRowsAtOnce];
  for (int p = 0; p < count; ++p) {
    const auto row_sum = static_cast<double>(counts.row_sum(begin + p));
    rows[p] = {begin + p, row_sum / static_cast<double>(counts.pair_count())};
  }
  for_rows(count, [&]<int size>(Constant<size>, int from) {
    const auto subtract = [&](int p, Real* e, double sum) {
      const TokenId prev = rows[from + p].prev;
      const double unit = sum / static_cast<double>(counts.row_sum(prev));
      for (const BigramCounts::Entry& entry : counts.row(prev)) {
        e[entry.next] -= static_cast<Real>(entry.count * unit);
      }
    };
    add_gradients<size>(rows + from, subtract, V, U, dV, dU, scratch);
  });
}

template <typename Real>
void add_pair_gradients(std::span<const TokenId> ids, double batch_size, const MatrixOf<Real>& V,
                        const MatrixOf<Real>& U, MatrixOf<Real>& dV, MatrixOf<Real>& dU,
                        RowScratch<Real>& scratch) {
  const auto count = static_cast<int>(ids.size()) - 1;
  Row rows[kRowsAtOnce];
  for (int p = 0; p < count; ++p) rows[p] = {ids[static_cast<std::size_t>(p)], 1.0 / batch_size};
  for_rows(count, [&]<int size>(Constant<size>, int from) {
    const auto subtract = [&](int p, Real* e, double sum) {
      e[ids[static_cast<std::size_t>(from + p) + 1]] -= static_cast<Real>(sum);
    };
    add_gradients<size>(rows + from, subtract, V, U, dV, dU, scratch);
  });
}

template void add_row_gradients(const BigramCounts&, const Matrix&, const Matrix&, TokenId, int,
                                Matrix&, Matrix&, RowScratch<double>&);
template void add_row_gradients(const BigramCounts&, const MatrixOf<float>&, const MatrixOf<float>&,
                                TokenId, int, MatrixOf<float>&, MatrixOf<float>&,
                                RowScratch<float>&);
template void add_pair_gradients(std::span<const TokenId>, double, const Matrix&, const Matrix&,
                                 Matrix&, Matrix&, RowScratch<double>&);
template void add_pair_gradients(std::span<const TokenId>, double, const MatrixOf<float>&,
                                 const MatrixOf<float>&, MatrixOf<float>&, MatrixOf<float>&,
                                 RowScratch<float>&);

void descend(Matrix& p, const Matrix& g, double r) {
  for_lanes<double>(p.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    store<count>(p.data() + i, load<count>(p.data() + i) - load<count>(g.data() + i) * r);
  });
}

bool all_within(const Matrix& m, double bound) {
  // Compared one by one: NaN is within no bound, but would be lost in a maximum.
  LanesOf<double>::Bits within{-1, -1};
  for_lanes<double>(m.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    within &= abs(load<count>(m.data() + i)) < bound;
  });
  return within[0] != 0 && within[1] != 0;
}

}  // namespace embedding_lab
