#pragma once

#include <optional>
#include <variant>

#include "kernels/batch_sum.hpp"
#include "kernels/row_sum.hpp"
#include "model/embedding_model.hpp"
#include "model/optimizer.hpp"

namespace embedding_lab {

/// The gradient of the mean loss of a batch, summed up part by part while V and U stand still, and
/// that loss.
///
/// Of fewer than kTilesFrom tokens a row at a time is quickest. From kSinglePrecisionFrom tokens on
/// the sums are taken in single precision, four numbers at a time instead of two: that is a
/// gradient with six digits, while V and U and what an optimizer remembers keep all of theirs. Near
/// the end of training Adam makes as large a step of a small gradient as of a large one, so that in
/// the long run rounding shows: with it single precision begins at kSinglePrecisionOfAdamFrom
/// tokens.
class BatchGradient {
 public:
  static constexpr int kTilesFrom = 24;
  static constexpr int kSinglePrecisionFrom = 100;
  static constexpr int kSinglePrecisionOfAdamFrom = 1000;

  BatchGradient(int vocabulary_size, int dimensions);

  /// An empty sum at these V and U.
  void begin(const Embeddings& embeddings, OptimizerKind optimizer = OptimizerKind::gd);

  /// Adds the rows `begin` to `end` of the counts; `embeddings` as in begin().
  void add_rows(const Embeddings& embeddings, const BigramCounts& counts, TokenId begin,
                TokenId end);

  /// Adds the adjacent pairs of `ids`, of a batch of `batch_size`.
  void add_pairs(const Embeddings& embeddings, std::span<const TokenId> ids, double batch_size);

  /// The sum.
  const Gradient& sum();

  /// Adds to `sum` what the rows `begin` to `end` have of (T - 1) loss; `embeddings` as in begin().
  void add_losses(const Embeddings& embeddings, const BigramCounts& counts, TokenId begin,
                  TokenId end, double& sum);

 private:
  Gradient sum_;
  std::optional<RowSum> rows_;
  std::variant<BatchSum<double>, BatchSum<float>> tiles_;
};

}  // namespace embedding_lab
