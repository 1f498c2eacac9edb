#pragma once

#include <cstdint>
#include <random>

namespace embedding_lab {

/// The random numbers of NumPy's legacy `numpy.random.RandomState(seed)`, bit for bit.
/// Uniform and normal draws share one stream, as they do there.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}

  /// A uniform draw from [0, 1) with 53 random bits (`random_sample`).
  double random_sample();

  /// A standard normal draw by the polar method, which makes two at a time and keeps the second
  /// (`randn`). [Marsaglia and Bray 1964]
  double randn();

 private:
  std::mt19937 engine_;
  double kept_ = 0.0;
  bool has_kept_ = false;
};

}  // namespace embedding_lab
