#include "kernels/batch_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace embedding_lab {

namespace {

// Keeps a kernel a function of its own, in the module too. An engine compiles a function in haste
// at first, and well once it was called often; a loop that is inlined into a long call keeps the
// hasty code for as long as that call lasts.
#define EMBEDDING_LAB_KERNEL [[gnu::noinline, gnu::used]]

using Eigen::Index;

template <typename Real>
constexpr int kLanes = LanesOf<Real>::kCount;
template <typename Real>
constexpr int kWidth = Panels<Real>::kWidth;

/// A tile has eight sums, so that they and what they are made of fit a chip's 16 registers: of four
/// rows (or dimensions) by a panel, or of four rows by two dimensions.
constexpr int kTile = 4;
constexpr int kDotDimensions = 2;

/// So many panels of U and e stay in the cache while all rows and dimensions use them.
constexpr int kPanelsAtOnce = 16;

/// Rows, filled up to whole tiles.
int whole_tiles(int rows) { return (rows + kTile - 1) / kTile * kTile; }

/// `height` x kWidth numbers in registers.
template <int height, typename Real>
struct Tile {
  Lanes<Real> sum[height][2] = {};

  EMBEDDING_LAB_INLINE void load_from(const Real* from) {
    for (int a = 0; a < height; ++a) {
      sum[a][0] = load<kLanes<Real>>(from + a * kWidth<Real>);
      sum[a][1] = load<kLanes<Real>>(from + a * kWidth<Real> + kLanes<Real>);
    }
  }

  EMBEDDING_LAB_INLINE void store_to(Real* to) const {
    for (int a = 0; a < height; ++a) {
      store<kLanes<Real>>(to + a * kWidth<Real>, sum[a][0]);
      store<kLanes<Real>>(to + a * kWidth<Real> + kLanes<Real>, sum[a][1]);
    }
  }

  /// sum[a, :] += sum_i left[i, a] right[i, :] for i < inner. A row of `left` begins `step` after
  /// the one before, a row of `right` kWidth.
  EMBEDDING_LAB_INLINE void add_products(const Real* left, int step, const Real* right, int inner) {
    for (int i = 0; i < inner; ++i) {
      const Lanes<Real> r0 = load<kLanes<Real>>(right);
      const Lanes<Real> r1 = load<kLanes<Real>>(right + kLanes<Real>);
      for (int a = 0; a < height; ++a) {
        const Lanes<Real> x = all<Real>(left[a]);
        sum[a][0] += x * r0;
        sum[a][1] += x * r1;
      }
      left += step;
      right += kWidth<Real>;
    }
  }

  /// Replaces scores by their exps, and raises `most` to the largest |score| of each row, lane by
  /// lane.
  EMBEDDING_LAB_INLINE void exponentiate(Real* most) {
    for (int a = 0; a < height; ++a, most += kLanes<Real>) {
      const Lanes<Real> larger = max(abs(sum[a][0]), abs(sum[a][1]));
      store<kLanes<Real>>(most, max(load<kLanes<Real>>(most), larger));
      sum[a][0] = exp(sum[a][0]);
      sum[a][1] = exp(sum[a][1]);
    }
  }

  /// Adds the numbers of each row to `total`, lane by lane.
  EMBEDDING_LAB_INLINE void add_to(Real* total) const {
    for (int a = 0; a < height; ++a, total += kLanes<Real>) {
      store<kLanes<Real>>(total, load<kLanes<Real>>(total) + (sum[a][0] + sum[a][1]));
    }
  }
};

/// dv[p, k] += sum_j e[p, j] U[j, k] for the rows of a tile and `dims` dimensions, lane by lane. j
/// runs through the tokens of `panels` panels, which begin at e and u and lie `e_step` and `u_step`
/// apart. A row of dv begins `dv_step` after the one before.
template <int dims, typename Real>
EMBEDDING_LAB_INLINE void add_dots(const Real* e, int e_step, const Real* u, int u_step, int panels,
                                   Real* dv, int dv_step) {
  constexpr int n = kLanes<Real>;
  Lanes<Real> sum[kTile][dims];
  for (int p = 0; p < kTile; ++p) {
    for (int k = 0; k < dims; ++k) sum[p][k] = load<n>(dv + p * dv_step + k * n);
  }
  for (int i = 0; i < panels; ++i, e += e_step, u += u_step) {
    for (int half = 0; half < kWidth<Real>; half += n) {
      for (int p = 0; p < kTile; ++p) {
        const Lanes<Real> g = load<n>(e + p * kWidth<Real> + half);
        for (int k = 0; k < dims; ++k) sum[p][k] += g * load<n>(u + k * kWidth<Real> + half);
      }
    }
  }
  for (int p = 0; p < kTile; ++p) {
    for (int k = 0; k < dims; ++k) store<n>(dv + p * dv_step + k * n, sum[p][k]);
  }
}

}  // namespace

template <typename Real>
Panels<Real>::Panels(int tokens, int dimensions)
    : tokens_(tokens),
      dimensions_(dimensions),
      count_((tokens + kWidth - 1) / kWidth),
      numbers_(NumbersOf<Real>::Zero(Index{count_} * kWidth * dimensions)) {}

template <typename Real>
int Panels<Real>::tokens_of(int i) const {
  return std::min(kWidth, tokens_ - i * kWidth);
}

template <typename Real>
void Panels<Real>::read(const Matrix& m) {
  for (int i = 0; i < count_; ++i) {
    Real* to = (*this)[i];
    for (int k = 0; k < dimensions_; ++k, to += kWidth) {
      const double* const from = m.data() + k * m.rows() + i * kWidth;
      for (int j = 0; j < tokens_of(i); ++j) to[j] = static_cast<Real>(from[j]);
    }
  }
}

template <typename Real>
void Panels<Real>::write(Matrix& m) const {
  for (int i = 0; i < count_; ++i) {
    const Real* from = (*this)[i];
    for (int k = 0; k < dimensions_; ++k, from += kWidth) {
      double* const to = m.data() + k * m.rows() + i * kWidth;
      for (int j = 0; j < tokens_of(i); ++j) to[j] = from[j];
    }
  }
}

template <typename Real>
BatchSum<Real>::BatchSum(int vocabulary_size, int dimensions)
    : U_(vocabulary_size, dimensions),
      dU_(vocabulary_size, dimensions),
      v_(dimensions * kRows),
      x_(kRows * dimensions),
      e_(U_.count() * kRows * kWidth<Real>),
      total_(kRows * kLanes<Real>),
      most_(kRows * kLanes<Real>),
      dv_(kRows * dimensions * kLanes<Real>) {
  rows_.reserve(kRows);
}

template <typename Real>
void BatchSum<Real>::begin(const Matrix& U) {
  U_.read(U);
  dU_.set_zero();
}

template <typename Real>
void BatchSum<Real>::add(std::span<const TargetRow> rows, const Matrix& V, Matrix& dV) {
  const auto count = static_cast<int>(rows.size());
  const auto dimensions = static_cast<int>(V.cols());
  take_vectors(rows, V);
  exponentiate_scores(count);

  // g = factor (e - sum target)
  Real factor[kRows];
  for (int p = 0; p < count; ++p) {
    const TargetRow& row = rows[static_cast<std::size_t>(p)];
    const double sum = sum_of_exps(p).sum;
    subtract_target(p, row, sum);
    factor[p] = static_cast<Real>(row.weight / sum);
  }
  Real* x = x_.data();
  for (int p = 0; p < count; ++p) {
    const Real* v = v_.data() + p;
    for (int k = 0; k < dimensions; ++k, v += kRows) *x++ = factor[p] * *v;
  }
  add_to_dU(count);
  add_to_dv(count);
  const Real* dv = dv_.data();
  for (int p = 0; p < count; ++p) {
    double* to = dV.data() + rows[static_cast<std::size_t>(p)].prev;
    for (int k = 0; k < dimensions; ++k, dv += kLanes<Real>, to += dV.rows()) {
      *to += factor[p] * sum(load<kLanes<Real>>(dv));
    }
  }
}

/// v_ = v_i of the rows, and zeros where the last tile has no row.
template <typename Real>
void BatchSum<Real>::take_vectors(std::span<const TargetRow> rows, const Matrix& V) {
  const std::size_t size = rows.size();
  Real* v = v_.data();
  for (Index k = 0; k < V.cols(); ++k, v += kRows) {
    const double* const column = V.data() + k * V.rows();
    for (std::size_t p = 0; p < size; ++p) v[p] = static_cast<Real>(column[rows[p].prev]);
    for (std::size_t p = size; p % kTile != 0; ++p) v[p] = 0;
  }
}

/// e_ = exp(U v) for the rows; total_ and most_ as their exps and scores have it.
template <typename Real>
EMBEDDING_LAB_KERNEL void BatchSum<Real>::exponentiate_scores(int rows) {
  const auto dimensions = static_cast<int>(v_.size()) / kRows;
  for (int p = 0; p < whole_tiles(rows) * kLanes<Real>; ++p) total_[p] = most_[p] = 0;
  for (int i = 0; i < U_.count(); ++i) {
    const int tokens = U_.tokens_of(i);
    for (int p = 0; p < rows; p += kTile) {
      Real* const ep = e(i) + p * kWidth<Real>;
      Tile<kTile, Real> tile;
      tile.add_products(v_.data() + p, kRows, U_[i], dimensions);
      tile.exponentiate(most_.data() + p * kLanes<Real>);
      tile.store_to(ep);
      if (tokens < kWidth<Real>) {
        for (int a = 0; a < kTile; ++a) {
          std::fill(ep + a * kWidth<Real> + tokens, ep + (a + 1) * kWidth<Real>, Real{0});
        }
        tile.load_from(ep);
      }
      tile.add_to(total_.data() + p * kLanes<Real>);
    }
  }
}

/// The sum of a row's exps, which are shifted if need be.
template <typename Real>
ExpSum BatchSum<Real>::sum_of_exps(int row) {
  constexpr int n = kLanes<Real>;
  if (largest(load<n>(most_.data() + row * n)) < kLargeScore<Real>) {
    return {sum(load<n>(total_.data() + row * n)), 0.0};
  }
  return shift_exps(row);
}

/// e_j = exp(s_j - max_i s_i) for one row, which has large scores.
template <typename Real>
ExpSum BatchSum<Real>::shift_exps(int row) {
  constexpr int width = kWidth<Real>;
  const auto for_tokens = [&](auto use) {
    for (int i = 0; i < U_.count(); ++i) {
      for (int j = 0; j < U_.tokens_of(i); ++j) use(U_[i] + j, e(i)[row * width + j]);
    }
  };
  Real largest = -std::numeric_limits<Real>::infinity();
  for_tokens([&](const Real* u, Real& score) {
    score = 0;
    for (Index k = 0; k * kRows < v_.size(); ++k) score += v_[k * kRows + row] * u[k * width];
    largest = std::max(largest, score);
  });
  double sum = 0.0;
  for_tokens([&](const Real*, Real& x) { sum += x = std::exp(x - largest); });
  return {sum, largest};
}

template <typename Real>
void BatchSum<Real>::subtract_target(int p, const TargetRow& row, double sum) {
  const double unit = sum / row.total;
  for (const auto& [next, count] : row.counts) {
    const auto panel = static_cast<int>(static_cast<unsigned>(next) / kWidth<Real>);
    e(panel)[p * kWidth<Real> + next - panel * kWidth<Real>] -= static_cast<Real>(count * unit);
  }
}

/// dU[j, :] += e[p, j] x[p, :] for one row p after another.
template <typename Real>
EMBEDDING_LAB_KERNEL void BatchSum<Real>::add_to_dU(int rows) {
  const auto dimensions = static_cast<int>(x_.size()) / kRows;
  for (int i = 0; i < dU_.count(); ++i) {
    for_dimensions<kTile>(dimensions, [&]<int height>(int k, Constant<height>) {
      Real* const du = dU_[i] + k * kWidth<Real>;
      Tile<height, Real> tile;
      tile.load_from(du);
      tile.add_products(x_.data() + k, dimensions, e(i), rows);
      tile.store_to(du);
    });
  }
}

/// dv[p, :] = sum_j e[p, j] U[j, :], lane by lane.
template <typename Real>
EMBEDDING_LAB_KERNEL void BatchSum<Real>::add_to_dv(int rows) {
  constexpr int n = kLanes<Real>;
  constexpr int width = kWidth<Real>;
  const auto dimensions = static_cast<int>(x_.size()) / kRows;
  for (int i = 0; i < whole_tiles(rows) * dimensions * n; ++i) dv_[i] = 0;
  for (int i = 0; i < U_.count(); i += kPanelsAtOnce) {
    const int panels = std::min(kPanelsAtOnce, U_.count() - i);
    for (int p = 0; p < rows; p += kTile) {
      for_dimensions<kDotDimensions>(dimensions, [&]<int dims>(int k, Constant<dims>) {
        add_dots<dims>(e(i) + p * width, kRows * width, U_[i] + k * width, dimensions * width,
                       panels, dv_.data() + (p * dimensions + k) * n, dimensions * n);
      });
    }
  }
}

template <typename Real>
template <typename Use>
void BatchSum<Real>::for_rows(const BigramCounts& counts, TokenId begin, TokenId end, Use use) {
  while (begin < end) {
    rows_.clear();
    for (; rows_.size() < kRows && begin < end; ++begin) {
      if (counts.row_sum(begin) > 0) rows_.push_back(TargetRow::of_counts(counts, begin));
    }
    use(std::span<const TargetRow>(rows_));
  }
}

template <typename Real>
void BatchSum<Real>::add_rows(const BigramCounts& counts, const Matrix& V, TokenId begin,
                              TokenId end, Matrix& dV) {
  for_rows(counts, begin, end, [&](std::span<const TargetRow> rows) { add(rows, V, dV); });
}

template <typename Real>
void BatchSum<Real>::add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U,
                                TokenId begin, TokenId end, double& sum) {
  for_rows(counts, begin, end, [&](std::span<const TargetRow> rows) {
    take_vectors(rows, V);
    exponentiate_scores(static_cast<int>(rows.size()));
    for (std::size_t p = 0; p < rows.size(); ++p) {
      const TargetRow& row = rows[p];
      sum += counted_loss(sum_of_exps(static_cast<int>(p)), row.counts, U, V.row(row.prev));
    }
  });
}

template <typename Real>
void BatchSum<Real>::add_pairs(std::span<const TokenId> ids, double batch_size, const Matrix& V,
                               Matrix& dV) {
  for (std::size_t t = 0; t + 1 < ids.size(); t += kRows) {
    TargetRow rows[kRows];
    BigramCounts::Entry next[kRows];
    const std::size_t size = std::min<std::size_t>(kRows, ids.size() - 1 - t);
    for (std::size_t p = 0; p < size; ++p) {
      next[p] = {ids[t + p + 1], 1};
      rows[p] = TargetRow::of_pair(ids[t + p], next[p], batch_size);
    }
    add(std::span(rows).first(size), V, dV);
  }
}

template class Panels<double>;
template class Panels<float>;
template class BatchSum<double>;
template class BatchSum<float>;

}  // namespace embedding_lab
