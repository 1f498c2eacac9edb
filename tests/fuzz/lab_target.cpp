#include <cmath>
#include <vector>

#include "fuzz/input.hpp"
#include "fuzz/targets.hpp"
#include "lab.hpp"

namespace embedding_lab {

namespace {

OptimizerKind any_optimizer(FuzzInput& input) {
  return static_cast<OptimizerKind>(input.from(0, 3));
}

LabSettings any_settings(FuzzInput& input) {
  LabSettings settings;
  settings.tokens = static_cast<TokenUnit>(input.from(0, 1));
  settings.vocabulary_limit = static_cast<int>(input.integer(3, 40));
  settings.dimensions = static_cast<int>(input.integer(1, 6));
  settings.seed = input.integer(0, 1000);
  settings.scale = std::abs(input.number(10.0));
  settings.optimizer = any_optimizer(input);
  settings.learning_rate = std::abs(input.number(2.0));
  settings.batch = input.integer(0, 9);
  settings.corpus = "a b " + std::string(input.text(static_cast<std::size_t>(input.from(0, 99))));
  return settings;
}

Matrix any_matrix(FuzzInput& input, Eigen::Index rows, Eigen::Index columns) {
  Matrix matrix(rows, columns);
  for (double& x : matrix.reshaped()) x = input.number(3.0);
  return matrix;
}

Vector any_vector(FuzzInput& input, Eigen::Index size) { return any_matrix(input, size, 1); }

PlaneAxes any_axes(FuzzInput& input, const Lab& lab) {
  const Eigen::Index dimensions = lab.trainer().model().dimensions();
  switch (input.from(0, 2)) {
    case 0:
      return PrincipalAxes{};
    case 1:
      return std::pair(static_cast<int>(input.integer(0, 5)),
                       static_cast<int>(input.integer(0, 5)));
    default:
      return any_matrix(input, dimensions + input.from(0, 7) / 7, 2);
  }
}

std::vector<double> any_draws(FuzzInput& input) {
  std::vector<double> draws(static_cast<std::size_t>(input.from(0, 12)));
  for (double& draw : draws) draw = std::abs(input.number(1.0));
  return draws;
}

/// Something that moves the lab.
void move(Lab& lab, FuzzInput& input) {
  const std::int64_t epoch = lab.trainer().position().epoch;
  const Embeddings& now = lab.trainer().model().embeddings();
  switch (input.from(0, 9)) {
    case 0:
      return lab.step_epochs(input.from(0, 20));
    case 1:
      return lab.step_pairs(input.from(0, 60));
    case 2:
      lab.work(input.from(0, 255), epoch + input.from(0, 3));
      return;
    case 3:
      return lab.seek(input.from(0, 40));
    case 4:
      return lab.set_learning_rate(input.number(3.0));
    case 5:
      return lab.set_optimizer(any_optimizer(input));
    case 6: {
      const Eigen::Index more = input.from(0, 15) / 15;  // of the wrong shape at times
      Matrix V = any_matrix(input, now.V.rows() + more, now.V.cols());
      return lab.set_embeddings({std::move(V), any_matrix(input, now.U.rows(), now.U.cols())});
    }
    case 7:
      return lab.reset();
    case 8:
      return lab.reset(input.integer(0, 1000));
    default:
      return lab.restore(lab.save());
  }
}

/// Something that is read of the lab.
void read(const Lab& lab, FuzzInput& input) {
  const Eigen::Index dimensions = lab.trainer().model().dimensions();
  const std::string token = lab.vocabulary().token(input.from(0, lab.vocabulary().size() - 1));
  const double temperature = std::abs(input.number(4.0));
  switch (input.from(0, 9)) {
    case 0: {
      const Vector p = lab.probabilities(token, temperature);
      promise(std::abs(p.sum() - 1.0) < 1e-9 && p.minCoeff() >= 0.0, "probabilities sum to 1");
      return;
    }
    case 1:
      lab.generate(input.text(20), temperature, any_draws(input));
      return;
    case 2:
      lab.gradient(input.integer(0, 40));
      return;
    case 3:
      lab.neighbours(static_cast<SimilarityKind>(input.from(0, 3)), any_vector(input, dimensions));
      return;
    case 4:
      lab.draws({input.integer(0, 100), input.integer(0, 100)}, input.integer(0, 100));
      return;
    case 5: {
      std::optional<Matrix> near;
      if (input.from(0, 1) == 1) near = any_matrix(input, dimensions, 2);
      lab.drawing(any_axes(input, lab), near);
      return;
    }
    case 6:
      lab.trail(any_axes(input, lab), {static_cast<TokenId>(input.integer(0, 5))});
      return;
    case 7: {
      const PlaneAxes axes = any_axes(input, lab);
      const MapArea area{input.number(2.0), input.number(2.0), input.number(2.0),
                         input.number(2.0), input.from(0, 9),  input.from(0, 9)};
      lab.prediction_map(axes, area);
      return;
    }
    case 8:
      lab.landings(token, temperature, any_draws(input));
      return;
    default:
      lab.id_of(input.text(20));
      return;
  }
}

bool same(const Embeddings& a, const Embeddings& b) { return a.V == b.V && a.U == b.U; }

}  // namespace

void fuzz_lab(std::span<const std::uint8_t> bytes) {
  FuzzInput input(bytes);
  const LabSettings settings = any_settings(input);
  done([&] {
    Lab lab(settings);
    for (int i = 0; i < 30 && !input.empty(); ++i) {
      done([&] { move(lab, input); });
      done([&] { read(lab, input); });
      const Embeddings& now = lab.trainer().model().embeddings();
      promise(is_finite(now.V) && is_finite(now.U), "vectors stay finite");
      promise(!std::isnan(lab.loss()), "a loss is a number");
    }
    Lab other(settings);
    other.restore(lab.save());
    const bool lab_went_on = done([&] { lab.step_epochs(1); });
    const bool other_went_on = done([&] { other.step_epochs(1); });
    promise(lab_went_on == other_went_on, "a restored lab goes on where the lab does");
    promise(same(lab.trainer().model().embeddings(), other.trainer().model().embeddings()),
            "a restored lab has the same vectors an epoch later");
  });
}

}  // namespace embedding_lab
