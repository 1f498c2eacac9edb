#pragma once

#include <Eigen/Core>
#include <cstdint>

namespace embedding_lab {

/// Index of a token in the vocabulary, 0 <= id < N.
using TokenId = std::int32_t;

/// A matrix of N rows (tokens) and K columns (dimensions), stored column by column: training works
/// along the tokens.
template <typename Real>
using MatrixOf = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic>;
using Matrix = MatrixOf<double>;

/// The same row by row, as it is exchanged with programs and files.
using RowMajorMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using Vector = Eigen::VectorXd;

}  // namespace embedding_lab
