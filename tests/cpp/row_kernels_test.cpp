#include "kernels/row_kernels.hpp"

#include <cmath>
#include <random>

#include "catch.hpp"
#include "kernels/lanes.hpp"
#include "model/embedding_model.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

constexpr double kUnit = 2.220446049250313e-16;

/// p(next | prev) from the definition, in extended precision where there is one.
Vector probabilities(const Embeddings& embeddings, TokenId prev) {
  const Vector s = embeddings.U * embeddings.V.row(prev).transpose();
  long double sum = 0.0L;
  for (const double x : s) sum += std::exp(static_cast<long double>(x - s.maxCoeff()));
  return s.unaryExpr([&](double x) {
    return static_cast<double>(std::exp(static_cast<long double>(x - s.maxCoeff())) / sum);
  });
}

Embeddings random_embeddings(int n, int k, double range = 1.5) {
  return {random_matrix(n, k, 1, range), random_matrix(n, k, 2, range)};
}

}  // namespace

TEST_CASE("The exp of two numbers at once is within 1.3 units in the last place from -700 to 700") {
  std::mt19937 engine(5);
  std::uniform_real_distribution<double> numbers(-700.0, 700.0);
  double worst = 0.0;
  for (int i = 0; i < 200'000; ++i) {
    const double range = i % 2 == 0 ? 1.0 : 0.01;
    const Lanes<double> x{range * numbers(engine), range * numbers(engine)};
    const Lanes<double> y = exp(x);
    for (int lane = 0; lane < 2; ++lane) {
      const long double exact = std::exp(static_cast<long double>(x[lane]));
      const long double unit = kUnit * std::exp2(std::floor(std::log2(exact)));
      worst = std::max(worst, static_cast<double>(std::abs(y[lane] - exact) / unit));
    }
  }
  CHECK(worst < 1.3);
  CHECK(exp(Lanes<double>{0.0, -0.0})[0] == 1.0);
}

TEST_CASE("Exponentiated scores give the softmax for odd and even N and K") {
  for (const int n : {1, 2, 3, 8, 9}) {
    for (const int k : {1, 2, 3, 5, 8}) {
      const Embeddings embeddings = random_embeddings(n, k);
      const Vector v = embeddings.V.row(n - 1);
      Vector e;
      const ExpSum total = exp_scores(embeddings.U, v, e);
      CHECK(total.shift == 0.0);
      CHECK(std::abs(total.sum - e.sum()) <= 8 * kUnit * total.sum);
      CHECK((e / total.sum - probabilities(embeddings, n - 1)).cwiseAbs().maxCoeff() < 1e-15);
    }
  }
}

TEST_CASE("Scores of any size are exponentiated without overflow, shifted by the largest") {
  for (const double scale : {250.0, 350.0, 1e4, -1e4, 1e300}) {
    const Matrix U = (Matrix(3, 1) << 1.0, 0.5, 0.999).finished();
    Vector e;
    const ExpSum total = exp_scores(U, Vector::Constant(1, scale), e);
    const double largest = std::max(scale, 0.5 * scale);
    CHECK(total.shift == (scale == 250.0 ? 0.0 : largest));
    CHECK(std::isfinite(total.sum));
    CHECK(total.sum > 0.0);
    CHECK(std::log(total.sum) + total.shift == Approx(largest).epsilon(0.01));
  }
}

TEST_CASE("A pair's step moves the row of V and all of U from the same point") {
  for (const int n : {2, 3, 8}) {
    for (const int k : {1, 2, 3, 4}) {
      const Embeddings before = random_embeddings(n, k);
      const auto [prev, next] = std::pair(1, n - 1);
      Vector error = probabilities(before, prev);
      error[next] -= 1.0;
      Embeddings after = before;
      PairScratch scratch(n, k);
      descend_pair(after.V, after.U, prev, next, 0.3, scratch);
      const Matrix expected_U = before.U - 0.3 * error * before.V.row(prev);
      Matrix expected_V = before.V;
      expected_V.row(prev) -= 0.3 * error.transpose() * before.U;
      CHECK(largest_difference(after.U, expected_U) < 2e-15);
      CHECK(largest_difference(after.V, expected_V) < 2e-15);
      CHECK(after.V.row(0) == before.V.row(0));
    }
  }
}

TEST_CASE("The exp of four single-precision numbers is within 1.3 units in the last place") {
  double worst = 0.0;
  for (float at = -80.0f; at < 80.0f; at += 0.0013f) {
    const float y = exp(Lanes<float>{at, 0.0f, 0.0f, 0.0f})[0];
    const double exact = std::exp(static_cast<double>(at));
    const double unit = 1.1920929e-7 * std::exp2(std::floor(std::log2(exact)));
    worst = std::max(worst, std::abs(y - exact) / unit);
  }
  CHECK(worst < 1.3);
}
