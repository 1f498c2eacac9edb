#include <cmath>

#include "fuzz/input.hpp"
#include "fuzz/targets.hpp"
#include "lab.hpp"

namespace embedding_lab {

namespace {

void damage(Matrix& matrix, FuzzInput& input) {
  switch (input.from(0, 3)) {
    case 0:
      matrix.conservativeResize(input.from(0, 9), input.from(0, 4));
      return;
    case 1:
      matrix.resize(0, 0);
      return;
    default:
      if (matrix.size() > 0) matrix(input.byte() % matrix.size()) = input.number(5.0);
      return;
  }
}

void damage(Embeddings& embeddings, FuzzInput& input) {
  damage(input.from(0, 1) == 0 ? embeddings.V : embeddings.U, input);
}

void damage(Position& position, FuzzInput& input) {
  position = {input.integer(0, 30), input.integer(0, 12)};
}

void damage(TrainingState& state, FuzzInput& input) {
  switch (input.from(0, 5)) {
    case 0:
      return damage(state.position, input);
    case 1: {
      Embeddings embeddings = state.model.embeddings();
      damage(embeddings, input);
      done([&] { state.model = EmbeddingModel(std::move(embeddings)); });
      return;
    }
    case 2: {
      Optimizer::Memory memory = state.optimizer.memory();
      damage(input.from(0, 1) == 0 ? memory.first : memory.second, input);
      memory.updates = input.integer(0, 99);
      done([&] { state.optimizer.set_memory(std::move(memory)); });
      return;
    }
    case 3:
      state.optimizer = Optimizer(static_cast<OptimizerKind>(input.from(0, 3)), input.from(1, 9),
                                  input.from(1, 4));
      return;
    case 4:
      state.learning_rate = input.number(3.0);
      return;
    default:
      state.changes_applied = static_cast<std::size_t>(input.integer(0, 9));
      return;
  }
}

Setting any_setting(FuzzInput& input) {
  switch (input.from(0, 2)) {
    case 0:
      return input.number(3.0);
    case 1:
      return static_cast<OptimizerKind>(input.from(0, 3));
    default: {
      Embeddings embeddings{Matrix::Ones(4, 2), Matrix::Ones(4, 2)};
      if (input.from(0, 1) == 0) damage(embeddings, input);
      return embeddings;
    }
  }
}

void damage(SavedRun& run, FuzzInput& input) {
  switch (input.from(0, 7)) {
    case 0:
      run.seed = input.integer(0, 1000);
      return;
    case 1:
      return damage(run.start, input);
    case 2:
      return damage(run.state, input);
    case 3:
      run.items_in_batch = input.integer(0, 9);
      return;
    case 4:
      run.furthest_epoch = input.integer(0, 60);
      return;
    case 5:
      run.losses.resize(static_cast<std::size_t>(input.integer(0, 40) & 0xFFF), input.number(3.0));
      return;
    case 6:
      if (!run.losses.empty()) run.losses[input.byte() % run.losses.size()] = input.number(3.0);
      return;
    default: {
      Change change{{}, any_setting(input)};
      damage(change.at, input);
      run.history.push_back(std::move(change));
      return;
    }
  }
}

bool same(const Embeddings& a, const Embeddings& b) { return a.V == b.V && a.U == b.U; }

}  // namespace

void fuzz_saved_run(std::span<const std::uint8_t> bytes) {
  FuzzInput input(bytes);
  LabSettings settings;
  settings.corpus = "the cat saw the dog . the dog saw";  // 5 tokens to learn, 8 pairs
  settings.optimizer = static_cast<OptimizerKind>(input.from(0, 3));
  settings.batch = input.from(0, 3);
  Lab lab(settings);
  lab.step_epochs(input.from(0, 25));
  lab.set_learning_rate(0.1);
  lab.work(input.from(0, 9), lab.trainer().position().epoch + 1);

  SavedRun run = lab.save();
  for (int i = 0; i < 6 && !input.empty(); ++i) damage(run, input);
  const Embeddings before = lab.trainer().model().embeddings();
  const Position at = lab.trainer().position();
  if (!done([&] { lab.restore(std::move(run)); })) {
    promise(same(lab.trainer().model().embeddings(), before), "a refused run moves no vector");
    promise(lab.trainer().position() == at, "a refused run leaves the lab where it stands");
  }
  const std::int64_t epoch = lab.trainer().position().epoch;
  done([&] { lab.work(40, epoch + 2); });
  done([&] { lab.step_epochs(2); });
  if (lab.trainer().position().epoch < 100) done([&] { lab.seek(input.from(0, 9)); });
  done([&] { lab.trail(PrincipalAxes{}, {0}); });
  const Embeddings& now = lab.trainer().model().embeddings();
  promise(is_finite(now.V) && is_finite(now.U), "vectors stay finite");
  promise(!std::isnan(lab.loss()), "a loss is a number");
}

}  // namespace embedding_lab
