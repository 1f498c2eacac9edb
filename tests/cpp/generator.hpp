#pragma once

#include <algorithm>
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

}  // namespace embedding_lab
