#include <cmath>

#include "catch.hpp"
#include "lab.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

const nlohmann::json& notes() {
  static const nlohmann::json data = read_json("reference.json").at("notes_reproduction");
  return data;
}

LabSettings notes_settings() {
  LabSettings settings;
  settings.corpus = notes().at("corpus");
  settings.learning_rate = 0.0005;
  return settings;
}

std::string text_of(const Lab& lab, const std::vector<TokenId>& ids) {
  std::string text;
  for (const TokenId id : ids) text += (text.empty() ? "" : " ") + lab.vocabulary().token(id);
  return text;
}

double rounded(double x, int decimals) {
  const double power = std::pow(10.0, decimals);
  return std::round(x * power) / power;
}

}  // namespace

TEST_CASE("The notes' text has 26 tokens, 25 pairs and a sorted vocabulary of eight") {
  const Lab lab(notes_settings());
  CHECK(lab.ids().size() == 26);
  CHECK(lab.counts().pair_count() == 25);
  std::vector<TokenId> all(8);
  for (TokenId id = 0; id < 8; ++id) all[static_cast<std::size_t>(id)] = id;
  REQUIRE(lab.vocabulary().size() == 8);
  CHECK(text_of(lab, all) == "! . ate cat dog ran the zoo");
}

TEST_CASE("Seed 20 draws the notes' V and U, with a loss of 2.8257") {
  const Lab lab(notes_settings());
  const auto& [V, U] = lab.trainer().model().embeddings();
  CHECK(V == to_matrix(notes().at("V0")));
  CHECK(U == to_matrix(notes().at("U0")));
  CHECK(rounded(lab.loss(), 4) == 2.8257);
}

TEST_CASE("After 10,000 epochs the loss is 0.7114 and 'the' has the notes' probabilities") {
  Lab lab(notes_settings());
  lab.step_epochs(10000);
  CHECK(rounded(lab.loss(), 4) == 0.7114);

  const std::vector<double> p{.002, .008, .000, .250, .496, .000, .000, .245};
  const std::vector<double> scores{-0.823, 0.683, -6.374, 4.172, 4.858, -3.803, -7.149, 4.155};
  const Vector learned = lab.probabilities("the", 1.0);
  const Vector raw = lab.scores("the");
  for (std::size_t j = 0; j < 8; ++j) {
    CHECK(rounded(learned[static_cast<Eigen::Index>(j)], 3) == p[j]);
    CHECK(rounded(raw[static_cast<Eigen::Index>(j)], 3) == scores[j]);
  }
}

TEST_CASE("Both texts of the notes come from the draws that follow the initial vectors") {
  Lab lab(notes_settings());
  const auto text = [&](std::int64_t skip) {
    const auto draws = lab.draws({20, skip}, 20);
    return text_of(lab, lab.generate("the dog", 1.0, draws).tokens);
  };
  CHECK(text(28) == notes().at("untrained_generation").get<std::string>());
  lab.seek(10000);
  CHECK(text(2) == notes().at("trained_generation").get<std::string>());
}

TEST_CASE("The draws after the initial vectors are the recorded ones") {
  const Lab lab(notes_settings());
  const auto draws = lab.draws({20, 0}, 64);
  CHECK(draws == notes().at("uniforms_next_64").get<std::vector<double>>());
}
