#include "text/bigram_counts.hpp"

#include <cmath>

#include "catch.hpp"
#include "support.hpp"

using namespace embedding_lab;

TEST_CASE("The counts of every reference text are the recorded ones") {
  const auto reference = read_json("reference.json");
  for (const auto& text : reference.at("cases")) {
    const auto ids = text.at("ids").get<std::vector<TokenId>>();
    const int n = static_cast<int>(text.at("vocab").size());
    const BigramCounts counts(ids, n);
    CHECK(counts.pair_count() == text.at("n_pairs").get<std::int64_t>());
    const Matrix expected = to_matrix(text.at("pair_counts[prev][next]"));
    Matrix dense = Matrix::Zero(n, n);
    for (TokenId prev = 0; prev < n; ++prev) {
      for (const auto& entry : counts.row(prev)) dense(prev, entry.next) = entry.count;
      CHECK(counts.row_sum(prev) == static_cast<std::int64_t>(expected.row(prev).sum()));
    }
    CHECK(dense == expected);
  }
}

TEST_CASE("The entropy floor of every reference text is the recorded one") {
  const auto reference = read_json("reference.json");
  for (const auto& text : reference.at("cases")) {
    const auto ids = text.at("ids").get<std::vector<TokenId>>();
    const BigramCounts counts(ids, static_cast<int>(text.at("vocab").size()));
    CHECK(counts.entropy_floor() == Approx(text.at("entropy_floor").get<double>()).epsilon(1e-14));
  }
}

TEST_CASE("Counted probabilities are shares of a row, and zeros where nothing follows") {
  const std::vector<TokenId> ids{0, 1, 0, 2, 0, 1, 3};
  const BigramCounts counts(ids, 4);
  CHECK(counts.counted(0)[1] == Approx(2.0 / 3.0));
  CHECK(counts.counted(0)[2] == Approx(1.0 / 3.0));
  CHECK(counts.counted(0).sum() == Approx(1.0));
  CHECK(counts.counted(3) == Vector::Zero(4));
  CHECK(counts.row(3).empty());
}

TEST_CASE("A text in which each token has one successor has an entropy floor of zero") {
  const std::vector<TokenId> ids{0, 1, 2, 0, 1, 2, 0};
  CHECK(BigramCounts(ids, 3).entropy_floor() == 0.0);
}

TEST_CASE("A fair coin after every token has an entropy floor of ln 2") {
  const std::vector<TokenId> ids{0, 0, 1, 1, 0};
  CHECK(BigramCounts(ids, 2).entropy_floor() == Approx(std::log(2.0)).epsilon(1e-15));
}
