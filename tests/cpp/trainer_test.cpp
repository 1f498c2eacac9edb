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

TEST_CASE("Seeking to an epoch gives the bits of stepping there, forward and back") {
  for (const TrainerSettings& settings : all_settings()) {
    Fixture stepped(settings), sought(settings);
    std::vector<Embeddings> passed{stepped.now()};
    for (int epoch = 1; epoch <= 700; ++epoch) {
      stepped.trainer.step_epochs(1);
      passed.push_back(stepped.now());
    }
    for (const int epoch : {700, 3, 0, 511, 512, 513, 699, 256, 1, 700}) {
      sought.trainer.seek(epoch);
      CHECK(same_bits(sought.now(), passed[static_cast<std::size_t>(epoch)]));
      CHECK(sought.trainer.position() == Position{epoch, 0});
      CHECK(sought.trainer.furthest_epoch() == 700);
    }
  }
}

TEST_CASE("Slices of any size, pairs and epochs lead to the same bits") {
  for (const TrainerSettings& settings : all_settings()) {
    Fixture whole(settings), sliced(settings);
    whole.trainer.step_epochs(5);
    while (!sliced.trainer.work(3, 5)) {
    }
    CHECK(same_bits(whole.now(), sliced.now()));
    CHECK(whole.trainer.loss_curve().losses() == sliced.trainer.loss_curve().losses());
  }
  Fixture whole(all_settings()[0]), by_pair(all_settings()[0]);
  whole.trainer.step_epochs(2);
  for (int i = 0; i < 2 * 39; ++i) by_pair.trainer.step_pairs(1);
  CHECK(same_bits(whole.now(), by_pair.now()));
  CHECK(by_pair.trainer.position() == Position{2, 0});
}

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

TEST_CASE("A learning rate set on the way is replayed, at a pair too") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_epochs(3);
  fixture.trainer.step_pairs(5);
  fixture.trainer.set_learning_rate(0.2);
  fixture.trainer.step_epochs(20);
  const Embeddings end = fixture.now();
  fixture.trainer.seek(2);
  CHECK(fixture.trainer.learning_rate() == 0.05);
  fixture.trainer.seek(23);
  CHECK(same_bits(fixture.now(), end));
  CHECK(fixture.trainer.learning_rate() == 0.2);

  Fixture unchanged({OptimizerKind::sgd, 0.05, 0});
  unchanged.trainer.step_epochs(23);
  CHECK_FALSE(same_bits(unchanged.now(), end));
}

TEST_CASE("Every kind of change is replayed in order") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_epochs(300);
  fixture.trainer.set_optimizer(OptimizerKind::adam);
  fixture.trainer.set_learning_rate(0.02);
  fixture.trainer.step_epochs(300);
  fixture.trainer.set_embeddings({random_matrix(kTokens, 2, 8), random_matrix(kTokens, 2, 9)});
  fixture.trainer.step_epochs(300);
  const Embeddings end = fixture.now();
  fixture.trainer.seek(600);
  CHECK(fixture.now().V == random_matrix(kTokens, 2, 8));
  fixture.trainer.seek(0);
  CHECK(fixture.trainer.optimizer() == OptimizerKind::sgd);
  fixture.trainer.seek(900);
  CHECK(same_bits(fixture.now(), end));
  CHECK(fixture.trainer.history().changes().size() == 3);
}

TEST_CASE("A change made after seeking back discards what lay after it") {
  Fixture fixture({OptimizerKind::gd, 0.5, 0});
  fixture.trainer.step_epochs(400);
  fixture.trainer.set_learning_rate(0.9);
  fixture.trainer.step_epochs(100);
  fixture.trainer.seek(100);
  CHECK(fixture.trainer.furthest_epoch() == 500);
  fixture.trainer.set_learning_rate(0.1);
  CHECK(fixture.trainer.furthest_epoch() == 100);
  CHECK(fixture.trainer.history().changes().size() == 1);
  CHECK(fixture.trainer.loss_curve().epochs().back() <= 100.0);
  fixture.trainer.seek(500);

  Fixture straight({OptimizerKind::gd, 0.5, 0});
  straight.trainer.step_epochs(100);
  straight.trainer.set_learning_rate(0.1);
  straight.trainer.step_epochs(400);
  CHECK(same_bits(fixture.now(), straight.now()));
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

TEST_CASE("Vectors set at epoch 0 are the new start") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  const Embeddings other{random_matrix(kTokens, 2, 5), random_matrix(kTokens, 2, 6)};
  fixture.trainer.set_embeddings(other);
  fixture.trainer.step_epochs(10);
  fixture.trainer.seek(0);
  CHECK(same_bits(fixture.now(), other));
  fixture.trainer.reset();
  CHECK(same_bits(fixture.now(), other));
  CHECK(fixture.trainer.history().changes().empty());
}

TEST_CASE("Vectors set again at the same moment replace those set before") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_epochs(4);
  for (unsigned seed = 20; seed < 25; ++seed) {
    fixture.trainer.set_embeddings(
        {random_matrix(kTokens, 2, seed), random_matrix(kTokens, 2, seed)});
  }
  CHECK(fixture.trainer.history().changes().size() == 1);
  CHECK(fixture.trainer.loss_curve().epochs().back() == 4.0);
  CHECK(fixture.trainer.loss_curve().losses().back() ==
        fixture.trainer.model().loss(fixture.counts));
}

TEST_CASE("Reset goes to the start with the rate in force, and clears the history") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_epochs(10);
  fixture.trainer.set_learning_rate(0.3);
  fixture.trainer.step_epochs(10);
  fixture.trainer.reset();
  CHECK(fixture.trainer.position() == Position{0, 0});
  CHECK(fixture.trainer.learning_rate() == 0.3);
  CHECK(fixture.trainer.history().changes().empty());
  CHECK(fixture.trainer.furthest_epoch() == 0);
  CHECK(same_bits(fixture.now(), fixture.start));
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

TEST_CASE("A full batch under way is left behind by a seek, vectors or a reset") {
  Fixture straight({OptimizerKind::gd, 0.5, 0});
  straight.trainer.step_epochs(1);
  Fixture fixture({OptimizerKind::gd, 0.5, 0});
  fixture.trainer.work(3, 1);
  fixture.trainer.seek(0);
  fixture.trainer.step_epochs(1);
  CHECK(same_bits(fixture.now(), straight.now()));
  fixture.trainer.work(3, 2);
  fixture.trainer.set_embeddings(Embeddings(fixture.start));
  fixture.trainer.step_epochs(1);
  CHECK(same_bits(fixture.now(), straight.now()));
  fixture.trainer.work(3, 3);
  fixture.trainer.reset();
  fixture.trainer.step_epochs(1);
  CHECK(same_bits(fixture.now(), straight.now()));
}

TEST_CASE("A seek after a reset goes through the new run and not the old one") {
  Fixture fixture({OptimizerKind::sgd, 0.05, 0});
  fixture.trainer.step_epochs(600);
  fixture.trainer.set_optimizer(OptimizerKind::gd);
  fixture.trainer.reset({random_matrix(kTokens, 2, 31), random_matrix(kTokens, 2, 32)});
  Fixture fresh({OptimizerKind::gd, 0.05, 0});
  fresh.trainer.reset({random_matrix(kTokens, 2, 31), random_matrix(kTokens, 2, 32)});
  fresh.trainer.step_epochs(600);
  fixture.trainer.seek(600);
  CHECK(same_bits(fixture.now(), fresh.now()));
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

TEST_CASE("A run that is restored goes on with the same bits") {
  for (const TrainerSettings& settings : all_settings()) {
    Fixture original(settings), copy(settings);
    original.trainer.step_epochs(20);
    original.trainer.set_learning_rate(0.03);
    original.trainer.work(25, 1000);
    const Trainer& trainer = original.trainer;
    copy.trainer.restore(trainer.start(), trainer.history(), trainer.loss_curve(), trainer.state(),
                         trainer.items_in_batch(), trainer.furthest_epoch());
    CHECK(copy.trainer.position() == trainer.position());
    for (const int epoch : {40, 7, 300}) {
      original.trainer.seek(epoch);
      copy.trainer.seek(epoch);
      CHECK(same_bits(original.now(), copy.now()));
    }
    CHECK(original.trainer.loss_curve().losses() == copy.trainer.loss_curve().losses());
  }
}

TEST_CASE(
    "The trail holds the vectors at the epochs of the loss curve, however they were reached") {
  for (const TrainerSettings& settings : all_settings()) {
    Fixture stepped(settings), sliced(settings), sought(settings), restored(settings);
    stepped.trainer.step_epochs(100);
    while (!sliced.trainer.work(7, 100)) {
    }
    const Trainer& trainer = stepped.trainer;
    restored.trainer.restore(trainer.start(), trainer.history(), trainer.loss_curve(),
                             trainer.state(), trainer.items_in_batch(), trainer.furthest_epoch());
    const auto& stops = trainer.trail().stops();
    REQUIRE(stops.size() == trainer.loss_curve().epochs().size());
    REQUIRE(sliced.trainer.trail().stops().size() == stops.size());
    REQUIRE(restored.trainer.trail().stops().size() == stops.size());
    for (std::size_t i = 0; i < stops.size(); ++i) {
      CHECK(static_cast<double>(stops[i].epoch) == trainer.loss_curve().epochs()[i]);
      sought.trainer.seek(stops[i].epoch);
      CHECK(same_bits(stops[i].embeddings, sought.now()));
      CHECK(same_bits(stops[i].embeddings, sliced.trainer.trail().stops()[i].embeddings));
      CHECK(same_bits(stops[i].embeddings, restored.trainer.trail().stops()[i].embeddings));
    }
  }
}

TEST_CASE("A change after seeking back cuts the trail there") {
  Fixture fixture(all_settings()[0]);
  Trainer& trainer = fixture.trainer;
  trainer.step_epochs(50);
  trainer.seek(10);
  trainer.set_learning_rate(0.01);
  CHECK(trainer.trail().stops().back().epoch == 10);
  Embeddings moved = fixture.now();
  moved.V *= 2.0;
  trainer.set_embeddings(moved);
  CHECK(trainer.trail().stops().back().epoch == 10);
  CHECK(same_bits(trainer.trail().stops().back().embeddings, moved));
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
