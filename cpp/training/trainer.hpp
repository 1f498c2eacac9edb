#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include "training/batch_gradient.hpp"
#include "training/checkpoints.hpp"
#include "training/loss_curve.hpp"
#include "training/trail.hpp"

namespace embedding_lab {

struct TrainerSettings {
  OptimizerKind optimizer = OptimizerKind::sgd;
  double learning_rate = 0.05;
  /// Pairs to an update for gd, momentum and adam: 0 takes all of them (one update an epoch), B > 0
  /// takes B at a time in corpus order and the rest as the last. sgd always takes one pair at a
  /// time.
  std::int64_t batch = 0;
};

/// Trains V and U on the pairs of a text, remembers what was changed on the way, and goes to any
/// epoch exactly.
///
/// An epoch is one pass over all pairs. Work comes in items, of about N K multiplications each: a
/// pair, or for a full batch a row of the counts. Nothing moves within a batch: its gradient is
/// taken where V and U stand when the update is made.
///
/// When V or U is no longer finite (a magnitude of 1e150 counts as infinite, since scores would
/// overflow), the trainer goes back to the last epoch where they were and throws LabError(diverged)
/// with that epoch; where it would train long for that, to the last state that is kept.
class Trainer {
 public:
  /// `counts` and `ids` (T >= 2 tokens) must outlive the trainer.
  Trainer(const BigramCounts& counts, std::span<const TokenId> ids, Embeddings start,
          const TrainerSettings& settings);

  Position position() const {
    // The rows of tokens that nothing follows come after all pairs of a full batch.
    const std::int64_t pair = state_.position.pair + pairs_in_batch_;
    return {state_.position.epoch, std::min(pair, counts_.pair_count() - 1)};
  }
  std::int64_t furthest_epoch() const { return furthest_; }
  const EmbeddingModel& model() const { return state_.model; }
  OptimizerKind optimizer() const { return state_.optimizer.kind(); }
  double learning_rate() const { return state_.learning_rate; }
  bool full_batch() const;

  /// Trains `count` epochs and ends at (epoch + count, pair 0): a partial epoch is finished as the
  /// first.
  void step_epochs(std::int64_t count);

  /// Trains `count` pairs, or fewer where a replayed change begins a full batch. Throws
  /// LabError(bad-setting) with a full batch, which has no single pair to step.
  void step_pairs(std::int64_t count);

  /// Does at most `items` items of work towards (epoch, pair 0), which may end within an epoch.
  /// Returns whether it is there and all is measured.
  bool work(std::int64_t items, std::int64_t epoch);

  /// Goes as near to (epoch, pair 0) as no training is needed for: `work` leads on from there.
  void approach(std::int64_t epoch);

  /// Goes to (epoch, pair 0), back or forward, with the very bits of the first time there.
  void seek(std::int64_t epoch);

  /// Goes to the start, with the learning rate and optimizer in force now, and clears the history.
  void reset();

  /// The same with another start.
  void reset(Embeddings start);

  /// Applies from the next pair on and keeps the optimizer's memory; for a batch under way, from
  /// its update on.
  void set_learning_rate(double learning_rate);

  /// Finishes a partial epoch, then goes on with an empty memory.
  void set_optimizer(OptimizerKind kind);

  /// Clears the optimizer's memory and begins a batch under way anew; at (0, 0) it replaces the
  /// start.
  void set_embeddings(Embeddings embeddings);

  /// The changes made on the way. A change made after seeking back discards what lay after it.
  const History& history() const { return history_; }

  /// Losses at log-spaced epochs up to the furthest one trained.
  const LossCurve& loss_curve() const { return curve_; }
  /// Whether the curve waits for the loss here, which `work` measures before it trains on.
  bool measuring() const { return measured_row_ >= 0; }

  /// V and U at epochs of that curve.
  const Trail& trail() const { return trail_; }

  /// The start: what epoch 0 holds.
  const TrainingState& start() const { return start_; }

  /// The state that training goes on from: where the batch under way began.
  const TrainingState& state() const { return state_; }

  /// Items of work done since then.
  std::int64_t items_in_batch() const { return items_done_; }

  /// Takes over a whole run: its start, history, curve, and where it stands. The caller has checked
  /// shapes and ranges; the state has the changes up to its position in it. A run of a moment is
  /// trained again from its start, for the trail and for seeking back.
  void restore(TrainingState start, History history, LossCurve curve, TrainingState state,
               std::int64_t items_in_batch, std::int64_t furthest);

 private:
  std::int64_t batch_size() const;

  std::int64_t work_on_batch(std::int64_t most);
  std::int64_t work_on_single_pairs(std::int64_t most);
  std::int64_t work_on_pairs_of_batch(std::int64_t most);
  std::int64_t work_on_rows(std::int64_t most);
  std::int64_t measure_rows(std::int64_t most);
  void finish_measuring();
  void begin_batch();
  void finish_batch();
  void finish_update(std::int64_t pairs);
  void finish_epoch();

  const TrainingState& nearest_to(Position at) const;
  double run_cost() const;
  void keep_opened();
  void retrace();
  void arrive();
  void apply_due_changes();
  void apply(const Setting& setting);
  void change(Setting setting);
  void change_start(const Setting& setting);
  void discard_future();
  void go_to(const TrainingState& state);
  void require_finite();

  const BigramCounts& counts_;
  std::span<const TokenId> ids_;
  std::int64_t batch_;

  TrainingState state_;
  TrainingState start_;
  History history_;
  Checkpoints checkpoints_;
  std::optional<TrainingState> opened_;  // where a run that was taken over stood
  LossCurve curve_;
  Trail trail_;
  std::int64_t furthest_ = 0;

  // The batch under way: its gradient so far, and how much of it is done.
  BatchGradient gradient_;
  PairScratch pair_scratch_;
  std::int64_t items_done_ = 0;
  std::int64_t pairs_in_batch_ = 0;

  // The loss being measured for the curve, row by row; -1 when none is.
  TokenId measured_row_ = -1;
  double measured_sum_ = 0.0;
};

}  // namespace embedding_lab
