#include "batch_gradient.hpp"

namespace embedding_lab {

namespace {

std::variant<BatchSum<double>, BatchSum<float>> kernel_for(int vocabulary_size, int dimensions) {
  if (vocabulary_size < BatchGradient::kSinglePrecisionFrom) {
    return BatchSum<double>(vocabulary_size, dimensions);
  }
  return BatchSum<float>(vocabulary_size, dimensions);
}

}  // namespace

BatchGradient::BatchGradient(int vocabulary_size, int dimensions)
    : sum_{Matrix::Zero(vocabulary_size, dimensions), Matrix::Zero(vocabulary_size, dimensions)},
      kernel_(kernel_for(vocabulary_size, dimensions)) {}

void BatchGradient::begin(const Embeddings& embeddings) {
  sum_.V.setZero();
  std::visit([&](auto& kernel) { kernel.begin(embeddings.U); }, kernel_);
}

void BatchGradient::add_rows(const Embeddings& embeddings, const BigramCounts& counts,
                             TokenId begin, TokenId end) {
  std::visit([&](auto& kernel) { kernel.add_rows(counts, embeddings.V, begin, end, sum_.V); },
             kernel_);
}

void BatchGradient::add_pairs(const Embeddings& embeddings, std::span<const TokenId> ids,
                              double batch_size) {
  std::visit([&](auto& kernel) { kernel.add_pairs(ids, batch_size, embeddings.V, sum_.V); },
             kernel_);
}

void BatchGradient::add_losses(const Embeddings& embeddings, const BigramCounts& counts,
                               TokenId begin, TokenId end, double& sum) {
  std::visit(
      [&](auto& kernel) { kernel.add_losses(counts, embeddings.V, embeddings.U, begin, end, sum); },
      kernel_);
}

const Gradient& BatchGradient::sum() {
  std::visit([&](const auto& kernel) { kernel.write_dU(sum_.U); }, kernel_);
  return sum_;
}

}  // namespace embedding_lab
