#include "model/projection.hpp"

#include <Eigen/Jacobi>
#include <algorithm>
#include <cmath>
#include <string>

#include "lab_error.hpp"

namespace embedding_lab {

namespace {

/// Covariance (K x K) of the rows of V and U taken together.
Eigen::MatrixXd covariance(const Embeddings& embeddings) {
  const auto& [V, U] = embeddings;
  const double rows = static_cast<double>(V.rows() + U.rows());
  const Eigen::RowVectorXd mean = (V.colwise().sum() + U.colwise().sum()) / rows;
  const Matrix v = V.rowwise() - mean;
  const Matrix u = U.rowwise() - mean;
  return (v.transpose().lazyProduct(v) + u.transpose().lazyProduct(u)) / rows;
}

/// Diagonalises a symmetric matrix in place by cyclic Jacobi rotations and returns the eigenvectors
/// as columns. [Golub and Van Loan, Matrix Computations, sec. 8.5; a tenth of the code of a general
/// solver]
Eigen::MatrixXd diagonalise(Eigen::MatrixXd& a) {
  const Eigen::Index k = a.rows();
  Eigen::MatrixXd vectors = Eigen::MatrixXd::Identity(k, k);
  // Relative to the total variance: eigenvalues of zero, as few tokens in many dimensions have
  // them, need no digits.
  const double negligible = 1e-16 * a.trace();
  bool rotated = true;
  // Convergence is quadratic: some ten sweeps do for any size.
  for (int sweep = 0; sweep < 60 && rotated; ++sweep) {
    rotated = false;
    for (Eigen::Index p = 0; p < k; ++p) {
      for (Eigen::Index q = p + 1; q < k; ++q) {
        if (std::abs(a(p, q)) <= negligible) continue;
        Eigen::JacobiRotation<double> rotation;
        rotation.makeJacobi(a, p, q);
        a.applyOnTheLeft(p, q, rotation.adjoint());
        a.applyOnTheRight(p, q, rotation);
        vectors.applyOnTheRight(p, q, rotation);
        rotated = true;
      }
    }
  }
  return vectors;
}

void set_variance(Plane& plane, const Eigen::MatrixXd& covariance) {
  const double total = covariance.trace();
  for (Eigen::Index axis = 0; axis < 2; ++axis) {
    const auto direction = plane.basis.col(axis);
    plane.variance[axis] =
        total > 0.0 ? direction.dot(covariance.lazyProduct(direction)) / total : 0.0;
  }
}

void fix_sign(Matrix& basis, Eigen::Index axis) {
  Eigen::Index largest = 0;
  basis.col(axis).cwiseAbs().maxCoeff(&largest);
  if (basis(largest, axis) < 0.0) basis.col(axis) *= -1.0;
}

}  // namespace

Plane coordinate_plane(const Embeddings& embeddings, int x, int y) {
  const auto k = static_cast<int>(embeddings.V.cols());
  const bool in_range = x >= 0 && x < k && y >= 0 && y < k;
  if (!in_range || (x == y && k > 1)) {
    throw LabError(ErrorCode::bad_setting, "axes: needs two different dimensions from 0 to " +
                                               std::to_string(k - 1) + ", got " +
                                               std::to_string(x) + " and " + std::to_string(y));
  }
  Plane plane{Matrix::Zero(k, 2), {0.0, 0.0}};
  plane.basis(x, 0) = 1.0;
  if (k > 1) plane.basis(y, 1) = 1.0;
  set_variance(plane, covariance(embeddings));
  return plane;
}

Plane pca_plane(const Embeddings& embeddings) {
  const Eigen::Index k = embeddings.V.cols();
  const Eigen::MatrixXd spread = covariance(embeddings);
  Eigen::MatrixXd diagonal = spread;
  const Eigen::MatrixXd directions = diagonalise(diagonal);
  Vector variances = diagonal.diagonal();
  Plane plane{Matrix::Zero(k, 2), {0.0, 0.0}};
  for (Eigen::Index axis = 0; axis < std::min<Eigen::Index>(2, k); ++axis) {
    Eigen::Index largest = 0;
    variances.maxCoeff(&largest);
    variances[largest] = -1.0;  // taken
    plane.basis.col(axis) = directions.col(largest);
    fix_sign(plane.basis, axis);
  }
  set_variance(plane, spread);
  return plane;
}

Plane aligned(Plane plane, const Matrix& basis) {
  const Eigen::Matrix2d overlap = plane.basis.transpose().lazyProduct(basis);
  const double kept = std::abs(overlap(0, 0)) + std::abs(overlap(1, 1));
  const double swapped = std::abs(overlap(0, 1)) + std::abs(overlap(1, 0));
  if (swapped > kept) {
    plane.basis.col(0).swap(plane.basis.col(1));
    std::swap(plane.variance[0], plane.variance[1]);
  }
  for (Eigen::Index axis = 0; axis < 2; ++axis) {
    if (plane.basis.col(axis).dot(basis.col(axis)) < 0.0) plane.basis.col(axis) *= -1.0;
  }
  return plane;
}

Matrix project(const Plane& plane, const Matrix& vectors) {
  return vectors.lazyProduct(plane.basis);
}

}  // namespace embedding_lab
