#include "model/symmetry.hpp"

#include "catch.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

double largest_change_of_probability(const Embeddings& before, const Embeddings& after) {
  const EmbeddingModel a(before);
  const EmbeddingModel b(after);
  double largest = 0.0;
  for (TokenId prev = 0; prev < a.vocabulary_size(); ++prev) {
    const Vector difference = softmax(a.scores(prev)) - softmax(b.scores(prev));
    largest = std::max(largest, difference.cwiseAbs().maxCoeff());
  }
  return largest;
}

}  // namespace

TEST_CASE("Another basis moves V and U and no probability") {
  for (const int k : {1, 2, 3, 8}) {
    const auto seed = static_cast<unsigned>(k);
    const Embeddings before{random_matrix(7, k, seed), random_matrix(7, k, seed + 100)};
    const Matrix a = random_matrix(k, k, seed + 200) + 3.0 * Matrix::Identity(k, k);
    const Embeddings after = change_basis(before, a);
    CHECK(largest_difference(before.V, after.V) > 0.1);
    CHECK(largest_difference(before.U, after.U) > 0.1);
    CHECK(largest_change_of_probability(before, after) < 1e-13);
  }
}

TEST_CASE("A basis whose first pivot is zero is inverted too") {
  const Embeddings before{random_matrix(5, 2, 1), random_matrix(5, 2, 2)};
  Matrix quarter_turn(2, 2);
  quarter_turn << 0.0, 1.0, -1.0, 0.0;
  CHECK(largest_change_of_probability(before, change_basis(before, quarter_turn)) < 1e-13);
}

TEST_CASE("A shift of every u moves U and no probability") {
  const Embeddings before{random_matrix(7, 3, 1), random_matrix(7, 3, 2)};
  const Vector c = random_matrix(3, 1, 3, 5.0).reshaped();
  const Embeddings after = shift_next(before, c);
  CHECK(after.V == before.V);
  CHECK(largest_difference(before.U, after.U) > 0.1);
  CHECK(largest_change_of_probability(before, after) < 1e-13);
}

TEST_CASE("A basis without an inverse and changes of another shape are refused") {
  const Embeddings embeddings{random_matrix(4, 2, 1), random_matrix(4, 2, 2)};
  Matrix flat(2, 2);
  flat << 1.0, 2.0, 2.0, 4.0;
  CHECK_THROWS_AS(change_basis(embeddings, flat), LabError);
  CHECK_THROWS_AS(change_basis(embeddings, Matrix::Zero(2, 2)), LabError);
  CHECK_THROWS_AS(change_basis(embeddings, Matrix::Identity(3, 3)), LabError);
  CHECK_THROWS_AS(shift_next(embeddings, Vector::Ones(3)), LabError);
}
