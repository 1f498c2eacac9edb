#pragma once

#include <cstdint>
#include <vector>

#include "model/projection.hpp"

namespace embedding_lab {

/// The part of a plane that is mapped, and how finely: `columns` x `rows` cells.
struct MapArea {
  double left, right, bottom, top;
  int columns, rows;
};

/// For each cell, row 0 at the top: the next token that would be most likely if v were at the
/// cell's centre, and its probability.
struct PredictionMap {
  std::vector<TokenId> tokens;
  std::vector<float> probabilities;
};

/// argmax_j and max_j of softmax(U x) for x = basis (centre of the cell).
/// Throws LabError(bad-setting) for an empty area or more than a million cells.
PredictionMap prediction_map(const Matrix& U, const Plane& plane, const MapArea& area);

}  // namespace embedding_lab
