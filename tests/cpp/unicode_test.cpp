#include "text/unicode.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace embedding_lab;

namespace {

constexpr char32_t kCodePointEnd = 0x110000;

bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

std::vector<char32_t> decode_all(std::string_view utf8) {
  std::vector<char32_t> code_points;
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    REQUIRE(decoded.length > 0);
    code_points.push_back(decoded.code_point);
    at += decoded.length;
  }
  return code_points;
}

/// "FFFD" for every U+FFFD, else the characters themselves, for messages that can be read.
std::string decode_and_show(std::string_view utf8) {
  std::string shown;
  for (const char32_t c : decode_all(utf8)) {
    if (c == kReplacementCharacter) {
      shown += '?';
    } else {
      append_utf8(shown, c);
    }
  }
  return shown;
}

std::string to_lower(std::string_view utf8) { return map_case(utf8, CaseMapping::lower).text; }

int utf16_units(char32_t c) { return c > 0xFFFF ? 2 : 1; }

CharacterClass class_of(char32_t c) { return properties_of(c).character; }

/// A line such as "÷ 000D × 000A ÷" as code points and, for each, whether a break comes before it.
struct BreakCase {
  std::vector<char32_t> code_points;
  std::vector<bool> breaks;
};

std::vector<BreakCase> read_break_cases() {
  std::ifstream file(EMBEDDING_LAB_TEST_DATA "/grapheme_breaks.txt");
  std::vector<BreakCase> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    BreakCase parsed;
    std::string sign;
    std::string code_point;
    while (fields >> sign >> code_point) {
      parsed.breaks.push_back(sign == "÷");
      parsed.code_points.push_back(static_cast<char32_t>(std::stoul(code_point, nullptr, 16)));
    }
    cases.push_back(parsed);
  }
  return cases;
}

}  // namespace

TEST_CASE("Every code point but the surrogates is decoded from its own encoding") {
  for (char32_t c = 0; c < kCodePointEnd; ++c) {
    if (is_surrogate(c)) continue;
    std::string utf8;
    append_utf8(utf8, c);
    const DecodedCharacter decoded = decode_utf8(utf8, 0);
    if (decoded.code_point != c || decoded.length != utf8.size())
      FAIL("code point " << unsigned(c));
  }
}

TEST_CASE("Encodings have the lengths and bytes of UTF-8") {
  std::string utf8;
  append_utf8(utf8, U'A');
  append_utf8(utf8, 0xE9);
  append_utf8(utf8, 0x20AC);
  append_utf8(utf8, 0x1F600);
  CHECK(utf8 == "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
}

TEST_CASE("Each maximal part of an ill-formed sequence is one replacement character") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a\x80z", "a?z"},       // a trail byte alone
      {"a\xBF\x80z", "a??z"},  // two of them
      {"\xC0\xAF", "??"},      // overlong "/" in two bytes
      {"\xC1\xBF", "??"},
      {"\xE0\x80\xAF", "???"},  // overlong in three
      {"\xE0\x9F\xBF", "???"},
      {"\xF0\x80\x80\xAF", "????"},  // overlong in four
      {"\xF0\x8F\xBF\xBF", "????"},
      {"\xF4\x90\x80\x80", "????"},  // above U+10FFFF
      {"\xF5\x80\x80\x80", "????"},
      {"\xF8\x88\x80\x80\x80", "?????"},  // forms of five and six bytes
      {"\xFC\x84\x80\x80\x80\x80", "??????"},
      {"\xFE\xFF", "??"},
      {"\xC3", "?"},  // cut short at the end
      {"\xE2\x82", "?"},
      {"\xF0\x9F\x98", "?"},
      {"\xF0\x9F", "?"},
      {"\xF0", "?"},
      {"\xC3z", "?z"},  // cut short by another character
      {"\xE2\x82z", "?z"},
      {"\xF0\x9F\x98z", "?z"},
      {"\xF0\x9F\xC3\xA9", "?\xC3\xA9"},  // cut short by a well-formed one
      {"\xE2\xE2\x82\xAC", "?\xE2\x82\xAC"},
      {"\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "a???b?c??d"},  // Unicode, table 3-8
  };
  for (const auto& [utf8, expected] : cases) CHECK(decode_and_show(utf8) == expected);
}

TEST_CASE("A surrogate encoded in three bytes is one replacement character") {
  CHECK(decode_and_show("\xED\xA0\x80") == "?");
  CHECK(decode_and_show("\xED\xBF\xBF") == "?");
  CHECK(decode_and_show("x\xED\xA0\xBD\xED\xB8\x80y") == "x??y");
  CHECK(decode_and_show("\xED\xA0") == "??");
  CHECK(decode_and_show("\xED\xA0z") == "??z");
  CHECK(decode_and_show("\xED\x9F\xBF") == "\xED\x9F\xBF");
  CHECK(decode_and_show("\xEE\x80\x80") == "\xEE\x80\x80");
}

TEST_CASE("Lower case is the simple mapping but for the final sigma") {
  CHECK(to_lower("The ZOO 42!") == "the zoo 42!");
  CHECK(to_lower("ÀÉÎÕÜ ŸŻ") == "àéîõü ÿż");
  CHECK(to_lower("ΟΔΥΣΣΕΥΣ") == "οδυσσευς");
  CHECK(to_lower("STRAẞE") == "straße");
  CHECK(to_lower("İI") == "ii");
  CHECK(to_lower("ЁЖИК") == "ёжик");
  CHECK(to_lower("ԱԲ ႠႡ ᲐᲑ") == "աբ ⴀⴁ აბ");
  CHECK(to_lower("ꭰᏣ Ꙁ Ⅷ Ⓐ") == "ꭰꮳ ꙁ ⅷ ⓐ");
  CHECK(to_lower("\u01C4\u01C5\u01C6") == "\u01C6\u01C6\u01C6");
  CHECK(to_lower("\u212A\u2126\u212B") == "k\u03C9\u00E5");
  CHECK(to_lower("\u023A\u2C62") == "\u2C65\u026B");
  CHECK(to_lower("\U00010400\U00010427") == "\U00010428\U0001044F");
  CHECK(to_lower("\U0001E900\U0001E921") == "\U0001E922\U0001E943");
  CHECK(to_lower("漢字 かな שלום") == "漢字 かな שלום");
  CHECK(to_lower("A\xFFZ") == "a\uFFFDz");
}

TEST_CASE("A capital sigma is final behind a cased letter and before none") {
  CHECK(to_lower("ΟΔΟΣ ΟΔΟΣ, ΣΑΣ!") == "οδος οδος, σας!");
  CHECK(to_lower("Σ ΣΣ 1Σ 漢Σ") == "σ σς 1σ 漢σ");
  CHECK(to_lower("ΑΣ1 ΑΣ漢 ΑΣ") == "ας1 ας漢 ας");
  CHECK(to_lower("Α\u0301Σ ΑΣ\u0301Α Α\u00ADΣ\u00AD.") == "α\u0301ς ασ\u0301α α\u00ADς\u00AD.");
  CHECK(to_lower("ΑΣ'Α ΑΣ.Α ΑΣ-Α") == "ασ'α ασ.α ας-α");
  CHECK(to_lower("AΣ aς σ") == "aς aς σ");
}

TEST_CASE("Many capital sigmas, and much that is ignored beside one, take linear time") {
  std::string sigmas = "Α";
  std::string lower = "α";
  for (int i = 0; i < 100000; ++i) {
    sigmas += "Σ..";
    lower += i == 99999 ? "ς.." : "σ..";
  }
  CHECK(to_lower(sigmas) == lower);
  CHECK(to_lower("Α" + std::string(1000000, '.') + "Σ").ends_with("ς"));
}

TEST_CASE("Turkish and Azeri put a dotless I in lower case without a dot") {
  for (const char* language : {"tr", "az", "TR", "tr-CY", "az-Latn-AZ"}) {
    const auto lower = [&](std::string_view text) {
      return map_case(text, lower_case_of(language)).text;
    };
    CHECK(lower("ISPARTA İZMİR ıi") == "ısparta izmir ıi");
    CHECK(lower("I\u0307I\u0301Σ") == "iı\u0301ς");
  }
  for (const char* language : {"", "t", "tru", "en", "trk", "de-TR", "-tr", "a"}) {
    CHECK(map_case("Iİ", lower_case_of(language)).text == "ii");
  }
  const MappedText mapped = map_case("aI\u0307bI\u0307", CaseMapping::turkic_lower);
  CHECK(mapped.text == "aibi");
  CHECK(mapped.dropped == std::vector<std::uint32_t>{2, 4});
  CHECK(map_case("Aİ\xFFΣ", CaseMapping::none).text == "Aİ\uFFFDΣ");
}

TEST_CASE("Lower-casing keeps the number of UTF-16 units, and once more changes nothing") {
  int changed = 0;
  for (char32_t c = 0; c < kCodePointEnd; ++c) {
    const char32_t lower = to_lower(c);
    if (lower != c) ++changed;
    if (utf16_units(lower) != utf16_units(c)) FAIL("code point " << unsigned(c));
    if (to_lower(lower) != lower) FAIL("code point " << unsigned(c));
  }
  CHECK(changed == 1488);  // lower-case mappings in UnicodeData.txt of Unicode 17
}

TEST_CASE("Characters have the classes that the rules of words need") {
  const std::map<CharacterClass, std::vector<char32_t>> examples = {
      {CharacterClass::white_space, {' ', '\t', '\n', '\r', 0x0B, 0x85, 0xA0, 0x2028, 0x3000}},
      {CharacterClass::control, {0x00, 0x07, 0x1B, 0x7F, 0x9F, 0x200B}},
      {CharacterClass::format, {0xAD, 0x200C, 0x200D, 0x200E, 0x2060, 0xFEFF, 0x180E}},
      {CharacterClass::tag, {0xE0020, 0xE0067, 0xE007F}},
      {CharacterClass::pictograph, {0xA9, 0x2139, 0x2764, 0x1F469, 0x1F6D8, 0x1FAC8}},
      {CharacterClass::regional_indicator, {0x1F1E6, 0x1F1FF}},
      {CharacterClass::skin_tone, {0x1F3FB, 0x1F3FF}},
      {CharacterClass::invisible_mark, {0x034F, 0xFE0F, 0x180B, 0xE0100}},
      {CharacterClass::mark, {0x0301, 0x0903, 0x094D, 0x0E31, 0x20E3, 0x3099, 0xFF9E, 0xFF9F}},
      {CharacterClass::ideograph,
       {0x4E00, 0x3005, 0x3042, 0x30A2, 0x30FC, 0xFF71, 0xFF70, 0x2A6D6}},
      {CharacterClass::letter,
       {'a', 'Z', 0xDF, 0x5D0, 0x915, 0xE01, 0xAC00, 0x1100, 0x1D400, 0x10D70}},
      {CharacterClass::digit, {'0', '9', 0x0661, 0x0966, 0xFF15, 0x1D7D8}},
      {CharacterClass::other,
       {'.', '_', '#', 0xB2, 0x2163, 0x20AC, 0x3001, 0xE000, 0x0378, 0xFFFF}},
  };
  for (const auto& [expected, code_points] : examples) {
    for (const char32_t c : code_points) {
      INFO("code point " << unsigned(c));
      CHECK(class_of(c) == expected);
    }
  }
}

TEST_CASE("The classes have as many code points as the Unicode character database gives them") {
  std::map<CharacterClass, int> counts;
  for (char32_t c = 0; c < kCodePointEnd; ++c) {
    if (!is_surrogate(c)) ++counts[class_of(c)];
  }
  CHECK(counts[CharacterClass::white_space] == 25);
  // Six controls are white space, and the zero-width space is one more.
  CHECK(counts[CharacterClass::control] == 65 - 6 + 1);
  CHECK(counts[CharacterClass::format] + counts[CharacterClass::tag] == 170 - 1);
  CHECK(counts[CharacterClass::pictograph] == 2848);
  CHECK(counts[CharacterClass::regional_indicator] == 26);
  CHECK(counts[CharacterClass::skin_tone] == 5);
  CHECK(counts[CharacterClass::digit] == 770);
}

TEST_CASE("Grapheme clusters break where ICU breaks them") {
  const std::vector<BreakCase> cases = read_break_cases();
  REQUIRE(cases.size() > 1900);
  for (const BreakCase& expected : cases) {
    GraphemeBoundaries boundaries;
    std::vector<bool> breaks;
    std::ostringstream shown;
    for (const char32_t c : expected.code_points) {
      breaks.push_back(boundaries.before(properties_of(c).grapheme));
      shown << std::hex << unsigned(c) << ' ';
    }
    INFO(shown.str());
    CHECK(breaks == expected.breaks);
  }
}
