#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <memory>
#include <new>

#include "lab.hpp"
#include "lab_error.hpp"
#include "similarity.hpp"

// What JavaScript sees of the core. Everything crosses as a copy, since a view of wasm memory dies
// when the memory grows. Whole numbers cross as doubles. core.js checks types before it calls, and
// documents the interface.

namespace embedding_lab {
namespace {

using emscripten::val;

// To JavaScript

template <typename Range>
val to_typed_array(const Range& range) {
  return val(emscripten::typed_memory_view(static_cast<std::size_t>(range.size()), range.data()))
      .call<val>("slice");
}

/// Row by row.
val to_typed_array(const Matrix& matrix) { return to_typed_array(RowMajorMatrix(matrix)); }

/// UTF-8 as bytes: a conversion to a JavaScript string here would drop a byte order mark.
val to_bytes(const char* text, std::size_t size) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  return val(emscripten::typed_memory_view(size, bytes)).call<val>("slice");
}

val to_byte_arrays(const Vocabulary& vocabulary) {
  val arrays = val::array();
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    const std::string& token = vocabulary.token(id);
    arrays.set(id, to_bytes(token.data(), token.size()));
  }
  return arrays;
}

val to_object(const Embeddings& embeddings) {
  val object = val::object();
  object.set("V", to_typed_array(embeddings.V));
  object.set("U", to_typed_array(embeddings.U));
  return object;
}

val to_object(const Position& position) {
  val object = val::object();
  object.set("epoch", static_cast<double>(position.epoch));
  object.set("pair", static_cast<double>(position.pair));
  return object;
}

val to_object(const LossCurve& curve) {
  val object = val::object();
  object.set("epochs", to_typed_array(curve.epochs()));
  object.set("losses", to_typed_array(curve.losses()));
  return object;
}

val to_object(const TrainingState& state) {
  val object = to_object(state.position);
  object.set("learningRate", state.learning_rate);
  object.set("optimizer", static_cast<int>(state.optimizer.kind()));
  object.set("embeddings", to_object(state.model.embeddings()));
  const Optimizer::Memory& memory = state.optimizer.memory();
  object.set("first", to_object(memory.first));
  object.set("second", to_object(memory.second));
  object.set("updates", static_cast<double>(memory.updates));
  return object;
}

val to_object(const Change& change) {
  val object = to_object(change.at);
  if (const auto* rate = std::get_if<double>(&change.setting)) {
    object.set("learningRate", *rate);
  } else if (const auto* kind = std::get_if<OptimizerKind>(&change.setting)) {
    object.set("optimizer", static_cast<int>(*kind));
  } else {
    object.set("embeddings", to_object(std::get<Embeddings>(change.setting)));
  }
  return object;
}

/// What was changed on the way, without the vectors that were set.
val to_array(const History& history) {
  val changes = val::array();
  for (const Change& change : history.changes()) {
    val object = to_object(change.at);
    if (const auto* rate = std::get_if<double>(&change.setting)) {
      object.set("learningRate", *rate);
    } else if (const auto* kind = std::get_if<OptimizerKind>(&change.setting)) {
      object.set("optimizer", static_cast<int>(*kind));
    }
    changes.call<void>("push", object);
  }
  return changes;
}

val to_object(const SavedRun& run) {
  val changes = val::array();
  for (const Change& change : run.history.changes()) changes.call<void>("push", to_object(change));
  val object = val::object();
  object.set("seed", static_cast<double>(run.seed));
  object.set("start", to_object(run.start));
  object.set("history", changes);
  object.set("lossCurve", to_object(run.curve));
  object.set("state", to_object(run.state));
  object.set("itemsInBatch", static_cast<double>(run.items_in_batch));
  object.set("furthestEpoch", static_cast<double>(run.furthest_epoch));
  return object;
}

// From JavaScript

std::int64_t to_integer(double x) { return static_cast<std::int64_t>(x); }

std::int64_t integer_in(const val& object, const char* name) {
  return to_integer(object[name].as<double>());
}

std::vector<double> to_vector(const val& array) {
  return emscripten::convertJSArrayToNumberVector<double>(array);
}

Matrix to_matrix(const val& array, Eigen::Index columns) {
  const std::vector<double> numbers = to_vector(array);
  const auto rows = columns == 0 ? 0 : static_cast<Eigen::Index>(numbers.size()) / columns;
  return Eigen::Map<const RowMajorMatrix>(numbers.data(), rows, rows == 0 ? 0 : columns);
}

Vector to_eigen(const val& array) {
  const std::vector<double> numbers = to_vector(array);
  return Eigen::Map<const Vector>(numbers.data(), static_cast<Eigen::Index>(numbers.size()));
}

Embeddings to_embeddings(const val& object, Eigen::Index columns) {
  return {to_matrix(object["V"], columns), to_matrix(object["U"], columns)};
}

OptimizerKind to_optimizer(int index) { return static_cast<OptimizerKind>(index); }

LabSettings to_settings(const val& object) {
  LabSettings settings;
  settings.corpus = object["corpus"].as<std::string>();
  settings.tokens = static_cast<TokenUnit>(object["tokens"].as<int>());
  settings.vocabulary_limit = object["vocabularyLimit"].as<int>();
  settings.dimensions = object["dimensions"].as<int>();
  settings.seed = integer_in(object, "seed");
  settings.scale = object["scale"].as<double>();
  settings.optimizer = to_optimizer(object["optimizer"].as<int>());
  settings.learning_rate = object["learningRate"].as<double>();
  settings.batch = integer_in(object, "batch");
  return settings;
}

Position to_position(const val& object) {
  return {integer_in(object, "epoch"), integer_in(object, "pair")};
}

TrainingState to_state(const val& object, Eigen::Index columns) {
  EmbeddingModel model(to_embeddings(object["embeddings"], columns));
  Optimizer optimizer(to_optimizer(object["optimizer"].as<int>()), model.vocabulary_size(),
                      model.dimensions());
  optimizer.set_memory({to_embeddings(object["first"], columns),
                        to_embeddings(object["second"], columns), integer_in(object, "updates")});
  return {to_position(object), std::move(model), std::move(optimizer),
          object["learningRate"].as<double>()};
}

Change to_change(const val& object, Eigen::Index columns) {
  if (object.hasOwnProperty("learningRate")) {
    return {to_position(object), object["learningRate"].as<double>()};
  }
  if (object.hasOwnProperty("optimizer")) {
    return {to_position(object), to_optimizer(object["optimizer"].as<int>())};
  }
  return {to_position(object), to_embeddings(object["embeddings"], columns)};
}

// A LabError becomes {labError: true, code, message, epoch}, which core.js throws: no JavaScript
// exception passes through C++.

val to_error(const char* code, const char* message, double epoch) {
  val object = val::object();
  object.set("labError", true);
  object.set("code", std::string(code));
  object.set("message", std::string(message));
  object.set("epoch", epoch);
  return object;
}

template <typename Function>
val guarded(Function function) {
  try {
    if constexpr (std::is_void_v<decltype(function())>) {
      function();
      return val::undefined();
    } else {
      return val(function());
    }
  } catch (const LabError& error) {
    return to_error(to_string(error.code()), error.what(), static_cast<double>(error.epoch()));
  } catch (const std::bad_alloc&) {
    return to_error("bad-setting", "there is not enough memory for this text and K", 0.0);
  }
}

/// Owns a lab for JavaScript; `open` comes first and reports what is wrong with the settings.
class LabHandle {
 public:
  val open(val settings) {
    return guarded([&] { lab_ = std::make_unique<Lab>(to_settings(settings)); });
  }

  Lab& lab() { return *lab_; }
  Eigen::Index dimensions() { return lab().trainer().model().dimensions(); }

  val lowered_text() {
    return guarded([&] {
      const auto& text = lab().text().lowered;
      return to_bytes(text.data(), text.size());
    });
  }
  val vocabulary() {
    return guarded([&] { return to_byte_arrays(lab().vocabulary()); });
  }
  val ids() {
    return guarded([&] { return to_typed_array(lab().ids()); });
  }
  val token_counts() {
    return guarded([&] { return to_typed_array(lab().token_counts()); });
  }
  val spans() {
    return guarded([&] {
      std::vector<std::uint32_t> spans;
      for (const Token& token : lab().text().tokens) {
        spans.push_back(token.begin);
        spans.push_back(token.end);
      }
      return to_typed_array(spans);
    });
  }

  val position() { return to_object(lab().trainer().position()); }
  double furthest_epoch() { return static_cast<double>(lab().trainer().furthest_epoch()); }
  double pair_count() { return static_cast<double>(lab().counts().pair_count()); }
  val loss() {
    return guarded([&] { return lab().loss(); });
  }
  double entropy_floor() { return lab().counts().entropy_floor(); }
  double uniform_loss() { return lab().uniform_loss(); }
  double learning_rate() { return lab().trainer().learning_rate(); }
  int optimizer() { return static_cast<int>(lab().trainer().optimizer()); }
  double seed() { return static_cast<double>(lab().seed()); }
  val start_is_random() {
    return guarded([&] { return lab().start_is_random(); });
  }
  val embeddings() {
    return guarded([&] { return to_object(lab().trainer().model().embeddings()); });
  }
  val loss_curve() {
    return guarded([&] { return to_object(lab().trainer().loss_curve()); });
  }
  val gradient() {
    return guarded([&] { return to_object(lab().gradient()); });
  }

  val pair_gradient(double pair) {
    return guarded([&] { return to_object(lab().gradient(to_integer(pair))); });
  }
  val scores(std::string token) {
    return guarded([&] { return to_typed_array(lab().scores(token)); });
  }
  val probabilities(std::string token, double temperature) {
    return guarded([&] { return to_typed_array(lab().probabilities(token, temperature)); });
  }
  val counted(std::string token) {
    return guarded([&] { return to_typed_array(lab().counted(token)); });
  }

  val scores_at(val vector) {
    return guarded([&] { return to_typed_array(lab().scores(to_eigen(vector))); });
  }
  val probabilities_at(val vector, double temperature) {
    return guarded(
        [&] { return to_typed_array(lab().probabilities(to_eigen(vector), temperature)); });
  }
  val neighbours(int kind, val vector) {
    return guarded([&] {
      const auto found = lab().neighbours(static_cast<SimilarityKind>(kind), to_eigen(vector));
      val object = val::object();
      object.set("V", to_typed_array(found.V));
      object.set("U", to_typed_array(found.U));
      return object;
    });
  }
  val mean_next(std::string token) {
    return guarded([&] {
      const Lab::MeanNext mean = lab().mean_next(token);
      val object = val::object();
      object.set("counted", to_typed_array(mean.counted));
      object.set("learned", to_typed_array(mean.learned));
      return object;
    });
  }
  val loss_gaps() {
    return guarded([&] { return to_typed_array(lab().loss_gaps()); });
  }
  val numeric_gradient(double pair) {
    return guarded([&] {
      const auto gradient = lab().numeric_gradient(to_integer(pair));
      val object = val::object();
      object.set("v", to_typed_array(gradient.v_prev));
      object.set("u", to_typed_array(gradient.u_next));
      return object;
    });
  }
  val changes() {
    return guarded([&] { return to_array(lab().trainer().history()); });
  }
  val transformed(val basis, val shift) {
    return guarded([&] {
      return to_object(lab().transformed(to_matrix(basis, dimensions()), to_eigen(shift)));
    });
  }

  val step_epochs(double count) {
    return guarded([&] { lab().step_epochs(to_integer(count)); });
  }
  val step_pairs(double count) {
    return guarded([&] { lab().step_pairs(to_integer(count)); });
  }
  val work(double items, double epoch) {
    return guarded([&] { return val(lab().work(to_integer(items), to_integer(epoch))); });
  }
  bool measuring() { return lab().measuring(); }
  val seek(double epoch) {
    return guarded([&] { lab().seek(to_integer(epoch)); });
  }
  val reset() {
    return guarded([&] { lab().reset(); });
  }
  val reset_to_seed(double seed) {
    return guarded([&] { lab().reset(to_integer(seed)); });
  }
  val set_learning_rate(double rate) {
    return guarded([&] { lab().set_learning_rate(rate); });
  }
  val set_optimizer(int index) {
    return guarded([&] { lab().set_optimizer(to_optimizer(index)); });
  }
  val set_embeddings(val object) {
    return guarded([&] { lab().set_embeddings(to_embeddings(object, dimensions())); });
  }

  val draws(double seed, double skip, double length) {
    return guarded([&] {
      const DrawSource source{to_integer(seed), to_integer(skip)};
      return to_typed_array(lab().draws(source, to_integer(length)));
    });
  }
  val generate(std::string start, double temperature, val draws) {
    return guarded([&] {
      const Generated text = lab().generate(start, temperature, to_vector(draws));
      val object = val::object();
      object.set("ids", to_typed_array(text.tokens));
      object.set("probabilities", to_typed_array(text.probabilities));
      return object;
    });
  }

  val plane(val axes, val near) {
    return guarded([&] {
      Plane plane = plane_of(axes);
      if (!near.isUndefined()) plane = aligned(std::move(plane), to_basis(near));
      const Embeddings& embeddings = lab().trainer().model().embeddings();
      val object = val::object();
      object.set("V", to_typed_array(project(plane, embeddings.V)));
      object.set("U", to_typed_array(project(plane, embeddings.U)));
      object.set("variance", to_typed_array(std::vector(plane.variance, plane.variance + 2)));
      object.set("basis", to_typed_array(plane.basis));
      return object;
    });
  }
  val trail(val axes, val tokens) {
    return guarded([&] {
      const Plane plane = plane_of(axes);
      const auto rows = emscripten::convertJSArrayToNumberVector<int>(tokens);
      std::vector<double> epochs;
      std::vector<double> V;
      std::vector<double> U;
      const auto append = [&](std::vector<double>& to, const Matrix& vectors) {
        const RowMajorMatrix points = project(plane, vectors(rows, Eigen::all));
        to.insert(to.end(), points.data(), points.data() + points.size());
      };
      for (const Trail::Stop& stop : lab().trainer().trail().stops()) {
        epochs.push_back(static_cast<double>(stop.epoch));
        append(V, stop.embeddings.V);
        append(U, stop.embeddings.U);
      }
      val object = val::object();
      object.set("epochs", to_typed_array(epochs));
      object.set("V", to_typed_array(V));
      object.set("U", to_typed_array(U));
      return object;
    });
  }
  val prediction_map(val area, val axes) {
    return guarded([&] {
      const MapArea cells{area["left"].as<double>(),   area["right"].as<double>(),
                          area["bottom"].as<double>(), area["top"].as<double>(),
                          area["columns"].as<int>(),   area["rows"].as<int>()};
      const Matrix& U = lab().trainer().model().embeddings().U;
      const PredictionMap map = embedding_lab::prediction_map(U, plane_of(axes), cells);
      val object = val::object();
      object.set("tokens", to_typed_array(map.tokens));
      object.set("probabilities", to_typed_array(map.probabilities));
      return object;
    });
  }

  val save() {
    return guarded([&] { return to_object(lab().save()); });
  }
  val restore(val object) {
    return guarded([&] {
      const Eigen::Index k = dimensions();
      History history;
      for (const val& change : emscripten::vecFromJSArray<val>(object["history"])) {
        Change read = to_change(change, k);
        history.record(read.at, std::move(read.setting));
      }
      LossCurve curve;
      for (const double loss : to_vector(object["lossCurve"]["losses"])) curve.add(loss);
      lab().restore({integer_in(object, "seed"), to_state(object["start"], k), std::move(history),
                     std::move(curve), to_state(object["state"], k),
                     integer_in(object, "itemsInBatch"), integer_in(object, "furthestEpoch")});
    });
  }

 private:
  /// K x 2, row by row.
  Matrix to_basis(const val& array) {
    Matrix basis = to_matrix(array, 2);
    if (basis.rows() != dimensions()) {
      throw LabError(ErrorCode::bad_setting,
                     "basis: must hold " + std::to_string(dimensions()) + " x 2 numbers");
    }
    return basis;
  }

  Plane plane_of(const val& axes) {
    if (axes.isString()) return lab().plane(std::nullopt);
    if (axes.hasOwnProperty("basis")) return {to_basis(axes["basis"]), {0.0, 0.0}};
    return lab().plane(std::pair(axes[0].as<int>(), axes[1].as<int>()));
  }

  std::unique_ptr<Lab> lab_;
};

val similarity_of(int kind, val a, val b) {
  return guarded([&] {
    const std::vector<double> x = to_vector(a);
    const std::vector<double> y = to_vector(b);
    return similarity(static_cast<SimilarityKind>(kind),
                      Eigen::Map<const Vector>(x.data(), static_cast<Eigen::Index>(x.size())),
                      Eigen::Map<const Vector>(y.data(), static_cast<Eigen::Index>(y.size())));
  });
}

}  // namespace
}  // namespace embedding_lab

EMSCRIPTEN_BINDINGS(embedding_lab) {
  using embedding_lab::LabHandle;
  emscripten::class_<LabHandle>("Lab")
      .constructor<>()
      .function("open", &LabHandle::open)
      .function("loweredText", &LabHandle::lowered_text)
      .function("vocabulary", &LabHandle::vocabulary)
      .function("ids", &LabHandle::ids)
      .function("spans", &LabHandle::spans)
      .function("tokenCounts", &LabHandle::token_counts)
      .function("position", &LabHandle::position)
      .function("furthestEpoch", &LabHandle::furthest_epoch)
      .function("pairCount", &LabHandle::pair_count)
      .function("loss", &LabHandle::loss)
      .function("entropyFloor", &LabHandle::entropy_floor)
      .function("uniformLoss", &LabHandle::uniform_loss)
      .function("learningRate", &LabHandle::learning_rate)
      .function("optimizer", &LabHandle::optimizer)
      .function("seed", &LabHandle::seed)
      .function("startIsRandom", &LabHandle::start_is_random)
      .function("embeddings", &LabHandle::embeddings)
      .function("lossCurve", &LabHandle::loss_curve)
      .function("gradient", &LabHandle::gradient)
      .function("pairGradient", &LabHandle::pair_gradient)
      .function("scores", &LabHandle::scores)
      .function("probabilities", &LabHandle::probabilities)
      .function("counted", &LabHandle::counted)
      .function("scoresAt", &LabHandle::scores_at)
      .function("probabilitiesAt", &LabHandle::probabilities_at)
      .function("neighbours", &LabHandle::neighbours)
      .function("meanNext", &LabHandle::mean_next)
      .function("lossGaps", &LabHandle::loss_gaps)
      .function("numericGradient", &LabHandle::numeric_gradient)
      .function("changes", &LabHandle::changes)
      .function("transformed", &LabHandle::transformed)
      .function("stepEpochs", &LabHandle::step_epochs)
      .function("stepPairs", &LabHandle::step_pairs)
      .function("work", &LabHandle::work)
      .function("measuring", &LabHandle::measuring)
      .function("seek", &LabHandle::seek)
      .function("reset", &LabHandle::reset)
      .function("resetToSeed", &LabHandle::reset_to_seed)
      .function("setLearningRate", &LabHandle::set_learning_rate)
      .function("setOptimizer", &LabHandle::set_optimizer)
      .function("setEmbeddings", &LabHandle::set_embeddings)
      .function("draws", &LabHandle::draws)
      .function("generate", &LabHandle::generate)
      .function("plane", &LabHandle::plane)
      .function("trail", &LabHandle::trail)
      .function("predictionMap", &LabHandle::prediction_map)
      .function("save", &LabHandle::save)
      .function("restore", &LabHandle::restore);
  emscripten::function("similarity", &embedding_lab::similarity_of);
}
