#include "row_kernels.hpp"

#include <cmath>
#include <type_traits>

#include "lanes.hpp"

namespace embedding_lab {

namespace {

// Small functions of the innermost loops, which would cost more to call than to do.
#define EMBEDDING_LAB_INLINE [[gnu::always_inline]] inline

/// Dimensions at a time, for a pair's step, and for scores and gradients of a batch: so many that a
/// chip's 16 registers hold what is summed up.
constexpr int kPairBlock = 2;
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

/// The exps of scores as they pass, their sum and the largest score.
template <typename Real>
struct Exps {
  Lanes<Real> total{};
  Lanes<Real> most{};

  template <int count>
  EMBEDDING_LAB_INLINE Lanes<Real> of(Lanes<Real> score) {
    most = max(most, abs(score));
    const Lanes<Real> e = first<count>(exp(score));
    total += e;
    return e;
  }

  /// The sum of e; shifted if need be.
  ExpSum sum_of(const MatrixOf<Real>& U, const Real* v, Real* e) const {
    if (largest(most) < kLargeScore<Real>) return {sum(total), 0.0};
    return shifted_exps(U, v, e);
  }
};

/// e_j = exp(u_j . v), shifted if need be: each as soon as its score is there.
EMBEDDING_LAB_INLINE ExpSum exps_of_row(const Matrix& U, const double* v, double* e) {
  Exps<double> exps;
  const auto keep_score = [&]<int count>(int, Eigen::Index j, Constant<count>, Lanes<double> s) {
    store<count>(e + j, s);
  };
  const auto keep_exp = [&]<int count>(int, Eigen::Index j, Constant<count>, Lanes<double> s) {
    store<count>(e + j, exps.of<count>(s));
  };
  for_dimensions<kPairBlock>(U.cols(), [&]<int block>(Eigen::Index k, Constant<block>) {
    if (k + block < U.cols()) {
      score_block<1, block>(U, k, v, e, keep_score);
    } else {
      score_block<1, block>(U, k, v, e, keep_exp);
    }
  });
  return exps.sum_of(U, v, e);
}

/// The same for kRowsAtOnce vectors, the columns of v (K x kRowsAtOnce), into the columns of e (N x
/// kRowsAtOnce): first all scores, then all exps.
template <typename Real>
EMBEDDING_LAB_INLINE void exps_of_rows(const MatrixOf<Real>& U, const Real* v, Real* e,
                                       ExpSum* sums) {
  const Eigen::Index n = U.rows();
  const auto keep_score = [&]<int count>(int p, Eigen::Index j, Constant<count>, Lanes<Real> s) {
    store<count>(e + p * n + j, s);
  };
  for_dimensions<kScoreBlock>(U.cols(), [&]<int block>(Eigen::Index k, Constant<block>) {
    score_block<kRowsAtOnce, block>(U, k, v, e, keep_score);
  });
  Exps<Real> exps[kRowsAtOnce];
  for_lanes<Real>(n, [&]<int count>(Eigen::Index j, Constant<count>) {
    for (int p = 0; p < kRowsAtOnce; ++p) {
      Real* const at = e + p * n + j;
      store<count>(at, exps[p].template of<count>(load<count>(at)));
    }
  });
  for (int p = 0; p < kRowsAtOnce; ++p) sums[p] = exps[p].sum_of(U, v + p * U.cols(), e + p * n);
}

}  // namespace

ExpSum exp_scores(const Matrix& U, const Vector& v, Vector& e) {
  e.resize(U.rows());
  return exps_of_row(U, v.data(), e.data());
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
  const double factor = 1.0 / exps_of_row(U, v, e).sum;
  for_dimensions<kPairBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
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

/// A row i of a batch: its loss is weight (ln sum_j exp(s_j) - sum_j count_j / total s_j), with the
/// counts of `targets` and their total.
struct Row {
  TokenId prev;
  double weight;
  std::span<const BigramCounts::Entry> targets;
  double total;
};

/// Adds the gradients of kRowsAtOnce rows: with target_j = count_j / total,
///   g = weight (p - target),  dV[i, :] += g^T U,  dU += g v_i^T.
template <typename Real>
void add_gradients(const Row* row, const MatrixOf<Real>& V, const MatrixOf<Real>& U,
                   MatrixOf<Real>& dV, MatrixOf<Real>& dU, RowScratch<Real>& scratch) {
  constexpr int rows = kRowsAtOnce;
  const Eigen::Index n = U.rows();
  const Eigen::Index dimensions = U.cols();
  Real* const e = scratch.e.data();
  Real* const v = scratch.v.data();
  for (int p = 0; p < rows; ++p) {
    for (Eigen::Index k = 0; k < dimensions; ++k) v[p * dimensions + k] = V(row[p].prev, k);
  }
  ExpSum sums[rows];
  exps_of_rows(U, v, e, sums);

  // g = factor (e - sum target)
  Real factor[rows];
  for (int p = 0; p < rows; ++p) {
    factor[p] = static_cast<Real>(row[p].weight / sums[p].sum);
    const double unit = sums[p].sum / row[p].total;
    for (const BigramCounts::Entry& target : row[p].targets) {
      e[p * n + target.next] -= static_cast<Real>(target.count * unit);
    }
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

/// What fills up a block of fewer rows: it adds nothing.
constexpr Row kNoRow{0, 0.0, {}, 1.0};

}  // namespace

template <typename Real>
void add_row_gradients(const BigramCounts& counts, const MatrixOf<Real>& V, const MatrixOf<Real>& U,
                       TokenId begin, TokenId end, MatrixOf<Real>& dV, MatrixOf<Real>& dU,
                       RowScratch<Real>& scratch) {
  for (; begin < end; begin += kRowsAtOnce) {
    Row rows[kRowsAtOnce];
    for (int p = 0; p < kRowsAtOnce; ++p) {
      const TokenId prev = begin + p;
      const auto total = prev < end ? static_cast<double>(counts.row_sum(prev)) : 0.0;
      rows[p] = total == 0.0 ? kNoRow
                             : Row{prev, total / static_cast<double>(counts.pair_count()),
                                   counts.row(prev), total};
    }
    add_gradients(rows, V, U, dV, dU, scratch);
  }
}

template <typename Real>
void add_pair_gradients(std::span<const TokenId> ids, double batch_size, const MatrixOf<Real>& V,
                        const MatrixOf<Real>& U, MatrixOf<Real>& dV, MatrixOf<Real>& dU,
                        RowScratch<Real>& scratch) {
  for (std::size_t t = 0; t + 1 < ids.size(); t += kRowsAtOnce) {
    Row rows[kRowsAtOnce];
    BigramCounts::Entry next[kRowsAtOnce];
    for (std::size_t p = 0; p < kRowsAtOnce; ++p) {
      rows[p] = kNoRow;
      if (t + p + 1 >= ids.size()) continue;
      next[p] = {ids[t + p + 1], 1};
      rows[p] = {ids[t + p], 1.0 / batch_size, std::span(next).subspan(p, 1), 1.0};
    }
    add_gradients(rows, V, U, dV, dU, scratch);
  }
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
