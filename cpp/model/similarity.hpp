#pragma once

#include "types.hpp"

namespace embedding_lab {

/// How alike two vectors of the same length are.
enum class SimilarityKind { dot, cosine, angle, euclidean };

/// dot: a . b; cosine: a . b / (|a| |b|), within [-1, 1]; angle: its arc cosine, in radians, 0 to
/// pi; euclidean: |a - b|. Throws LabError(bad-setting) for different or zero lengths, values that
/// are not finite, and for cosine and angle with a zero vector, which has no direction.
double similarity(SimilarityKind kind, const Vector& a, const Vector& b);

/// The same between `vector` (K) and each row of `vectors` (N x K); NaN where that has no value.
Vector similarities(SimilarityKind kind, const Matrix& vectors, const Vector& vector);

}  // namespace embedding_lab
