#pragma once

#include <optional>
#include <variant>

#include "kernels/batch_sum.hpp"
#include "kernels/row_kernels.hpp"
#include "model/embedding_model.hpp"
#include "model/optimizer.hpp"

namespace embedding_lab {

/// The gradient of the mean loss of a batch, summed up part by part while V and U stand still, and
/// that loss. There are three ways to sum up:
/// - by rows, in double precision. This is quickest below kTilesFrom tokens.
/// - by tiles in double precision. With rows in their place an epoch of Adam at N = 500 takes a
///   quarter longer in WebAssembly (see tests/bench/README.md).
/// - by tiles in single precision, from kSinglePrecisionFrom tokens on, four numbers at a time
///   instead of two. The gradient then has six digits; V, U and what an optimizer remembers keep
///   all of theirs. Adam makes as large a step of a small gradient as of a large one, so near the
///   end of training rounding would show: with it single precision begins at
///   kSinglePrecisionOfAdamFrom.
class BatchGradient {
 public:
  static constexpr int kTilesFrom = 24;
  static constexpr int kSinglePrecisionFrom = 100;
  static constexpr int kSinglePrecisionOfAdamFrom = 1000;

  BatchGradient(int vocabulary_size, int dimensions);

  /// Begins with an empty sum at these V and U.
  void begin(const Embeddings& embeddings, OptimizerKind optimizer = OptimizerKind::gd);

  /// Adds the rows `begin` to `end` of the counts; `embeddings` as in begin().
  void add_rows(const Embeddings& embeddings, const BigramCounts& counts, TokenId begin,
                TokenId end);

  /// Adds the adjacent pairs of `ids`, of a batch of `batch_size`.
  void add_pairs(const Embeddings& embeddings, std::span<const TokenId> ids, double batch_size);

  const Gradient& sum();

  /// Adds to `sum` the parts of (T - 1) loss of the rows `begin` to `end`; `embeddings` as in
  /// begin().
  void add_losses(const Embeddings& embeddings, const BigramCounts& counts, TokenId begin,
                  TokenId end, double& sum);

 private:
  Gradient sum_;
  std::optional<RowSum> rows_;  // below kTilesFrom
  std::variant<BatchSum<double>, BatchSum<float>> tiles_;
};

}  // namespace embedding_lab
