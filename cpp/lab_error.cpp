#include "lab_error.hpp"

#include <cmath>
#include <cstdlib>

namespace embedding_lab {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::corpus_too_short:
      return "corpus-too-short";
    case ErrorCode::corpus_too_large:
      return "corpus-too-large";
    case ErrorCode::unknown_token:
      return "unknown-token";
    case ErrorCode::bad_setting:
      return "bad-setting";
    case ErrorCode::diverged:
      return "diverged";
  }
  return "bad-setting";
}

// printf would be a twentieth of the WebAssembly module.
std::string to_text(double value) {
  if (std::isnan(value)) return "nan";
  std::string text = std::signbit(value) ? "-" : "";
  double size = std::abs(value);
  if (std::isinf(size)) return text + "inf";
  if (size == 0.0) return text + "0";

  // size = 10^exponent digits / 10^5, with digits of six figures
  int exponent = 0;
  for (; size >= 10.0; ++exponent) size /= 10.0;
  for (; size < 1.0; --exponent) size *= 10.0;
  auto digits = static_cast<std::int64_t>(std::round(size * 1e5));
  if (digits == 1'000'000) {
    digits /= 10;
    ++exponent;
  }
  std::string figures = std::to_string(digits);
  figures.erase(figures.find_last_not_of('0') + 1);

  const bool is_scientific = exponent < -4 || exponent >= 6;
  const int point = is_scientific ? 1 : exponent + 1;  // how many figures stand before it
  if (point <= 0) {
    text += "0.";
    text.append(static_cast<std::size_t>(-point), '0');
    text += figures;
  } else {
    const auto before = static_cast<std::size_t>(point);
    if (figures.size() < before) figures.append(before - figures.size(), '0');
    text.append(figures, 0, before);
    if (figures.size() > before) text += '.';
    text.append(figures, before);
  }
  if (is_scientific) {
    text += exponent < 0 ? "e-" : "e+";
    if (std::abs(exponent) < 10) text += '0';
    text += std::to_string(std::abs(exponent));
  }
  return text;
}

}  // namespace embedding_lab
