#pragma once

#include <optional>

#include "embedding_model.hpp"

namespace embedding_lab {

/// The gradient of the mean loss of a batch, summed up part by part while V and U stand still.
///
/// From kSinglePrecisionFrom tokens on the sum is taken in single precision, four numbers at a time
/// instead of two: that is a gradient with seven digits, while V and U and what an optimizer
/// remembers keep all of theirs.
class BatchGradient {
 public:
  static constexpr int kSinglePrecisionFrom = 1000;

  BatchGradient(int vocabulary_size, int dimensions);

  /// An empty sum at these V and U.
  void begin(const Embeddings& embeddings);

  /// Adds the rows `begin` to `end` of the counts; `embeddings` as in begin().
  void add_rows(const Embeddings& embeddings, const BigramCounts& counts, TokenId begin,
                TokenId end);

  /// Adds the adjacent pairs of `ids`, of a batch of `batch_size`.
  void add_pairs(const Embeddings& embeddings, std::span<const TokenId> ids, double batch_size);

  /// The sum.
  const Gradient& sum();

 private:
  /// Copies of V and U in another precision, with their gradient.
  struct SinglePrecision {
    MatrixOf<float> V, U, dV, dU;
    RowScratch<float> scratch;
  };

  Gradient sum_;
  RowScratch<double> scratch_;
  std::optional<SinglePrecision> single_;
};

}  // namespace embedding_lab
