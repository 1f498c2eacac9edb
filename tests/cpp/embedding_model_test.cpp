#include "model/embedding_model.hpp"

#include <cmath>

#include "catch.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

EmbeddingModel random_model(int n, int k, unsigned seed) {
  return EmbeddingModel({random_matrix(n, k, seed), random_matrix(n, k, seed + 1)});
}

/// (f(x + h) - f(x - h)) / 2h for every entry of V and U.
template <typename Function>
Gradient central_differences(EmbeddingModel model, Function f) {
  const double h = 1e-5;
  Gradient gradient = model.embeddings();
  const auto differentiate = [&](Matrix& x, Matrix& g) {
    for (Eigen::Index i = 0; i < x.size(); ++i) {
      const double kept = x.data()[i];
      x.data()[i] = kept + h;
      const double above = f(model);
      x.data()[i] = kept - h;
      const double below = f(model);
      x.data()[i] = kept;
      g.data()[i] = (above - below) / (2.0 * h);
    }
  };
  differentiate(model.embeddings().V, gradient.V);
  differentiate(model.embeddings().U, gradient.U);
  return gradient;
}

}  // namespace

TEST_CASE("The gradient of the mean loss is that of central differences on random models") {
  unsigned seed = 1;
  for (const int n : {2, 5, 11}) {
    for (const int k : {1, 2, 3, 7}) {
      for (const int length : {2, 17, 80}) {
        const auto ids = random_ids(length, n, ++seed);
        const BigramCounts counts(ids, n);
        const EmbeddingModel model = random_model(n, k, 100 * seed);
        const Gradient gradient = model.gradient(counts);
        const Gradient expected =
            central_differences(model, [&](const EmbeddingModel& m) { return m.loss(counts); });
        CHECK(largest_difference(gradient.V, expected.V) < 1e-9);
        CHECK(largest_difference(gradient.U, expected.U) < 1e-9);
      }
    }
  }
}

TEST_CASE("The gradient of one pair is that of central differences") {
  for (const int k : {1, 2, 5}) {
    const EmbeddingModel model = random_model(6, k, 40 + static_cast<unsigned>(k));
    for (const auto& [prev, next] : {std::pair{0, 3}, std::pair{2, 2}, std::pair{5, 0}}) {
      const PairGradient gradient = model.pair_gradient(prev, next);
      const std::vector<TokenId> pair{prev, next};
      const BigramCounts counts(pair, 6);
      const Gradient expected =
          central_differences(model, [&](const EmbeddingModel& m) { return m.loss(counts); });
      Matrix dV = Matrix::Zero(6, k);
      dV.row(prev) = gradient.dv_prev.transpose();
      const Matrix dU = gradient.error * model.embeddings().V.row(prev);
      CHECK(largest_difference(dV, expected.V) < 1e-9);
      CHECK(largest_difference(dU, expected.U) < 1e-9);
    }
  }
}

TEST_CASE("The mean of the pairs' gradients is the gradient of the mean loss") {
  const auto ids = random_ids(40, 5, 3);
  const BigramCounts counts(ids, 5);
  const EmbeddingModel model = random_model(5, 3, 9);
  Gradient mean{Matrix::Zero(5, 3), Matrix::Zero(5, 3)};
  for (std::size_t t = 0; t + 1 < ids.size(); ++t) {
    const PairGradient gradient = model.pair_gradient(ids[t], ids[t + 1]);
    mean.V.row(ids[t]) += gradient.dv_prev.transpose() / 39.0;
    mean.U += gradient.error * model.embeddings().V.row(ids[t]) / 39.0;
  }
  const Gradient gradient = model.gradient(counts);
  CHECK(largest_difference(gradient.V, mean.V) < 1e-14);
  CHECK(largest_difference(gradient.U, mean.U) < 1e-14);
}

TEST_CASE("Loss, gradient and softmax rows at the start are those on record") {
  const auto reference = read_json("reference.json");
  for (const auto& text : reference.at("cases")) {
    const auto ids = text.at("ids").get<std::vector<TokenId>>();
    const int n = static_cast<int>(text.at("vocab").size());
    const BigramCounts counts(ids, n);
    const EmbeddingModel model({to_matrix(text.at("V0")), to_matrix(text.at("U0"))});
    CHECK(model.loss(counts) == Approx(text.at("initial_loss").get<double>()).epsilon(1e-14));
    const Gradient gradient = model.gradient(counts);
    CHECK(largest_difference(gradient.V, to_matrix(text.at("grad0_V"))) < 1e-14);
    CHECK(largest_difference(gradient.U, to_matrix(text.at("grad0_U"))) < 1e-14);
    const Matrix rows = to_matrix(text.at("initial_softmax_rows"));
    for (TokenId prev = 0; prev < n; ++prev) {
      const Matrix row = softmax(model.scores(prev)).transpose();
      CHECK(largest_difference(row, rows.row(prev)) < 1e-14);
    }
  }
}

TEST_CASE("Scores are the dot products of the previous token's v with every u") {
  Matrix V(3, 2), U(3, 2);
  V << 1, 2, 0, 0, -1, 0.5;
  U << 3, 4, -1, 1, 0, 2;
  const EmbeddingModel model({V, U});
  CHECK(model.scores(0) == (Vector(3) << 11, 1, 4).finished());
  CHECK(model.scores(1) == Vector::Zero(3));
  CHECK(model.scores(2) == (Vector(3) << -1, 1.5, 1).finished());
}

TEST_CASE("The loss of a model worked by hand") {
  // v_0 = 1, u = (ln 3, 0): p(0 | 0) = 3/4, p(1 | 0) = 1/4; v_1 = 0: a half each.
  Matrix V(2, 1), U(2, 1);
  V << 1, 0;
  U << std::log(3.0), 0;
  const EmbeddingModel model({V, U});
  CHECK(softmax(model.scores(0))[0] == Approx(0.75));
  const std::vector<TokenId> ids{0, 0, 1, 0};
  const double expected = (-std::log(0.75) - std::log(0.25) - std::log(0.5)) / 3.0;
  CHECK(model.loss(BigramCounts(ids, 2)) == Approx(expected).epsilon(1e-15));
}

TEST_CASE("Vectors of zero guess: every probability is 1/N and the loss is ln N") {
  const EmbeddingModel model({Matrix::Zero(5, 2), Matrix::Zero(5, 2)});
  const auto ids = random_ids(30, 5, 2);
  CHECK(model.loss(BigramCounts(ids, 5)) == Approx(std::log(5.0)).epsilon(1e-15));
  CHECK((softmax(model.scores(0)).array() == 0.2).all());
}

TEST_CASE("No loss is below the entropy floor") {
  const auto ids = random_ids(200, 6, 5);
  const BigramCounts counts(ids, 6);
  for (unsigned seed = 0; seed < 50; ++seed) {
    CHECK(random_model(6, 4, seed).loss(counts) >= counts.entropy_floor());
  }
}

TEST_CASE("Softmax worked by hand, at several temperatures") {
  const Vector scores = (Vector(3) << 0.0, std::log(2.0), std::log(5.0)).finished();
  const Vector p = softmax(scores);
  CHECK(p[0] == Approx(1.0 / 8.0));
  CHECK(p[1] == Approx(2.0 / 8.0));
  CHECK(p[2] == Approx(5.0 / 8.0));
  const Vector sharp = softmax(scores, 0.5);  // squares: 1, 4, 25
  CHECK(sharp[0] == Approx(1.0 / 30.0));
  CHECK(sharp[2] == Approx(25.0 / 30.0));
}

TEST_CASE("Temperature 0 takes the largest score, the first of equal ones") {
  CHECK(softmax((Vector(4) << 1, 3, 3, 2).finished(), 0.0) == (Vector(4) << 0, 1, 0, 0).finished());
}

TEST_CASE("Softmax and the loss neither overflow nor vanish at huge scores and tiny temperatures") {
  const Vector scores = (Vector(3) << 1e300, -1e300, 1e300 - 1e285).finished();
  for (const double temperature : {1.0, 1e-300, 100.0}) {
    const Vector p = softmax(scores, temperature);
    CHECK(p.allFinite());
    CHECK(p.sum() == Approx(1.0));
  }
  const EmbeddingModel model({Matrix::Constant(2, 2, 9e149), Matrix::Constant(2, 2, -9e149)});
  const std::vector<TokenId> ids{0, 1, 0};
  CHECK(model.loss(BigramCounts(ids, 2)) == Approx(std::log(2.0)));
}

TEST_CASE("The numeric gradient of a pair agrees with the exact one") {
  for (const int k : {1, 2, 5}) {
    const EmbeddingModel model = random_model(6, k, 60 + static_cast<unsigned>(k));
    for (const auto& [prev, next] : {std::pair{0, 3}, std::pair{2, 2}, std::pair{5, 0}}) {
      const auto numeric = model.numeric_gradient(prev, next, 1e-5);
      const PairGradient exact = model.pair_gradient(prev, next);
      const Vector u_next = exact.error[next] * model.embeddings().V.row(prev).transpose();
      CHECK(largest_difference(numeric.v_prev, exact.dv_prev) < 1e-9);
      CHECK(largest_difference(numeric.u_next, u_next) < 1e-9);
    }
  }
}

TEST_CASE("The gaps of the rows are never negative and sum to the loss above the floor") {
  for (const unsigned seed : {1u, 2u, 3u}) {
    const int n = 9;
    const auto ids = random_ids(60, n, seed);
    const BigramCounts counts(ids, n);
    const EmbeddingModel model = random_model(n, 2, seed);
    double sum = 0.0;
    for (TokenId prev = 0; prev < n; ++prev) {
      CHECK(model.row_gap(counts, prev) >= 0.0);
      sum += model.row_gap(counts, prev);
    }
    CHECK(sum == Approx(model.loss(counts) - counts.entropy_floor()).epsilon(1e-12));
  }
}

TEST_CASE("A row whose learned probabilities are the counted ones has no gap") {
  // Token 0 is followed by 0 and by 1, equally often; two equal u make both equally likely.
  const std::vector<TokenId> ids{0, 0, 1, 0, 0, 1};
  const BigramCounts counts(ids, 2);
  const EmbeddingModel model({random_matrix(2, 2, 1), Matrix::Ones(2, 2)});
  CHECK(model.row_gap(counts, 0) == Approx(0.0).margin(1e-15));
  CHECK(model.row_gap(counts, 1) > 0.1);
}
