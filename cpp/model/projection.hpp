#pragma once

#include <utility>
#include <variant>

#include "model/embedding_model.hpp"

namespace embedding_lab {

/// A plane through the origin, in which vectors of K dimensions are drawn: x and y lie along the
/// columns of `basis`, of unit length and at right angles. For K = 1 the second column is zero.
struct Plane {
  Matrix basis;        ///< K x 2
  double variance[2];  ///< share of the total variance of the rows of V and U along x and y, 0 to 1
};

/// How the axes of a plane are chosen: the principal ones, two coordinates, or directions of one's
/// own (K x 2).
struct PrincipalAxes {};
using PlaneAxes = std::variant<PrincipalAxes, std::pair<int, int>, Matrix>;

/// The plane of two coordinates, 0 <= x, y < K, which differ unless K = 1.
/// Throws LabError(bad-setting) for others.
Plane coordinate_plane(const Embeddings& embeddings, int x, int y);

/// The plane of the two directions in which the rows of V and U together vary most (PCA).
/// The variance is taken about their mean, but the plane passes through the origin, so that an
/// arrow from the origin and dot products keep their meaning. Each direction's largest entry is
/// positive, which fixes the signs. [Pearson 1901]
Plane pca_plane(const Embeddings& embeddings);

/// The same plane with its axes in the order and the directions that come nearest to those of
/// `basis` (K x 2), so that a picture does not turn over while training runs.
Plane aligned(Plane plane, const Matrix& basis);

/// The rows of `vectors` (N x K) in the plane, N x 2.
Matrix project(const Plane& plane, const Matrix& vectors);

}  // namespace embedding_lab
