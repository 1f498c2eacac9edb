#pragma once

#include <span>

#include "kernels/row_kernels.hpp"
#include "text/bigram_counts.hpp"
#include "types.hpp"

namespace embedding_lab {

/// What BatchSum does, for few tokens: row by row in double precision, at once into dV and dU. A
/// row fits a few registers, and tiles would cost more than they save.
class RowSum {
 public:
  RowSum(int vocabulary_size, int dimensions)
      : scratch_(vocabulary_size, dimensions), v_(dimensions), e_(vocabulary_size) {}

  void add_rows(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                TokenId end, Matrix& dV, Matrix& dU) {
    add_row_gradients(counts, V, U, begin, end, dV, dU, scratch_);
  }
  void add_pairs(std::span<const TokenId> ids, double batch_size, const Matrix& V, const Matrix& U,
                 Matrix& dV, Matrix& dU) {
    add_pair_gradients(ids, batch_size, V, U, dV, dU, scratch_);
  }
  void add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                  TokenId end, double& sum);

 private:
  RowScratch scratch_;
  Vector v_;
  Vector e_;
};

}  // namespace embedding_lab
