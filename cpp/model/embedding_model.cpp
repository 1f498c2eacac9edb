#include "model/embedding_model.hpp"

#include <algorithm>
#include <cmath>

#include "kernels/batch_sum.hpp"

namespace embedding_lab {

bool is_finite(const Matrix& vectors) { return all_within(vectors, 1e150); }

Vector softmax(const Vector& scores, double temperature) {
  Eigen::Index likeliest = 0;
  const double largest = scores.maxCoeff(&likeliest);
  if (temperature == 0.0) return Vector::Unit(scores.size(), likeliest);
  // The difference first: a tiny temperature then gives exp(-infinity) = 0 and never infinity -
  // infinity.
  Vector p = (scores.array() - largest) / temperature;
  for (double& x : p) x = std::exp(x);
  return p / p.sum();
}

Vector EmbeddingModel::scores(TokenId prev) const {
  return embeddings_.U * embeddings_.V.row(prev).transpose();
}

double EmbeddingModel::row_loss(const BigramCounts& counts, TokenId prev) const {
  PairScratch scratch(vocabulary_size(), dimensions());
  return embedding_lab::row_loss(counts, embeddings_.V, embeddings_.U, prev, scratch);
}

double EmbeddingModel::row_gap(const BigramCounts& counts, TokenId prev) const {
  const auto n = static_cast<double>(counts.row_sum(prev));
  if (n == 0.0) return 0.0;
  double gap = row_loss(counts, prev);
  for (const BigramCounts::Entry& entry : counts.row(prev)) {
    gap += entry.count * std::log(entry.count / n);
  }
  return std::max(0.0, gap / static_cast<double>(counts.pair_count()));
}

double EmbeddingModel::loss(const BigramCounts& counts) const {
  const auto& [V, U] = embeddings_;
  PairScratch scratch(vocabulary_size(), dimensions());
  double sum = 0.0;
  for (TokenId prev = 0; prev < vocabulary_size(); ++prev) {
    sum += embedding_lab::row_loss(counts, V, U, prev, scratch);
  }
  return sum / static_cast<double>(counts.pair_count());
}

double EmbeddingModel::sampled_loss(std::span<const TokenId> ids, std::int64_t count) const {
  const auto& [V, U] = embeddings_;
  const auto pairs = static_cast<std::int64_t>(ids.size()) - 1;
  const std::int64_t taken = std::min(count, pairs);
  PairScratch scratch(vocabulary_size(), dimensions());
  double sum = 0.0;
  for (std::int64_t i = 0; i < taken; ++i) {
    const auto t = static_cast<std::size_t>(i * pairs / taken);
    const BigramCounts::Entry next[] = {{ids[t + 1], 1}};
    scratch.v = V.row(ids[t]);
    sum += counted_loss(exp_scores(U, scratch.v, scratch.e), next, U, V.row(ids[t]));
  }
  return sum / static_cast<double>(taken);
}

double EmbeddingModel::pair_loss(TokenId prev, TokenId next) const {
  const auto& [V, U] = embeddings_;
  const Vector v = V.row(prev);
  Vector e;
  const auto [sum, shift] = exp_scores(U, v, e);
  return std::log(sum) + (shift - U.row(next).dot(v));
}

PairGradient EmbeddingModel::pair_gradient(TokenId prev, TokenId next) const {
  const auto& [V, U] = embeddings_;
  PairGradient gradient;
  gradient.dv_prev = V.row(prev);
  gradient.error /= exp_scores(U, gradient.dv_prev, gradient.error).sum;
  gradient.error[next] -= 1.0;
  gradient.dv_prev.noalias() = U.transpose() * gradient.error;
  return gradient;
}

EmbeddingModel::NumericGradient EmbeddingModel::numeric_gradient(TokenId prev, TokenId next,
                                                                 double step) const {
  EmbeddingModel moved = *this;
  Matrix& V = moved.embeddings_.V;
  Matrix& U = moved.embeddings_.U;
  const auto slope = [&](double& x) {
    const double x0 = x;
    x = x0 + step;
    const double above = moved.pair_loss(prev, next);
    x = x0 - step;
    const double below = moved.pair_loss(prev, next);
    x = x0;
    return (above - below) / (2.0 * step);
  };
  const int k = dimensions();
  NumericGradient gradient{Vector(k), Vector(k)};
  for (int i = 0; i < k; ++i) {
    gradient.v_prev[i] = slope(V(prev, i));
    gradient.u_next[i] = slope(U(next, i));
  }
  return gradient;
}

Gradient EmbeddingModel::gradient(const BigramCounts& counts) const {
  const auto& [V, U] = embeddings_;
  const int n = vocabulary_size();
  const int k = dimensions();
  Gradient gradient{Matrix::Zero(n, k), Matrix::Zero(n, k)};
  BatchSum<double> sum(n, k);
  sum.begin(U);
  sum.add_rows(counts, V, 0, n, gradient.V);
  sum.write_dU(gradient.U);
  return gradient;
}

}  // namespace embedding_lab
