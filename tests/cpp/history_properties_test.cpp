// However a lab came to where it stands, by steps, slices of work, seeks, changes and resets, it
// has the bits of a new lab that makes the same changes on the straight way there.

#include <algorithm>
#include <memory>
#include <sstream>
#include <vector>

#include "catch.hpp"
#include "generator.hpp"
#include "lab.hpp"
#include "lab_error.hpp"
#include "support.hpp"

using namespace embedding_lab;

namespace {

enum class Kind {
  step_epochs,
  step_pairs,
  work,
  seek,
  set_learning_rate,
  set_optimizer,
  drag,
  reset,
  reset_seed,
  restore
};

/// Something that is done to a lab. What the fields mean depends on the kind.
struct Action {
  Kind kind;
  int count = 0;        // epochs, pairs, items, the epoch to seek, a seed, the row to drag
  double number = 0.0;  // the learning rate, where to drag to
  OptimizerKind optimizer = OptimizerKind::sgd;
};

struct Scenario {
  LabSettings settings;
  std::vector<Action> actions;
};

const char* to_text(OptimizerKind kind) {
  constexpr const char* kNames[] = {"sgd", "gd", "momentum", "adam"};
  return kNames[static_cast<int>(kind)];
}

std::string to_text(const Action& action) {
  std::ostringstream text;
  switch (action.kind) {
    case Kind::step_epochs:
      text << "step_epochs(" << action.count << ")";
      break;
    case Kind::step_pairs:
      text << "step_pairs(" << action.count << ")";
      break;
    case Kind::work:
      text << "work(" << action.count << ", epoch + 2)";
      break;
    case Kind::seek:
      text << "seek(" << action.count << ")";
      break;
    case Kind::set_learning_rate:
      text << "set_learning_rate(" << action.number << ")";
      break;
    case Kind::set_optimizer:
      text << "set_optimizer(" << to_text(action.optimizer) << ")";
      break;
    case Kind::drag:
      text << "drag row " << action.count << " to " << action.number;
      break;
    case Kind::reset:
      text << "reset()";
      break;
    case Kind::reset_seed:
      text << "reset(" << action.count << ")";
      break;
    case Kind::restore:
      text << "save and restore";
      break;
  }
  return text.str();
}

std::string to_text(const Scenario& scenario) {
  const LabSettings& settings = scenario.settings;
  std::ostringstream text;
  text << to_text(settings.optimizer) << ", learning rate " << settings.learning_rate << ", batch "
       << settings.batch << ", seed " << settings.seed << ", K = " << settings.dimensions
       << ", corpus \"" << settings.corpus << "\"";
  for (const Action& action : scenario.actions) text << "\n  " << to_text(action);
  return text.str();
}

/// With so many words Adam measures losses in another precision than the others. When it takes
/// turns with them, the loss of that moment is of the one or the other, so it is left out.
OptimizerKind any_optimizer(Generator& generator, int words) {
  const OptimizerKind kind = generator.one_of(
      {OptimizerKind::sgd, OptimizerKind::gd, OptimizerKind::momentum, OptimizerKind::adam});
  const bool leave_out =
      kind == OptimizerKind::adam && words >= BatchGradient::kSinglePrecisionFrom;
  return leave_out ? OptimizerKind::gd : kind;
}

/// With a rate of 100 some runs diverge.
double any_learning_rate(Generator& generator) {
  return generator.one_of({0.01, 0.05, 0.05, 0.2, 1.0, 100.0});
}

/// A text of some words, each of them at least once.
std::string any_corpus(Generator& generator, int words, int tokens) {
  std::string corpus;
  for (int t = 0; t < tokens; ++t) {
    corpus += "w" + std::to_string(t < words ? t : generator.from(0, words - 1)) + " ";
  }
  return corpus;
}

Action any_action(Generator& generator, int words, int most_epochs) {
  const Kind kind = generator.one_of(
      {Kind::step_epochs, Kind::step_epochs, Kind::step_pairs, Kind::step_pairs, Kind::work,
       Kind::work, Kind::seek, Kind::seek, Kind::seek, Kind::set_learning_rate, Kind::set_optimizer,
       Kind::drag, Kind::drag, Kind::reset, Kind::reset_seed, Kind::restore});
  switch (kind) {
    case Kind::step_epochs:
      return {kind, generator.up_to(most_epochs)};
    case Kind::seek:
      return {kind, generator.up_to(most_epochs) - 1};
    case Kind::set_learning_rate:
      return {kind, 0, any_learning_rate(generator)};
    case Kind::set_optimizer:
      return {kind, 0, 0.0, any_optimizer(generator, words)};
    case Kind::drag:
      return {kind, generator.from(0, 1000), generator.number(2.0)};
    default:
      return {kind, generator.up_to(1000)};
  }
}

Scenario any_scenario(unsigned seed) {
  Generator generator(seed);
  // Sizes for each way to sum up a gradient: by rows, by tiles in double and in single precision.
  const int words = generator.one_of({2, 3, 6, 6, 8, 8, 24, 101});
  const int tokens = words + generator.from(0, 3 * words);
  LabSettings settings;
  settings.corpus = any_corpus(generator, words, tokens);
  settings.dimensions = generator.one_of({1, 2, 2, 3, 5});
  settings.optimizer = any_optimizer(generator, words);
  settings.learning_rate = any_learning_rate(generator);
  settings.batch = generator.one_of({0, 0, 1, 5, 13, 1000});
  settings.seed = generator.from(0, 1000);

  constexpr int kCost = 100'000;  // of the longest way, in scores
  const int most_epochs = std::clamp(kCost / (words * tokens), 5, 1000);
  std::vector<Action> actions;
  for (int i = generator.from(1, 12); i > 0; --i) {
    actions.push_back(any_action(generator, words, most_epochs));
  }
  return {settings, actions};
}

/// In what two labs differ, or "".
std::string difference(const Lab& lab, const Lab& other) {
  const Trainer& a = lab.trainer();
  const Trainer& b = other.trainer();
  if (a.position() != b.position()) return "position";
  if (a.state().position != b.state().position) return "position of the batch";
  if (a.items_in_batch() != b.items_in_batch()) return "items in the batch";
  if (a.learning_rate() != b.learning_rate()) return "learning rate";
  if (a.optimizer() != b.optimizer()) return "optimizer";
  if (lab.seed() != other.seed()) return "seed";
  if (!same_bits(a.model().embeddings(), b.model().embeddings())) return "vectors";
  if (!same_bits(a.start().model.embeddings(), b.start().model.embeddings())) return "start";
  const Optimizer::Memory& memory = a.state().optimizer.memory();
  const Optimizer::Memory& memory_of_b = b.state().optimizer.memory();
  if (memory.updates != memory_of_b.updates) return "updates in the optimizer's memory";
  if (!same_bits(memory.first, memory_of_b.first)) return "first of the optimizer's memory";
  if (!same_bits(memory.second, memory_of_b.second)) return "second of the optimizer's memory";
  if (lab.loss() != other.loss()) return "loss";
  return "";
}

/// In what the records of two labs that went equally far differ, or "".
std::string difference_of_records(const Lab& lab, const Lab& other) {
  const Trainer& a = lab.trainer();
  const Trainer& b = other.trainer();
  if (a.furthest_epoch() != b.furthest_epoch()) return "furthest epoch";
  if (a.loss_curve().epochs() != b.loss_curve().epochs()) return "epochs of the loss curve";
  if (a.loss_curve().losses() != b.loss_curve().losses()) return "losses of the loss curve";
  const bool same_trail = std::ranges::equal(
      a.trail().stops(), b.trail().stops(), [](const Trail::Stop& x, const Trail::Stop& y) {
        return x.epoch == y.epoch && same_bits(x.embeddings, y.embeddings);
      });
  return same_trail ? "" : "trail";
}

/// A lab, and beside it a record of what was set when, from which a new lab can be brought to the
/// same state.
class Run {
 public:
  explicit Run(const LabSettings& settings)
      : settings_(settings), lab_(std::make_unique<Lab>(settings)) {}

  Lab& lab() { return *lab_; }

  /// A lab refuses single pairs of a full batch, and one that diverges stands at its last finite
  /// epoch.
  void perform(const Action& action) {
    try {
      perform_unless_it_throws(action);
    } catch (const LabError& error) {
      const bool has_no_pairs = error.code() == ErrorCode::bad_setting &&
                                action.kind == Kind::step_pairs && lab_->trainer().full_batch();
      if (error.code() != ErrorCode::diverged && !has_no_pairs) throw;
    }
    furthest_epoch_ = std::max(furthest_epoch_, now().epoch);
  }

  /// Another lab that has made the same changes, at `position` and so many items of a batch on.
  std::unique_ptr<Lab> replayed_to(Position position, std::int64_t items_in_batch) const {
    auto lab = std::make_unique<Lab>(settings_);
    for (const Setting& setting : start_changes_) set(*lab, setting);
    for (const Change& change : changes_) {
      if (change.at > position) break;
      step_to(*lab, change.at);
      set(*lab, change.setting);
    }
    step_to(*lab, position);
    if (items_in_batch > 0) lab->work(items_in_batch, position.epoch + 1);
    return lab;
  }

  /// What was wrong on the way, or "".
  const std::string& fault() const { return fault_; }

  std::int64_t furthest_epoch() const { return furthest_epoch_; }
  const std::vector<Change>& changes() const { return changes_; }

 private:
  /// Where the batch under way began, at which changes are made.
  Position now() const { return lab_->trainer().state().position; }

  void perform_unless_it_throws(const Action& action) {
    switch (action.kind) {
      case Kind::step_epochs: {
        const std::int64_t epoch = now().epoch + action.count;
        lab_->step_epochs(action.count);
        return expect_at(epoch);
      }
      case Kind::step_pairs:
        return lab_->step_pairs(action.count);
      case Kind::work:
        lab_->work(action.count, now().epoch + 2);
        return;
      case Kind::seek:
        lab_->seek(action.count);
        return expect_at(action.count);
      case Kind::set_learning_rate:
        return change(action.number);
      case Kind::set_optimizer:
        return change(action.optimizer);
      case Kind::drag:
        return change(dragged(action));
      case Kind::reset:
        lab_->reset();
        return forget();
      case Kind::reset_seed:
        lab_->reset(action.count);
        settings_.seed = action.count;
        start_changes_.clear();
        return forget();
      case Kind::restore: {
        LabSettings settings = settings_;
        settings.seed = 0;  // the run that is restored has its own
        auto restored = std::make_unique<Lab>(settings);
        restored->restore(lab_->save());
        expect_none(difference(*lab_, *restored));
        expect_none(difference_of_records(*lab_, *restored));
        lab_ = std::move(restored);
        return;
      }
    }
  }

  void expect_none(const std::string& fault) {
    if (fault_.empty()) fault_ = fault;
  }

  void expect_at(std::int64_t epoch) {
    if (lab_->trainer().position() != Position{epoch, 0}) expect_none("epoch");
  }

  Embeddings dragged(const Action& action) const {
    Embeddings embeddings = lab_->trainer().model().embeddings();
    Matrix& matrix = action.count % 2 == 0 ? embeddings.V : embeddings.U;
    matrix.row(action.count % matrix.rows()).setConstant(action.number);
    return embeddings;
  }

  static void set(Lab& lab, const Setting& setting) {
    if (const auto* learning_rate = std::get_if<double>(&setting)) {
      lab.set_learning_rate(*learning_rate);
    } else if (const auto* optimizer = std::get_if<OptimizerKind>(&setting)) {
      lab.set_optimizer(*optimizer);
    } else {
      lab.set_embeddings(std::get<Embeddings>(setting));
    }
  }

  void change(const Setting& setting) {
    if (now() != Position{}) discard_after(lab_->trainer().position());
    set(*lab_, setting);
    if (now() == Position{}) {
      start_changes_.push_back(setting);
    } else {
      std::erase_if(changes_, [&](const Change& change) {
        return change.at == now() && change.setting.index() == setting.index();
      });
      changes_.push_back({now(), setting});
    }
    discard_after(now());
  }

  void discard_after(Position position) {
    std::erase_if(changes_, [&](const Change& change) { return change.at > position; });
    furthest_epoch_ = position.epoch;
  }

  /// After a reset, which keeps the vectors of the start, and the learning rate and the optimizer
  /// in force.
  void forget() {
    std::erase_if(start_changes_, [](const Setting& setting) {
      return !std::holds_alternative<Embeddings>(setting);
    });
    settings_.learning_rate = lab_->trainer().learning_rate();
    settings_.optimizer = lab_->trainer().optimizer();
    changes_.clear();
    furthest_epoch_ = 0;
  }

  static void step_to(Lab& lab, Position position) {
    const auto at = [&] { return lab.trainer().position(); };
    if (at().epoch < position.epoch) lab.step_epochs(position.epoch - at().epoch);
    if (at().pair < position.pair) lab.step_pairs(position.pair - at().pair);
  }

  LabSettings settings_;                // of the start, as it was made
  std::vector<Setting> start_changes_;  // made at (0, 0)
  std::vector<Change> changes_;
  std::int64_t furthest_epoch_ = 0;
  std::unique_ptr<Lab> lab_;
  std::string fault_;
};

/// What is wrong after a scenario, or "".
std::string fault_of(const Scenario& scenario) {
  Run run(scenario.settings);
  for (const Action& action : scenario.actions) run.perform(action);
  if (!run.fault().empty()) return run.fault();
  Lab& lab = run.lab();
  const Trainer& trainer = lab.trainer();
  if (trainer.furthest_epoch() != run.furthest_epoch()) return "furthest epoch";
  if (!std::ranges::equal(trainer.history().changes(), run.changes(),
                          [](const Change& a, const Change& b) { return a.at == b.at; })) {
    return "history";
  }
  const auto here = run.replayed_to(trainer.state().position, trainer.items_in_batch());
  if (std::string what = difference(lab, *here); !what.empty()) return what;

  const std::int64_t furthest = trainer.furthest_epoch();
  lab.seek(furthest);
  const auto there = run.replayed_to({furthest, 0}, 0);
  std::string what = difference(lab, *there);
  if (what.empty()) what = difference_of_records(lab, *there);
  return what.empty() ? "" : what + ", at the furthest epoch";
}

/// The scenario without the actions that its fault does not need.
Scenario shortest_with_a_fault(Scenario scenario) {
  for (std::size_t i = scenario.actions.size(); i-- > 0;) {
    Scenario shorter = scenario;
    shorter.actions.erase(shorter.actions.begin() + static_cast<std::ptrdiff_t>(i));
    if (!fault_of(shorter).empty()) scenario = shorter;
  }
  return scenario;
}

/// What is wrong after the scenario of a seed, with the fewest actions that show it, or "".
std::string report_of(unsigned seed) {
  const Scenario scenario = any_scenario(seed);
  if (fault_of(scenario).empty()) return "";
  const Scenario shortest = shortest_with_a_fault(scenario);
  return "seed " + std::to_string(seed) + ": another " + fault_of(shortest) + "\n" +
         to_text(shortest);
}

}  // namespace

TEST_CASE("However a lab came to where it stands, it has the bits of the straight way there") {
  for_seeds(1000, [](unsigned seed) {
    const std::string report = report_of(seed);
    INFO(report);
    REQUIRE(report.empty());
  });
}
