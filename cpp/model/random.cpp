#include "model/random.hpp"

#include <cmath>

namespace embedding_lab {

double Random::random_sample() {
  const std::uint32_t high = static_cast<std::uint32_t>(engine_()) >> 5;
  const std::uint32_t low = static_cast<std::uint32_t>(engine_()) >> 6;
  return (high * 67108864.0 + low) / 9007199254740992.0;
}

double Random::randn() {
  if (has_kept_) {
    has_kept_ = false;
    return kept_;
  }
  double x = 0.0, y = 0.0, r2 = 0.0;
  do {
    x = 2.0 * random_sample() - 1.0;
    y = 2.0 * random_sample() - 1.0;
    r2 = x * x + y * y;
  } while (r2 >= 1.0 || r2 == 0.0);
  const double factor = std::sqrt(-2.0 * std::log(r2) / r2);
  kept_ = factor * x;
  has_kept_ = true;
  return factor * y;
}

}  // namespace embedding_lab
