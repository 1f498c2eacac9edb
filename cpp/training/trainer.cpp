#include "training/trainer.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <string>

#include "lab_error.hpp"

namespace embedding_lab {

namespace {

constexpr std::int64_t kUnlimited = std::numeric_limits<std::int64_t>::max();

TrainingState begin_state(Embeddings start, OptimizerKind kind, double learning_rate) {
  const auto n = static_cast<int>(start.V.rows());
  const auto k = static_cast<int>(start.V.cols());
  return {{}, EmbeddingModel(std::move(start)), Optimizer(kind, n, k), learning_rate, 0};
}

/// Multiplications for the scores and softmax of one previous token.
double item_cost(int vocabulary_size, int dimensions) {
  constexpr double kExpCost = 8.0;  // an exp takes about as long as this many multiplications
  return vocabulary_size * (dimensions + kExpCost);
}

/// A loss that takes fewer multiplications is measured at once: the curve of a small model never
/// lags behind.
constexpr double kCheapLoss = 1e6;

/// Multiplications in about a quarter of a second: a run that takes no more may be trained again
/// without being asked for.
constexpr double kMoment = 2e8;

/// Multiplications in some seconds: no run is trained again for longer without being asked for.
constexpr double kLong = 3e9;

/// What an epoch takes beside its pairs, in multiplications.
constexpr double kEpochOverhead = 200.0;

/// Multiplications of an epoch pair by pair. That is the dearest kind, and an optimizer can be
/// changed on the way.
double epoch_cost(const BigramCounts& counts, int dimensions) {
  return static_cast<double>(counts.pair_count()) * item_cost(counts.vocabulary_size(), dimensions);
}

}  // namespace

Trainer::Trainer(const BigramCounts& counts, std::span<const TokenId> ids, Embeddings start,
                 const TrainerSettings& settings)
    : counts_(counts),
      ids_(ids),
      batch_(settings.batch),
      state_(begin_state(std::move(start), settings.optimizer, settings.learning_rate)),
      start_(state_),
      checkpoints_(epoch_cost(counts, state_.model.dimensions())),
      gradient_(counts.vocabulary_size(), state_.model.dimensions()),
      pair_scratch_(counts.vocabulary_size(), state_.model.dimensions()) {
  begin_batch();
  arrive();
}

bool Trainer::full_batch() const { return optimizer() != OptimizerKind::sgd && batch_ == 0; }

void Trainer::step_epochs(std::int64_t count) { work(kUnlimited, state_.position.epoch + count); }

void Trainer::step_pairs(std::int64_t count) {
  if (full_batch()) {
    throw LabError(ErrorCode::bad_setting,
                   "pairs: a full batch moves once an epoch, so no single pair can be stepped");
  }
  // A replayed change may begin a full batch.
  while (count > 0 && !full_batch()) {
    finish_measuring();
    count -= work_on_batch(count);
  }
  require_finite();
  finish_measuring();
}

bool Trainer::work(std::int64_t items, std::int64_t epoch) {
  while (items > 0 && (measuring() || state_.position.epoch < epoch)) {
    if (measuring()) {
      items -= measure_rows(items);
    } else {
      items -= work_on_batch(items);
    }
  }
  if (!full_batch() && state_.position.pair > 0) require_finite();
  return !measuring() && state_.position.epoch >= epoch;
}

/// Does at most `most` items, and none beyond the batch. Returns how many.
std::int64_t Trainer::work_on_batch(std::int64_t most) {
  if (optimizer() == OptimizerKind::sgd) return work_on_single_pairs(most);
  return batch_ > 0 ? work_on_pairs_of_batch(most) : work_on_rows(most);
}

std::int64_t Trainer::work_on_single_pairs(std::int64_t most) {
  const bool change_is_due = state_.changes_applied < history_.changes().size();
  const std::int64_t left = counts_.pair_count() - state_.position.pair;
  const std::int64_t count = change_is_due ? 1 : std::min(most, left);
  const auto begin = static_cast<std::size_t>(state_.position.pair);
  auto& [V, U] = state_.model.embeddings();
  for (std::size_t t = begin; t < begin + static_cast<std::size_t>(count); ++t) {
    descend_pair(V, U, ids_[t], ids_[t + 1], state_.learning_rate, pair_scratch_);
  }
  finish_update(count);
  return count;
}

std::int64_t Trainer::work_on_pairs_of_batch(std::int64_t most) {
  const std::int64_t size = batch_size();
  const std::int64_t count = std::min(most, size - pairs_in_batch_);
  const auto t = static_cast<std::size_t>(state_.position.pair + pairs_in_batch_);
  gradient_.add_pairs(state_.model.embeddings(),
                      ids_.subspan(t, static_cast<std::size_t>(count) + 1),
                      static_cast<double>(size));
  items_done_ += count;
  pairs_in_batch_ += count;
  if (pairs_in_batch_ == size) finish_batch();
  return count;
}

std::int64_t Trainer::work_on_rows(std::int64_t most) {
  const std::int64_t n = counts_.vocabulary_size();
  const std::int64_t count = std::min(most, n - items_done_);
  const auto begin = static_cast<TokenId>(items_done_);
  const auto end = static_cast<TokenId>(items_done_ + count);
  gradient_.add_rows(state_.model.embeddings(), counts_, begin, end);
  for (TokenId row = begin; row < end; ++row) pairs_in_batch_ += counts_.row_sum(row);
  items_done_ += count;
  if (items_done_ == n) finish_batch();
  return count;
}

/// Measures the loss of at most `most` rows. Returns how many.
std::int64_t Trainer::measure_rows(std::int64_t most) {
  const TokenId n = counts_.vocabulary_size();
  const TokenId begin = measured_row_;
  measured_row_ += static_cast<TokenId>(std::min<std::int64_t>(most, n - begin));
  const std::int64_t count = measured_row_ - begin;
  gradient_.add_losses(state_.model.embeddings(), counts_, begin, measured_row_, measured_sum_);
  if (measured_row_ == n) {
    measured_row_ = -1;
    curve_.add(measured_sum_ / static_cast<double>(counts_.pair_count()));
    trail_.add(curve_.epochs().size() - 1, state_.position.epoch, state_.model.embeddings());
  }
  return count;
}

std::int64_t Trainer::batch_size() const {
  const std::int64_t left = counts_.pair_count() - state_.position.pair;
  return batch_ == 0 ? left : std::min(batch_, left);
}

void Trainer::begin_batch() {
  items_done_ = 0;
  pairs_in_batch_ = 0;
  gradient_.begin(state_.model.embeddings(), optimizer());
}

void Trainer::finish_batch() {
  state_.optimizer.update(state_.model.embeddings(), gradient_.sum(), state_.learning_rate);
  const std::int64_t pairs = pairs_in_batch_;
  begin_batch();
  finish_update(pairs);
}

void Trainer::finish_update(std::int64_t pairs) {
  state_.position.pair += pairs;
  if (state_.position.pair == counts_.pair_count()) {
    finish_epoch();
  } else {
    apply_due_changes();
  }
}

void Trainer::finish_epoch() {
  require_finite();
  state_.position = {state_.position.epoch + 1, 0};
  furthest_ = std::max(furthest_, state_.position.epoch);
  checkpoints_.keep(state_);
  arrive();
}

/// Makes the changes that are due here, and measures the loss if the curve wants it: at once where
/// that is cheap, else as the next items of work.
void Trainer::arrive() {
  apply_due_changes();
  measured_row_ = curve_.wants(state_.position.epoch) && state_.position.pair == 0 ? 0 : -1;
  measured_sum_ = 0.0;
  if (measuring()) begin_batch();
  const int n = counts_.vocabulary_size();
  if (n * item_cost(n, state_.model.dimensions()) < kCheapLoss) finish_measuring();
}

void Trainer::finish_measuring() {
  while (measuring()) measure_rows(kUnlimited);
}

void Trainer::apply_due_changes() {
  const auto& changes = history_.changes();
  while (state_.changes_applied < changes.size() &&
         changes[state_.changes_applied].at <= state_.position) {
    apply(changes[state_.changes_applied].setting);
    ++state_.changes_applied;
  }
}

void Trainer::apply(const Setting& setting) {
  const int n = state_.model.vocabulary_size();
  const int k = state_.model.dimensions();
  if (const auto* learning_rate = std::get_if<double>(&setting)) {
    state_.learning_rate = *learning_rate;
  } else if (const auto* kind = std::get_if<OptimizerKind>(&setting)) {
    state_.optimizer = Optimizer(*kind, n, k);
    begin_batch();
  } else {
    state_.optimizer = Optimizer(optimizer(), n, k);
    state_.model.embeddings() = std::get<Embeddings>(setting);
    begin_batch();
  }
}

void Trainer::change(Setting setting) {
  if (state_.position == Position{}) return change_start(setting);
  apply(setting);
  discard_future();
  history_.record(state_.position, std::move(setting));
  state_.changes_applied = history_.changes().size();
  if (opened_ && opened_->position == state_.position) keep_opened();
}

/// Makes the whole change, or where memory is short none of it.
void Trainer::change_start(const Setting& setting) {
  TrainingState before = state_;
  try {
    apply(setting);
    start_ = TrainingState(state_);
  } catch (const std::bad_alloc&) {
    state_ = std::move(before);
    begin_batch();
    throw;
  }
  discard_future();
}

void Trainer::discard_future() {
  history_.cut_after(state_.position);
  checkpoints_.cut_after(state_.position);
  if (opened_ && opened_->position > state_.position) opened_.reset();
  curve_.cut_from(state_.position.epoch + 1);
  trail_.cut_from(state_.position.epoch + 1);
  furthest_ = state_.position.epoch;
}

void Trainer::set_learning_rate(double learning_rate) { change(learning_rate); }

void Trainer::set_optimizer(OptimizerKind kind) {
  if (position().pair > 0) {
    discard_future();
    step_epochs(1);
  }
  change(kind);
}

void Trainer::set_embeddings(Embeddings embeddings) {
  change(std::move(embeddings));
  if (state_.position.pair == 0) {
    curve_.cut_from(state_.position.epoch);
    trail_.cut_from(state_.position.epoch);
    arrive();
  }
}

/// The last state that is kept at or before a position.
const TrainingState& Trainer::nearest_to(Position at) const {
  const TrainingState* kept = checkpoints_.before(at.epoch);
  const TrainingState& nearest = kept == nullptr ? start_ : *kept;
  return opened_ && opened_->position <= at && opened_->position > nearest.position ? *opened_
                                                                                    : nearest;
}

void Trainer::approach(std::int64_t epoch) {
  const TrainingState& nearest = nearest_to({epoch, 0});
  if (position() > Position{epoch, 0} || nearest.position > state_.position) go_to(nearest);
}

void Trainer::seek(std::int64_t epoch) {
  approach(epoch);
  work(kUnlimited, epoch);
}

void Trainer::go_to(const TrainingState& state) {
  state_ = state;
  begin_batch();
  arrive();
}

void Trainer::reset() { reset(start_.model.embeddings()); }

void Trainer::reset(Embeddings start) {
  start_ = begin_state(std::move(start), optimizer(), learning_rate());
  history_ = {};
  checkpoints_.cut_after({-1, 0});
  opened_.reset();
  curve_ = {};
  trail_ = {};
  furthest_ = 0;
  go_to(start_);
}

void Trainer::require_finite() {
  const auto& [V, U] = state_.model.embeddings();
  if (is_finite(V) && is_finite(U)) return;
  const std::int64_t last_finite = state_.position.epoch;
  const std::string rate = to_text(state_.learning_rate);
  // Within the epoch in which a run was opened, that place is the last one known.
  go_to(nearest_to(state_.position));
  const auto epochs = static_cast<double>(last_finite - state_.position.epoch);
  if (epochs * run_cost() <= kLong) work(kUnlimited, last_finite);
  const std::int64_t epoch = state_.position.epoch;
  throw LabError(ErrorCode::diverged,
                 "training diverged after epoch " + std::to_string(last_finite) +
                     " with learningRate " + rate +
                     ": V and U are no longer finite; a smaller learning rate may help",
                 epoch);
}

/// Multiplications of an epoch that is trained again.
double Trainer::run_cost() const {
  return kEpochOverhead + epoch_cost(counts_, state_.model.dimensions());
}

/// Where the run that was taken over stands, unless that is too large to be kept.
void Trainer::keep_opened() {
  opened_.reset();
  if (Checkpoints::bytes_of(state_) > Checkpoints::kMemoryBound) return;
  try {
    opened_.emplace(state_);
  } catch (const std::bad_alloc&) {
    // Where memory is short going back takes longer.
  }
}

/// Trains from the start to the furthest epoch, for the checkpoints and the trail.
void Trainer::retrace() {
  checkpoints_.cut_after({-1, 0});
  opened_.reset();
  curve_ = {};
  trail_ = {};
  if (static_cast<double>(furthest_) * run_cost() > kMoment) return;
  try {
    go_to(start_);
    work(kUnlimited, furthest_);
  } catch (const LabError&) {
    // A run that diverged is kept as far as it was finite.
  }
}

void Trainer::restore(TrainingState start, History history, LossCurve curve, TrainingState state,
                      std::int64_t items_in_batch, std::int64_t furthest) {
  start_ = std::move(start);
  history_ = std::move(history);
  furthest_ = furthest;
  retrace();
  curve_ = std::move(curve);
  const auto& changes = history_.changes();
  state.changes_applied = static_cast<std::size_t>(
      std::count_if(changes.begin(), changes.end(),
                    [&](const Change& change) { return change.at <= state.position; }));
  go_to(state);
  keep_opened();
  const std::int64_t epoch = state_.position.epoch;
  while (items_done_ < items_in_batch && state_.position.epoch == epoch) {
    work(items_in_batch - items_done_, epoch + 1);
  }
}

}  // namespace embedding_lab
