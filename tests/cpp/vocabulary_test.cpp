#include "text/vocabulary.hpp"

#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "lab_error.hpp"

using namespace embedding_lab;

namespace {

const std::string kNotes =
    "The cat ate the dog! The dog ran. The dog ate. The cat ran the zoo. The dog ran the zoo.";

std::vector<std::string> tokens_of(const Vocabulary& vocabulary) {
  std::vector<std::string> tokens;
  for (TokenId id = 0; id < vocabulary.size(); ++id) tokens.push_back(vocabulary.token(id));
  return tokens;
}

std::vector<std::string> vocabulary_of(std::string_view text,
                                       int limit = Vocabulary::kLargestLimit) {
  return tokens_of(Vocabulary(tokenize(text, TokenUnit::words).tokens, limit));
}

std::vector<std::string> ids_as_tokens(std::string_view text, int limit) {
  const TokenizedText tokenized = tokenize(text, TokenUnit::words);
  const Vocabulary vocabulary(tokenized.tokens, limit);
  std::vector<std::string> tokens;
  for (const TokenId id : vocabulary.ids(tokenized.tokens)) tokens.push_back(vocabulary.token(id));
  return tokens;
}

}  // namespace

TEST_CASE("The vocabulary of the notes is sorted and without an unknown token") {
  const TokenizedText text = tokenize(kNotes, TokenUnit::words);
  const Vocabulary vocabulary(text.tokens, Vocabulary::kLargestLimit);
  CHECK(tokens_of(vocabulary) ==
        std::vector<std::string>{"!", ".", "ate", "cat", "dog", "ran", "the", "zoo"});
  CHECK_FALSE(vocabulary.unknown_id());
  CHECK(vocabulary.ids(text.tokens) == std::vector<TokenId>{6, 3, 2, 6, 4, 0, 6, 4, 5, 1, 6, 4, 2,
                                                            1, 6, 3, 5, 6, 7, 1, 6, 4, 5, 6, 7, 1});
}

TEST_CASE("Every token is found at its id and nothing else is found") {
  const Vocabulary vocabulary(tokenize(kNotes, TokenUnit::words).tokens, 100);
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    CHECK(vocabulary.find(vocabulary.token(id)) == id);
  }
  for (const char* absent : {"", "The", "ca", "cats", "zoos", "~", "<unk>", "\xFF"}) {
    CHECK_FALSE(vocabulary.find(absent));
  }
}

TEST_CASE("The order is that of code points and not of UTF-16 units or of letters") {
  CHECK(vocabulary_of("\U0001F600 é z \uFFFD a _ 漢 1 ~") ==
        std::vector<std::string>{"1", "_", "a", "z", "~", "é", "漢", "\uFFFD", "\U0001F600"});
}

TEST_CASE("A text with as many distinct tokens as the limit is not cut") {
  CHECK(vocabulary_of("c a b", 3) == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("One distinct token too many cuts two of them for the unknown token") {
  CHECK(vocabulary_of("d d c c b a", 3) == std::vector<std::string>{"<unk>", "c", "d"});
  CHECK(ids_as_tokens("d d c c b a", 3) ==
        std::vector<std::string>{"d", "d", "c", "c", "<unk>", "<unk>"});
}

TEST_CASE("Of equally frequent tokens the first to occur is kept") {
  CHECK(vocabulary_of("z y x w", 3) == std::vector<std::string>{"<unk>", "y", "z"});
  CHECK(vocabulary_of("z y x w x", 3) == std::vector<std::string>{"<unk>", "x", "z"});
  CHECK(vocabulary_of("a d b d b c c", 3) == std::vector<std::string>{"<unk>", "b", "d"});
}

TEST_CASE("The unknown token has its place in the order and is found when tokens were cut") {
  const TokenizedText text = tokenize("! ! ! a a b", TokenUnit::words);
  const Vocabulary vocabulary(text.tokens, 3);
  const Vocabulary cut(tokenize("! ! ! a a b c", TokenUnit::words).tokens, 3);
  CHECK_FALSE(vocabulary.find(Vocabulary::kUnknown));
  CHECK(tokens_of(cut) == std::vector<std::string>{"!", "<unk>", "a"});
  CHECK(cut.unknown_id() == TokenId{1});
  CHECK(cut.find(Vocabulary::kUnknown) == TokenId{1});
  CHECK_FALSE(cut.find("b"));
}

TEST_CASE("A text that reads like the unknown token gives other tokens") {
  CHECK(vocabulary_of("<unk>") == std::vector<std::string>{"<", ">", "unk"});
}

TEST_CASE("Between spaces a text may hold the unknown token, which stands for the others too") {
  const auto tokens_between_spaces = [](std::string_view text, int limit) {
    return tokens_of(Vocabulary(tokenize(text, TokenUnit::spaces).tokens, limit));
  };
  CHECK(tokens_between_spaces("a <unk> b", 3) == std::vector<std::string>{"<unk>", "a", "b"});
  CHECK(tokens_between_spaces("a a <unk> <unk> <unk> b b c", 3) ==
        std::vector<std::string>{"<unk>", "a", "b"});

  const TokenizedText text = tokenize("a <unk> b b", TokenUnit::spaces);
  const Vocabulary vocabulary(text.tokens, 10);
  CHECK(vocabulary.unknown_id() == TokenId{0});
  CHECK(vocabulary.ids(text.tokens) == std::vector<TokenId>{1, 0, 2, 2});
  CHECK(vocabulary.ids(tokenize("b c", TokenUnit::spaces).tokens) == std::vector<TokenId>{2, 0});
}

TEST_CASE("A foreign token becomes the unknown one, or an error names it") {
  const TokenizedText foreign = tokenize("a bird", TokenUnit::words);
  const Vocabulary cut(tokenize("a a b c d", TokenUnit::words).tokens, 3);
  CHECK(cut.ids(foreign.tokens) == std::vector<TokenId>{*cut.find("a"), *cut.unknown_id()});

  const Vocabulary whole(tokenize("a b c", TokenUnit::words).tokens, 3);
  try {
    whole.ids(foreign.tokens);
    FAIL("no error");
  } catch (const LabError& error) {
    CHECK(error.code() == ErrorCode::unknown_token);
    CHECK_THAT(error.what(), Catch::Matchers::ContainsSubstring("\"bird\""));
  }
}

TEST_CASE("The vocabulary owns its strings") {
  TokenizedText text = tokenize("some long enough words", TokenUnit::words);
  const Vocabulary vocabulary(text.tokens, 10);
  text = TokenizedText();
  CHECK(tokens_of(vocabulary) == std::vector<std::string>{"enough", "long", "some", "words"});
}

TEST_CASE("The largest limit keeps the most frequent tokens of a longer text") {
  std::string text;
  for (int word = 0; word < 12000; ++word) {
    const std::string token = "w" + std::to_string(word) + " ";
    text += word >= 11000 ? token + token : token;  // the last thousand occur twice
  }
  const Vocabulary vocabulary(tokenize(text, TokenUnit::words).tokens, Vocabulary::kLargestLimit);
  CHECK(vocabulary.size() == Vocabulary::kLargestLimit);
  CHECK(vocabulary.find("w11000"));
  CHECK(vocabulary.find("w11999"));
  CHECK(vocabulary.find("w0"));
  CHECK(vocabulary.find("w8998"));
  CHECK_FALSE(vocabulary.find("w8999"));
  CHECK_FALSE(vocabulary.find("w10999"));
}

TEST_CASE("No tokens make an empty vocabulary") {
  const Vocabulary vocabulary({}, 3);
  CHECK(vocabulary.size() == 0);
  CHECK(vocabulary.ids({}).empty());
}
