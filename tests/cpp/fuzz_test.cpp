#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "fuzz/targets.hpp"
#include "generator.hpp"

using namespace embedding_lab;

namespace {

/// Bytes of a seed: any, or many small ones, or parts of a text, which reach further.
std::vector<std::uint8_t> any_bytes(std::uint32_t seed) {
  static constexpr std::string_view kParts[] = {
      "the ", "cat ", "Don\u2019t", "3.14", "\u00a0",       "e\u0301", "\u200d", "\U0001f469",
      "\xff", "\xc3", "\r\n",       "\0",   "\u5b57\u304b", "<unk> ",  "\u0130", "\u03a3 "};
  std::mt19937 engine(seed);
  const std::size_t length = engine() % 200;
  const auto kind = engine() % 3;
  std::vector<std::uint8_t> bytes;
  while (bytes.size() < length) {
    if (kind == 2 && bytes.size() > 20) {
      const std::string_view part = kParts[engine() % std::size(kParts)];
      bytes.insert(bytes.end(), part.begin(), part.end());
    } else {
      bytes.push_back(static_cast<std::uint8_t>(engine() % (kind == 1 ? 16 : 256)));
    }
  }
  return bytes;
}

}  // namespace

TEST_CASE("Whatever bytes the core is given, it keeps its promises") {
  for_seeds(2000, [](unsigned seed) {
    const std::vector<std::uint8_t> bytes = any_bytes(seed);
    for (const NamedFuzzTarget& target : kFuzzTargets) {
      INFO("target " << target.name << ", seed " << seed);
      REQUIRE_NOTHROW(target.run(bytes));
    }
  });
}
