#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace embedding_lab {

/// Stands for every piece of ill-formed UTF-8.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct DecodedCharacter {
  char32_t code_point;
  std::size_t length;  ///< bytes read, at least 1
};

/// The character at byte `at` < utf8.size(). A maximal part of an ill-formed sequence is one U+FFFD
/// [Unicode, section 3.9; the WHATWG decoder], and so is a surrogate encoded in three bytes.
DecodedCharacter decode_utf8(std::string_view utf8, std::size_t at);

void append_utf8(std::string& text, char32_t code_point);

/// Unicode's simple lower-case mapping: one code point to one code point of the same plane.
char32_t to_lower(char32_t code_point);

enum class CaseMapping { none, lower, turkic_lower };

/// How texts of a language (a BCP 47 tag, in any case) are put in lower case: Turkish (tr) and
/// Azeri (az) by their own rules, all others alike.
CaseMapping lower_case_of(std::string_view language);

/// A text that is well-formed, ill-formed UTF-8 replaced. `dropped` has, for each dot above that
/// was left out, the byte of `text` where it would stand, in ascending order.
struct MappedText {
  std::string text;
  std::vector<std::uint32_t> dropped;
};

/// The text with the case of its characters mapped, in time linear in its length.
/// - lower: the simple mapping, with one rule of context: U+03A3 ends a word as U+03C2
///   [Unicode, table 3-17, Final_Sigma]. I is i, and so is U+0130.
/// - turkic_lower: besides, I is U+0131, and I with U+0307 right after it is i, its dot dropped
///   [SpecialCasing.txt, tr and az].
MappedText map_case(std::string_view utf8, CaseMapping mapping);

/// What a character is to the rules of words; each code point has one class, the first that fits.
enum class CharacterClass : std::uint8_t {
  white_space,         ///< White_Space, line ends among it
  control,             ///< Cc, and the zero-width space
  tag,                 ///< the tag characters of emoji flags, else like format
  format,              ///< Cf
  pictograph,          ///< Extended_Pictographic
  regional_indicator,  ///< half a flag
  skin_tone,           ///< Emoji_Modifier
  invisible_mark,      ///< M and Default_Ignorable: variation selectors and the like
  mark,                ///< M, and the halfwidth voiced sound marks
  ideograph,           ///< Han or kana, with the letters that only these share, such as U+30FC
  letter,              ///< L
  digit,               ///< Nd
  other                ///< all else: punctuation, symbols, other numbers, private use, unassigned
};

/// What a character is to the rules of graphemes: Grapheme_Cluster_Break, where Extend is split by
/// Indic_Conjunct_Break and pictographs and Indic consonants are told from other characters.
enum class GraphemeClass : std::uint8_t {
  other,
  cr,
  lf,
  control,
  extend,           ///< Indic_Conjunct_Break None
  conjunct_extend,  ///< Indic_Conjunct_Break Extend
  linker,           ///< Indic_Conjunct_Break Linker
  consonant,        ///< Indic_Conjunct_Break Consonant
  zwj,
  regional_indicator,
  prepend,
  spacing_mark,
  hangul_l,
  hangul_v,
  hangul_t,
  hangul_lv,
  hangul_lvt,
  pictograph
};

/// What a character is to the rule of the final sigma: Case_Ignorable, else Cased.
enum class CaseClass : std::uint8_t { none, cased, ignorable };

struct CharacterProperties {
  CharacterClass character;
  GraphemeClass grapheme;
  CaseClass letter_case;
};

/// The classes of a code point up to U+10FFFF. Takes O(1) time.
CharacterProperties properties_of(char32_t code_point);

/// Finds the boundaries of extended grapheme clusters in a text that is passed to it character by
/// character, from a boundary on [UAX #29, rules GB1 to GB999].
class GraphemeBoundaries {
 public:
  /// Whether there is a boundary before `next`, the next character; true before the first.
  bool before(GraphemeClass next);

 private:
  enum class Conjunct { none, consonant, linked };
  enum class Pictographs { none, pictograph, joined };

  bool is_boundary(GraphemeClass next) const;

  bool started_ = false;
  GraphemeClass previous_ = GraphemeClass::other;
  Conjunct conjunct_ = Conjunct::none;           ///< consonant (extend | linker)*, with a linker?
  Pictographs pictographs_ = Pictographs::none;  ///< pictograph extend*, then a joiner?
  bool half_flag_ = false;                       ///< an odd number of regional indicators
};

}  // namespace embedding_lab
