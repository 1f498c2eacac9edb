#include "training/checkpoints.hpp"

#include <algorithm>
#include <bit>
#include <new>

namespace embedding_lab {

namespace {

/// Multiplications between two checkpoints: about a millisecond of training.
constexpr double kCostBetween = 5e5;
constexpr double kLargestFirstSpacing = 256.0;

std::size_t bytes_of(const Embeddings& e) {
  return static_cast<std::size_t>(e.V.size() + e.U.size()) * sizeof(double);
}

}  // namespace

std::size_t Checkpoints::bytes_of(const TrainingState& state) {
  const Optimizer::Memory& memory = state.optimizer.memory();
  return sizeof(TrainingState) + embedding_lab::bytes_of(state.model.embeddings()) +
         embedding_lab::bytes_of(memory.first) + embedding_lab::bytes_of(memory.second);
}

Checkpoints::Checkpoints(double epoch_cost)
    : spacing_(static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(
          std::clamp(kCostBetween / epoch_cost, 1.0, kLargestFirstSpacing))))) {}

void Checkpoints::keep(const TrainingState& state) {
  const std::int64_t epoch = state.position.epoch;
  if (!is_spaced(epoch)) return;
  if (!states_.empty() && states_.back().position.epoch >= epoch) return;
  const std::size_t bytes = bytes_of(state);
  if (bytes > kMemoryBound) return;
  while ((states_.size() + 1) * bytes > kMemoryBound && !states_.empty()) {
    spacing_ *= 2;
    std::erase_if(states_, [&](const TrainingState& s) { return !is_spaced(s.position.epoch); });
    if (!is_spaced(epoch)) return;
  }
  try {
    states_.push_back(state);
  } catch (const std::bad_alloc&) {
    // Where memory is short a seek takes longer.
  }
}

const TrainingState* Checkpoints::before(std::int64_t epoch) const {
  const auto after = std::partition_point(
      states_.begin(), states_.end(),
      [&](const TrainingState& state) { return state.position.epoch <= epoch; });
  return after == states_.begin() ? nullptr : &*(after - 1);
}

void Checkpoints::cut_after(Position at) {
  std::erase_if(states_, [&](const TrainingState& state) { return state.position > at; });
}

}  // namespace embedding_lab
