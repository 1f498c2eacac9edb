#include "model/sampler.hpp"

#include "catch.hpp"
#include "support.hpp"

using namespace embedding_lab;

TEST_CASE("A draw picks the first token whose cumulative probability exceeds it") {
  const Vector p = (Vector(4) << 0.25, 0.0, 0.5, 0.25).finished();
  CHECK(sample(p, 0.0) == 0);
  CHECK(sample(p, 0.2499) == 0);
  CHECK(sample(p, 0.25) == 2);
  CHECK(sample(p, 0.7499) == 2);
  CHECK(sample(p, 0.75) == 3);
}

TEST_CASE("A draw that rounding leaves uncovered picks the last token that is possible") {
  const Vector p = (Vector(3) << 0.3, 0.69999, 0.0).finished();
  CHECK(sample(p, 0.999999) == 1);
}

TEST_CASE("Draws land where each of them is sampled") {
  const Vector p = (Vector(4) << 0.25, 0.0, 0.49999, 0.0).finished();
  std::vector<double> draws{0.0, 0.249, 0.25, 0.7, 0.74999, 0.75, 0.99};
  for (int i = 0; i < 1000; ++i) draws.push_back(i / 1000.0);
  std::vector<std::uint32_t> counts(4, 0);
  for (const double draw : draws) ++counts[static_cast<std::size_t>(sample(p, draw))];
  CHECK(landings(p, draws) == counts);
  CHECK(landings(p, std::vector<double>{0.99}) == std::vector<std::uint32_t>{0, 0, 1, 0});
  CHECK(landings(p, {}) == std::vector<std::uint32_t>(4, 0));
}

TEST_CASE("The text goes from token to token, and greedy takes the likeliest whatever the draw") {
  // p(j | i) is largest for j = i + 1: u_j points where v_{j-1} does.
  Matrix V(3, 3), U(3, 3);
  V << 5, 0, 0, 0, 5, 0, 0, 0, 5;
  U << 0, 0, 5, 5, 0, 0, 0, 5, 0;
  const EmbeddingModel model({V, U});
  const std::vector<double> draws{0.999, 0.999, 0.0, 0.5};
  const Generated greedy = generate(model, 0, 0.0, draws);
  CHECK(greedy.tokens == std::vector<TokenId>{1, 2, 0, 1});
  CHECK(greedy.probabilities == std::vector<double>{1.0, 1.0, 1.0, 1.0});
  const Generated hot = generate(model, 0, 100.0, draws);
  CHECK(hot.tokens.front() == 2);
  CHECK(hot.probabilities.front() == Approx(softmax(model.scores(0), 100.0)[2]));
}

TEST_CASE("Tokens come as often as their probability says") {
  const Vector p = (Vector(3) << 0.2, 0.5, 0.3).finished();
  std::vector<int> times(3, 0);
  const int count = 10000;
  for (int i = 0; i < count; ++i) {
    ++times[static_cast<std::size_t>(sample(p, (i + 0.5) / count))];
  }
  CHECK(times == std::vector<int>{2000, 5000, 3000});
}
