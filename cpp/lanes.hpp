#pragma once

#include <cstdint>
#include <cstring>

namespace embedding_lab {

/// Two numbers for one instruction: a v128 of WebAssembly, a register of SSE2 or NEON.
using Lanes = double __attribute__((vector_size(16)));
using LaneBits = std::int64_t __attribute__((vector_size(16)));

/// `count` numbers, 1 or 2, from `from`; 0 beside a single one.
template <int count>
Lanes load(const double* from) {
  Lanes x{};
  std::memcpy(&x, from, count * sizeof(double));
  return x;
}

template <int count>
void store(double* to, Lanes x) {
  std::memcpy(to, &x, count * sizeof(double));
}

/// The first `count` numbers of x, then 0.
template <int count>
Lanes first(Lanes x) {
  return count == 2 ? x : Lanes{x[0], 0.0};
}

inline double sum(Lanes x) { return x[0] + x[1]; }

inline Lanes abs(Lanes x) {
  constexpr std::int64_t kAllButSign = 0x7fffffffffffffff;
  return reinterpret_cast<Lanes>(reinterpret_cast<LaneBits>(x) & kAllButSign);
}

#ifdef __wasm_simd128__
// One instruction, which Clang does not see in the comparison.
inline Lanes max(Lanes x, Lanes y) { return __builtin_wasm_pmax_f64x2(x, y); }
#else
inline Lanes max(Lanes x, Lanes y) { return x < y ? y : x; }
#endif

/// What exp looks up: 2^(i / 64) for i = 0, ..., 63, as the bits of a double less i << 46.
struct PowersOfTwo {
  static constexpr int kCount = 64;
  std::int64_t bits[kCount];

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
          __builtin_bit_cast(std::int64_t, static_cast<double>(sum)) - (std::int64_t{i} << 46);
    }
  }
};

inline constexpr PowersOfTwo kPowersOfTwo;

/// e^x for |x| <= 700, within 1.3 units in the last place; the same bits on every machine, as it
/// needs only additions, multiplications, shifts and a table.
///   x = n (ln 2) / 64 + r with |r| <= (ln 2) / 128,  e^x = 2^(n / 64) e^r,
///   e^r = 1 + (r + r^2 (1/2! + r/3! + r^2/4! + r^3/5!))           [Tang 1989, ACM TOMS 15(2)]
inline Lanes exp(Lanes x) {
  constexpr int kPerPower = PowersOfTwo::kCount;
  // A sum with 1.5 2^52 has no room for a fraction, and its last bits are the integer.
  constexpr double kRound = 6755399441055744.0;
  constexpr double kLog2E = 1.4426950408889634;
  // ln 2 in two parts; n times the first has no rounding error.
  constexpr double kLn2 = 0.693147180369123816490;
  constexpr double kLn2Rest = 1.90821492927058770002e-10;
  const Lanes rounded = x * (kPerPower * kLog2E) + kRound;
  const Lanes n = rounded - kRound;
  const Lanes r = (x - n * (kLn2 / kPerPower)) - n * (kLn2Rest / kPerPower);
  const Lanes r2 = r * r;
  const Lanes series = (1.0 / 2 + r * (1.0 / 6)) + (1.0 / 24 + r * (1.0 / 120)) * r2;

  // n = 64 q + i: n << 46 is q in the place of a double's exponent and i below, which the table has
  // taken off.
  const auto n_bits = reinterpret_cast<LaneBits>(rounded);
  const LaneBits fractions{kPowersOfTwo.bits[n_bits[0] & (kPerPower - 1)],
                           kPowersOfTwo.bits[n_bits[1] & (kPerPower - 1)]};
  const auto power = reinterpret_cast<Lanes>(fractions + (n_bits << 46));
  return power + power * (r + series * r2);
}

}  // namespace embedding_lab
