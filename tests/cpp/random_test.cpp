#include "model/random.hpp"

#include <cmath>

#include "catch.hpp"
#include "support.hpp"

using namespace embedding_lab;

TEST_CASE("Normal and then uniform draws are those that NumPy recorded for seed 20") {
  const auto notes = read_json("reference.json").at("notes_reproduction");
  Random random(20);
  for (const char* name : {"V0", "U0"}) {
    for (const auto& row : notes.at(name)) {
      for (const double expected : row) CHECK(random.randn() == expected);
    }
  }
  for (const double expected : notes.at("uniforms_next_64")) {
    CHECK(random.random_sample() == expected);
  }
}

TEST_CASE("The same seed gives the same draws and another seed others") {
  Random a(7), b(7), c(8);
  int equal = 0;
  for (int i = 0; i < 100; ++i) {
    const double x = a.random_sample();
    CHECK(x == b.random_sample());
    if (x == c.random_sample()) ++equal;
  }
  CHECK(equal == 0);
}

TEST_CASE("Uniform draws lie between 0 and 1 and normal ones have mean 0 and variance 1") {
  Random random(4294967295u);
  const int count = 200000;
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < count; ++i) {
    const double u = random.random_sample();
    REQUIRE((u >= 0.0 && u < 1.0));
    const double x = random.randn();
    sum += x;
    squares += x * x;
  }
  CHECK(std::abs(sum / count) < 0.01);
  CHECK(std::abs(squares / count - 1.0) < 0.02);
}
