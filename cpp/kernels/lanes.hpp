#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

// For the small functions of the innermost loops: a call would take longer than their work.
#define EMBEDDING_LAB_INLINE [[gnu::always_inline]] inline

namespace embedding_lab {

/// What one instruction works on, 16 bytes: a v128 of WebAssembly, a register of SSE2 or NEON.
template <typename Real>
struct LanesOf;

template <>
struct LanesOf<double> {
  using Type = double __attribute__((vector_size(16)));
  using Bits = std::uint64_t __attribute__((vector_size(16)));
  static constexpr int kCount = 2;
};

template <>
struct LanesOf<float> {
  using Type = float __attribute__((vector_size(16)));
  using Bits = std::uint32_t __attribute__((vector_size(16)));
  static constexpr int kCount = 4;
};

template <typename Real>
using Lanes = typename LanesOf<Real>::Type;

/// Loads `count` numbers: as many as there are lanes, or a single one with zeros beside it.
template <int count, typename Real>
Lanes<Real> load(const Real* from) {
  Lanes<Real> x{};
  std::memcpy(&x, from, count * sizeof(Real));
  return x;
}

template <int count, typename Real>
void store(Real* to, Lanes<Real> x) {
  std::memcpy(to, &x, count * sizeof(Real));
}

/// The same number in all lanes.
template <typename Real>
Lanes<Real> all(Real x) {
  return x - Lanes<Real>{};
}

/// x, or only its first number and then 0.
template <int count>
Lanes<double> first(Lanes<double> x) {
  return count == 2 ? x : Lanes<double>{x[0], 0.0};
}
template <int count>
Lanes<float> first(Lanes<float> x) {
  return count == 4 ? x : Lanes<float>{x[0], 0.0f, 0.0f, 0.0f};
}

inline double sum(Lanes<double> x) { return x[0] + x[1]; }
inline float sum(Lanes<float> x) { return (x[0] + x[1]) + (x[2] + x[3]); }

inline double largest(Lanes<double> x) { return x[0] < x[1] ? x[1] : x[0]; }
inline float largest(Lanes<float> x) {
  const float a = x[0] < x[1] ? x[1] : x[0];
  const float b = x[2] < x[3] ? x[3] : x[2];
  return a < b ? b : a;
}

inline Lanes<double> abs(Lanes<double> x) {
  constexpr std::uint64_t kAllButSign = 0x7fffffffffffffff;
  return reinterpret_cast<Lanes<double>>(reinterpret_cast<LanesOf<double>::Bits>(x) & kAllButSign);
}
inline Lanes<float> abs(Lanes<float> x) {
  constexpr std::uint32_t kAllButSign = 0x7fffffff;
  return reinterpret_cast<Lanes<float>>(reinterpret_cast<LanesOf<float>::Bits>(x) & kAllButSign);
}

#ifdef __wasm_simd128__
// One instruction, which Clang does not see in the comparison.
inline Lanes<double> max(Lanes<double> x, Lanes<double> y) {
  return __builtin_wasm_pmax_f64x2(x, y);
}
inline Lanes<float> max(Lanes<float> x, Lanes<float> y) { return __builtin_wasm_pmax_f32x4(x, y); }
#else
inline Lanes<double> max(Lanes<double> x, Lanes<double> y) { return x < y ? y : x; }
inline Lanes<float> max(Lanes<float> x, Lanes<float> y) { return x < y ? y : x; }
#endif

/// The table of exp: 2^(i / 64) for i = 0, ..., 63, as the bits of a double less i << 46.
struct PowersOfTwo {
  static constexpr int kCount = 64;
  std::uint64_t bits[kCount];

  constexpr PowersOfTwo() : bits() {
    for (int i = 0; i < kCount; ++i) {
      // exp(i / 64 ln 2) by its series, with digits to spare.
      const long double x = 0.6931471805599453094172321214581766L * i / kCount;
      long double term = 1.0L;
      long double sum = 0.0L;
      for (int k = 1; k < 40; ++k) {
        sum += term;
        term *= x / k;
      }
      bits[i] =
          __builtin_bit_cast(std::uint64_t, static_cast<double>(sum)) - (std::uint64_t(i) << 46);
    }
  }
};

inline constexpr PowersOfTwo kPowersOfTwo;

/// e^x for |x| <= 700, within 1.3 units in the last place; the same bits on every machine, as it
/// needs only additions, multiplications, shifts and a table.
///   x = n (ln 2) / 64 + r with |r| <= (ln 2) / 128,  e^x = 2^(n / 64) e^r,
///   e^r = 1 + (r + r^2 (1/2! + r/3! + r^2/4! + r^3/5!))           [Tang 1989, ACM TOMS 15(2)]
inline Lanes<double> exp(Lanes<double> x) {
  constexpr int kPerPower = PowersOfTwo::kCount;
  // A sum with 1.5 2^52 has no room for a fraction, and its last bits are the integer.
  constexpr double kRound = 6755399441055744.0;
  constexpr double kLog2E = 1.4426950408889634;
  // ln 2 in two parts; n times the first has no rounding error.
  constexpr double kLn2 = 0.693147180369123816490;
  constexpr double kLn2Rest = 1.90821492927058770002e-10;
  const Lanes<double> rounded = x * (kPerPower * kLog2E) + kRound;
  const Lanes<double> n = rounded - kRound;
  const Lanes<double> r = (x - n * (kLn2 / kPerPower)) - n * (kLn2Rest / kPerPower);
  const Lanes<double> r2 = r * r;
  const Lanes<double> series = (1.0 / 2 + r * (1.0 / 6)) + (1.0 / 24 + r * (1.0 / 120)) * r2;

  // n = 64 q + i. In n << 46, q stands in the place of a double's exponent and i below it, and i is
  // what the table has subtracted.
  const auto n_bits = reinterpret_cast<LanesOf<double>::Bits>(rounded);
  const LanesOf<double>::Bits fractions{kPowersOfTwo.bits[n_bits[0] & (kPerPower - 1)],
                                        kPowersOfTwo.bits[n_bits[1] & (kPerPower - 1)]};
  const auto power = reinterpret_cast<Lanes<double>>(fractions + (n_bits << 46));
  return power + power * (r + series * r2);
}

/// e^x for |x| <= 80 in single precision, within 1.3 units in the last place; by the same series
/// without a table, x = n ln 2 + r, up to r^7/7!.
inline Lanes<float> exp(Lanes<float> x) {
  constexpr float kRound = 12582912.0f;
  constexpr float kLog2E = 1.44269504f;
  constexpr float kLn2 = 0.693359375f;
  constexpr float kLn2Rest = -2.12194440e-4f;
  const Lanes<float> rounded = x * kLog2E + kRound;
  const Lanes<float> n = rounded - kRound;
  const Lanes<float> r = (x - n * kLn2) - n * kLn2Rest;
  const Lanes<float> r2 = r * r;
  const auto pair = [&](float a, float b) { return 1.0f / a + r * (1.0f / b); };
  const Lanes<float> series = pair(2, 6) + (pair(24, 120) + pair(720, 5040) * r2) * r2;
  const Lanes<float> p = 1.0f + (r + series * r2);
  return reinterpret_cast<Lanes<float>>(reinterpret_cast<LanesOf<float>::Bits>(p) +
                                        (reinterpret_cast<LanesOf<float>::Bits>(rounded) << 23));
}

/// Scores below this magnitude are exponentiated without a shift.
template <typename Real>
constexpr Real kLargeScore = std::is_same_v<Real, double> ? 300 : 40;

template <int value>
using Constant = std::integral_constant<int, value>;

/// Calls step(k, block) for the dimensions in blocks of `most` (4, 2 or 1), then in smaller ones.
/// `dimensions` is a number or a Constant.
template <int most, typename Dimensions, typename Step>
EMBEDDING_LAB_INLINE void for_dimensions(Dimensions dimensions, Step step) {
  decltype(dimensions + 0) k = 0;
  for (; k + most <= dimensions; k += most) step(k, Constant<most>());
  if constexpr (most > 2) {
    if (k + 2 <= dimensions) {
      step(k, Constant<2>());
      k += 2;
    }
  }
  if constexpr (most > 1) {
    if (k < dimensions) step(k, Constant<1>());
  }
}

}  // namespace embedding_lab
