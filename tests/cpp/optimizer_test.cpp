#include "model/optimizer.hpp"

#include <cmath>

#include "catch.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

Embeddings all(double v, double u) {
  return {Matrix::Constant(2, 1, v), Matrix::Constant(2, 1, u)};
}

}  // namespace

TEST_CASE("Gradient descent moves by the learning rate times the gradient") {
  Embeddings p = all(1.0, 2.0);
  Optimizer optimizer(OptimizerKind::gd, 2, 1);
  optimizer.update(p, all(0.5, -1.0), 0.1);
  CHECK(p.V(0, 0) == 0.95);
  CHECK(p.U(1, 0) == 2.1);
}

TEST_CASE("Momentum adds nine tenths of what it did before") {
  Embeddings p = all(0.0, 0.0);
  Optimizer optimizer(OptimizerKind::momentum, 2, 1);
  for (int i = 0; i < 3; ++i) optimizer.update(p, all(1.0, -1.0), 0.1);
  CHECK(p.V(0, 0) == Approx(-0.1 * (1.0 + 1.9 + 2.71)));  // b = 1, 1.9, 2.71
  CHECK(p.U(0, 0) == Approx(+0.1 * (1.0 + 1.9 + 2.71)));
}

TEST_CASE("Adam's first steps are the learning rate against the gradient's sign, at any scale") {
  Embeddings p = all(0.0, 0.0);
  Optimizer optimizer(OptimizerKind::adam, 2, 1);
  optimizer.update(p, all(1e-3, -4e5), 0.05);
  CHECK(p.V(0, 0) == Approx(-0.05).epsilon(1e-4));
  CHECK(p.U(0, 0) == Approx(+0.05).epsilon(1e-9));
  CHECK(optimizer.memory().updates == 1);
}

TEST_CASE("Adam's second step, worked by hand") {
  Embeddings p = all(0.0, 0.0);
  Optimizer optimizer(OptimizerKind::adam, 2, 1);
  optimizer.update(p, all(1.0, 1.0), 0.1);
  const double first = p.V(0, 0);
  optimizer.update(p, all(-3.0, 1.0), 0.1);
  const double m = (0.9 * 0.1 * 1.0 + 0.1 * -3.0) / (1.0 - 0.81);
  const double s = (0.999 * 0.001 * 1.0 + 0.001 * 9.0) / (1.0 - 0.998001);
  CHECK(p.V(0, 0) - first == Approx(-0.1 * m / (std::sqrt(s) + 1e-8)).epsilon(1e-12));
}

TEST_CASE("A memory of another rule's shape is refused") {
  Optimizer adam(OptimizerKind::adam, 2, 1);
  const Optimizer momentum(OptimizerKind::momentum, 2, 1);
  CHECK_THROWS_AS(adam.set_memory(momentum.memory()), LabError);
}
