#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokenizer.hpp"
#include "types.hpp"

namespace embedding_lab {

/// The distinct tokens of a text, sorted by code point; a token's id is its place in that order.
/// Owns its strings.
class Vocabulary {
 public:
  static constexpr int kSmallestLimit = 3;
  static constexpr int kLargestLimit = 10000;

  /// Stands for all tokens that were cut, and for those that read like it, which only a text that
  /// is split at spaces has.
  static constexpr std::string_view kUnknown = "<unk>";

  /// Holds all distinct tokens if there are at most `limit`; else the limit - 1 most frequent ones,
  /// ties by first occurrence, and `<unk>` at its place in the order. Precondition: kSmallestLimit
  /// <= limit <= kLargestLimit. Takes O(T log N) comparisons.
  Vocabulary(const std::vector<Token>& tokens, int limit);

  /// N.
  int size() const { return static_cast<int>(tokens_.size()); }

  /// Precondition: 0 <= id < size().
  const std::string& token(TokenId id) const { return tokens_[static_cast<std::size_t>(id)]; }

  /// The id of a token of the vocabulary, of `<unk>` too if it is there. Nothing for any other
  /// string, even a token that was cut.
  std::optional<TokenId> find(std::string_view token) const;

  /// The id of `<unk>` if it is there, else nothing.
  std::optional<TokenId> unknown_id() const { return unknown_id_; }

  /// The id of every token, in order. A token that is not in the vocabulary has the id of `<unk>`;
  /// without `<unk>` it throws LabError(unknown-token). The tokens that the vocabulary was made
  /// from always have ids.
  std::vector<TokenId> ids(const std::vector<Token>& tokens) const;

 private:
  std::vector<std::string> tokens_;
  std::optional<TokenId> unknown_id_;
};

}  // namespace embedding_lab
