#include "text/tokenizer.hpp"

#include <cstddef>
#include <optional>
#include <string>

#include "text/unicode.hpp"

namespace embedding_lab {
namespace {

constexpr char32_t kByteOrderMark = 0xFEFF;
constexpr char32_t kRightQuote = 0x2019;
constexpr char32_t kJoiner = 0x200D;
constexpr char32_t kEmojiVariation = 0xFE0F;
constexpr char32_t kKeycap = 0x20E3;

/// A place in a well-formed text and the character there. A copy of it looks ahead.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) { read(); }

  bool at_end() const { return byte_ == text_.size(); }
  std::size_t byte() const { return byte_; }
  std::uint32_t utf16() const { return utf16_; }
  GraphemeClass grapheme() const { return properties_.grapheme; }

  /// Whether the character here is this one, or of this class; false at the end.
  bool is(char32_t code_point) const { return !at_end() && decoded_.code_point == code_point; }
  bool is(CharacterClass c) const { return !at_end() && properties_.character == c; }

  bool is_mark() const { return is(CharacterClass::mark) || is(CharacterClass::invisible_mark); }
  bool is_format() const { return is(CharacterClass::format) || is(CharacterClass::tag); }

  void advance() {
    byte_ += decoded_.length;
    utf16_ += decoded_.code_point > 0xFFFF ? 2 : 1;
    read();
  }

 private:
  void read() {
    if (at_end()) return;
    decoded_ = decode_utf8(text_, byte_);
    properties_ = properties_of(decoded_.code_point);
  }

  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t utf16_ = 0;
  DecodedCharacter decoded_{0, 0};
  CharacterProperties properties_{CharacterClass::other, GraphemeClass::other};
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

bool is_apostrophe(const Cursor& cursor) { return cursor.is(U'\'') || cursor.is(kRightQuote); }

bool is_keycap_digit(const Cursor& cursor) {
  if (!cursor.is(CharacterClass::digit)) return false;
  const Cursor next = after(cursor);
  return next.is(kKeycap) || (next.is(kEmojiVariation) && after(next).is(kKeycap));
}

bool continues_word(const Cursor& cursor) {
  return cursor.is(CharacterClass::letter) || cursor.is_mark() ||
         (cursor.is(CharacterClass::digit) && !is_keycap_digit(cursor));
}

void pass_word(Cursor& cursor) {
  std::optional<CharacterClass> base;  // letter or digit, whichever the word had last
  for (Cursor next = cursor; continues_word(next);) {
    cursor = next;
    while (continues_word(cursor)) {
      if (cursor.is(CharacterClass::letter)) base = CharacterClass::letter;
      if (cursor.is(CharacterClass::digit)) base = CharacterClass::digit;
      cursor.advance();
    }

    next = after_formats(cursor);
    const bool may_join = (base == CharacterClass::letter && is_apostrophe(next)) ||
                          (base == CharacterClass::digit && (next.is(U'.') || next.is(U',')));
    if (may_join) {
      next = after_formats(after(next));
      if (!next.is(*base)) return;
    }
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

/// Finds the tokens of a lower-cased text one after the other.
class TokenScanner {
 public:
  TokenScanner(std::string_view lowered, TokenUnit unit)
      : lowered_(lowered), unit_(unit), cursor_(lowered) {
    if (cursor_.is(kByteOrderMark)) cursor_.advance();
  }

  std::optional<Token> next() {
    if (unit_ == TokenUnit::words) {
      while (separates_words(cursor_)) cursor_.advance();
    }
    if (cursor_.at_end()) return std::nullopt;

    const std::size_t begin_byte = cursor_.byte();
    const std::uint32_t begin = cursor_.utf16();
    bool is_white_space = false;
    if (unit_ == TokenUnit::words) {
      pass_word_token(cursor_);
    } else if (pass_grapheme(cursor_)) {
      is_white_space = true;
      for (Cursor ahead = cursor_; ahead.is(CharacterClass::white_space) && pass_grapheme(ahead);) {
        cursor_ = ahead;
      }
    }
    const std::string_view text = lowered_.substr(begin_byte, cursor_.byte() - begin_byte);
    return Token{is_white_space ? kWhiteSpaceToken : text, begin, cursor_.utf16()};
  }

 private:
  std::string_view lowered_;
  TokenUnit unit_;
  Cursor cursor_;
};

}  // namespace

TokenizedText tokenize(std::string_view utf8, TokenUnit unit) {
  TokenizedText text;
  const std::string lowered = to_lower(utf8);
  text.lowered.assign(lowered.begin(), lowered.end());
  const std::string_view view(text.lowered.data(), text.lowered.size());

  // The first pass only counts: a growing vector would take up to three times the memory.
  std::size_t count = 0;
  for (const bool keeps_tokens : {false, true}) {
    text.tokens.reserve(count);
    TokenScanner scanner(view, unit);
    while (const std::optional<Token> token = scanner.next()) {
      ++count;
      if (keeps_tokens) text.tokens.push_back(*token);
    }
  }
  return text;
}

}  // namespace embedding_lab
