#include "row_kernels.hpp"

#include <cmath>
#include <type_traits>

#include "lanes.hpp"

namespace embedding_lab {

namespace {

// Small functions of the innermost loops, which would cost more to call than to do.
#define EMBEDDING_LAB_INLINE [[gnu::always_inline]] inline

/// Dimensions at a time.
constexpr int kPairBlock = 2;

template <int value>
using Constant = std::integral_constant<int, value>;

/// step(j, count) along n numbers: as many at a time as there are lanes, then one by one.
template <typename Step>
EMBEDDING_LAB_INLINE void for_lanes(Eigen::Index n, Step step) {
  constexpr int kCount = LanesOf<double>::kCount;
  Eigen::Index j = 0;
  for (; j + kCount <= n; j += kCount) step(j, Constant<kCount>());
  for (; j < n; ++j) step(j, Constant<1>());
}

/// step(k, block) for the dimensions in blocks of kPairBlock, and the last one alone if need be.
template <typename Step>
EMBEDDING_LAB_INLINE void for_dimensions(Eigen::Index dimensions, Step step) {
  Eigen::Index k = 0;
  for (; k + kPairBlock <= dimensions; k += kPairBlock) step(k, Constant<kPairBlock>());
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

/// Adds to s what dimensions k, ... of U and v contribute to u_j . v, or begins with it where k =
/// 0, and passes the scores to use(j, count, score).
template <int block, typename Use>
EMBEDDING_LAB_INLINE void score_block(const Matrix& U, Eigen::Index k, const double* v,
                                      const double* s, Use use) {
  const Columns<block, const double> u(U, k);
  for_lanes(U.rows(), [&]<int count>(Eigen::Index j, Constant<count>) {
    Lanes<double> score = load<count>(u.column[0] + j) * v[k];
    for (int b = 1; b < block; ++b) score += load<count>(u.column[b] + j) * v[k + b];
    if (k > 0) score += load<count>(s + j);
    use(j, Constant<count>(), score);
  });
}

/// Scores of a smaller magnitude are exponentiated as they are.
constexpr double kLargeScore = 300;

/// e_j = exp(u_j . v - max_i u_i . v).
ExpSum shifted_exps(const Matrix& U, const double* v, double* e) {
  Eigen::Map<Vector> s(e, U.rows());
  s.noalias() = U * Eigen::Map<const Vector>(v, U.cols());
  const double largest = s.maxCoeff();
  for (double& x : s) x = std::exp(x - largest);
  return {s.sum(), largest};
}

/// e_j = exp(u_j . v), shifted if need be: each as soon as its score is there.
EMBEDDING_LAB_INLINE ExpSum exps_of_row(const Matrix& U, const double* v, double* e) {
  Lanes<double> total{};
  Lanes<double> most{};
  const auto keep_score = [&]<int count>(Eigen::Index j, Constant<count>, Lanes<double> s) {
    store<count>(e + j, s);
  };
  const auto keep_exp = [&]<int count>(Eigen::Index j, Constant<count>, Lanes<double> s) {
    most = max(most, abs(s));
    const Lanes<double> exps = first<count>(exp(s));
    total += exps;
    store<count>(e + j, exps);
  };
  for_dimensions(U.cols(), [&]<int block>(Eigen::Index k, Constant<block>) {
    if (k + block < U.cols()) {
      score_block<block>(U, k, v, e, keep_score);
    } else {
      score_block<block>(U, k, v, e, keep_exp);
    }
  });
  if (largest(most) < kLargeScore) return {sum(total), 0.0};
  return shifted_exps(U, v, e);
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
  for_dimensions(dimensions, [&]<int block>(Eigen::Index k, Constant<block>) {
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

void descend(Matrix& p, const Matrix& g, double r) {
  for_lanes(p.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    store<count>(p.data() + i, load<count>(p.data() + i) - load<count>(g.data() + i) * r);
  });
}

bool all_within(const Matrix& m, double bound) {
  // Compared one by one: NaN is within no bound, but would be lost in a maximum.
  LanesOf<double>::Bits within{-1, -1};
  for_lanes(m.size(), [&]<int count>(Eigen::Index i, Constant<count>) {
    within &= abs(load<count>(m.data() + i)) < bound;
  });
  return within[0] != 0 && within[1] != 0;
}

}  // namespace embedding_lab
