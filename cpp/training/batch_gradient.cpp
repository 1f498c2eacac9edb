#include "training/batch_gradient.hpp"

namespace embedding_lab {

namespace {

bool is_single(Eigen::Index vocabulary_size, OptimizerKind optimizer) {
  return vocabulary_size >= (optimizer == OptimizerKind::adam
                                 ? BatchGradient::kSinglePrecisionOfAdamFrom
                                 : BatchGradient::kSinglePrecisionFrom);
}

std::variant<BatchSum<double>, BatchSum<float>> tiles_for(bool single, int vocabulary_size,
                                                          int dimensions) {
  if (single) return BatchSum<float>(vocabulary_size, dimensions);
  return BatchSum<double>(vocabulary_size, dimensions);
}

}  // namespace

BatchGradient::BatchGradient(int vocabulary_size, int dimensions)
    : sum_{Matrix::Zero(vocabulary_size, dimensions), Matrix::Zero(vocabulary_size, dimensions)},
      tiles_(
          tiles_for(is_single(vocabulary_size, OptimizerKind::gd), vocabulary_size, dimensions)) {
  if (vocabulary_size < kTilesFrom) rows_.emplace(vocabulary_size, dimensions);
}

void BatchGradient::begin(const Embeddings& embeddings, OptimizerKind optimizer) {
  sum_.V.setZero();
  sum_.U.setZero();
  if (rows_) return;
  const auto n = static_cast<int>(embeddings.U.rows());
  const auto k = static_cast<int>(embeddings.U.cols());
  const bool single = is_single(n, optimizer);
  if (single != std::holds_alternative<BatchSum<float>>(tiles_)) tiles_ = tiles_for(single, n, k);
  std::visit([&](auto& tiles) { tiles.begin(embeddings.U); }, tiles_);
}

void BatchGradient::add_rows(const Embeddings& embeddings, const BigramCounts& counts,
                             TokenId begin, TokenId end) {
  const auto& [V, U] = embeddings;
  if (rows_) return rows_->add_rows(counts, V, U, begin, end, sum_.V, sum_.U);
  std::visit([&](auto& tiles) { tiles.add_rows(counts, embeddings.V, begin, end, sum_.V); },
             tiles_);
}

void BatchGradient::add_pairs(const Embeddings& embeddings, std::span<const TokenId> ids,
                              double batch_size) {
  const auto& [V, U] = embeddings;
  if (rows_) return rows_->add_pairs(ids, batch_size, V, U, sum_.V, sum_.U);
  std::visit([&](auto& tiles) { tiles.add_pairs(ids, batch_size, embeddings.V, sum_.V); }, tiles_);
}

void BatchGradient::add_losses(const Embeddings& embeddings, const BigramCounts& counts,
                               TokenId begin, TokenId end, double& sum) {
  const auto& [V, U] = embeddings;
  if (rows_) return rows_->add_losses(counts, V, U, begin, end, sum);
  std::visit(
      [&](auto& tiles) { tiles.add_losses(counts, embeddings.V, embeddings.U, begin, end, sum); },
      tiles_);
}

const Gradient& BatchGradient::sum() {
  if (!rows_) std::visit([&](const auto& tiles) { tiles.write_dU(sum_.U); }, tiles_);
  return sum_;
}

}  // namespace embedding_lab
