#include "model/prediction_map.hpp"

#include <cmath>
#include <string>

#include "lab_error.hpp"

namespace embedding_lab {

namespace {

void check(const MapArea& area) {
  const bool bounded = std::isfinite(area.left) && std::isfinite(area.right) &&
                       std::isfinite(area.bottom) && std::isfinite(area.top);
  if (!bounded || !(area.left < area.right) || !(area.bottom < area.top)) {
    throw LabError(ErrorCode::bad_setting,
                   "predictionMap: left must be less than right and bottom less than top, got " +
                       to_text(area.left) + " to " + to_text(area.right) + " and " +
                       to_text(area.bottom) + " to " + to_text(area.top));
  }
  const bool countable =
      area.columns >= 1 && area.rows >= 1 && std::int64_t{area.columns} * area.rows <= 1'000'000;
  if (!countable) {
    throw LabError(ErrorCode::bad_setting, "predictionMap: needs 1 to 1,000,000 cells, got " +
                                               std::to_string(area.columns) + " columns and " +
                                               std::to_string(area.rows) + " rows");
  }
}

}  // namespace

PredictionMap prediction_map(const Matrix& U, const Plane& plane, const MapArea& area) {
  check(area);
  const Matrix u = project(plane, U);  // scores are linear: U (basis x) = (U basis) x
  const double width = (area.right - area.left) / area.columns;
  const double height = (area.top - area.bottom) / area.rows;
  PredictionMap map;
  map.tokens.reserve(static_cast<std::size_t>(area.columns) * static_cast<std::size_t>(area.rows));
  map.probabilities.reserve(map.tokens.capacity());
  Vector scores(U.rows());
  for (int row = 0; row < area.rows; ++row) {
    const double y = area.top - (row + 0.5) * height;
    for (int column = 0; column < area.columns; ++column) {
      const double x = area.left + (column + 0.5) * width;
      scores = u.col(0) * x + u.col(1) * y;
      Eigen::Index likeliest = 0;
      const double largest = scores.maxCoeff(&likeliest);
      double sum = 0.0;
      for (const double s : scores) sum += std::exp(s - largest);
      map.tokens.push_back(static_cast<TokenId>(likeliest));
      map.probabilities.push_back(static_cast<float>(1.0 / sum));
    }
  }
  return map;
}

}  // namespace embedding_lab
