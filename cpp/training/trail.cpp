#include "training/trail.hpp"

#include <new>

namespace embedding_lab {

void Trail::add(std::size_t index, std::int64_t epoch, const Embeddings& embeddings) {
  const auto bytes =
      static_cast<std::size_t>(embeddings.V.size() + embeddings.U.size()) * sizeof(double);
  if (bytes > kMemoryBound) return;
  while (index % stride_ == 0 && (stops_.size() + 1) * bytes > kMemoryBound) {
    stride_ *= 2;
    std::erase_if(stops_, [&](const Stop& stop) { return stop.index % stride_ != 0; });
  }
  if (index % stride_ != 0) return;
  try {
    stops_.push_back({epoch, index, embeddings});
  } catch (const std::bad_alloc&) {
    // Where memory is short a trail has fewer stops.
  }
}

void Trail::cut_from(std::int64_t epoch) {
  std::erase_if(stops_, [&](const Stop& stop) { return stop.epoch >= epoch; });
}

}  // namespace embedding_lab
