#include "batch_gradient.hpp"

namespace embedding_lab {

BatchGradient::BatchGradient(int vocabulary_size, int dimensions)
    : sum_{Matrix::Zero(vocabulary_size, dimensions), Matrix::Zero(vocabulary_size, dimensions)},
      scratch_(vocabulary_size, dimensions) {
  if (vocabulary_size < kSinglePrecisionFrom) return;
  const MatrixOf<float> zero = MatrixOf<float>::Zero(vocabulary_size, dimensions);
  single_ = {zero, zero, zero, zero, RowScratch<float>(vocabulary_size, dimensions)};
}

void BatchGradient::begin(const Embeddings& embeddings) {
  if (!single_) {
    sum_.V.setZero();
    sum_.U.setZero();
    return;
  }
  single_->V = embeddings.V.cast<float>();
  single_->U = embeddings.U.cast<float>();
  single_->dV.setZero();
  single_->dU.setZero();
}

void BatchGradient::add_rows(const Embeddings& embeddings, const BigramCounts& counts,
                             TokenId begin, TokenId end) {
  if (single_) {
    auto& [V, U, dV, dU, scratch] = *single_;
    add_row_gradients(counts, V, U, begin, end, dV, dU, scratch);
  } else {
    const auto& [V, U] = embeddings;
    add_row_gradients(counts, V, U, begin, end, sum_.V, sum_.U, scratch_);
  }
}

void BatchGradient::add_pairs(const Embeddings& embeddings, std::span<const TokenId> ids,
                              double batch_size) {
  if (single_) {
    auto& [V, U, dV, dU, scratch] = *single_;
    add_pair_gradients(ids, batch_size, V, U, dV, dU, scratch);
  } else {
    const auto& [V, U] = embeddings;
    add_pair_gradients(ids, batch_size, V, U, sum_.V, sum_.U, scratch_);
  }
}

const Gradient& BatchGradient::sum() {
  if (single_) {
    sum_.V = single_->dV.cast<double>();
    sum_.U = single_->dU.cast<double>();
  }
  return sum_;
}

}  // namespace embedding_lab
