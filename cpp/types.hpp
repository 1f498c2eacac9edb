#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace embedding_lab {

/// Index of a token in the vocabulary, 0 <= id < N.
using TokenId = std::int32_t;

/// A matrix of N rows (tokens) and K columns (dimensions), stored column by column: training works
/// along the tokens.
using Matrix = Eigen::MatrixXd;

/// The same stored row by row, as programs and files have it.
using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using Vector = Eigen::VectorXd;

}  // namespace embedding_lab
