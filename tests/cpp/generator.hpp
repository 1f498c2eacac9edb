#pragma once

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <initializer_list>
#include <iterator>
#include <random>

namespace embedding_lab {

/// Random choices for tests of properties: the same for the same seed on every machine.
class Generator {
 public:
  explicit Generator(unsigned seed) : engine_(seed) {}

  /// A whole number from `least` to `most`.
  int from(int least, int most) {
    return least + static_cast<int>(engine_() % static_cast<unsigned>(most - least + 1));
  }

  /// One of the values, each as likely as another; a value that is listed twice is twice as likely.
  template <typename Value>
  Value one_of(std::initializer_list<Value> values) {
    return *std::next(values.begin(), from(0, static_cast<int>(values.size()) - 1));
  }

  /// From 1 to `most`, small numbers as often as large ones: below 10 as often as from 10 to 100.
  int up_to(int most) {
    int limit = 1;
    for (int digits = from(0, 3); digits > 0; --digits) limit *= 10;
    return from(1, std::min(limit, most));
  }

  /// From -range to range.
  double number(double range) { return range * (from(-1000, 1000) / 1000.0); }

 private:
  std::mt19937 engine_;
};

/// Tries seeds, one after the other: 0 to `count` - 1, or, where FUZZ_SECONDS says how long, from
/// FUZZ_SEED on for so many seconds.
template <typename Try>
void for_seeds(unsigned count, Try&& attempt) {
  const char* seconds = std::getenv("FUZZ_SECONDS");
  const char* first = std::getenv("FUZZ_SEED");
  if (seconds == nullptr) {
    for (unsigned seed = 0; seed < count; ++seed) attempt(seed);
    return;
  }
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::seconds(std::atoi(seconds));
  unsigned seed = first != nullptr ? static_cast<unsigned>(std::strtoul(first, nullptr, 10)) : 0;
  while (Clock::now() < end) attempt(seed++);
}

}  // namespace embedding_lab
