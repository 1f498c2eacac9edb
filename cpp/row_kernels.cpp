#include "row_kernels.hpp"

#include <cmath>
#include <type_traits>

#include "lanes.hpp"

namespace embedding_lab {

namespace {

// Small functions of the innermost loops, which would cost more to call than to do.
#define EMBEDDING_LAB_INLINE [[gnu::always_inline]] inline

template <int value>
using Constant = std::integral_constant<int, value>;

/// step(j, count) for j = 0, 2, 4, ...: two tokens at a time, and the last of an odd number alone.
template <typename Step>
EMBEDDING_LAB_INLINE void for_lanes(Eigen::Index n, Step step) {
  Eigen::Index j = 0;
  for (; j + 2 <= n; j += 2) step(j, Constant<2>());
  if (j < n) step(j, Constant<1>());
}

/// step(k, count) for the dimensions in blocks of two, and the last of an odd number alone.
template <typename Step>
EMBEDDING_LAB_INLINE void for_dimensions(Eigen::Index dimensions, Step step) {
  Eigen::Index k = 0;
  for (; k + 2 <= dimensions; k += 2) step(k, Constant<2>());
  if (k < dimensions) step(k, Constant<1>());
}

/// `block` columns of a matrix, from dimension `k` on.
template <int block>
struct Columns {
  Columns(const Matrix& m, Eigen::Index k) {
    for (int b = 0; b < block; ++b) column[b] = m.data() + (k + b) * m.rows();
  }
  const double* column[block];
};

template <int block>
struct MutableColumns {
  MutableColumns(Matrix& m, Eigen::Index k) {
    for (int b = 0; b < block; ++b) column[b] = m.data() + (k + b) * m.rows();
  }
  double* column[block];
};

/// Adds to the columns of s what dimensions k, ... of U and of `rows` vectors v_p (columns of K
/// numbers) contribute to u_j . v_p, or begins with it where k = 0, and passes each two to use(j,
/// p, score).
template <int rows, int block, typename Use>
EMBEDDING_LAB_INLINE void score_block(const Matrix& U, Eigen::Index k, const double* v,
                                      const double* s, Use use) {
  const Eigen::Index n = U.rows();
  const Columns<block> u(U, k);
  double x[rows][block];
  for (int p = 0; p < rows; ++p) {
    for (int b = 0; b < block; ++b) x[p][b] = v[p * U.cols() + k + b];
  }
  for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
    Lanes uj[block];
    for (int b = 0; b < block; ++b) uj[b] = load<count>(u.column[b] + j);
    for (int p = 0; p < rows; ++p) {
      Lanes score = uj[0] * x[p][0];
      if constexpr (block == 2) score += uj[1] * x[p][1];
      if (k > 0) score += load<count>(s + p * n + j);
      use(p, j, Constant<count>(), score);
    }
  });
}

/// Scores of a smaller magnitude are exponentiated as they are.
constexpr double kLargeScore = 300.0;

/// e_j = exp(u_j . v - max_i u_i . v).
ExpSum shifted_exps(const Matrix& U, const double* v, double* e) {
  const Eigen::Index n = U.rows();
  Eigen::Map<Vector> s(e, n);
  s.noalias() = U * Eigen::Map<const Vector>(v, U.cols());
  const double largest = s.maxCoeff();
  for (double& x : s) x = std::exp(x - largest);
  return {s.sum(), largest};
}

/// e_pj = exp(u_j . v_p), shifted if need be, for `rows` vectors, the columns of v (K x rows), into
/// the columns of e (N x rows).
template <int rows>
EMBEDDING_LAB_INLINE void exps(const Matrix& U, const double* v, double* e, ExpSum* sums) {
  const Eigen::Index n = U.rows();
  const Eigen::Index dimensions = U.cols();
  Lanes total[rows]{};
  Lanes largest{};
  const auto keep_score = [&]<int count>(int p, Eigen::Index j, Constant<count>, Lanes score) {
    store<count>(e + p * n + j, score);
  };
  const auto keep_exp = [&]<int count>(int p, Eigen::Index j, Constant<count>, Lanes score) {
    largest = max(largest, abs(score));
    const Lanes x = first<count>(exp(score));
    total[p] += x;
    store<count>(e + p * n + j, x);
  };
  for_dimensions(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    if (k + block < dimensions) {
      score_block<rows, block>(U, k, v, e, keep_score);
    } else {
      score_block<rows, block>(U, k, v, e, keep_exp);
    }
  });
  const bool fits = largest[0] < kLargeScore && largest[1] < kLargeScore;
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
  for_dimensions(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    const MutableColumns<block> u(U, k);
    double step[block];
    Lanes dv[block]{};
    for (int b = 0; b < block; ++b) step[b] = learning_rate * v[k + b];
    for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
      const Lanes error = load<count>(e + j) * factor - load<count>(one_hot + j);
      for (int b = 0; b < block; ++b) {
        const Lanes uj = load<count>(u.column[b] + j);
        dv[b] += error * uj;
        store<count>(u.column[b] + j, uj - error * step[b]);
      }
    });
    for (int b = 0; b < block; ++b) V(prev, k + b) = v[k + b] - learning_rate * sum(dv[b]);
  });
}

RowScratch::RowScratch(int vocabulary_size, int dimensions)
    : v(dimensions, kRowsAtOnce), e(vocabulary_size, kRowsAtOnce) {}

namespace {

/// A row i of a batch: its loss is weight (ln sum_j exp(s_j) - sum_j target_j s_j).
struct Row {
  TokenId prev;
  double weight;
};

/// Adds the gradients of `rows` rows: g = weight (p - target), dV[i, :] += g^T U, dU += g v_i^T.
/// subtract_target(p, e, sum) takes sum target off the e of row p.
template <int rows, typename SubtractTarget>
void add_gradients(const Row* row, SubtractTarget subtract_target, const Matrix& V, const Matrix& U,
                   Matrix& dV, Matrix& dU, RowScratch& scratch) {
  const Eigen::Index n = U.rows();
  const Eigen::Index dimensions = U.cols();
  double* const e = scratch.e.data();
  double* const v = scratch.v.data();
  for (int p = 0; p < rows; ++p) {
    for (Eigen::Index k = 0; k < dimensions; ++k) v[p * dimensions + k] = V(row[p].prev, k);
  }
  ExpSum sums[rows];
  exps<rows>(U, v, e, sums);

  // g = factor (e - sum target)
  double factor[rows];
  for (int p = 0; p < rows; ++p) {
    factor[p] = row[p].weight / sums[p].sum;
    subtract_target(p, e + p * n, sums[p].sum);
  }
  for_dimensions(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    const Columns<block> u(U, k);
    const MutableColumns<block> du(dU, k);
    double x[rows][block];
    Lanes dv[rows][block]{};
    for (int p = 0; p < rows; ++p) {
      for (int b = 0; b < block; ++b) x[p][b] = factor[p] * v[p * dimensions + k + b];
    }
    for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
      Lanes g[rows];
      for (int p = 0; p < rows; ++p) g[p] = load<count>(e + p * n + j);
      for (int b = 0; b < block; ++b) {
        const Lanes uj = load<count>(u.column[b] + j);
        Lanes change = load<count>(du.column[b] + j);
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

}  // namespace

void add_row_gradients(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                       int count, Matrix& dV, Matrix& dU, RowScratch& scratch) {
  Row rows[kRowsAtOnce];
  for (int p = 0; p < count; ++p) {
    const auto row_sum = static_cast<double>(counts.row_sum(begin + p));
    rows[p] = {begin + p, row_sum / static_cast<double>(counts.pair_count())};
  }
  const auto add = [&]<int size>(Constant<size>, int from) {
    const auto subtract = [&](int p, double* e, double sum) {
      const TokenId prev = rows[from + p].prev;
      const double unit = sum / static_cast<double>(counts.row_sum(prev));
      for (const BigramCounts::Entry& entry : counts.row(prev)) e[entry.next] -= entry.count * unit;
    };
    add_gradients<size>(rows + from, subtract, V, U, dV, dU, scratch);
  };
  if (count == kRowsAtOnce) return add(Constant<kRowsAtOnce>(), 0);
  for (int p = 0; p < count; ++p) add(Constant<1>(), p);
}

void add_pair_gradients(std::span<const TokenId> ids, double batch_size, const Matrix& V,
                        const Matrix& U, Matrix& dV, Matrix& dU, RowScratch& scratch) {
  const auto count = static_cast<int>(ids.size()) - 1;
  Row rows[kRowsAtOnce];
  for (int p = 0; p < count; ++p) rows[p] = {ids[static_cast<std::size_t>(p)], 1.0 / batch_size};
  const auto add = [&]<int size>(Constant<size>, int from) {
    const auto subtract = [&](int p, double* e, double sum) {
      e[ids[static_cast<std::size_t>(from + p) + 1]] -= sum;
    };
    add_gradients<size>(rows + from, subtract, V, U, dV, dU, scratch);
  };
  if (count == kRowsAtOnce) return add(Constant<kRowsAtOnce>(), 0);
  for (int p = 0; p < count; ++p) add(Constant<1>(), p);
}

void descend(Matrix& p, const Matrix& g, double r) {
  for_lanes(p.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    store<count>(p.data() + i, load<count>(p.data() + i) - load<count>(g.data() + i) * r);
  });
}

bool all_within(const Matrix& m, double bound) {
  LaneBits within{-1, -1};
  for_lanes(m.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    within &= abs(load<count>(m.data() + i)) < bound;
  });
  return within[0] != 0 && within[1] != 0;
}

}  // namespace embedding_lab
