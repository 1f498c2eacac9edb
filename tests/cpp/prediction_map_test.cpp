#include "model/prediction_map.hpp"

#include "catch.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;

TEST_CASE("Each cell holds what softmax says at its centre, row 0 at the top") {
  const Embeddings e{random_matrix(7, 2, 1), random_matrix(7, 2, 2)};
  const MapArea area{-3.0, 1.0, -2.0, 4.0, 8, 6};
  const PredictionMap map = prediction_map(e.U, coordinate_plane(e, 0, 1), area);
  REQUIRE(map.tokens.size() == 48);
  for (int row = 0; row < 6; ++row) {
    for (int column = 0; column < 8; ++column) {
      const Vector centre =
          (Vector(2) << -3.0 + 0.5 * (column + 0.5), 4.0 - (row + 0.5)).finished();
      Eigen::Index likeliest = 0;
      const double p = softmax(e.U * centre).maxCoeff(&likeliest);
      const auto cell = static_cast<std::size_t>(row * 8 + column);
      CHECK(map.tokens[cell] == likeliest);
      CHECK(map.probabilities[cell] == Approx(p).epsilon(1e-6));
    }
  }
}

TEST_CASE("In more dimensions a cell is a point of the plane") {
  const Embeddings e{random_matrix(5, 6, 3), random_matrix(5, 6, 4)};
  const Plane plane = pca_plane(e);
  const PredictionMap map = prediction_map(e.U, plane, {0.5, 1.5, -1.0, 0.0, 1, 1});
  const Vector point = plane.basis * (Vector(2) << 1.0, -0.5).finished();
  Eigen::Index likeliest = 0;
  softmax(e.U * point).maxCoeff(&likeliest);
  CHECK(map.tokens.at(0) == likeliest);
}

TEST_CASE("An empty area, no cells, or too many are refused") {
  const Embeddings e{random_matrix(3, 2, 3), random_matrix(3, 2, 4)};
  const Plane plane = coordinate_plane(e, 0, 1);
  CHECK_THROWS_AS(prediction_map(e.U, plane, {1, 1, 0, 1, 2, 2}), LabError);
  CHECK_THROWS_AS(prediction_map(e.U, plane, {0, 1, 0, NAN, 2, 2}), LabError);
  CHECK_THROWS_AS(prediction_map(e.U, plane, {0, 1, 0, 1, 0, 2}), LabError);
  CHECK_THROWS_AS(prediction_map(e.U, plane, {0, 1, 0, 1, 1001, 1000}), LabError);
}
