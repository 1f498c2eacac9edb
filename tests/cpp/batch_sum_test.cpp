#include "kernels/batch_sum.hpp"

#include "catch.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

/// dU and dV from the definition, row by row, in double precision with the exps of the library.
Gradient from_definition(const Embeddings& embeddings, const BigramCounts& counts) {
  const auto& [V, U] = embeddings;
  Gradient gradient{Matrix::Zero(V.rows(), V.cols()), Matrix::Zero(V.rows(), V.cols())};
  for (TokenId prev = 0; prev < V.rows(); ++prev) {
    const double weight =
        static_cast<double>(counts.row_sum(prev)) / static_cast<double>(counts.pair_count());
    const Vector g = weight * (softmax(U * V.row(prev).transpose()) - Vector(counts.counted(prev)));
    gradient.V.row(prev) += g.transpose() * U;
    gradient.U += g * V.row(prev);
  }
  return gradient;
}

Embeddings random_embeddings(int n, int k, double range) {
  return {random_matrix(n, k, 1, range), random_matrix(n, k, 2, range)};
}

/// The gradient of all rows, added so many at a time.
template <typename Real>
Gradient sum_of_rows(const Embeddings& embeddings, const BigramCounts& counts, int at_a_time) {
  const auto& [V, U] = embeddings;
  const int n = counts.vocabulary_size();
  BatchSum<Real> sum(n, static_cast<int>(V.cols()));
  Gradient gradient{Matrix::Zero(V.rows(), V.cols()), Matrix::Zero(V.rows(), V.cols())};
  sum.begin(U);
  for (TokenId prev = 0; prev < n; prev += at_a_time) {
    sum.add_rows(counts, V, prev, std::min(prev + at_a_time, n), gradient.V);
  }
  sum.write_dU(gradient.U);
  return gradient;
}

double relative_difference(const Gradient& a, const Gradient& b) {
  return std::max(largest_difference(a.V, b.V) / b.V.cwiseAbs().maxCoeff(),
                  largest_difference(a.U, b.U) / b.U.cwiseAbs().maxCoeff());
}

}  // namespace

TEST_CASE("A matrix goes into panels and comes back, whatever its size") {
  for (const int n : {1, 3, 4, 8, 9, 33}) {
    const Matrix m = random_matrix(n, 3, 5);
    Panels<double> panels(n, 3);
    panels.read(m);
    Matrix back = Matrix::Zero(n, 3);
    panels.write(back);
    CHECK(back == m);
    const int last = panels.count() - 1;
    for (int k = 0; k < 3; ++k) {
      for (int j = panels.tokens_of(last); j < Panels<double>::kWidth; ++j) {
        CHECK(panels[last][k * Panels<double>::kWidth + j] == 0.0);
      }
    }
  }
}

TEST_CASE("The gradient is that of the definition where no size is a multiple of a tile") {
  for (const int n : {1, 2, 3, 5, 8, 18, 37, 150}) {
    for (const int k : {1, 2, 3, 4, 5, 7, 16, 33}) {
      const BigramCounts counts(random_ids(3 * n + 2, n, 7), n);
      const Embeddings embeddings = random_embeddings(n, k, 1.0);
      const Gradient exact = from_definition(embeddings, counts);

      const Gradient twice = sum_of_rows<double>(embeddings, counts, n);
      const Gradient once = sum_of_rows<float>(embeddings, counts, n);
      CHECK(largest_difference(twice.V, exact.V) < 1e-14);
      CHECK(largest_difference(twice.U, exact.U) < 1e-14);
      CHECK(largest_difference(once.V, exact.V) < 1e-6);
      CHECK(largest_difference(once.U, exact.U) < 1e-6);
    }
  }
}

TEST_CASE("Rows added one by one, in fewer than a tile and in more have the same bits") {
  for (const int n : {5, 18, 41}) {
    for (const int k : {1, 2, 3, 6}) {
      const BigramCounts counts(random_ids(4 * n, n, 7), n);
      const Embeddings embeddings = random_embeddings(n, k, 1.5);
      for (const int at_a_time : {1, 3, 4, 7, 16, 17}) {
        CHECK(same_bits(sum_of_rows<double>(embeddings, counts, at_a_time),
                        sum_of_rows<double>(embeddings, counts, n)));
        CHECK(same_bits(sum_of_rows<float>(embeddings, counts, at_a_time),
                        sum_of_rows<float>(embeddings, counts, n)));
      }
    }
  }
}

TEST_CASE("Pairs have the gradient of their counts, one by one and many at a time") {
  for (const int length : {2, 6, 40}) {
    const auto ids = random_ids(length, 11, 7);
    const Embeddings embeddings = random_embeddings(11, 3, 1.5);
    const auto sum_of_pairs = [&](std::size_t at_a_time) {
      BatchSum<double> sum(11, 3);
      Gradient gradient{Matrix::Zero(11, 3), Matrix::Zero(11, 3)};
      sum.begin(embeddings.U);
      for (std::size_t t = 0; t + 1 < ids.size(); t += at_a_time) {
        const std::size_t count = std::min(at_a_time, ids.size() - 1 - t);
        sum.add_pairs(std::span(ids).subspan(t, count + 1), length - 1.0, embeddings.V, gradient.V);
      }
      sum.write_dU(gradient.U);
      return gradient;
    };
    const Gradient together = sum_of_pairs(ids.size());
    CHECK(same_bits(together, sum_of_pairs(1)));
    CHECK(same_bits(together, sum_of_pairs(5)));
    const Gradient exact = from_definition(embeddings, BigramCounts(ids, 11));
    CHECK(largest_difference(together.V, exact.V) < 1e-14);
    CHECK(largest_difference(together.U, exact.U) < 1e-14);
  }
}

TEST_CASE("Rows whose exps would overflow have their gradient too, beside rows of small scores") {
  const int n = 21;
  const BigramCounts counts(random_ids(60, n, 7), n);
  Embeddings embeddings = random_embeddings(n, 3, 2.0);
  embeddings.V.row(4) *= 1000.0;
  embeddings.V.row(20) *= -1000.0;
  const Gradient exact = from_definition(embeddings, counts);
  CHECK(relative_difference(sum_of_rows<double>(embeddings, counts, n), exact) < 1e-12);
  CHECK(relative_difference(sum_of_rows<float>(embeddings, counts, n), exact) < 1e-3);
  CHECK(same_bits(sum_of_rows<float>(embeddings, counts, 1),
                  sum_of_rows<float>(embeddings, counts, n)));
}
