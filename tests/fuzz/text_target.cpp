#include <algorithm>

#include "fuzz/input.hpp"
#include "fuzz/targets.hpp"
#include "lab.hpp"
#include "text/unicode.hpp"

namespace embedding_lab {

namespace {

/// Of a text in UTF-16 units, as the places of tokens count them.
std::uint32_t utf16_length(std::string_view utf8) {
  std::uint32_t units = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    promise(decoded.length > 0 && at + decoded.length <= utf8.size(), "decoding goes on and ends");
    units += decoded.code_point > 0xFFFF ? 2 : 1;
    at += decoded.length;
  }
  return units;
}

bool is_well_formed(std::string_view utf8) {
  std::string again;
  for (std::size_t at = 0; at < utf8.size();) {
    const DecodedCharacter decoded = decode_utf8(utf8, at);
    append_utf8(again, decoded.code_point);
    at += decoded.length;
  }
  return again == utf8;
}

}  // namespace

void fuzz_text(std::span<const std::uint8_t> bytes) {
  FuzzInput input(bytes);
  LabSettings settings;
  settings.tokens = static_cast<TokenUnit>(input.from(0, 1));
  settings.vocabulary_limit = input.from(3, 12);
  settings.corpus = input.text(4000);
  const std::uint32_t length = utf16_length(settings.corpus);

  const TokenizedText text = tokenize(settings.corpus, settings.tokens);
  std::uint32_t end = 0;
  for (const Token& token : text.tokens) {
    promise(end <= token.begin && token.begin < token.end, "tokens ascend and hold something");
    promise(!token.text.empty() && is_well_formed(token.text), "a token is well-formed UTF-8");
    end = token.end;
  }
  promise(end <= length, "tokens end within the text");

  done([&] {
    const Lab lab(settings);
    const Vocabulary& vocabulary = lab.vocabulary();
    promise(vocabulary.size() <= settings.vocabulary_limit, "the vocabulary keeps its limit");
    promise(lab.ids().size() == text.tokens.size(), "every token has an id");
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
      promise(lab.id_of(vocabulary.token(id)) == id, "every token is found by its text");
      promise(id == 0 || vocabulary.token(id - 1) < vocabulary.token(id), "each once, in order");
    }
    for (std::size_t t = 0; t < lab.ids().size(); ++t) {
      const TokenId id = lab.ids()[t];
      promise(id == vocabulary.unknown_id() || vocabulary.token(id) == text.tokens[t].text,
              "an id is its token's");
    }
  });
}

}  // namespace embedding_lab
