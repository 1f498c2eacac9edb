#include "model/similarity.hpp"

#include <cmath>

#include "catch.hpp"
#include "lab_error.hpp"

using namespace embedding_lab;

namespace {

Vector vector_of(std::initializer_list<double> entries) {
  Vector v(static_cast<Eigen::Index>(entries.size()));
  std::copy(entries.begin(), entries.end(), v.begin());
  return v;
}

const double kPi = std::acos(-1.0);

}  // namespace

TEST_CASE("Dot, cosine, angle and Euclidean distance of vectors worked by hand") {
  const Vector a = vector_of({3, 0}), b = vector_of({1, 1});
  CHECK(similarity(SimilarityKind::dot, a, b) == 3.0);
  CHECK(similarity(SimilarityKind::cosine, a, b) == Approx(std::sqrt(0.5)));
  CHECK(similarity(SimilarityKind::angle, a, b) == Approx(kPi / 4.0));
  CHECK(similarity(SimilarityKind::euclidean, a, b) == Approx(std::sqrt(5.0)));
}

TEST_CASE("A cosine stays within -1 and 1 and an angle within 0 and pi") {
  const Vector a = vector_of({0.1, 0.2, 0.3});
  CHECK(similarity(SimilarityKind::cosine, a, 3.0 * a) <= 1.0);
  CHECK(similarity(SimilarityKind::angle, a, -a) == Approx(kPi));
  CHECK(similarity(SimilarityKind::angle, a, 7.0 * a) == Approx(0.0).margin(1e-15));
}

TEST_CASE("Cosine and distance of huge and tiny vectors are finite") {
  const Vector huge = vector_of({1e200, 1e200}), tiny = vector_of({1e-200, 0});
  CHECK(similarity(SimilarityKind::cosine, huge, tiny) == Approx(std::sqrt(0.5)));
  CHECK(similarity(SimilarityKind::euclidean, huge, -huge) == Approx(std::sqrt(8.0) * 1e200));
}

TEST_CASE("A zero vector has a dot product and a distance but no cosine and no angle") {
  const Vector zero = vector_of({0, 0}), a = vector_of({3, 4});
  CHECK(similarity(SimilarityKind::dot, zero, a) == 0.0);
  CHECK(similarity(SimilarityKind::euclidean, zero, a) == 5.0);
  CHECK_THROWS_AS(similarity(SimilarityKind::cosine, zero, a), LabError);
  CHECK_THROWS_AS(similarity(SimilarityKind::angle, a, zero), LabError);
}

TEST_CASE("Vectors of different or no length and numbers that are not finite are refused") {
  CHECK_THROWS_AS(similarity(SimilarityKind::dot, vector_of({1}), vector_of({1, 2})), LabError);
  CHECK_THROWS_AS(similarity(SimilarityKind::dot, Vector(), Vector()), LabError);
  CHECK_THROWS_AS(similarity(SimilarityKind::dot, vector_of({NAN}), vector_of({1})), LabError);
}

TEST_CASE("Each of many rows has its own similarity, and NaN where a zero vector has none") {
  Matrix rows(3, 2);
  rows << 1.0, 2.0, 0.0, 0.0, -3.0, 0.5;
  const Vector vector = (Vector(2) << 2.0, -1.0).finished();
  for (const auto kind : {SimilarityKind::dot, SimilarityKind::cosine, SimilarityKind::angle,
                          SimilarityKind::euclidean}) {
    const Vector all = similarities(kind, rows, vector);
    for (const int i : {0, 2}) {
      CHECK(all[i] == similarity(kind, rows.row(i).transpose(), vector));
    }
    const bool defined = kind == SimilarityKind::dot || kind == SimilarityKind::euclidean;
    CHECK(std::isnan(all[1]) != defined);
    CHECK(std::isnan(similarities(kind, rows, Vector::Zero(2))[0]) != defined);
  }
}
