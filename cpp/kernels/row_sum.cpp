#include "kernels/row_sum.hpp"

namespace embedding_lab {

void RowSum::add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                        TokenId end, double& sum) {
  for (TokenId i = begin; i < end; ++i) {
    if (counts.row_sum(i) == 0) continue;
    v_ = V.row(i);
    sum += counted_loss(exp_scores(U, v_, e_), counts.row(i), U, V.row(i));
  }
}

}  // namespace embedding_lab
