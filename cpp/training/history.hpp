#pragma once

#include <compare>
#include <cstdint>
#include <variant>
#include <vector>

#include "model/optimizer.hpp"

namespace embedding_lab {

/// A moment of training: `epoch` passes over all pairs are done, and `pair` pairs of the next one.
struct Position {
  std::int64_t epoch = 0;
  std::int64_t pair = 0;
  auto operator<=>(const Position&) const = default;
};

/// Something that was set during training: a learning rate, an optimizer, or V and U.
using Setting = std::variant<double, OptimizerKind, Embeddings>;

struct Change {
  Position at;
  Setting setting;
};

/// The changes of a run in order of their position, each to be applied when training comes by.
class History {
 public:
  const std::vector<Change>& changes() const { return changes_; }

  /// Records a change at `at`. What lay after it is discarded; a change of the same kind at the
  /// same position is replaced.
  void record(Position at, Setting setting);

  /// Discards every change after `at`.
  void cut_after(Position at);

 private:
  std::vector<Change> changes_;
};

}  // namespace embedding_lab
