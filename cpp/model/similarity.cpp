#include "model/similarity.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "lab_error.hpp"

namespace embedding_lab {

namespace {

struct Directions {
  Vector a, b;
};

/// The unit vectors along a and b.
Directions directions(const Vector& a, const Vector& b) {
  // stableNorm does not overflow where the squares of large entries would.
  const double norm_a = a.stableNorm();
  const double norm_b = b.stableNorm();
  if (norm_a == 0.0 || norm_b == 0.0) {
    throw LabError(ErrorCode::bad_setting,
                   std::string("similarity: the zero vector ") + (norm_a == 0.0 ? "a" : "b") +
                       " has no direction, so it has neither a cosine nor an angle");
  }
  return {a / norm_a, b / norm_b};
}

double cosine(const Vector& a, const Vector& b) {
  const Directions along = directions(a, b);
  return std::clamp(along.a.dot(along.b), -1.0, 1.0);
}

/// By the half angle: an arc cosine would lose half of the digits near 0 and pi.
double angle(const Vector& a, const Vector& b) {
  const Directions along = directions(a, b);
  return 2.0 * std::atan2((along.a - along.b).norm(), (along.a + along.b).norm());
}

}  // namespace

double similarity(SimilarityKind kind, const Vector& a, const Vector& b) {
  if (a.size() != b.size() || a.size() == 0) {
    throw LabError(ErrorCode::bad_setting, "similarity: a and b must have the same length, got " +
                                               std::to_string(a.size()) + " and " +
                                               std::to_string(b.size()));
  }
  if (!a.allFinite() || !b.allFinite()) {
    throw LabError(ErrorCode::bad_setting, "similarity: a and b must hold finite numbers only");
  }
  switch (kind) {
    case SimilarityKind::dot:
      return a.dot(b);
    case SimilarityKind::cosine:
      return cosine(a, b);
    case SimilarityKind::angle:
      return angle(a, b);
    case SimilarityKind::euclidean:
      return (a - b).stableNorm();
  }
  throw LabError(ErrorCode::bad_setting, "similarity: unknown kind");
}

Vector similarities(SimilarityKind kind, const Matrix& vectors, const Vector& vector) {
  const bool needs_no_direction = kind == SimilarityKind::dot || kind == SimilarityKind::euclidean;
  Vector result(vectors.rows());
  for (Eigen::Index i = 0; i < vectors.rows(); ++i) {
    const Vector row = vectors.row(i).transpose();
    const bool has_value = needs_no_direction || (!row.isZero(0.0) && !vector.isZero(0.0));
    result[i] = has_value ? similarity(kind, row, vector) : std::nan("");
  }
  return result;
}

}  // namespace embedding_lab
