#include "lab.hpp"

#include <cmath>

#include "catch.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;
using Catch::Matchers::ContainsSubstring;

namespace {

LabSettings settings_with(const std::string& corpus) {
  LabSettings settings;
  settings.corpus = corpus;
  return settings;
}

LabSettings small() { return settings_with("the cat sat on the mat . the cat ran ."); }

template <typename Function>
LabError error_of(Function function) {
  try {
    function();
  } catch (const LabError& error) {
    return error;
  }
  FAIL("nothing was thrown");
  return {ErrorCode::bad_setting, ""};
}

void check_refused(const LabSettings& settings, ErrorCode code, const std::string& field) {
  const LabError error = error_of([&] { const Lab lab(settings); });
  CHECK(error.code() == code);
  CHECK_THAT(error.what(), ContainsSubstring(field));
}

}  // namespace

TEST_CASE("A text needs two tokens and at most 10 MB") {
  check_refused(settings_with(""), ErrorCode::corpus_too_short, "corpus");
  check_refused(settings_with("word \n\t "), ErrorCode::corpus_too_short, "got 1");
  check_refused(settings_with(std::string(10'000'001, 'a')), ErrorCode::corpus_too_large, "10 MB");
  CHECK(Lab(settings_with("a a")).vocabulary().size() == 1);
}

TEST_CASE("A setting out of its range is refused with its name and value") {
  const auto refuse = [](auto change, const std::string& field) {
    LabSettings settings = small();
    change(settings);
    check_refused(settings, ErrorCode::bad_setting, field);
  };
  refuse([](LabSettings& s) { s.dimensions = 0; }, "dimensions: must be from 1 to 256, got 0");
  refuse([](LabSettings& s) { s.dimensions = 257; }, "257");
  refuse([](LabSettings& s) { s.vocabulary_limit = 2; }, "vocabularyLimit");
  refuse([](LabSettings& s) { s.vocabulary_limit = 10001; }, "vocabularyLimit");
  refuse([](LabSettings& s) { s.seed = -1; }, "seed");
  refuse([](LabSettings& s) { s.seed = 4294967296; }, "seed");
  refuse([](LabSettings& s) { s.scale = -0.1; }, "scale");
  refuse([](LabSettings& s) { s.scale = NAN; }, "scale");
  refuse([](LabSettings& s) { s.learning_rate = 0.0; }, "learningRate: must be from 1e-06 to 100");
  refuse([](LabSettings& s) { s.learning_rate = INFINITY; }, "learningRate");
  refuse([](LabSettings& s) { s.batch = -1; }, "batch");
  refuse([](LabSettings& s) { s.batch = 1000001; }, "batch");
}

TEST_CASE("The scale multiplies the initial vectors") {
  LabSettings settings = small();
  const Embeddings one = Lab(settings).trainer().model().embeddings();
  settings.scale = 0.25;
  const Embeddings quarter = Lab(settings).trainer().model().embeddings();
  CHECK(quarter.V == 0.25 * one.V);
  settings.scale = 0.0;
  CHECK(Lab(settings).loss() == Approx(std::log(7.0)));
}

TEST_CASE("Token counts, uniform loss and floor belong to the text") {
  const Lab lab(small());
  std::uint32_t sum = 0;
  for (const std::uint32_t count : lab.token_counts()) sum += count;
  CHECK(sum == 11);
  CHECK(lab.token_counts()[static_cast<std::size_t>(lab.id_of("the"))] == 3);
  CHECK(lab.uniform_loss() == std::log(7.0));
  CHECK(lab.counts().entropy_floor() < lab.loss());
}

TEST_CASE("A loss of some pairs is their mean, and of all pairs the loss") {
  const Lab lab(small());
  const EmbeddingModel& model = lab.trainer().model();
  const auto pair_loss = [&](std::size_t t) {
    const auto [prev, next] = std::pair(lab.ids()[t], lab.ids()[t + 1]);
    const Vector v = model.embeddings().V.row(prev);
    return -std::log(lab.probabilities(v, 1.0)[next]);
  };
  const auto pairs = static_cast<std::size_t>(lab.counts().pair_count());
  CHECK(lab.sampled_loss(static_cast<std::int64_t>(pairs)) == Approx(lab.loss()).epsilon(1e-13));
  CHECK(lab.sampled_loss(1'000'000) == Approx(lab.loss()).epsilon(1e-13));
  CHECK(lab.sampled_loss(1) == Approx(pair_loss(0)).epsilon(1e-13));
  CHECK(lab.sampled_loss(2) == Approx((pair_loss(0) + pair_loss(pairs / 2)) / 2).epsilon(1e-13));
}

TEST_CASE("A token is found in any case, and an unknown one is named") {
  const Lab lab(small());
  CHECK(lab.id_of("CAT") == lab.id_of("cat"));
  const LabError error = error_of([&] { lab.scores("zebra"); });
  CHECK(error.code() == ErrorCode::unknown_token);
  CHECK_THAT(error.what(), ContainsSubstring("zebra"));
  CHECK(error_of([&] { lab.scores("the cat"); }).code() == ErrorCode::unknown_token);
  CHECK(error_of([&] { lab.scores(" "); }).code() == ErrorCode::unknown_token);
}

TEST_CASE("A vocabulary that was cut knows every token, the rest as <unk>") {
  LabSettings settings = small();
  settings.vocabulary_limit = 4;
  const Lab lab(settings);
  CHECK(lab.vocabulary().size() == 4);
  CHECK(lab.id_of("mat") == lab.id_of("<unk>"));
  CHECK(lab.id_of("zebra") == lab.id_of("<unk>"));
  CHECK(lab.probabilities("mat", 1.0).sum() == Approx(1.0));
}

TEST_CASE("A text may start with <unk> where tokens were cut, and conditions on it") {
  LabSettings settings = small();
  settings.corpus = "a > a > a b c d";  // the last token of "<unk>" as a text is known
  settings.vocabulary_limit = 3;
  const Lab lab(settings);
  const std::vector<double> draws{0.5};
  const auto chosen = lab.generate("<unk>", 1.0, draws);
  const Vector p = lab.probabilities("<unk>", 1.0);
  CHECK(chosen.probabilities.at(0) == p[chosen.tokens.at(0)]);
  CHECK(lab.generate("a\n<unk> ", 1.0, draws).probabilities == chosen.probabilities);
  CHECK(lab.probabilities(">", 1.0) != p);
}

TEST_CASE(
    "The mean of the gradients of all pairs is the gradient, and a pair that is none is refused") {
  const Lab lab(small());
  Gradient mean{Matrix::Zero(7, 2), Matrix::Zero(7, 2)};
  for (std::int64_t pair = 0; pair < 10; ++pair) {
    const Gradient gradient = lab.gradient(pair);
    mean.V += gradient.V / 10.0;
    mean.U += gradient.U / 10.0;
  }
  CHECK(largest_difference(mean.V, lab.gradient().V) < 1e-15);
  CHECK(largest_difference(mean.U, lab.gradient().U) < 1e-15);
  CHECK(error_of([&] { lab.gradient(10); }).code() == ErrorCode::bad_setting);
  CHECK(error_of([&] { lab.gradient(-1); }).code() == ErrorCode::bad_setting);
}

TEST_CASE("The loss of any two tokens is -ln p, and its gradient is that of the pair") {
  Lab lab(small());
  lab.step_epochs(3);
  const auto found = lab.pair_loss("The", "cat");
  CHECK(found.loss == Approx(-std::log(lab.probabilities("the", 1.0)[lab.id_of("cat")])));
  const Gradient gradient = lab.gradient(0);
  CHECK(found.gradient.dv_prev == gradient.V.row(lab.id_of("the")).transpose());
  const Vector v = lab.trainer().model().embeddings().V.row(lab.id_of("the"));
  CHECK(found.gradient.error * v.transpose() == gradient.U);
  CHECK(lab.pair_loss("cat", "cat").loss > 0.0);
  CHECK(error_of([&] { lab.pair_loss("the", "zebra"); }).code() == ErrorCode::unknown_token);
}

TEST_CASE("Landings are those of a token, and numbers that are no draws are refused") {
  const Lab lab(small());
  const auto draws = lab.draws({20, 0}, 500);
  CHECK(lab.landings("cat", 0.5, draws) ==
        embedding_lab::landings(lab.probabilities("cat", 0.5), draws));
  CHECK(error_of([&] { lab.landings("cat", 1.0, std::vector<double>{1.0}); }).code() ==
        ErrorCode::bad_setting);
}

TEST_CASE("The tokens that were cut keep their texts, a line each") {
  LabSettings settings = small();
  CHECK(Lab(settings).unknown_tokens().empty());
  settings.vocabulary_limit = 4;  // the, cat, . and <unk>
  CHECK(Lab(settings).unknown_tokens() == "sat\non\nmat\nran\n");
  settings.corpus = "aab bcc\n\td";
  settings.tokens = TokenUnit::characters;
  settings.vocabulary_limit = 3;
  CHECK(Lab(settings).unknown_tokens() == "\u2423\nc\nc\n\u2423\nd\n");
}

TEST_CASE("A plane holds the vectors of a lab, any other vector, and the trail") {
  LabSettings settings = small();
  settings.dimensions = 3;
  Lab lab(settings);
  const std::vector<TokenId> tokens{4, 1};
  for (const PlaneAxes& axes : {PlaneAxes(PrincipalAxes()), PlaneAxes(std::pair(2, 0)),
                                PlaneAxes(random_matrix(3, 2, 7))}) {
    const auto [plane, V, U] = lab.drawing(axes, std::nullopt);
    const Embeddings& embeddings = lab.trainer().model().embeddings();
    CHECK(V == project(plane, embeddings.V));
    CHECK(U == project(plane, embeddings.U));
    CHECK(lab.projected(embeddings.V.row(4).transpose(), axes) == V.row(4));
    const auto trail = lab.trail(axes, tokens);
    CHECK(trail.epochs == std::vector<double>{0.0});
    CHECK(trail.V == std::vector<double>{V(4, 0), V(4, 1), V(1, 0), V(1, 1)});
    CHECK(trail.U == std::vector<double>{U(4, 0), U(4, 1), U(1, 0), U(1, 1)});
  }
  const Matrix turned = -lab.drawing(PrincipalAxes(), std::nullopt).plane.basis;
  CHECK(lab.drawing(PrincipalAxes(), turned).plane.basis == turned);
}

TEST_CASE("Axes, vectors and tokens that do not fit the lab are refused") {
  const Lab lab(small());
  const auto refuse = [](auto call, const std::string& message) {
    const LabError error = error_of(call);
    CHECK(error.code() == ErrorCode::bad_setting);
    CHECK_THAT(error.what(), ContainsSubstring(message));
  };
  refuse([&] { lab.drawing(Matrix(Matrix::Zero(3, 2)), std::nullopt); }, "basis: must hold 2 x 2");
  refuse([&] { lab.drawing(PrincipalAxes(), Matrix::Zero(1, 2)); }, "basis");
  refuse([&] { lab.drawing(std::pair(0, 2), std::nullopt); }, "axes");
  refuse([&] { lab.projected(Vector::Zero(3), PrincipalAxes()); }, "vector");
  refuse([&] { lab.trail(PrincipalAxes(), {7}); }, "tokens");
}

TEST_CASE("Draws can be skipped, come again, and depend on their seed alone") {
  const Lab lab(small());
  const auto first = lab.draws({20, 0}, 10);
  const auto later = lab.draws({20, 4}, 6);
  CHECK(std::vector<double>(first.begin() + 4, first.end()) == later);
  CHECK(lab.draws({20, 0}, 10) == first);
  CHECK(lab.draws({21, 0}, 10) != first);
  LabSettings other = small();
  other.seed = 21;
  CHECK(Lab(other).draws({20, 0}, 10) == first);
}

TEST_CASE("A text goes on from the last token of its start") {
  const Lab lab(small());
  const auto draws = lab.draws({20, 0}, 5);
  CHECK(lab.generate("the cat", 1.0, draws).tokens == lab.generate("cat", 1.0, draws).tokens);
  const LabError unknown = error_of([&] { lab.generate("the zebra", 1.0, draws); });
  CHECK(unknown.code() == ErrorCode::unknown_token);
  CHECK_THAT(unknown.what(), ContainsSubstring("start") && ContainsSubstring("zebra"));
  CHECK(error_of([&] { lab.generate(" \n", 1.0, draws); }).code() == ErrorCode::bad_setting);
  CHECK(error_of([&] { lab.generate("cat", -1.0, draws); }).code() == ErrorCode::bad_setting);
  CHECK(error_of([&] { lab.generate("cat", 1.0, std::vector<double>{1.0}); }).code() ==
        ErrorCode::bad_setting);
}

TEST_CASE("Vectors of a wrong shape, not finite or too large are refused and change nothing") {
  Lab lab(small());
  lab.step_epochs(3);
  const Embeddings before = lab.trainer().model().embeddings();
  Embeddings wrong = before;
  wrong.V(0, 0) = NAN;
  CHECK(error_of([&] { lab.set_embeddings(wrong); }).code() == ErrorCode::bad_setting);
  wrong.V(0, 0) = 1e151;
  CHECK(error_of([&] { lab.set_embeddings(wrong); }).code() == ErrorCode::bad_setting);
  wrong = {Matrix::Zero(7, 3), Matrix::Zero(7, 3)};
  CHECK(error_of([&] { lab.set_embeddings(wrong); }).code() == ErrorCode::bad_setting);
  CHECK(same_bits(lab.trainer().model().embeddings(), before));
  CHECK(lab.trainer().history().changes().empty());
}

TEST_CASE("Another seed is another start and its own draws") {
  Lab lab(small());
  const Embeddings before = lab.trainer().model().embeddings();
  lab.step_epochs(5);
  lab.reset(33);
  CHECK_FALSE(same_bits(lab.trainer().model().embeddings(), before));
  LabSettings other = small();
  other.seed = 33;
  const Lab fresh(other);
  CHECK(same_bits(lab.trainer().model().embeddings(), fresh.trainer().model().embeddings()));
  CHECK(lab.draws({33, 0}, 5) == fresh.draws({33, 0}, 5));
  CHECK(lab.trainer().position() == Position{0, 0});
}

TEST_CASE("A saved lab knows that its start was drawn, and one that does not fit is refused") {
  Lab lab(small());
  lab.step_epochs(12);
  Lab copy(small());
  copy.restore(lab.save());
  CHECK(copy.start_is_random());

  Lab different(settings_with("a b c a b"));
  CHECK(error_of([&] { different.restore(lab.save()); }).code() == ErrorCode::bad_setting);
}

TEST_CASE("A vector in the place of a token's v has that token's scores and probabilities") {
  Lab lab(small());
  lab.step_epochs(3);
  const Vector v = lab.trainer().model().embeddings().V.row(lab.id_of("cat")).transpose();
  CHECK(lab.scores(v) == lab.scores("cat"));
  CHECK(lab.probabilities(v, 0.5) == lab.probabilities("cat", 0.5));
  CHECK(error_of([&] { lab.scores(Vector::Ones(3)); }).code() == ErrorCode::bad_setting);
  CHECK(error_of([&] { lab.probabilities(v, -1.0); }).code() == ErrorCode::bad_setting);
}

TEST_CASE("The gradient of v is the learned mean of u less the counted one") {
  Lab lab(small());
  lab.step_epochs(5);
  const Gradient gradient = lab.gradient();
  for (const char* token : {"the", "cat", "."}) {
    const auto mean = lab.mean_next(token);
    const TokenId id = lab.id_of(token);
    const double share = static_cast<double>(lab.counts().row_sum(id)) /
                         static_cast<double>(lab.counts().pair_count());
    const Vector step = share * (mean.learned - mean.counted);
    CHECK(largest_difference(step, gradient.V.row(id).transpose()) < 1e-14);
  }
}

TEST_CASE("The nearest v to a token's v is its own") {
  const Lab lab(small());
  const auto& [V, U] = lab.trainer().model().embeddings();
  const auto found = lab.neighbours(SimilarityKind::euclidean, V.row(2).transpose());
  Eigen::Index nearest = -1;
  CHECK(found.V.minCoeff(&nearest) == 0.0);
  CHECK(nearest == 2);
  CHECK(found.U.size() == U.rows());
}

TEST_CASE("Transformed vectors are given and the lab keeps its own") {
  const Lab lab(small());
  const Embeddings before = lab.trainer().model().embeddings();
  const Vector shift = Vector::Ones(2);
  const Embeddings after = lab.transformed(2.0 * Matrix::Identity(2, 2), shift);
  CHECK(after.V == 2.0 * before.V);
  CHECK(largest_difference(after.U, (0.5 * before.U).rowwise() + shift.transpose()) < 1e-15);
  CHECK(same_bits(lab.transformed({}, {}), before));
  CHECK(same_bits(lab.trainer().model().embeddings(), before));
}

TEST_CASE("A saved run that cannot be is refused, and the lab goes on as it was") {
  Lab lab(small());
  lab.step_epochs(3);
  const Embeddings before = lab.trainer().model().embeddings();
  const auto refuse = [&](auto damage) {
    SavedRun run = lab.save();
    damage(run);
    CHECK(error_of([&] { lab.restore(std::move(run)); }).code() == ErrorCode::bad_setting);
    CHECK(lab.trainer().model().embeddings().V == before.V);
    CHECK(lab.trainer().position() == Position{3, 0});
  };
  // The epochs of a curve of so many losses are beyond 2^63.
  refuse([](SavedRun& run) { run.losses.resize(2000, 1.0); });
  refuse([](SavedRun& run) { run.losses.resize(5, 1.0); });
  refuse([](SavedRun& run) { run.state.optimizer = Optimizer(OptimizerKind::momentum, 3, 2); });
  refuse([](SavedRun& run) { run.start.optimizer = Optimizer(OptimizerKind::adam, 7, 3); });
}

TEST_CASE("A run that was opened late goes back to where it was opened when it diverges") {
  Lab lab(small());
  lab.step_epochs(3);
  const Embeddings young = lab.trainer().model().embeddings();
  for (const std::int64_t pair : {0, 4}) {
    SavedRun run = lab.save();
    // Too far from the start to be trained again.
    run.state.position = {1'000'000'000 - 5, pair};
    run.furthest_epoch = 1'000'000'000;
    Lab late(small());
    late.restore(std::move(run));
    late.set_learning_rate(100.0);
    late.set_embeddings({1e149 * young.V, 1e149 * young.U});
    const Position opened = late.trainer().position();
    CHECK(opened == Position{1'000'000'000 - 5, pair});
    const LabError error = error_of([&] { late.step_epochs(4); });
    CHECK(error.code() == ErrorCode::diverged);
    CHECK(error.epoch() == opened.epoch);
    CHECK(late.trainer().position() == opened);
    CHECK(same_bits(late.trainer().model().embeddings(), {1e149 * young.V, 1e149 * young.U}));
  }
}

TEST_CASE("Approaching an epoch trains nothing, and work leads on to the bits of a seek") {
  Lab lab(small());
  lab.step_epochs(1500);
  Lab other(small());
  other.restore(lab.save());
  other.seek(1300);
  const Embeddings there = other.trainer().model().embeddings();

  lab.approach(1300);
  CHECK(lab.trainer().position() == Position{1280, 0});
  CHECK(lab.trainer().furthest_epoch() == 1500);
  lab.approach(1300);
  while (!lab.work(7, 1300)) {
  }
  CHECK(same_bits(lab.trainer().model().embeddings(), there));
  lab.step_pairs(3);
  lab.approach(1400);
  CHECK(lab.trainer().position() == Position{1300, 3});
  lab.approach(0);
  CHECK(lab.trainer().position() == Position{0, 0});
  CHECK(error_of([&] { lab.approach(-1); }).code() == ErrorCode::bad_setting);
}
