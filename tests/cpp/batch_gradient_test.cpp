#include "training/batch_gradient.hpp"

#include "catch.hpp"
#include "support.hpp"
#include "training/trainer.hpp"

using namespace embedding_lab;

namespace {

constexpr int kLarge = 1000;
constexpr int kSmallestSingle = BatchGradient::kSinglePrecisionFrom;

/// How far apart, in parts of the largest entry.
double relative_difference(const Matrix& a, const Matrix& b) {
  return largest_difference(a, b) / b.cwiseAbs().maxCoeff();
}

}  // namespace

TEST_CASE("Summed up in parts of any size, a batch's gradient has the bits of one sum") {
  for (const int n : {9, kSmallestSingle + 1}) {
    const auto ids = random_ids(4 * n, n, 7);
    const BigramCounts counts(ids, n);
    const Embeddings embeddings{random_matrix(n, 3, 1), random_matrix(n, 3, 2)};
    BatchGradient whole(n, 3);
    BatchGradient parts(n, 3);
    whole.begin(embeddings);
    whole.add_rows(embeddings, counts, 0, n);
    parts.begin(embeddings);
    for (TokenId begin = 0, size = 1; begin < n; begin += size, size = size % 7 + 1) {
      parts.add_rows(embeddings, counts, begin, std::min(begin + size, n));
    }
    CHECK(same_bits(whole.sum(), parts.sum()));
  }
}

TEST_CASE("A large vocabulary's gradient in single precision has six digits") {
  const auto ids = random_ids(3000, kLarge, 7);
  const BigramCounts counts(ids, kLarge);
  for (const double range : {0.1, 1.5, 5.0}) {
    const Embeddings embeddings{random_matrix(kLarge, 8, 1, range),
                                random_matrix(kLarge, 8, 2, range)};
    const Gradient exact = EmbeddingModel(embeddings).gradient(counts);
    BatchGradient gradient(kLarge, 8);
    gradient.begin(embeddings);
    gradient.add_rows(embeddings, counts, 0, kLarge);
    CHECK(relative_difference(gradient.sum().V, exact.V) < 1e-5);
    CHECK(relative_difference(gradient.sum().U, exact.U) < 1e-5);
    CHECK(gradient.sum().V != exact.V);

    gradient.begin(embeddings);
    gradient.add_pairs(embeddings, ids, static_cast<double>(ids.size() - 1));
    CHECK(relative_difference(gradient.sum().V, exact.V) < 1e-5);
    CHECK(relative_difference(gradient.sum().U, exact.U) < 1e-5);
  }
}

TEST_CASE("Below that size the gradient has all its digits") {
  const auto ids = random_ids(500, 40, 7);
  const BigramCounts counts(ids, 40);
  const Embeddings embeddings{random_matrix(40, 8, 1), random_matrix(40, 8, 2)};
  BatchGradient gradient(40, 8);
  gradient.begin(embeddings);
  gradient.add_rows(embeddings, counts, 0, 40);
  CHECK(same_bits(gradient.sum(), EmbeddingModel(embeddings).gradient(counts)));
}

TEST_CASE("Adam needs more tokens before its gradient is in single precision") {
  constexpr int least = BatchGradient::kSinglePrecisionOfAdamFrom;
  for (const int n : {kSmallestSingle, least - 1, least}) {
    const auto ids = random_ids(3 * n, n, 7);
    const BigramCounts counts(ids, n);
    const Embeddings embeddings{random_matrix(n, 3, 1), random_matrix(n, 3, 2)};
    BatchGradient gradient(n, 3);
    const auto has_all_digits = [&](OptimizerKind optimizer) {
      gradient.begin(embeddings, optimizer);
      gradient.add_rows(embeddings, counts, 0, n);
      return same_bits(gradient.sum(), EmbeddingModel(embeddings).gradient(counts));
    };
    CHECK(has_all_digits(OptimizerKind::adam) == (n < least));
    CHECK_FALSE(has_all_digits(OptimizerKind::gd));
    CHECK(has_all_digits(OptimizerKind::adam) == (n < least));
  }
}

TEST_CASE("Rows sum up the same gradient of few tokens as tiles") {
  for (const int n : {2, 3, 8, BatchGradient::kTilesFrom - 1}) {
    for (const int k : {1, 2, 5}) {
      const auto ids = random_ids(4 * n, n, 7);
      const BigramCounts counts(ids, n);
      for (const double range : {1.0, 400.0}) {
        const Embeddings embeddings{random_matrix(n, k, 1, range), random_matrix(n, k, 2, range)};
        const Gradient tiles = EmbeddingModel(embeddings).gradient(counts);
        BatchGradient rows(n, k);
        rows.begin(embeddings);
        rows.add_rows(embeddings, counts, 0, n);
        CHECK(relative_difference(rows.sum().V, tiles.V) < 1e-13);
        CHECK(relative_difference(rows.sum().U, tiles.U) < 1e-13);
        rows.begin(embeddings);
        rows.add_pairs(embeddings, ids, static_cast<double>(ids.size() - 1));
        CHECK(relative_difference(rows.sum().V, tiles.V) < 1e-12);
        CHECK(relative_difference(rows.sum().U, tiles.U) < 1e-12);
      }
    }
  }
}

TEST_CASE("The loss of a batch is the model's, in parts of any size") {
  for (const int n : {9, kSmallestSingle + 1, kLarge}) {
    const auto ids = random_ids(4 * n, n, 7);
    const BigramCounts counts(ids, n);
    for (const double range : {1.0, 8.0}) {
      const Embeddings embeddings{random_matrix(n, 3, 1, range), random_matrix(n, 3, 2, range)};
      BatchGradient batch(n, 3);
      batch.begin(embeddings);
      double whole = 0.0;
      batch.add_losses(embeddings, counts, 0, n, whole);
      double parts = 0.0;
      for (TokenId begin = 0; begin < n; begin += 7) {
        batch.add_losses(embeddings, counts, begin, std::min(begin + 7, n), parts);
      }
      CHECK(whole == parts);
      const double exact = EmbeddingModel(embeddings).loss(counts);
      const double mean = whole / static_cast<double>(counts.pair_count());
      CHECK(mean == Approx(exact).epsilon(n < kSmallestSingle ? 1e-14 : 1e-6));
    }
  }
}

TEST_CASE("Training in single precision leads to the same loss within 1e-5") {
  for (const int n : {kSmallestSingle, 198, kLarge}) {
    const auto ids = random_ids(3 * n, n, 7);
    const BigramCounts counts(ids, n);
    const Embeddings start{random_matrix(n, 8, 1, 1.0), random_matrix(n, 8, 2, 1.0)};
    TrainerSettings settings;
    settings.optimizer = OptimizerKind::momentum;
    settings.learning_rate = 20.0;
    Trainer trainer(counts, ids, start, settings);
    const double before = trainer.model().loss(counts);
    trainer.step_epochs(12);

    EmbeddingModel exact(start);
    Optimizer optimizer(OptimizerKind::momentum, n, 8);
    for (int epoch = 0; epoch < 12; ++epoch) {
      optimizer.update(exact.embeddings(), exact.gradient(counts), settings.learning_rate);
    }
    const double loss = exact.loss(counts);
    CHECK(before - loss > 0.5);
    CHECK(trainer.model().loss(counts) == Approx(loss).epsilon(1e-5));
  }
}
