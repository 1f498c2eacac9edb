#include "kernels/row_kernels.hpp"

#include <cmath>

#include "kernels/lanes.hpp"

namespace embedding_lab {

namespace {

/// How many dimensions are taken at a time, for a pair's step, and for the scores and the gradients
/// of a batch: a chip's 16 registers hold their sums.
constexpr int kPairBlock = 2;
constexpr int kScoreBlock = 4;
constexpr int kGradientBlock = 1;

/// Calls step(j, count) along n numbers: as many at a time as there are lanes, then one by one.
template <typename Step>
EMBEDDING_LAB_INLINE void for_lanes(Eigen::Index n, Step step) {
  constexpr int kCount = LanesOf<double>::kCount;
  Eigen::Index j = 0;
  for (; j + kCount <= n; j += kCount) step(j, Constant<kCount>());
  for (; j < n; ++j) step(j, Constant<1>());
}

/// Calls use(K), with K as a constant where it is 2, which is the commonest. What `use` calls must
/// not be inlined: the function for K = 2 is then small, and an engine compiles it well much
/// sooner.
template <typename Use>
EMBEDDING_LAB_INLINE auto with_dimensions(Eigen::Index dimensions, Use use) {
  return dimensions == 2 ? use(Constant<2>()) : use(dimensions);
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

/// Passes to use(p, j, count, score) what the dimensions k, ... of U and of `rows` vectors v_p
/// (columns of K numbers) contribute to u_j . v_p, added to the columns of s unless k = 0.
template <int rows, int block, typename Use>
EMBEDDING_LAB_INLINE void score_block(const Matrix& U, Eigen::Index k, const double* v,
                                      const double* s, Use use) {
  const Eigen::Index n = U.rows();
  const Columns<block, const double> u(U, k);
  Lanes<double> x[rows][block];
  for (int p = 0; p < rows; ++p) {
    for (int b = 0; b < block; ++b) x[p][b] = all<double>(v[p * U.cols() + k + b]);
  }
  for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
    Lanes<double> uj[block];
    for (int b = 0; b < block; ++b) uj[b] = load<count>(u.column[b] + j);
    for (int p = 0; p < rows; ++p) {
      Lanes<double> score = uj[0] * x[p][0];
      for (int b = 1; b < block; ++b) score += uj[b] * x[p][b];
      if (k > 0) score += load<count>(s + p * n + j);
      use(p, j, Constant<count>(), score);
    }
  });
}

/// e_j = exp(u_j . v - max_i u_i . v).
[[gnu::noinline]] ExpSum shifted_exps(const Matrix& U, const double* v, double* e) {
  Eigen::Map<Vector> s(e, U.rows());
  s.noalias() = U * Eigen::Map<const Vector>(v, U.cols());
  const double largest = s.maxCoeff();
  for (double& x : s) x = std::exp(x - largest);
  return {s.sum(), largest};
}

/// Exponentiates scores one after the other, and keeps the sum of their exps and the largest score.
struct Exps {
  Lanes<double> total{};
  Lanes<double> most{};

  template <int count>
  EMBEDDING_LAB_INLINE Lanes<double> of(Lanes<double> score) {
    most = max(most, abs(score));
    const Lanes<double> e = first<count>(exp(score));
    total += e;
    return e;
  }

  /// The sum of e; shifted if need be.
  ExpSum sum_of(const Matrix& U, const double* v, double* e) const {
    if (largest(most) < kLargeScore<double>) return {sum(total), 0.0};
    return shifted_exps(U, v, e);
  }
};

/// e_j = exp(u_j . v), shifted if need be: each as soon as its score is summed up.
template <typename Dimensions>
[[gnu::noinline]] ExpSum exps_of_row(Dimensions dimensions, const Matrix& U, const double* v,
                                     double* e) {
  Exps exps;
  const auto keep_score = [&]<int count>(int, Eigen::Index j, Constant<count>, Lanes<double> s) {
    store<count>(e + j, s);
  };
  const auto keep_exp = [&]<int count>(int, Eigen::Index j, Constant<count>, Lanes<double> s) {
    store<count>(e + j, exps.of<count>(s));
  };
  for_dimensions<kPairBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    if (k + block < dimensions) {
      score_block<1, block>(U, k, v, e, keep_score);
    } else {
      score_block<1, block>(U, k, v, e, keep_exp);
    }
  });
  return exps.sum_of(U, v, e);
}

/// The same for the rows of a RowSum, whose vectors are the columns of v (K x kRows), into the
/// columns of e (N x kRows): first all scores, then all exps.
template <typename Dimensions>
EMBEDDING_LAB_INLINE void exps_of_rows(Dimensions dimensions, const Matrix& U, const double* v,
                                       double* e, ExpSum* sums) {
  constexpr int rows = RowSum::kRows;
  const Eigen::Index n = U.rows();
  const auto keep_score = [&]<int count>(int p, Eigen::Index j, Constant<count>, Lanes<double> s) {
    store<count>(e + p * n + j, s);
  };
  for_dimensions<kScoreBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    score_block<rows, block>(U, k, v, e, keep_score);
  });
  Exps exps[rows];
  for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
    for (int p = 0; p < rows; ++p) {
      double* const at = e + p * n + j;
      store<count>(at, exps[p].of<count>(load<count>(at)));
    }
  });
  for (int p = 0; p < rows; ++p) sums[p] = exps[p].sum_of(U, v + p * U.cols(), e + p * n);
}

}  // namespace

ExpSum exp_scores(const Matrix& U, const Vector& v, Vector& e) {
  e.resize(U.rows());
  return with_dimensions(
      U.cols(), [&](auto dimensions) { return exps_of_row(dimensions, U, v.data(), e.data()); });
}

double counted_loss(const ExpSum& exps, std::span<const BigramCounts::Entry> counts,
                    const Matrix& U, const RowRef& v) {
  const double log_sum = std::log(exps.sum);
  double loss = 0.0;
  for (const auto& [next, count] : counts) {
    // The difference of scores is taken first: huge ones would swallow the logarithm.
    loss += count * (log_sum + (exps.shift - U.row(next).dot(v)));
  }
  return loss;
}

PairScratch::PairScratch(int vocabulary_size, int dimensions)
    : v(dimensions), e(vocabulary_size), one_hot(Vector::Zero(2 * vocabulary_size + 1)) {
  one_hot[vocabulary_size] = 1.0;
}

double row_loss(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId i,
                PairScratch& scratch) {
  if (counts.row_sum(i) == 0) return 0.0;
  scratch.v = V.row(i);
  return counted_loss(exp_scores(U, scratch.v, scratch.e), counts.row(i), U, V.row(i));
}

namespace {

template <typename Dimensions>
[[gnu::noinline]] void descend_pair_in(Dimensions dimensions, Matrix& V, Matrix& U, TokenId prev,
                                       TokenId next, double learning_rate, PairScratch& scratch) {
  const Eigen::Index n = U.rows();
  double* const e = scratch.e.data();
  double* const v = scratch.v.data();
  const double* const one_hot = scratch.one_hot.data() + n - next;
  for (Eigen::Index k = 0; k < dimensions; ++k) v[k] = V(prev, k);
  const double factor = 1.0 / exps_of_row(dimensions, U, v, e).sum;
  for_dimensions<kPairBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    const Columns<block, double> u(U, k);
    double step[block];
    Lanes<double> dv[block]{};
    for (int b = 0; b < block; ++b) step[b] = learning_rate * v[k + b];
    for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
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

}  // namespace

void descend_pair(Matrix& V, Matrix& U, TokenId prev, TokenId next, double learning_rate,
                  PairScratch& scratch) {
  with_dimensions(U.cols(), [&](auto dimensions) {
    descend_pair_in(dimensions, V, U, prev, next, learning_rate, scratch);
  });
}

namespace {

/// Adds the gradients of the kRows rows of a RowSum; v and e are its own.
template <typename Dimensions>
[[gnu::noinline]] void add_gradients(Dimensions dimensions, const TargetRow* row, const Matrix& V,
                                     const Matrix& U, Matrix& dV, Matrix& dU, double* v,
                                     double* e) {
  constexpr int rows = RowSum::kRows;
  const Eigen::Index n = U.rows();
  for (int p = 0; p < rows; ++p) {
    for (Eigen::Index k = 0; k < dimensions; ++k) v[p * dimensions + k] = V(row[p].prev, k);
  }
  ExpSum sums[rows];
  exps_of_rows(dimensions, U, v, e, sums);

  // g = factor (e - sum target)
  double factor[rows];
  for (int p = 0; p < rows; ++p) {
    factor[p] = row[p].weight / sums[p].sum;
    const double unit = sums[p].sum / row[p].total;
    for (const BigramCounts::Entry& target : row[p].counts) {
      e[p * n + target.next] -= target.count * unit;
    }
  }
  for_dimensions<kGradientBlock>(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
    const Columns<block, const double> u(U, k);
    const Columns<block, double> du(dU, k);
    Lanes<double> x[rows][block];
    Lanes<double> dv[rows][block]{};
    for (int p = 0; p < rows; ++p) {
      for (int b = 0; b < block; ++b) x[p][b] = all<double>(factor[p] * v[p * dimensions + k + b]);
    }
    for_lanes(n, [&]<int count>(Eigen::Index j, Constant<count>) {
      Lanes<double> g[rows];
      for (int p = 0; p < rows; ++p) g[p] = load<count>(e + p * n + j);
      for (int b = 0; b < block; ++b) {
        const Lanes<double> uj = load<count>(u.column[b] + j);
        Lanes<double> change = load<count>(du.column[b] + j);
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

/// Fills up kRows where there are fewer, and adds nothing.
constexpr TargetRow kNoRow{0, 0.0, {}, 1.0};

}  // namespace

RowSum::RowSum(int vocabulary_size, int dimensions)
    : v_(dimensions, kRows), e_(vocabulary_size, kRows), of_row_(vocabulary_size, dimensions) {}

void RowSum::add(const TargetRow* rows, const Matrix& V, const Matrix& U, Matrix& dV, Matrix& dU) {
  with_dimensions(U.cols(), [&](auto dimensions) {
    add_gradients(dimensions, rows, V, U, dV, dU, v_.data(), e_.data());
  });
}

void RowSum::add_rows(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                      TokenId end, Matrix& dV, Matrix& dU) {
  for (; begin < end; begin += kRows) {
    TargetRow rows[kRows];
    for (int p = 0; p < kRows; ++p) {
      const TokenId prev = begin + p;
      const bool has_pairs = prev < end && counts.row_sum(prev) > 0;
      rows[p] = has_pairs ? TargetRow::of_counts(counts, prev) : kNoRow;
    }
    add(rows, V, U, dV, dU);
  }
}

void RowSum::add_pairs(std::span<const TokenId> ids, double batch_size, const Matrix& V,
                       const Matrix& U, Matrix& dV, Matrix& dU) {
  for (std::size_t t = 0; t + 1 < ids.size(); t += kRows) {
    TargetRow rows[kRows];
    BigramCounts::Entry next[kRows];
    for (std::size_t p = 0; p < kRows; ++p) {
      rows[p] = kNoRow;
      if (t + p + 1 >= ids.size()) continue;
      next[p] = {ids[t + p + 1], 1};
      rows[p] = TargetRow::of_pair(ids[t + p], next[p], batch_size);
    }
    add(rows, V, U, dV, dU);
  }
}

void RowSum::add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                        TokenId end, double& sum) {
  for (TokenId i = begin; i < end; ++i) sum += row_loss(counts, V, U, i, of_row_);
}

void descend(Matrix& p, const Matrix& g, double r) {
  for_lanes(p.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    store<count>(p.data() + i, load<count>(p.data() + i) - load<count>(g.data() + i) * r);
  });
}

bool all_within(const Matrix& m, double bound) {
  // Each entry is compared: NaN is within no bound, but a maximum would lose it.
  LanesOf<double>::Bits within = ~LanesOf<double>::Bits{};
  for_lanes(m.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    within &= abs(load<count>(m.data() + i)) < bound;
  });
  return within[0] != 0 && within[1] != 0;
}

}  // namespace embedding_lab
