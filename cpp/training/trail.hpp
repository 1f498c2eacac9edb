#pragma once

#include <cstdint>
#include <vector>

#include "model/embedding_model.hpp"

namespace embedding_lab {

/// V and U at the epochs of the loss curve, ascending: the way that each vector took.
/// When their memory would pass kMemoryBound bytes, every second stop is dropped; vectors too large
/// for that are never kept.
class Trail {
 public:
  static constexpr std::size_t kMemoryBound = 16u << 20;

  struct Stop {
    std::int64_t epoch;
    std::size_t index;  ///< of the epoch among those of the curve
    Embeddings embeddings;
  };

  const std::vector<Stop>& stops() const { return stops_; }

  /// Adds the vectors at the curve's epoch number `index`, which is higher than the last one's.
  void add(std::size_t index, std::int64_t epoch, const Embeddings& embeddings);

  /// Discards the stops at `epoch` and after it.
  void cut_from(std::int64_t epoch);

 private:
  std::size_t stride_ = 1;
  std::vector<Stop> stops_;
};

}  // namespace embedding_lab
