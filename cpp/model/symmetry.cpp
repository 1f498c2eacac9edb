#include "model/symmetry.hpp"

#include <cmath>
#include <string>

#include "lab_error.hpp"

namespace embedding_lab {

namespace {

/// A^-1 by Gauss-Jordan elimination with the largest entry of each column as pivot.
Matrix inverse(Matrix a) {
  const Eigen::Index k = a.rows();
  const double negligible = 1e-12 * a.cwiseAbs().maxCoeff();
  Matrix result = Matrix::Identity(k, k);
  for (Eigen::Index column = 0; column < k; ++column) {
    Eigen::Index pivot = 0;
    const double largest = a.col(column).tail(k - column).cwiseAbs().maxCoeff(&pivot);
    pivot += column;
    if (!(largest > negligible)) {
      throw LabError(ErrorCode::bad_setting,
                     "basis: must be a matrix that can be inverted, got one of rank " +
                         std::to_string(column) + " or little more");
    }
    a.row(column).swap(a.row(pivot));
    result.row(column).swap(result.row(pivot));
    const double factor = 1.0 / a(column, column);
    a.row(column) *= factor;
    result.row(column) *= factor;
    for (Eigen::Index row = 0; row < k; ++row) {
      if (row == column) continue;
      const double multiple = a(row, column);
      a.row(row) -= multiple * a.row(column);
      result.row(row) -= multiple * result.row(column);
    }
  }
  return result;
}

}  // namespace

Embeddings change_basis(const Embeddings& embeddings, const Matrix& a) {
  const Eigen::Index k = embeddings.V.cols();
  if (a.rows() != k || a.cols() != k) {
    throw LabError(ErrorCode::bad_setting, "basis: must hold " + std::to_string(k) + " x " +
                                               std::to_string(k) + " numbers");
  }
  return {embeddings.V.lazyProduct(a), embeddings.U.lazyProduct(inverse(a).transpose())};
}

Embeddings shift_next(const Embeddings& embeddings, const Vector& c) {
  if (c.size() != embeddings.U.cols()) {
    throw LabError(ErrorCode::bad_setting,
                   "shift: must hold " + std::to_string(embeddings.U.cols()) + " numbers");
  }
  return {embeddings.V, embeddings.U.rowwise() + c.transpose()};
}

}  // namespace embedding_lab
