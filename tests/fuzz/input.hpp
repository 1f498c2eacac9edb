#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "lab_error.hpp"

namespace embedding_lab {

/// Bytes that a fuzzer makes up, read as choices. Where they end, zeros follow, so that any bytes
/// mean something and a longer input never means less.
class FuzzInput {
 public:
  explicit FuzzInput(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  bool empty() const { return bytes_.empty(); }

  std::uint8_t byte() { return bits<std::uint8_t>(); }

  /// A whole number from `least` to `most`, at most 256 of them.
  int from(int least, int most) { return least + byte() % (most - least + 1); }

  /// Mostly from `least` to `most`; one of eight is any number that there is.
  std::int64_t integer(std::int64_t least, std::int64_t most) {
    if (is_wild()) return bits<std::int64_t>();
    return least + bits<std::uint16_t>() % (most - least + 1);
  }

  /// Mostly from -range to range; one of eight is any that there is, infinities and NaN too.
  double number(double range) {
    if (is_wild()) return bits<double>();
    return range * (bits<std::int16_t>() / 32768.0);
  }

  /// At most so many of the next bytes.
  std::string_view text(std::size_t most) {
    const std::size_t length = std::min(most, bytes_.size());
    const std::string_view part(reinterpret_cast<const char*>(bytes_.data()), length);
    bytes_ = bytes_.subspan(length);
    return part;
  }

 private:
  bool is_wild() { return byte() % 8 == 7; }

  template <typename Value>
  Value bits() {
    Value value{};
    const std::size_t length = std::min(sizeof(Value), bytes_.size());
    if (length > 0) std::memcpy(&value, bytes_.data(), length);
    bytes_ = bytes_.subspan(length);
    return value;
  }

  std::span<const std::uint8_t> bytes_;
};

/// A promise of the core; one that is broken is told by std::logic_error.
inline void promise(bool is_kept, const char* sentence) {
  if (!is_kept) throw std::logic_error(sentence);
}

/// Does something that may be refused, but by LabError alone. Whether it was done.
template <typename Action>
bool done(Action&& action) {
  try {
    action();
    return true;
  } catch (const LabError& error) {
    promise(std::string_view(error.what()).size() > 0, "a refusal says why");
    return false;
  }
}

}  // namespace embedding_lab
