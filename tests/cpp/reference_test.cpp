#include "catch.hpp"
#include "support.hpp"
#include "training/trainer.hpp"

using namespace embedding_lab;

namespace {

OptimizerKind to_kind(const std::string& name) {
  if (name == "gd") return OptimizerKind::gd;
  if (name == "momentum") return OptimizerKind::momentum;
  if (name == "adam") return OptimizerKind::adam;
  return OptimizerKind::sgd;
}

struct Run {
  BigramCounts counts;
  std::vector<TokenId> ids;
  Trainer trainer;

  Run(const std::vector<TokenId>& text_ids, const Matrix& V, const Matrix& U,
      const nlohmann::json& run)
      : counts(text_ids, static_cast<int>(V.rows())),
        ids(text_ids),
        trainer(counts, ids, {V, U}, {to_kind(run.at("optimizer")), run.at("lr"), 0}) {}

  double loss() const { return trainer.model().loss(counts); }
};

/// How far two programs may be apart. Adam is chaotic near the floor: after 100 epochs only its
/// loss is compared.
struct Tolerance {
  double loss;
  double vectors;
};

Tolerance tolerance(const std::string& optimizer, int epoch) {
  if (optimizer == "adam" && epoch > 100) return {1e-3, 0.0};
  return {1e-10, 1e-9};
}

void check_run(Run& lab, const nlohmann::json& run) {
  const std::string optimizer = run.at("optimizer");
  for (const int epoch : {0, 1, 10, 100, 1000, 10000}) {
    const std::string mark = std::to_string(epoch);
    if (!run.at("loss_at").contains(mark)) continue;
    lab.trainer.seek(epoch);
    const Tolerance most = tolerance(optimizer, epoch);
    CAPTURE(optimizer, run.at("lr").get<double>(), epoch);
    CHECK(lab.loss() == Approx(run.at("loss_at").at(mark).get<double>()).epsilon(most.loss));
    const auto& [V, U] = lab.trainer.model().embeddings();
    if (run.at("V_after").contains(mark)) {
      CHECK(largest_difference(V, to_matrix(run.at("V_after").at(mark))) < most.vectors);
      CHECK(largest_difference(U, to_matrix(run.at("U_after").at(mark))) < most.vectors);
    }
    if (epoch == 10000 && optimizer != "adam") {
      CHECK(largest_difference(V, to_matrix(run.at("V_final_10000"))) < 1e-8);
      CHECK(largest_difference(U, to_matrix(run.at("U_final_10000"))) < 1e-8);
    }
  }
}

}  // namespace

TEST_CASE("Every optimizer passes through the reference losses, V and U of every text") {
  const auto reference = read_json("reference.json");
  for (const auto& text : reference.at("cases")) {
    const auto ids = text.at("ids").get<std::vector<TokenId>>();
    for (const auto& run : text.at("runs")) {
      Run lab(ids, to_matrix(text.at("V0")), to_matrix(text.at("U0")), run);
      check_run(lab, run);
    }
  }
}

TEST_CASE("The two runs of the notes pass through the reference losses, V and U") {
  const auto reference = read_json("reference.json");
  const auto ids = reference.at("cases").at(0).at("ids").get<std::vector<TokenId>>();
  const auto& notes = reference.at("notes_reproduction");
  for (const char* name : {"sgd_seq_run", "gd_lr0.0125_run"}) {
    auto run = notes.at(name);
    Run lab(ids, to_matrix(notes.at("V0")), to_matrix(notes.at("U0")), run);
    // These two runs keep V and U at the end beside the run or in it.
    for (const char* end : {"V_final_10000", "U_final_10000"}) {
      if (!run.contains(end)) run[end] = notes.at(end);
    }
    check_run(lab, run);
  }
}
