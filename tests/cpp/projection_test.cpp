#include "model/projection.hpp"

#include <cmath>

#include "catch.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

Embeddings random_embeddings(int n, int k, unsigned seed) {
  return {random_matrix(n, k, seed), random_matrix(n, k, seed + 1)};
}

double variance_along(const Embeddings& e, const Vector& direction) {
  Vector x(e.V.rows() + e.U.rows());
  x << e.V * direction, e.U * direction;
  return (x.array() - x.mean()).square().mean();
}

}  // namespace

TEST_CASE("PCA directions are unit vectors at right angles with their largest entry positive") {
  for (const int k : {2, 3, 9, 40}) {
    const Plane plane = pca_plane(random_embeddings(30, k, static_cast<unsigned>(k)));
    const Matrix gram = plane.basis.transpose() * plane.basis;
    CHECK(largest_difference(gram, Matrix::Identity(2, 2)) < 1e-12);
    for (int axis = 0; axis < 2; ++axis) {
      CHECK(plane.basis.col(axis).maxCoeff() == plane.basis.col(axis).cwiseAbs().maxCoeff());
    }
  }
}

TEST_CASE("PCA's first axis has the most variance, and its second the most at right angles to it") {
  const Embeddings e = random_embeddings(12, 4, 77);
  const Plane plane = pca_plane(e);
  const Vector first = plane.basis.col(0), second = plane.basis.col(1);
  const double most = variance_along(e, first);
  CHECK(variance_along(e, second) <= most);
  for (unsigned seed = 0; seed < 200; ++seed) {
    Vector direction = random_matrix(4, 1, seed);
    direction.normalize();
    CHECK(variance_along(e, direction) <= most * (1.0 + 1e-12));
    Vector rest = direction - first * first.dot(direction);
    rest.normalize();
    CHECK(variance_along(e, rest) <= variance_along(e, second) * (1.0 + 1e-12));
  }
}

TEST_CASE("The shares of variance are those along the axes") {
  const Embeddings e = random_embeddings(12, 4, 5);
  double total = 0.0;
  for (int i = 0; i < 4; ++i) total += variance_along(e, Vector::Unit(4, i));
  const Plane plane = pca_plane(e);
  CHECK(plane.variance[0] == Approx(variance_along(e, plane.basis.col(0)) / total));
  CHECK(plane.variance[1] == Approx(variance_along(e, plane.basis.col(1)) / total));
  const Plane coordinates = coordinate_plane(e, 2, 0);
  CHECK(coordinates.variance[0] == Approx(variance_along(e, Vector::Unit(4, 2)) / total));
}

TEST_CASE("Data that lies in a plane loses nothing: the picture has every dot product") {
  const Matrix basis = random_matrix(5, 2, 3);
  const Embeddings e{random_matrix(8, 2, 4) * basis.transpose(),
                     random_matrix(8, 2, 6) * basis.transpose()};
  const Plane plane = pca_plane(e);
  const Matrix in_plane = project(plane, e.V) * project(plane, e.U).transpose();
  CHECK(largest_difference(in_plane, e.V * e.U.transpose()) < 1e-12);
  CHECK(plane.variance[0] + plane.variance[1] == Approx(1.0));
}

TEST_CASE("Two coordinates are shown as they are") {
  const Embeddings e = random_embeddings(6, 3, 8);
  const Matrix shown = project(coordinate_plane(e, 2, 1), e.V);
  CHECK(shown.col(0) == e.V.col(2));
  CHECK(shown.col(1) == e.V.col(1));
}

TEST_CASE("One dimension lies on the x axis") {
  const Embeddings e = random_embeddings(6, 1, 8);
  for (const Plane& plane : {pca_plane(e), coordinate_plane(e, 0, 0)}) {
    CHECK(project(plane, e.U).col(0) == e.U.col(0));
    CHECK(project(plane, e.U).col(1) == Vector::Zero(6));
  }
}

TEST_CASE("Vectors that are all zero have a plane too") {
  const Plane plane = pca_plane({Matrix::Zero(4, 3), Matrix::Zero(4, 3)});
  CHECK(plane.basis.allFinite());
  CHECK(plane.variance[0] == 0.0);
}

TEST_CASE("Axes that do not exist or are the same are refused") {
  const Embeddings e = random_embeddings(6, 3, 8);
  CHECK_THROWS_AS(coordinate_plane(e, 0, 3), LabError);
  CHECK_THROWS_AS(coordinate_plane(e, -1, 0), LabError);
  CHECK_THROWS_AS(coordinate_plane(e, 1, 1), LabError);
}

TEST_CASE("A plane that is aligned keeps the order and the directions of its axes") {
  const Embeddings embeddings{random_matrix(9, 4, 1), random_matrix(9, 4, 2)};
  const Plane plane = pca_plane(embeddings);
  Matrix turned(4, 2);
  turned.col(0) = -plane.basis.col(1);
  turned.col(1) = plane.basis.col(0);
  const Plane found = aligned(plane, turned);
  CHECK(found.basis == turned);
  CHECK(found.variance[0] == plane.variance[1]);
  CHECK(found.variance[1] == plane.variance[0]);
  CHECK(aligned(plane, plane.basis).basis == plane.basis);
}
