#pragma once

#include <cstdint>
#include <span>

namespace embedding_lab {

/// What holds whatever the core is given: each takes any bytes, and throws std::logic_error where a
/// promise is broken. The sanitizers see what else goes wrong.
using FuzzTarget = void (*)(std::span<const std::uint8_t>);

/// Any bytes as a text: its tokens, their places, its vocabulary.
void fuzz_text(std::span<const std::uint8_t> bytes);

/// Any settings, then any calls of a lab: each is done or refused, and at rest the numbers are
/// finite and the same by a saved run.
void fuzz_lab(std::span<const std::uint8_t> bytes);

/// A saved run that is damaged: it is refused and the lab is as it was, or it goes on.
void fuzz_saved_run(std::span<const std::uint8_t> bytes);

struct NamedFuzzTarget {
  const char* name;
  FuzzTarget run;
};
inline constexpr NamedFuzzTarget kFuzzTargets[] = {
    {"text", fuzz_text}, {"lab", fuzz_lab}, {"saved_run", fuzz_saved_run}};

}  // namespace embedding_lab
