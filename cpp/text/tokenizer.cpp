#include "text/tokenizer.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace embedding_lab {
namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiVariation = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;

/// What joins two letters: apostrophes, middle dots, geresh and gershayim.
constexpr std::u32string_view kLetterJoiners = U"'\u2018\u2019\uFF07\u00B7\u0387\u2027\u05F3\u05F4";

/// A place in a mapped text and the character there. A copy of it looks ahead.
class Cursor {
 public:
  Cursor(std::string_view text, std::span<const std::uint32_t> dropped)
      : text_(text), dropped_(dropped) {
    read();
  }

  bool at_end() const { return byte_ == text_.size(); }
  std::size_t byte() const { return byte_; }
  std::uint32_t utf16() const { return utf16_; }
  char32_t code_point() const { return decoded_.code_point; }
  CharacterClass character() const { return properties_.character; }
  GraphemeClass grapheme() const { return properties_.grapheme; }

  /// Whether the character here is this one, or of this class; false at the end.
  bool is(char32_t code_point) const { return !at_end() && decoded_.code_point == code_point; }
  bool is(CharacterClass c) const { return !at_end() && properties_.character == c; }

  bool is_mark() const { return is(CharacterClass::mark) || is(CharacterClass::invisible_mark); }
  bool is_format() const { return is(CharacterClass::format) || is(CharacterClass::tag); }

  void advance() {
    byte_ += decoded_.length;
    utf16_ += decoded_.code_point > 0xFFFF ? 2 : 1;
    for (; !dropped_.empty() && dropped_.front() <= byte_; dropped_ = dropped_.subspan(1)) ++utf16_;
    read();
  }

 private:
  void read() {
    if (at_end()) return;
    decoded_ = decode_utf8(text_, byte_);
    properties_ = properties_of(decoded_.code_point);
  }

  std::string_view text_;
  std::span<const std::uint32_t> dropped_;  // what lies ahead, one UTF-16 unit each
  std::size_t byte_ = 0;
  std::uint32_t utf16_ = 0;
  DecodedCharacter decoded_{0, 0};
  CharacterProperties properties_{CharacterClass::other, GraphemeClass::other, CaseClass::none};
};

Cursor after(Cursor cursor) {
  cursor.advance();
  return cursor;
}

Cursor after_formats(Cursor cursor) {
  while (cursor.is_format()) cursor.advance();
  return cursor;
}

void pass_marks(Cursor& cursor) {
  for (Cursor next = after_formats(cursor); next.is_mark(); next = after_formats(cursor)) {
    cursor = next;
    while (cursor.is_mark()) cursor.advance();
  }
}

bool is_hebrew(char32_t letter) {
  return (letter >= 0x05D0 && letter <= 0x05F2) || (letter >= 0xFB1D && letter <= 0xFB4F);
}

bool is_letter_joiner(const Cursor& cursor) {
  return !cursor.at_end() && kLetterJoiners.find(cursor.code_point()) != kLetterJoiners.npos;
}

bool is_keycap_digit(const Cursor& cursor) {
  if (!cursor.is(CharacterClass::digit)) return false;
  const Cursor next = after(cursor);
  return next.is(kKeycap) || (next.is(kEmojiVariation) && after(next).is(kKeycap));
}

bool continues_word(const Cursor& cursor) {
  return cursor.is(CharacterClass::letter) || cursor.is_mark() ||
         (cursor.is(CharacterClass::digit) && !is_keycap_digit(cursor));
}

/// What stands behind the joiner at `joiner`, where it joins that to the letter or digit before it;
/// else nothing.
std::optional<Cursor> joined_by(const Cursor& joiner, CharacterClass base, char32_t before) {
  const bool is_letter = base == CharacterClass::letter;
  const bool is_quote = is_letter && is_hebrew(before) && joiner.is(U'"');
  const bool may_join =
      is_letter ? is_quote || is_letter_joiner(joiner) : joiner.is(U'.') || joiner.is(U',');
  if (!may_join) return std::nullopt;
  Cursor next = after(joiner);
  while (next.is_format() || next.is_mark()) next.advance();
  if (!next.is(base) || (is_quote && !is_hebrew(next.code_point()))) return std::nullopt;
  return next;
}

void pass_word(Cursor& cursor) {
  CharacterClass base = CharacterClass::mark;  // of the last letter or digit
  char32_t last = 0;
  for (Cursor next = cursor; continues_word(next);) {
    cursor = next;
    while (continues_word(cursor)) {
      if (!cursor.is_mark()) {
        base = cursor.character();
        last = cursor.code_point();
      }
      cursor.advance();
    }
    next = after_formats(cursor);
    if (base != CharacterClass::mark) next = joined_by(next, base, last).value_or(next);
  }
}

void pass_emoji(Cursor& cursor) {
  cursor.advance();
  bool joined = false;
  for (Cursor next = cursor; !next.at_end();) {
    const bool belongs = next.is_mark() || next.is(CharacterClass::skin_tone) ||
                         next.is(CharacterClass::tag) ||
                         (joined && next.is(CharacterClass::pictograph));
    if (!belongs && !next.is_format()) return;
    joined = next.is(kJoiner);
    next.advance();
    if (belongs) cursor = next;
  }
}

void pass_flag(Cursor& cursor) {
  cursor.advance();
  if (cursor.is(CharacterClass::regional_indicator)) cursor.advance();
  pass_marks(cursor);
}

void pass_visible(Cursor& cursor) {
  cursor.advance();
  pass_marks(cursor);
}

bool separates_words(const Cursor& cursor) {
  return cursor.is(CharacterClass::white_space) || cursor.is(CharacterClass::control) ||
         cursor.is_format() || cursor.is(CharacterClass::invisible_mark);
}

void pass_word_token(Cursor& cursor) {
  if (cursor.is(CharacterClass::pictograph)) return pass_emoji(cursor);
  if (cursor.is(CharacterClass::regional_indicator)) return pass_flag(cursor);
  if (continues_word(cursor)) return pass_word(cursor);
  pass_visible(cursor);
}

/// Passes a grapheme. Returns whether it is white space and nothing else.
bool pass_grapheme(Cursor& cursor) {
  GraphemeBoundaries boundaries;
  boundaries.before(cursor.grapheme());
  bool is_white_space = true;
  do {
    is_white_space = is_white_space && cursor.is(CharacterClass::white_space);
    cursor.advance();
  } while (!cursor.at_end() && !boundaries.before(cursor.grapheme()));
  return is_white_space;
}

/// Finds the tokens of a mapped text one after the other.
class TokenScanner {
 public:
  TokenScanner(const MappedText& mapped, std::string_view text, TokenUnit unit)
      : text_(text), unit_(unit), cursor_(text, mapped.dropped) {
    if (unit != TokenUnit::spaces && cursor_.is(kByteOrderMark)) cursor_.advance();
  }

  std::optional<Token> next() {
    while (separates(cursor_)) cursor_.advance();
    if (cursor_.at_end()) return std::nullopt;
    const std::size_t begin_byte = cursor_.byte();
    const std::uint32_t begin = cursor_.utf16();
    const bool is_white_space = pass_token();
    const std::string_view text = text_.substr(begin_byte, cursor_.byte() - begin_byte);
    return Token{is_white_space ? kWhiteSpaceToken : text, begin, cursor_.utf16()};
  }

 private:
  bool separates(const Cursor& cursor) const {
    if (unit_ == TokenUnit::words) return separates_words(cursor);
    return unit_ == TokenUnit::spaces && cursor.is(CharacterClass::white_space);
  }

  /// Returns whether the token is a run of white space.
  bool pass_token() {
    if (unit_ == TokenUnit::characters) return pass_character();
    if (unit_ == TokenUnit::words) {
      pass_word_token(cursor_);
    } else {
      while (!cursor_.at_end() && !separates(cursor_)) cursor_.advance();
    }
    return false;
  }

  bool pass_character() {
    if (!pass_grapheme(cursor_)) return false;
    for (Cursor ahead = cursor_; ahead.is(CharacterClass::white_space) && pass_grapheme(ahead);) {
      cursor_ = ahead;
    }
    return true;
  }

  std::string_view text_;
  TokenUnit unit_;
  Cursor cursor_;
};

}  // namespace

CaseMapping case_mapping(TokenUnit unit, std::string_view language) {
  return unit == TokenUnit::spaces ? CaseMapping::none : lower_case_of(language);
}

TokenizedText tokenize(std::string_view utf8, TokenUnit unit, std::string_view language) {
  TokenizedText text;
  const MappedText mapped = map_case(utf8, case_mapping(unit, language));
  text.mapped.assign(mapped.text.begin(), mapped.text.end());
  const std::string_view view(text.mapped.data(), text.mapped.size());

  // The first pass only counts: a growing vector would take up to three times the memory.
  std::size_t count = 0;
  for (const bool keeps_tokens : {false, true}) {
    text.tokens.reserve(count);
    TokenScanner scanner(mapped, view, unit);
    while (const std::optional<Token> token = scanner.next()) {
      ++count;
      if (keeps_tokens) text.tokens.push_back(*token);
    }
  }
  return text;
}

}  // namespace embedding_lab
