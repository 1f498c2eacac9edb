#include "row_sum.hpp"

#include <cmath>

namespace embedding_lab {

void RowSum::add_losses(const BigramCounts& counts, const Matrix& V, const Matrix& U, TokenId begin,
                        TokenId end, double& sum) {
  for (TokenId i = begin; i < end; ++i) {
    if (counts.row_sum(i) == 0) continue;
    v_ = V.row(i);
    const auto [exp_sum, shift] = exp_scores(U, v_, e_);
    const double log_sum = std::log(exp_sum);
    double loss = 0.0;
    for (const auto& [next, count] : counts.row(i)) {
      // The difference of scores first: huge ones would swallow the logarithm.
      loss += count * (log_sum + (shift - U.row(next).dot(v_)));
    }
    sum += loss;
  }
}

}  // namespace embedding_lab
