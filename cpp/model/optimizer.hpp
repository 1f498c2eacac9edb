#pragma once

#include <cstdint>

#include "model/embedding_model.hpp"

namespace embedding_lab {

/// sgd and gd differ in whose gradient they are given (one pair's, the mean's), not in the rule.
enum class OptimizerKind { sgd, gd, momentum, adam };

/// An update rule for V and U and what it remembers between updates.
///   sgd, gd:   p -= r g
///   momentum:  b = 0.9 b + g;  p -= r b                                        [Polyak 1964]
///   adam:      m = 0.9 m + 0.1 g;  s = 0.999 s + 0.001 g^2;
///              p -= r (m / (1 - 0.9^t)) / (sqrt(s / (1 - 0.999^t)) + 1e-8)     [Kingma, Ba 2015]
/// r is the learning rate, t counts the updates, b, m, s begin at 0.
class Optimizer {
 public:
  /// Everything remembered: `first` is b or m, `second` is s, each empty where the rule has none.
  struct Memory {
    Embeddings first;
    Embeddings second;
    std::int64_t updates = 0;
  };

  Optimizer(OptimizerKind kind, int vocabulary_size, int dimensions);

  OptimizerKind kind() const { return kind_; }
  const Memory& memory() const { return memory_; }

  /// Takes over a memory with the shapes of this rule's own. Throws LabError(bad-setting) for other
  /// shapes.
  void set_memory(Memory memory);

  /// Moves V and U by the gradient of their loss.
  void update(Embeddings& embeddings, const Gradient& gradient, double learning_rate);

 private:
  OptimizerKind kind_;
  Memory memory_;
};

}  // namespace embedding_lab
