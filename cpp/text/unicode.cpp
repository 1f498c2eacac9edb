#include "text/unicode.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "text/unicode_tables.hpp"

namespace embedding_lab {
namespace {

using unicode_tables::kLowerCase;
using unicode_tables::kProperties;
using unicode_tables::kRunCount;
using unicode_tables::kRuns;
using unicode_tables::LowerCaseRange;

constexpr char32_t kAsciiEnd = 0x80;
constexpr char32_t kSigma = 0x03A3;
constexpr char32_t kFinalSigma = 0x03C2;
constexpr char32_t kDotlessI = 0x0131;
constexpr char32_t kDotAbove = 0x0307;
constexpr char32_t kHangulFirst = 0xAC00;
constexpr char32_t kHangulLast = 0xD7A3;
constexpr char32_t kHangulTrailingCount = 28;  // syllables of one leading consonant and vowel

struct Run {
  CharacterProperties properties;
  char32_t length;
};

/// Reads the run at `byte` of kRuns and moves `byte` behind it.
constexpr Run read_run(std::size_t& byte) {
  Run run{kProperties[kRuns[byte++]], 0};
  for (int shift = 0;; shift += 7) {
    const char32_t digit = kRuns[byte++];
    run.length |= (digit & 0x7Fu) << shift;
    if (digit < 0x80u) return run;
  }
}

/// Where every 32nd run starts, so that few runs are read to find one.
struct Landmark {
  char32_t first;
  std::uint16_t byte;
};
constexpr int kRunsPerLandmark = 32;
constexpr std::size_t kLandmarkCount = (kRunCount + kRunsPerLandmark - 1) / kRunsPerLandmark;

constexpr auto kLandmarks = [] {
  std::array<Landmark, kLandmarkCount> landmarks{};
  char32_t first = 0;
  std::size_t byte = 0;
  for (int run = 0; run < kRunCount; ++run) {
    if (run % kRunsPerLandmark == 0) {
      landmarks[static_cast<std::size_t>(run / kRunsPerLandmark)] = {
          first, static_cast<std::uint16_t>(byte)};
    }
    first += read_run(byte).length;
  }
  return landmarks;
}();

constexpr auto kAsciiProperties = [] {
  std::array<CharacterProperties, kAsciiEnd> properties{};
  std::size_t byte = 0;
  for (std::size_t c = 0; c < properties.size();) {
    const Run run = read_run(byte);
    for (char32_t i = 0; i < run.length && c < properties.size(); ++i) {
      properties[c++] = run.properties;
    }
  }
  return properties;
}();

constexpr bool is_between(unsigned char byte, unsigned char low, unsigned char high) {
  return low <= byte && byte <= high;
}

constexpr bool is_any_control(GraphemeClass c) {
  return c == GraphemeClass::cr || c == GraphemeClass::lf || c == GraphemeClass::control;
}

constexpr bool is_any_extend(GraphemeClass c) {
  return c == GraphemeClass::extend || c == GraphemeClass::conjunct_extend ||
         c == GraphemeClass::linker;
}

/// Whether the next character that is not case-ignorable is cased: from byte `at` on, forwards, or
/// before it.
bool is_cased_letter_next(std::string_view utf8, std::size_t at, bool forwards) {
  while (forwards ? at < utf8.size() : at > 0) {
    if (!forwards) {
      do --at;
      while (is_between(static_cast<unsigned char>(utf8[at]), 0x80, 0xBF));
    }
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    const CaseClass letter_case = properties_of(decoded.code_point).letter_case;
    if (letter_case != CaseClass::ignorable) return letter_case == CaseClass::cased;
    if (forwards) at += decoded.length;
  }
  return false;
}

/// Whether a capital sigma stands at the end of a word: a cased letter before it, in a well-formed
/// text, and none behind it.
bool ends_word(std::string_view before, std::string_view utf8, std::size_t behind) {
  return is_cased_letter_next(before, before.size(), false) &&
         !is_cased_letter_next(utf8, behind, true);
}

constexpr bool joins_hangul(GraphemeClass previous, GraphemeClass next) {
  using enum GraphemeClass;
  switch (previous) {
    case hangul_l:
      return next == hangul_l || next == hangul_v || next == hangul_lv || next == hangul_lvt;
    case hangul_v:
    case hangul_lv:
      return next == hangul_v || next == hangul_t;
    case hangul_t:
    case hangul_lvt:
      return next == hangul_t;
    default:
      return false;
  }
}

}  // namespace

DecodedCharacter decode_utf8(std::string_view utf8, std::size_t at) {
  const auto byte_at = [&](std::size_t i) {
    return i < utf8.size() ? static_cast<unsigned char>(utf8[i]) : static_cast<unsigned char>(0);
  };
  const unsigned char lead = byte_at(at);
  if (lead < 0x80) return {lead, 1};
  if (!is_between(lead, 0xC2, 0xF4)) return {kReplacementCharacter, 1};

  const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  // The second byte's range keeps out overlong forms, surrogates and what lies above U+10FFFF.
  unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (lead == 0xED && is_between(byte_at(at + 1), 0xA0, 0xBF) &&
      is_between(byte_at(at + 2), 0x80, 0xBF)) {
    return {kReplacementCharacter, 3};
  }
  char32_t code_point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const unsigned char byte = byte_at(at + i);
    if (!is_between(byte, low, high)) return {kReplacementCharacter, i};
    code_point = code_point << 6 | (byte & 0x3Fu);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, length};
}

void append_utf8(std::string& text, char32_t code_point) {
  const auto append = [&](char32_t byte) { text += static_cast<char>(byte); };
  const auto append_trail = [&](int shift) { append(0x80u | (code_point >> shift & 0x3Fu)); };
  if (code_point < 0x80) {
    append(code_point);
  } else if (code_point < 0x800) {
    append(0xC0u | code_point >> 6);
    append_trail(0);
  } else if (code_point < 0x10000) {
    append(0xE0u | code_point >> 12);
    append_trail(6);
    append_trail(0);
  } else {
    append(0xF0u | code_point >> 18);
    append_trail(12);
    append_trail(6);
    append_trail(0);
  }
}

char32_t to_lower(char32_t code_point) {
  if (code_point < kAsciiEnd) {
    return code_point >= U'A' && code_point <= U'Z' ? code_point + (U'a' - U'A') : code_point;
  }
  const auto* after =
      std::upper_bound(std::begin(kLowerCase), std::end(kLowerCase), code_point,
                       [](char32_t c, const LowerCaseRange& range) { return c < range.first; });
  const LowerCaseRange& range = *std::prev(after);  // the first range starts in ASCII
  const char32_t distance = code_point - range.first;
  if (distance % range.step != 0 || distance / range.step >= range.count) return code_point;
  return (code_point & ~0xFFFFu) | ((code_point + range.offset) & 0xFFFFu);
}

CaseMapping lower_case_of(std::string_view language) {
  if (language.size() > 2 && language[2] != '-') return CaseMapping::lower;
  const auto is = [&](char first, char second) {
    return language.size() >= 2 && (language[0] | 0x20) == first && (language[1] | 0x20) == second;
  };
  return is('t', 'r') || is('a', 'z') ? CaseMapping::turkic_lower : CaseMapping::lower;
}

MappedText map_case(std::string_view utf8, CaseMapping mapping) {
  MappedText mapped;
  mapped.text.reserve(utf8.size());
  const bool is_turkic = mapping == CaseMapping::turkic_lower;
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    at += decoded.length;
    char32_t c = decoded.code_point;
    const bool has_dot =
        is_turkic && c == U'I' && at < utf8.size() && decode_utf8(utf8, at).code_point == kDotAbove;
    if (is_turkic && c == U'I' && !has_dot) {
      c = kDotlessI;
    } else if (mapping != CaseMapping::none) {
      c = c == kSigma && ends_word(mapped.text, utf8, at) ? kFinalSigma : to_lower(c);
    }
    append_utf8(mapped.text, c);
    if (has_dot) {
      at += decode_utf8(utf8, at).length;
      mapped.dropped.push_back(static_cast<std::uint32_t>(mapped.text.size()));
    }
  }
  return mapped;
}

CharacterProperties properties_of(char32_t code_point) {
  if (code_point < kAsciiEnd) return kAsciiProperties[code_point];
  if (code_point >= kHangulFirst && code_point <= kHangulLast) {
    const bool has_trailing = (code_point - kHangulFirst) % kHangulTrailingCount != 0;
    return {CharacterClass::letter,
            has_trailing ? GraphemeClass::hangul_lvt : GraphemeClass::hangul_lv, CaseClass::none};
  }
  const auto* after =
      std::upper_bound(kLandmarks.begin(), kLandmarks.end(), code_point,
                       [](char32_t c, const Landmark& landmark) { return c < landmark.first; });
  const Landmark& landmark = *std::prev(after);
  char32_t end = landmark.first;
  for (std::size_t byte = landmark.byte;;) {
    const Run run = read_run(byte);
    end += run.length;
    if (code_point < end) return run.properties;
  }
}

bool GraphemeBoundaries::before(GraphemeClass next) {
  const bool boundary = is_boundary(next);

  if (next == GraphemeClass::consonant) {
    conjunct_ = Conjunct::consonant;
  } else if (next == GraphemeClass::linker && conjunct_ != Conjunct::none) {
    conjunct_ = Conjunct::linked;
  } else if (next != GraphemeClass::conjunct_extend && next != GraphemeClass::zwj) {
    conjunct_ = Conjunct::none;
  }

  if (next == GraphemeClass::pictograph) {
    pictographs_ = Pictographs::pictograph;
  } else if (next == GraphemeClass::zwj && pictographs_ == Pictographs::pictograph) {
    pictographs_ = Pictographs::joined;
  } else if (!is_any_extend(next) || pictographs_ == Pictographs::joined) {
    pictographs_ = Pictographs::none;
  }

  half_flag_ = next == GraphemeClass::regional_indicator && !half_flag_;
  previous_ = next;
  started_ = true;
  return boundary;
}

bool GraphemeBoundaries::is_boundary(GraphemeClass next) const {
  if (!started_) return true;                                                         // GB1
  if (previous_ == GraphemeClass::cr && next == GraphemeClass::lf) return false;      // GB3
  if (is_any_control(previous_) || is_any_control(next)) return true;                 // GB4, 5
  if (joins_hangul(previous_, next)) return false;                                    // GB6 to 8
  if (is_any_extend(next) || next == GraphemeClass::zwj) return false;                // GB9
  if (next == GraphemeClass::spacing_mark) return false;                              // GB9a
  if (previous_ == GraphemeClass::prepend) return false;                              // GB9b
  if (next == GraphemeClass::consonant) return conjunct_ != Conjunct::linked;         // GB9c
  if (next == GraphemeClass::pictograph) return pictographs_ != Pictographs::joined;  // GB11
  if (next == GraphemeClass::regional_indicator) return !half_flag_;                  // GB12, 13
  return true;                                                                        // GB999
}

}  // namespace embedding_lab
