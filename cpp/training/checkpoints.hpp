#pragma once

#include <vector>

#include "training/history.hpp"

namespace embedding_lab {

/// Everything that decides how training goes on.
/// `changes_applied` counts the changes of the history that are in it already.
struct TrainingState {
  Position position;
  EmbeddingModel model;
  Optimizer optimizer;
  double learning_rate;
  std::size_t changes_applied = 0;
};

/// States along a run at whole epochs, from which any epoch is a short way.
/// They are spaced evenly; when their memory would pass kMemoryBound bytes, every second one is
/// dropped. A state too large for that is never kept: seeking back then trains again from the
/// start.
class Checkpoints {
 public:
  static constexpr std::size_t kMemoryBound = 64u << 20;

  static std::size_t bytes_of(const TrainingState& state);

  /// `epoch_cost` is roughly how many multiplications an epoch takes: the more, the closer the
  /// checkpoints.
  explicit Checkpoints(double epoch_cost);

  /// Keeps a copy of a state that is due: at a multiple of the spacing, after the last one kept.
  void keep(const TrainingState& state);

  /// The last state kept at or before `epoch`, or nullptr. Valid until the next call of keep or a
  /// cut.
  const TrainingState* before(std::int64_t epoch) const;

  /// Discards the states after `at`.
  void cut_after(Position at);

  std::size_t size() const { return states_.size(); }

 private:
  bool is_spaced(std::int64_t epoch) const { return (epoch & (spacing_ - 1)) == 0; }

  std::int64_t spacing_;  // epochs, a power of two
  std::vector<TrainingState> states_;
};

}  // namespace embedding_lab
