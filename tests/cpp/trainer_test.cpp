#include "training/trainer.hpp"

#include "catch.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

constexpr int kTokens = 6;

/// A text of 40 tokens and a trainer on it.
struct Fixture {
  std::vector<TokenId> ids = random_ids(40, kTokens, 11);
  BigramCounts counts{ids, kTokens};
  Embeddings start{random_matrix(kTokens, 2, 1), random_matrix(kTokens, 2, 2)};
  Trainer trainer;

  explicit Fixture(const TrainerSettings& settings) : trainer(counts, ids, start, settings) {}

  const Embeddings& now() const { return trainer.model().embeddings(); }
};

std::vector<TrainerSettings> all_settings() {
  return {{OptimizerKind::sgd, 0.05, 0},     {OptimizerKind::gd, 0.5, 0},
          {OptimizerKind::momentum, 0.1, 0}, {OptimizerKind::adam, 0.05, 0},
          {OptimizerKind::gd, 0.5, 7},       {OptimizerKind::momentum, 0.02, 1},
          {OptimizerKind::adam, 0.02, 13},   {OptimizerKind::adam, 0.02, 1000}};
}

}  // namespace

TEST_CASE("A partial epoch is finished as the first of the epochs to step") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_pairs(10);
  CHECK(fixture.trainer.position() == Position{0, 10});
  fixture.trainer.step_epochs(2);
  CHECK(fixture.trainer.position() == Position{2, 0});
}

TEST_CASE("Batches of one pair are what sgd does, and a batch of all pairs is the full batch") {
  Fixture sgd({OptimizerKind::sgd, 0.05, 0}), ones({OptimizerKind::gd, 0.05, 1});
  sgd.trainer.step_epochs(3);
  ones.trainer.step_epochs(3);
  CHECK(largest_difference(sgd.now().V, ones.now().V) < 1e-14);
  CHECK(largest_difference(sgd.now().U, ones.now().U) < 1e-14);

  Fixture full({OptimizerKind::gd, 0.5, 0}), all({OptimizerKind::gd, 0.5, 39});
  full.trainer.step_epochs(3);
  all.trainer.step_epochs(3);
  CHECK(largest_difference(full.now().V, all.now().V) < 1e-14);
}

TEST_CASE("The last batch of an epoch is the mean of the pairs that are left") {
  Fixture fixture({OptimizerKind::gd, 0.5, 30});
  fixture.trainer.step_pairs(30);
  EmbeddingModel expected = fixture.trainer.model();
  Gradient gradient{Matrix::Zero(kTokens, 2), Matrix::Zero(kTokens, 2)};
  for (std::size_t t = 30; t < 39; ++t) {
    const PairGradient of_pair = expected.pair_gradient(fixture.ids[t], fixture.ids[t + 1]);
    gradient.V.row(fixture.ids[t]) += of_pair.dv_prev.transpose() / 9.0;
    gradient.U += of_pair.error * expected.embeddings().V.row(fixture.ids[t]) / 9.0;
  }
  fixture.trainer.step_pairs(9);
  CHECK(fixture.trainer.position() == Position{1, 0});
  CHECK(largest_difference(fixture.now().V, expected.embeddings().V - 0.5 * gradient.V) < 1e-14);
  CHECK(largest_difference(fixture.now().U, expected.embeddings().U - 0.5 * gradient.U) < 1e-14);
}

TEST_CASE("A full batch has no single pair to step, and moves nothing before the epoch ends") {
  Fixture fixture({OptimizerKind::adam, 0.05, 0});
  CHECK_THROWS_AS(fixture.trainer.step_pairs(1), LabError);
  fixture.trainer.work(3, 1);
  CHECK(fixture.trainer.position().epoch == 0);
  CHECK(fixture.trainer.position().pair > 0);
  CHECK(same_bits(fixture.now(), fixture.start));
}

TEST_CASE("A learning rate applies from the next pair on") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_pairs(5);
  fixture.trainer.set_learning_rate(0.2);
  const auto [prev, next] = std::pair(fixture.ids[5], fixture.ids[6]);
  const Embeddings before = fixture.now();
  const PairGradient gradient = fixture.trainer.model().pair_gradient(prev, next);
  fixture.trainer.step_pairs(1);
  const Matrix expected_U = before.U - 0.2 * gradient.error * before.V.row(prev);
  const Matrix expected_v = before.V.row(prev) - 0.2 * gradient.dv_prev.transpose();
  CHECK(largest_difference(fixture.now().U, expected_U) < 1e-14);
  CHECK(largest_difference(fixture.now().V.row(prev), expected_v) < 1e-14);
}

TEST_CASE("Vectors that are set are there at once, in the curve and in the trail too") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  const Trainer& trainer = fixture.trainer;
  fixture.trainer.step_epochs(4);
  const Embeddings set{random_matrix(kTokens, 2, 8), random_matrix(kTokens, 2, 9)};
  fixture.trainer.set_embeddings(set);
  CHECK(same_bits(fixture.now(), set));
  CHECK(trainer.loss_curve().epochs().back() == 4.0);
  CHECK(trainer.loss_curve().losses().back() == trainer.model().loss(fixture.counts));
  CHECK(trainer.trail().stops().back().epoch == 4);
  CHECK(same_bits(trainer.trail().stops().back().embeddings, set));
}

TEST_CASE("A new optimizer finishes the partial epoch and begins with an empty memory") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_pairs(5);
  fixture.trainer.set_optimizer(OptimizerKind::momentum);
  CHECK(fixture.trainer.position() == Position{1, 0});

  Fixture fresh({OptimizerKind::momentum, 0.05, 0});
  fresh.trainer.set_embeddings(fixture.now());
  fixture.trainer.step_epochs(1);
  fresh.trainer.step_epochs(1);
  CHECK(same_bits(fixture.now(), fresh.now()));
}

TEST_CASE("A new learning rate keeps the optimizer's memory and vectors set clear it") {
  Fixture fixture({OptimizerKind::momentum, 0.1, 0});
  fixture.trainer.step_epochs(5);
  fixture.trainer.set_learning_rate(0.2);
  CHECK(fixture.trainer.state().optimizer.memory().updates == 5);
  fixture.trainer.set_embeddings(Embeddings(fixture.now()));
  CHECK(fixture.trainer.state().optimizer.memory().updates == 0);
  CHECK(fixture.trainer.state().optimizer.memory().first.V == Matrix::Zero(kTokens, 2));
}

TEST_CASE("Divergence is thrown and leaves the trainer at the last finite epoch") {
  for (const TrainerSettings& settings :
       {TrainerSettings{OptimizerKind::gd, 100.0, 0}, TrainerSettings{OptimizerKind::sgd, 100.0, 0},
        TrainerSettings{OptimizerKind::momentum, 100.0, 5}}) {
    Fixture fixture(settings);
    fixture.trainer.set_embeddings({1e60 * fixture.start.V, 1e60 * fixture.start.U});
    std::int64_t last_finite = -1;
    try {
      fixture.trainer.step_epochs(100000);
    } catch (const LabError& error) {
      CHECK(error.code() == ErrorCode::diverged);
      last_finite = error.epoch();
    }
    REQUIRE(last_finite >= 0);
    CHECK(fixture.trainer.position() == Position{last_finite, 0});
    CHECK(fixture.now().V.allFinite());
    CHECK(fixture.now().U.allFinite());
    // It diverges there again.
    CHECK_THROWS_AS(fixture.trainer.step_epochs(1), LabError);
    CHECK(fixture.trainer.position() == Position{last_finite, 0});
  }
}

TEST_CASE(
    "The curve holds the exact losses of its epochs, and grows no faster than their logarithm") {
  Fixture fixture({OptimizerKind::gd, 0.5, 0});
  fixture.trainer.step_epochs(2000);
  const auto epochs = fixture.trainer.loss_curve().epochs();
  const auto losses = fixture.trainer.loss_curve().losses();
  CHECK(epochs.size() > 60);
  CHECK(epochs.size() < 150);
  for (std::size_t i = 0; i < epochs.size(); ++i) {
    fixture.trainer.seek(static_cast<std::int64_t>(epochs[i]));
    CHECK(fixture.trainer.model().loss(fixture.counts) == losses[i]);
  }
  CHECK(fixture.trainer.loss_curve().epochs() == epochs);
}

TEST_CASE("Stepping pairs into a replayed switch to a full batch stops where it begins") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_epochs(3);
  fixture.trainer.set_optimizer(OptimizerKind::gd);
  fixture.trainer.step_epochs(2);
  const Embeddings end = fixture.now();
  fixture.trainer.seek(2);
  fixture.trainer.step_pairs(1000);
  CHECK(fixture.trainer.position() == Position{3, 0});
  CHECK(fixture.trainer.optimizer() == OptimizerKind::gd);
  fixture.trainer.step_epochs(2);
  CHECK(same_bits(fixture.now(), end));
}

TEST_CASE("Vectors that are not finite are never seen inside an epoch") {
  Fixture fixture({OptimizerKind::sgd, 100.0, 0});
  fixture.trainer.set_embeddings({1e140 * fixture.start.V, 1e140 * fixture.start.U});
  bool diverged = false;
  for (int slice = 0; slice < 100 && !diverged; ++slice) {
    try {
      fixture.trainer.work(1, 1000);
    } catch (const LabError&) {
      diverged = true;
    }
    CHECK(fixture.now().V.allFinite());
    CHECK(fixture.now().U.allFinite());
  }
  CHECK(diverged);
}

TEST_CASE("Checkpoints keep within their memory and stay in order") {
  const int n = 2000, k = 16;  // 3 MB a state with its memory
  Checkpoints checkpoints(1e12);
  TrainingState state{{},
                      EmbeddingModel({Matrix::Zero(n, k), Matrix::Zero(n, k)}),
                      Optimizer(OptimizerKind::adam, n, k),
                      0.1,
                      0};
  for (std::int64_t epoch = 1; epoch <= 500; ++epoch) {
    state.position.epoch = epoch;
    checkpoints.keep(state);
    CHECK(checkpoints.size() * 6 * n * k * sizeof(double) <= Checkpoints::kMemoryBound);
  }
  CHECK(checkpoints.size() > 10);
  CHECK(checkpoints.before(0) == nullptr);
  const TrainingState* last = checkpoints.before(499);
  REQUIRE(last != nullptr);
  CHECK(last->position.epoch > 400);
  CHECK(last->position.epoch <= 499);
}

TEST_CASE("A loss whose scores are too large for single precision is infinite in the curve") {
  const int n = 100;  // summed in single precision
  const auto ids = random_ids(400, n, 5);
  const BigramCounts counts(ids, n);
  const Matrix large = Matrix::Constant(n, 2, 1e30);
  Trainer trainer(counts, ids, {large, -large}, {OptimizerKind::sgd, 0.05, 0});
  CHECK(std::isinf(trainer.loss_curve().losses().at(0)));
  CHECK(std::isfinite(trainer.model().loss(counts)));
}

TEST_CASE("The trail holds the vectors at the epochs of the loss curve") {
  for (const TrainerSettings& settings : all_settings()) {
    Fixture stepped(settings), sought(settings);
    stepped.trainer.step_epochs(100);
    const auto& stops = stepped.trainer.trail().stops();
    const auto& epochs = stepped.trainer.loss_curve().epochs();
    REQUIRE(stops.size() == epochs.size());
    for (std::size_t i = 0; i < stops.size(); ++i) {
      CHECK(static_cast<double>(stops[i].epoch) == epochs[i]);
      sought.trainer.seek(stops[i].epoch);
      CHECK(same_bits(stops[i].embeddings, sought.now()));
    }
  }
}

TEST_CASE("A trail keeps within its memory and stays in order") {
  const Matrix large = Matrix::Ones(1000, 50);
  Trail trail;
  for (std::size_t i = 0; i < 100; ++i) {
    trail.add(i, static_cast<std::int64_t>(2 * i), {large, large});
  }
  const auto& stops = trail.stops();
  CHECK(stops.size() * 2 * 1000 * 50 * sizeof(double) <= Trail::kMemoryBound);
  CHECK(stops.size() >= 10);
  CHECK(stops.front().epoch == 0);
  for (std::size_t i = 1; i < stops.size(); ++i) CHECK(stops[i].epoch > stops[i - 1].epoch);
}
