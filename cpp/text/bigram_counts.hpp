#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "types.hpp"

namespace embedding_lab {

/// How often each token follows each other one in a text: the counted Markov chain of order 1.
/// C is N x N, and C[i, j] is the number of adjacent pairs (prev i, next j). It is stored sparse, a
/// row for each prev.
class BigramCounts {
 public:
  struct Entry {
    TokenId next;
    std::int32_t count;
  };

  /// Counts the T - 1 adjacent pairs of `ids` (T >= 2), each 0 <= id < `vocabulary_size`.
  BigramCounts(std::span<const TokenId> ids, int vocabulary_size);

  /// N.
  int vocabulary_size() const { return static_cast<int>(row_sums_.size()); }

  /// T - 1.
  std::int64_t pair_count() const { return pair_count_; }

  /// The non-zero counts of row `prev`, by ascending next.
  std::span<const Entry> row(TokenId prev) const;

  /// n_i, how many pairs begin with `prev`.
  std::int64_t row_sum(TokenId prev) const { return row_sums_[static_cast<std::size_t>(prev)]; }

  /// The text's own p(next | prev) = C[prev, next] / n_prev. Shape (N); all zeros where nothing
  /// follows `prev`.
  Vector counted(TokenId prev) const;

  /// Conditional entropy of next given prev, -sum_ij C_ij / (T - 1) ln(C_ij / n_i), in nats per
  /// token: no model that sees only the previous token has a lower mean cross-entropy on this text.
  double entropy_floor() const;

 private:
  std::vector<std::size_t> row_begin_;
  std::vector<Entry> entries_;
  std::vector<std::int64_t> row_sums_;
  std::int64_t pair_count_;
};

}  // namespace embedding_lab
