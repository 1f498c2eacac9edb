#include "text/tokenizer.hpp"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "text/unicode.hpp"

using namespace embedding_lab;

namespace {

using Span = std::pair<std::uint32_t, std::uint32_t>;

std::vector<std::string> texts_of(const TokenizedText& text) {
  std::vector<std::string> texts;
  for (const Token& token : text.tokens) texts.emplace_back(token.text);
  return texts;
}

std::vector<Span> spans_of(const TokenizedText& text) {
  std::vector<Span> spans;
  for (const Token& token : text.tokens) spans.emplace_back(token.begin, token.end);
  return spans;
}

std::vector<std::string> words(std::string_view text) {
  return texts_of(tokenize(text, TokenUnit::words));
}

std::vector<std::string> characters(std::string_view text) {
  return texts_of(tokenize(text, TokenUnit::characters));
}

std::uint32_t utf16_length(std::string_view utf8) {
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    units += decoded.code_point > 0xFFFF ? 2 : 1;
    at += decoded.length;
  }
  return units;
}

/// The part of a well-formed text between two places given in UTF-16 units.
std::string slice(std::string_view utf8, std::uint32_t begin, std::uint32_t end) {
  std::string part;
  std::uint32_t unit = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    if (begin <= unit && unit < end) part += utf8.substr(at, decoded.length);
    unit += decoded.code_point > 0xFFFF ? 2 : 1;
    at += decoded.length;
  }
  return part;
}

bool is_all_white_space(std::string_view utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    if (properties_of(decoded.code_point).character != CharacterClass::white_space) return false;
    at += decoded.length;
  }
  return true;
}

bool may_lie_between_words(char32_t c) {
  switch (properties_of(c).character) {
    case CharacterClass::white_space:
    case CharacterClass::control:
    case CharacterClass::format:
    case CharacterClass::tag:
    case CharacterClass::invisible_mark:
      return true;
    default:
      return false;
  }
}

/// Random bytes, or random characters of every kind that the rules tell apart, or both mixed.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"a",
                                                  "B",
                                                  "7",
                                                  "'",
                                                  "’",
                                                  ".",
                                                  ",",
                                                  " ",
                                                  "\r\n",
                                                  "\t",
                                                  std::string(1, '\0'),
                                                  "\u0301",
                                                  "\uFE0F",
                                                  "\u20E3",
                                                  "\u200D",
                                                  "\u200C",
                                                  "\u00AD",
                                                  "\uFEFF",
                                                  "漢",
                                                  "カ",
                                                  "ー",
                                                  "ﾞ",
                                                  "!",
                                                  "#",
                                                  "\U0001F469",
                                                  "\U0001F3FB",
                                                  "\U0001F1E6",
                                                  "\U000E0067",
                                                  "\u0915",
                                                  "\u094D",
                                                  "\u1100",
                                                  "\u1161",
                                                  "가",
                                                  "\u0600",
                                                  "İ",
                                                  "\U00010400",
                                                  "\xFF",
                                                  "\xE2\x82",
                                                  "\xED\xA0\x80",
                                                  "\xF0\x9F",
                                                  "\u0378",
                                                  "\uE000",
                                                  "␣"};
  std::string text;
  const std::size_t length = random() % 40;
  const unsigned kind = static_cast<unsigned>(random() % 3);
  for (std::size_t i = 0; i < length; ++i) {
    const bool is_byte = kind == 0 || (kind == 1 && random() % 2 == 0);
    if (is_byte) {
      text += static_cast<char>(random() & 0xFFu);
    } else {
      text += pieces[random() % pieces.size()];
    }
  }
  return text;
}

std::string_view view_of(const TokenizedText& text) {
  return {text.mapped.data(), text.mapped.size()};
}

}  // namespace

TEST_CASE("Texts of many scripts have the tokens and spans that the rules give them") {
  std::ifstream file(EMBEDDING_LAB_TEST_DATA "/tokenizer_cases.json");
  const nlohmann::json cases = nlohmann::json::parse(file);
  REQUIRE(cases.size() >= 40);
  for (const auto& expected : cases) {
    INFO(expected["name"]);
    const std::string text = expected["text"];
    const TokenizedText by_words = tokenize(text, TokenUnit::words);
    CHECK(texts_of(by_words) == expected["words"].get<std::vector<std::string>>());
    CHECK(spans_of(by_words) == expected["wordSpans"].get<std::vector<Span>>());
    CHECK(characters(text) == expected["characters"].get<std::vector<std::string>>());
  }
}

TEST_CASE("Random texts of many scripts have the tokens of ICU and of the named rules") {
  // Recorded by tests/data/record_token_cases.mjs; tests/web/support/icu_tokens.mjs has the rules.
  std::ifstream file(EMBEDDING_LAB_TEST_DATA "/mixed_texts.json");
  const nlohmann::json recorded = nlohmann::json::parse(file);
  REQUIRE(recorded["cases"].size() == 1000);
  for (const auto& expected : recorded["cases"]) {
    const std::string text = expected["text"];
    const std::string language = expected["lang"];
    INFO(expected.dump());
    const TokenizedText by_words = tokenize(text, TokenUnit::words, language);
    std::vector<std::uint32_t> spans;
    for (const Token& token : by_words.tokens) spans.insert(spans.end(), {token.begin, token.end});
    CHECK(texts_of(by_words) == expected["words"].get<std::vector<std::string>>());
    CHECK(spans == expected["spans"].get<std::vector<std::uint32_t>>());
    CHECK(texts_of(tokenize(text, TokenUnit::characters, language)) ==
          expected["characters"].get<std::vector<std::string>>());
    CHECK(texts_of(tokenize(text, TokenUnit::spaces, language)) ==
          expected["spaces"].get<std::vector<std::string>>());
  }
}

TEST_CASE("Ill-formed UTF-8 becomes visible tokens") {
  CHECK(words("caf\xE9 au\xFF") == std::vector<std::string>{"caf", "\uFFFD", "au", "\uFFFD"});
  CHECK(words("\xED\xA0\xBD!") == std::vector<std::string>{"\uFFFD", "!"});
  CHECK(characters("a\x80\xE2\x82z") == std::vector<std::string>{"a", "\uFFFD", "\uFFFD", "z"});
}

TEST_CASE("A replaced piece of ill-formed UTF-8 is one unit of the spans") {
  const TokenizedText text = tokenize("\xE2\x82 Zoo \xED\xA0\x80\U0001F600 ran", TokenUnit::words);
  CHECK(spans_of(text) == std::vector<Span>{{0, 1}, {2, 5}, {6, 7}, {7, 9}, {10, 13}});
}

TEST_CASE("Spans count UTF-16 units where lower case has more bytes or fewer") {
  const TokenizedText text = tokenize("\u023A\u023A \u1E9E\u212A Ran", TokenUnit::words);
  CHECK(texts_of(text) == std::vector<std::string>{"\u2C65\u2C65", "\u00DFk", "ran"});
  CHECK(spans_of(text) == std::vector<Span>{{0, 2}, {3, 5}, {6, 9}});
}

TEST_CASE("The span of white space among characters is the whole run") {
  const TokenizedText text = tokenize("\uFEFF a\r\n\r\n\tb", TokenUnit::characters);
  CHECK(texts_of(text) == std::vector<std::string>{"␣", "a", "␣", "b"});
  CHECK(spans_of(text) == std::vector<Span>{{1, 2}, {2, 3}, {3, 8}, {8, 9}});
}

TEST_CASE("Tokens stay valid when a short text is moved") {
  TokenizedText text = tokenize("The cat", TokenUnit::words);
  const TokenizedText moved = std::move(text);
  text = tokenize("XXXXXXX", TokenUnit::words);
  CHECK(texts_of(moved) == std::vector<std::string>{"the", "cat"});
  CHECK(moved.tokens[0].text.data() == moved.mapped.data());
  CHECK_FALSE(std::is_copy_constructible_v<TokenizedText>);
}

TEST_CASE("Any bytes give ascending spans within the text and cut only at characters") {
  std::mt19937 random(20);
  for (int round = 0; round < 20000; ++round) {
    const std::string bytes = random_text(random);
    const TokenUnit unit = round % 2 == 0 ? TokenUnit::words : TokenUnit::characters;
    const TokenizedText text = tokenize(bytes, unit);
    CAPTURE(round);
    REQUIRE(view_of(text) == map_case(bytes, CaseMapping::lower).text);

    std::uint32_t end = 0;
    for (const Token& token : text.tokens) {
      REQUIRE(token.begin >= end);
      REQUIRE(token.end > token.begin);
      end = token.end;
      const std::string part = slice(view_of(text), token.begin, token.end);
      if (unit == TokenUnit::characters && is_all_white_space(part)) {
        REQUIRE(token.text == kWhiteSpaceToken);
      } else {
        REQUIRE(token.text == part);
      }
    }
    REQUIRE(end <= utf16_length(bytes));
  }
}

TEST_CASE("Among words only what separates or is ignored lies between tokens") {
  std::mt19937 random(21);
  for (int round = 0; round < 10000; ++round) {
    const TokenizedText text = tokenize(random_text(random), TokenUnit::words);
    std::uint32_t end = 0;
    std::string between;
    for (const Token& token : text.tokens) {
      between += slice(view_of(text), end, token.begin);
      end = token.end;
    }
    between += slice(view_of(text), end, utf16_length(view_of(text)));
    CAPTURE(round);
    for (std::size_t at = 0; at < between.size();) {
      const DecodedCharacter decoded = decode_utf8(between, at);
      REQUIRE(may_lie_between_words(decoded.code_point));
      at += decoded.length;
    }
  }
}

TEST_CASE("Characters cover the whole text but a byte order mark at its start") {
  std::mt19937 random(22);
  for (int round = 0; round < 10000; ++round) {
    const TokenizedText text = tokenize(random_text(random), TokenUnit::characters);
    CAPTURE(round);
    std::uint32_t end = view_of(text).substr(0, 3) == "\uFEFF" ? 1 : 0;
    for (const Token& token : text.tokens) {
      REQUIRE(token.begin == end);
      end = token.end;
    }
    REQUIRE(end == utf16_length(view_of(text)));
  }
}

TEST_CASE("Tokenizing a text's own tokens one by one gives them back") {
  std::mt19937 random(23);
  for (int round = 0; round < 5000; ++round) {
    const TokenizedText text = tokenize(random_text(random), TokenUnit::words);
    CAPTURE(round);
    for (const Token& token : text.tokens) {
      REQUIRE(words(token.text) == std::vector<std::string>{std::string(token.text)});
    }
  }
}

TEST_CASE("Long runs of one kind are tokenized without recursion") {
  const auto repeat = [](std::string_view part) {
    std::string text;
    for (int i = 0; i < 200000; ++i) text += part;
    return text;
  };
  CHECK(words(repeat("a")).size() == 1);
  CHECK(words(repeat("a'")).size() == 2);
  CHECK(words(repeat("1.")).size() == 2);
  CHECK(words(repeat("\u0301")).size() == 1);
  CHECK(words(repeat("\u200B")).empty());
  CHECK(words(repeat("\U0001F469\u200D")).size() == 1);
  CHECK(words("a" + repeat("\u200B")).size() == 1);
  CHECK(words(repeat("\U0001F1E6")).size() == 100000);
  CHECK(words(repeat("!")).size() == 200000);
  CHECK(characters(repeat(" ")).size() == 1);
  CHECK(characters("a" + repeat("\u0301")).size() == 1);
  CHECK(characters(repeat("\xFF")).size() == 200000);
}
