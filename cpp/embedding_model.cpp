#include "embedding_model.hpp"

#include <algorithm>
#include <cmath>

namespace embedding_lab {

namespace {

/// Replaces scores by exp(s - max s) and returns their sum.
double exponentiate(Vector& scores) {
  const double largest = scores.maxCoeff();
  for (double& s : scores) s = std::exp(s - largest);
  return scores.sum();
}

}  // namespace

bool is_finite(const Matrix& vectors) { return (vectors.array().abs() < 1e150).all(); }

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
  if (counts.row_sum(prev) == 0) return 0.0;
  const Vector s = scores(prev);
  const double largest = s.maxCoeff();
  Vector exps = s;
  const double log_sum = std::log(exponentiate(exps));
  double sum = 0.0;
  for (const BigramCounts::Entry& entry : counts.row(prev)) {
    // The difference of scores first: huge ones would swallow the logarithm.
    sum += entry.count * (log_sum + (largest - s[entry.next]));
  }
  return sum;
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
  double sum = 0.0;
  for (TokenId prev = 0; prev < vocabulary_size(); ++prev) sum += row_loss(counts, prev);
  return sum / static_cast<double>(counts.pair_count());
}

PairGradient EmbeddingModel::pair_gradient(TokenId prev, TokenId next) const {
  PairGradient gradient;
  pair_gradient(prev, next, gradient);
  return gradient;
}

void EmbeddingModel::pair_gradient(TokenId prev, TokenId next, PairGradient& gradient) const {
  const auto& [V, U] = embeddings_;
  gradient.error.noalias() = U * V.row(prev).transpose();
  gradient.error /= exponentiate(gradient.error);
  gradient.error[next] -= 1.0;
  gradient.dv_prev.noalias() = U.transpose() * gradient.error;
}

EmbeddingModel::NumericGradient EmbeddingModel::numeric_gradient(TokenId prev, TokenId next,
                                                                 double step) const {
  EmbeddingModel moved = *this;
  auto& [V, U] = moved.embeddings_;
  const auto loss = [&] {
    const Vector s = moved.scores(prev);
    const double largest = s.maxCoeff();
    Vector exps = s;
    return std::log(exponentiate(exps)) + (largest - s[next]);
  };
  const auto slope = [&](double& x) {
    const double x0 = x;
    x = x0 + step;
    const double above = loss();
    x = x0 - step;
    const double below = loss();
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

void EmbeddingModel::add_row_gradient(const BigramCounts& counts, TokenId prev, Gradient& gradient,
                                      Vector& g) const {
  if (counts.row_sum(prev) == 0) return;
  const auto& [V, U] = embeddings_;
  const auto pairs = static_cast<double>(counts.pair_count());
  g.noalias() = U * V.row(prev).transpose();
  g *= static_cast<double>(counts.row_sum(prev)) / (pairs * exponentiate(g));
  for (const BigramCounts::Entry& entry : counts.row(prev)) g[entry.next] -= entry.count / pairs;
  gradient.V.row(prev).noalias() += g.transpose() * U;
  gradient.U.noalias() += g * V.row(prev);
}

Gradient EmbeddingModel::gradient(const BigramCounts& counts) const {
  const int n = vocabulary_size();
  const int k = dimensions();
  Gradient gradient{Matrix::Zero(n, k), Matrix::Zero(n, k)};
  Vector g(n);
  for (TokenId prev = 0; prev < n; ++prev) add_row_gradient(counts, prev, gradient, g);
  return gradient;
}

}  // namespace embedding_lab
