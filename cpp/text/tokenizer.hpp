#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/unicode.hpp"

namespace embedding_lab {

enum class TokenUnit { words, characters, spaces };

/// The text of the token that a run of white space is among characters.
inline constexpr std::string_view kWhiteSpaceToken = "\u2423";

/// A token of a text. `text` is UTF-8, a view into TokenizedText::mapped or of kWhiteSpaceToken.
/// [begin, end) is its place in the original text, in UTF-16 units.
struct Token {
  std::string_view text;
  std::uint32_t begin;
  std::uint32_t end;
};

/// A text with its case mapped (UTF-8) and its tokens in order. It can be moved but not copied,
/// since the tokens view `mapped`; a vector, because moving a short string would move its
/// characters.
struct TokenizedText {
  TokenizedText() = default;
  TokenizedText(TokenizedText&&) = default;
  TokenizedText& operator=(TokenizedText&&) = default;

  std::vector<char> mapped;
  std::vector<Token> tokens;
};

/// How the case of a text's characters is mapped before it is split; not at all for `spaces`.
CaseMapping case_mapping(TokenUnit unit, std::string_view language);

/// The tokens of a text of less than 2^32 bytes, in time and memory linear in its length. Never
/// throws on any bytes: ill-formed UTF-8 counts as U+FFFD, one UTF-16 unit each (see decode_utf8).
/// Words and characters are in lower case by the rules of `language` (see lower_case_of); nothing
/// is normalized.
///
/// words: the first of these that applies, after passing what separates.
/// - White space, control characters and the zero-width space separate. Other format characters
///   (Cf: joiners, soft hyphens, byte order marks) are looked through: if what follows them
///   continues the token, they stay in its text; else they are ignored. So is an invisible mark
///   with nothing before it, such as a lone variation selector.
/// - An emoji sequence: a pictograph with its marks, skin tones and tags, and more of these after
///   joiners (U+200D); a pair of regional indicators; or a digit, # or * made a keycap by U+20E3.
/// - A word: letters, marks and digits. What joins two letters: an apostrophe (' U+2018 U+2019
///   U+FF07), a middle dot (U+00B7 U+0387 U+2027), geresh (U+05F3), gershayim (U+05F4, or "
///   between Hebrew letters). What joins two digits: one . or , between them. Marks and format
///   characters in between do not count: "e", U+0301, "'a" is one word. Letters and digits mix
///   ("v1.2" is one word); marks with nothing before them start a word.
/// - A Han or kana character with its marks. The prolonged sound mark U+30FC is one of them; the
///   halfwidth voiced sound marks U+FF9E and U+FF9F are marks. Nothing joins them.
/// - Any other visible character with its marks: punctuation, symbols, numbers that are not decimal
///   digits, lone regional indicators and skin tones, private use and unassigned code points,
///   U+FFFD.
/// Unlike the words of UAX #29: . and : do not join letters, ; and ' no digits, _ nothing;
/// kana do not join; no dictionary divides Thai, Lao, Khmer or Burmese.
///
/// characters: every extended grapheme cluster of the lower-cased text, control and format
/// characters too, but a run of white space is one token, kWhiteSpaceToken, and a byte order mark
/// that starts the text is ignored. A white space with marks on it is a visible grapheme.
///
/// spaces: what stands between white space, as it is written.
TokenizedText tokenize(std::string_view utf8, TokenUnit unit, std::string_view language = {});

}  // namespace embedding_lab
