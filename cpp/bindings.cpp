#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <initializer_list>
#include <memory>
#include <new>
#include <span>

#include "lab.hpp"
#include "lab_error.hpp"
#include "model/similarity.hpp"

// What JavaScript sees of the core. Everything crosses as a copy, since a view of wasm memory dies
// when the memory grows. Whole numbers cross as doubles. core.js checks types before it calls, and
// documents the interface.

namespace embedding_lab {
namespace {

using emscripten::val;

// To JavaScript

/// Names and values of an object.
struct Property {
  const char* name;
  val value;
};

// Embind's templates are instantiated anew for names of every length: one function each is smaller.

void set(val& object, const char* name, const val& value) { object.set(name, value); }

val to_object(std::initializer_list<Property> properties) {
  val object = val::object();
  for (const Property& property : properties) set(object, property.name, property.value);
  return object;
}

void push(val& array, const val& value) { array.call<void>("push", value); }

val copy(const val& view) { return view.call<val>("slice"); }

val to_number(std::int64_t x) { return val(static_cast<double>(x)); }

template <typename Range>
val to_typed_array(const Range& range) {
  return copy(
      val(emscripten::typed_memory_view(static_cast<std::size_t>(range.size()), range.data())));
}

/// Row by row.
val to_typed_array(const Matrix& matrix) { return to_typed_array(RowMajorMatrix(matrix)); }

/// UTF-8 as bytes: a conversion to a JavaScript string here would drop a byte order mark.
val to_bytes(const char* text, std::size_t size) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
  return to_typed_array(std::span(bytes, size));
}

val to_byte_arrays(const Vocabulary& vocabulary) {
  val arrays = val::array();
  for (TokenId id = 0; id < vocabulary.size(); ++id) {
    const std::string& token = vocabulary.token(id);
    push(arrays, to_bytes(token.data(), token.size()));
  }
  return arrays;
}

val to_object(const Embeddings& embeddings) {
  return to_object({{"V", to_typed_array(embeddings.V)}, {"U", to_typed_array(embeddings.U)}});
}

val to_object(const Position& position) {
  return to_object({{"epoch", to_number(position.epoch)}, {"pair", to_number(position.pair)}});
}

val to_object(const LossCurve& curve) {
  return to_object(
      {{"epochs", to_typed_array(curve.epochs())}, {"losses", to_typed_array(curve.losses())}});
}

val to_object(const TrainingState& state) {
  const Optimizer::Memory& memory = state.optimizer.memory();
  return to_object({{"epoch", to_number(state.position.epoch)},
                    {"pair", to_number(state.position.pair)},
                    {"learningRate", val(state.learning_rate)},
                    {"optimizer", val(static_cast<int>(state.optimizer.kind()))},
                    {"embeddings", to_object(state.model.embeddings())},
                    {"first", to_object(memory.first)},
                    {"second", to_object(memory.second)},
                    {"updates", to_number(memory.updates)}});
}

/// With or without the vectors that were set.
val to_object(const Change& change, bool with_embeddings) {
  val object = to_object(change.at);
  if (const auto* rate = std::get_if<double>(&change.setting)) {
    set(object, "learningRate", val(*rate));
  } else if (const auto* kind = std::get_if<OptimizerKind>(&change.setting)) {
    set(object, "optimizer", val(static_cast<int>(*kind)));
  } else if (with_embeddings) {
    set(object, "embeddings", to_object(std::get<Embeddings>(change.setting)));
  }
  return object;
}

val to_array(const History& history, bool with_embeddings) {
  val changes = val::array();
  for (const Change& change : history.changes()) push(changes, to_object(change, with_embeddings));
  return changes;
}

val to_object(const SavedRun& run) {
  return to_object({{"seed", to_number(run.seed)},
                    {"start", to_object(run.start)},
                    {"history", to_array(run.history, true)},
                    {"lossCurve", to_object(run.curve)},
                    {"state", to_object(run.state)},
                    {"itemsInBatch", to_number(run.items_in_batch)},
                    {"furthestEpoch", to_number(run.furthest_epoch)}});
}

// From JavaScript

std::int64_t to_integer(double x) { return static_cast<std::int64_t>(x); }

val get(const val& object, const char* name) { return object[name]; }

bool has(const val& object, const char* name) { return object.hasOwnProperty(name); }

double number_in(const val& object, const char* name) { return get(object, name).as<double>(); }

std::int64_t integer_in(const val& object, const char* name) {
  return to_integer(number_in(object, name));
}

int int_in(const val& object, const char* name) {
  return static_cast<int>(number_in(object, name));
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
  return {to_matrix(get(object, "V"), columns), to_matrix(get(object, "U"), columns)};
}

OptimizerKind to_optimizer(double index) {
  return static_cast<OptimizerKind>(static_cast<int>(index));
}

SimilarityKind to_similarity(double index) {
  return static_cast<SimilarityKind>(static_cast<int>(index));
}

LabSettings to_settings(const val& object) {
  LabSettings settings;
  settings.corpus = get(object, "corpus").as<std::string>();
  settings.tokens = static_cast<TokenUnit>(int_in(object, "tokens"));
  settings.vocabulary_limit = int_in(object, "vocabularyLimit");
  settings.dimensions = int_in(object, "dimensions");
  settings.seed = integer_in(object, "seed");
  settings.scale = number_in(object, "scale");
  settings.optimizer = to_optimizer(number_in(object, "optimizer"));
  settings.learning_rate = number_in(object, "learningRate");
  settings.batch = integer_in(object, "batch");
  return settings;
}

Position to_position(const val& object) {
  return {integer_in(object, "epoch"), integer_in(object, "pair")};
}

TrainingState to_state(const val& object, Eigen::Index columns) {
  EmbeddingModel model(to_embeddings(get(object, "embeddings"), columns));
  Optimizer optimizer(to_optimizer(number_in(object, "optimizer")), model.vocabulary_size(),
                      model.dimensions());
  optimizer.set_memory({to_embeddings(get(object, "first"), columns),
                        to_embeddings(get(object, "second"), columns),
                        integer_in(object, "updates")});
  return {to_position(object), std::move(model), std::move(optimizer),
          number_in(object, "learningRate")};
}

Change to_change(const val& object, Eigen::Index columns) {
  if (has(object, "learningRate")) {
    return {to_position(object), number_in(object, "learningRate")};
  }
  if (has(object, "optimizer")) {
    return {to_position(object), to_optimizer(number_in(object, "optimizer"))};
  }
  return {to_position(object), to_embeddings(get(object, "embeddings"), columns)};
}

// A LabError becomes {labError: true, code, message, epoch}, which core.js throws: no JavaScript
// exception passes through C++.

val to_error(const char* code, const char* message, std::int64_t epoch) {
  return to_object({{"labError", val(true)},
                    {"code", val(std::string(code))},
                    {"message", val(std::string(message))},
                    {"epoch", to_number(epoch)}});
}

// One function each for JavaScript. A lab is known there by a number, which open() gives; embind's
// classes would be a third of Emscripten's script.

using LabNumber = std::uintptr_t;

Lab& lab_of(LabNumber number) { return *reinterpret_cast<Lab*>(number); }

val open(const val& settings) {
  auto lab = std::make_unique<Lab>(to_settings(settings));
  return val(reinterpret_cast<LabNumber>(lab.release()));
}

void close(Lab& lab) { delete &lab; }

Eigen::Index dimensions(const Lab& lab) { return lab.trainer().model().dimensions(); }

val lowered_text(Lab& lab) {
  const auto& text = lab.text().lowered;
  return to_bytes(text.data(), text.size());
}

val vocabulary(Lab& lab) { return to_byte_arrays(lab.vocabulary()); }

val ids(Lab& lab) { return to_typed_array(lab.ids()); }

val token_counts(Lab& lab) { return to_typed_array(lab.token_counts()); }

val spans(Lab& lab) {
  std::vector<std::uint32_t> spans;
  for (const Token& token : lab.text().tokens) {
    spans.push_back(token.begin);
    spans.push_back(token.end);
  }
  return to_typed_array(spans);
}

val position(Lab& lab) { return to_object(lab.trainer().position()); }

val furthest_epoch(Lab& lab) { return to_number(lab.trainer().furthest_epoch()); }

val pair_count(Lab& lab) { return to_number(lab.counts().pair_count()); }

val loss(Lab& lab) { return val(lab.loss()); }

val entropy_floor(Lab& lab) { return val(lab.counts().entropy_floor()); }

val uniform_loss(Lab& lab) { return val(lab.uniform_loss()); }

val learning_rate(Lab& lab) { return val(lab.trainer().learning_rate()); }

val optimizer(Lab& lab) { return val(static_cast<int>(lab.trainer().optimizer())); }

val seed(Lab& lab) { return to_number(lab.seed()); }

val start_is_random(Lab& lab) { return val(lab.start_is_random()); }

val embeddings(Lab& lab) { return to_object(lab.trainer().model().embeddings()); }

val loss_curve(Lab& lab) { return to_object(lab.trainer().loss_curve()); }

val gradient(Lab& lab) { return to_object(lab.gradient()); }

val pair_gradient(Lab& lab, double pair) { return to_object(lab.gradient(to_integer(pair))); }

val scores(Lab& lab, const std::string& token) { return to_typed_array(lab.scores(token)); }

val probabilities(Lab& lab, const std::string& token, double temperature) {
  return to_typed_array(lab.probabilities(token, temperature));
}

val counted(Lab& lab, const std::string& token) { return to_typed_array(lab.counted(token)); }

val scores_at(Lab& lab, const val& vector) { return to_typed_array(lab.scores(to_eigen(vector))); }

val probabilities_at(Lab& lab, const val& vector, double temperature) {
  return to_typed_array(lab.probabilities(to_eigen(vector), temperature));
}

val neighbours(Lab& lab, const val& vector, double kind) {
  const auto found = lab.neighbours(to_similarity(kind), to_eigen(vector));
  return to_object({{"V", to_typed_array(found.V)}, {"U", to_typed_array(found.U)}});
}

val mean_next(Lab& lab, const std::string& token) {
  const Lab::MeanNext mean = lab.mean_next(token);
  return to_object(
      {{"counted", to_typed_array(mean.counted)}, {"learned", to_typed_array(mean.learned)}});
}

val sampled_loss(Lab& lab, double count) { return val(lab.sampled_loss(to_integer(count))); }

val loss_gaps(Lab& lab) { return to_typed_array(lab.loss_gaps()); }

val numeric_gradient(Lab& lab, double pair) {
  const auto gradient = lab.numeric_gradient(to_integer(pair));
  return to_object(
      {{"v", to_typed_array(gradient.v_prev)}, {"u", to_typed_array(gradient.u_next)}});
}

val changes(Lab& lab) { return to_array(lab.trainer().history(), false); }

val transformed(Lab& lab, const val& basis, const val& shift) {
  return to_object(lab.transformed(to_matrix(basis, dimensions(lab)), to_eigen(shift)));
}

void step_epochs(Lab& lab, double count) { lab.step_epochs(to_integer(count)); }

void step_pairs(Lab& lab, double count) { lab.step_pairs(to_integer(count)); }

val work(Lab& lab, double items, double epoch) {
  return val(lab.work(to_integer(items), to_integer(epoch)));
}

val measuring(Lab& lab) { return val(lab.measuring()); }

void seek(Lab& lab, double epoch) { lab.seek(to_integer(epoch)); }

void reset(Lab& lab) { lab.reset(); }

void reset_to_seed(Lab& lab, double seed) { lab.reset(to_integer(seed)); }

void set_learning_rate(Lab& lab, double rate) { lab.set_learning_rate(rate); }

void set_optimizer(Lab& lab, double index) { lab.set_optimizer(to_optimizer(index)); }

void set_embeddings(Lab& lab, const val& object) {
  lab.set_embeddings(to_embeddings(object, dimensions(lab)));
}

val draws(Lab& lab, double seed, double skip, double length) {
  return to_typed_array(lab.draws({to_integer(seed), to_integer(skip)}, to_integer(length)));
}

val generated(Lab& lab, const std::string& start, double temperature, const val& draws) {
  const Generated text = lab.generate(start, temperature, to_vector(draws));
  return to_object({{"ids", to_typed_array(text.tokens)},
                    {"probabilities", to_typed_array(text.probabilities)}});
}

/// K x 2, row by row.
Matrix to_basis(Lab& lab, const val& array) {
  Matrix basis = to_matrix(array, 2);
  if (basis.rows() != dimensions(lab)) {
    throw LabError(ErrorCode::bad_setting,
                   "basis: must hold " + std::to_string(dimensions(lab)) + " x 2 numbers");
  }
  return basis;
}

Plane plane_of(Lab& lab, const val& axes) {
  if (axes.isString()) return lab.plane(std::nullopt);
  if (has(axes, "basis")) return {to_basis(lab, get(axes, "basis")), {0.0, 0.0}};
  return lab.plane(std::pair(axes[0].as<int>(), axes[1].as<int>()));
}

val plane(Lab& lab, const val& axes, const val& near) {
  Plane plane = plane_of(lab, axes);
  if (!near.isUndefined()) plane = aligned(std::move(plane), to_basis(lab, near));
  const Embeddings& embeddings = lab.trainer().model().embeddings();
  return to_object({{"V", to_typed_array(project(plane, embeddings.V))},
                    {"U", to_typed_array(project(plane, embeddings.U))},
                    {"variance", to_typed_array(std::span(plane.variance))},
                    {"basis", to_typed_array(plane.basis)}});
}

val trail(Lab& lab, const val& axes, const val& tokens) {
  const Plane plane = plane_of(lab, axes);
  const std::vector<double> ids = to_vector(tokens);
  const std::vector<int> rows(ids.begin(), ids.end());
  std::vector<double> epochs;
  std::vector<double> V;
  std::vector<double> U;
  const auto append = [&](std::vector<double>& to, const Matrix& vectors) {
    const RowMajorMatrix points = project(plane, vectors(rows, Eigen::all));
    to.insert(to.end(), points.data(), points.data() + points.size());
  };
  for (const Trail::Stop& stop : lab.trainer().trail().stops()) {
    epochs.push_back(static_cast<double>(stop.epoch));
    append(V, stop.embeddings.V);
    append(U, stop.embeddings.U);
  }
  return to_object(
      {{"epochs", to_typed_array(epochs)}, {"V", to_typed_array(V)}, {"U", to_typed_array(U)}});
}

val prediction_map_of(Lab& lab, const val& area, const val& axes) {
  const MapArea cells{number_in(area, "left"), number_in(area, "right"), number_in(area, "bottom"),
                      number_in(area, "top"),  int_in(area, "columns"),  int_in(area, "rows")};
  const Matrix& U = lab.trainer().model().embeddings().U;
  const PredictionMap map = prediction_map(U, plane_of(lab, axes), cells);
  return to_object({{"tokens", to_typed_array(map.tokens)},
                    {"probabilities", to_typed_array(map.probabilities)}});
}

val save(Lab& lab) { return to_object(lab.save()); }

void restore(Lab& lab, const val& object) {
  const Eigen::Index k = dimensions(lab);
  History history;
  const val changes = get(object, "history");
  const int count = int_in(changes, "length");
  for (int i = 0; i < count; ++i) {
    Change read = to_change(changes[i], k);
    history.record(read.at, std::move(read.setting));
  }
  LossCurve curve;
  for (const double loss : to_vector(get(get(object, "lossCurve"), "losses"))) curve.add(loss);
  lab.restore({integer_in(object, "seed"), to_state(get(object, "start"), k), std::move(history),
               std::move(curve), to_state(get(object, "state"), k),
               integer_in(object, "itemsInBatch"), integer_in(object, "furthestEpoch")});
}

val similarity_of(const val& a, const val& b, double kind) {
  return val(similarity(to_similarity(kind), to_eigen(a), to_eigen(b)));
}

// What embind calls: gives what the function returns, or its error.

val guarded(val (*call)(const void*), const void* function) {
  try {
    return call(function);
  } catch (const LabError& error) {
    return to_error(to_string(error.code()), error.what(), error.epoch());
  } catch (const std::bad_alloc&) {
    return to_error("bad-setting", "there is not enough memory for this text and K", 0);
  }
}

template <typename Function>
val guarded(const Function& function) {
  const auto call = [](const void* any) {
    const auto& called = *static_cast<const Function*>(any);
    if constexpr (std::is_void_v<decltype(called())>) {
      called();
      return val::undefined();
    } else {
      return called();
    }
  };
  return guarded(call, &function);
}

template <auto function>
struct Guarded;

template <typename Result, typename... Arguments, Result (*function)(Arguments...)>
struct Guarded<function> {
  static val call(std::decay_t<Arguments>... arguments) {
    return guarded([&] { return function(arguments...); });
  }
};

template <typename Result, typename... Arguments, Result (*function)(Lab&, Arguments...)>
struct Guarded<function> {
  static val call(LabNumber lab, std::decay_t<Arguments>... arguments) {
    return guarded([&] { return function(lab_of(lab), arguments...); });
  }
};

template <auto function>
void bind(const char* name) {
  emscripten::function(name, &Guarded<function>::call);
}

}  // namespace
}  // namespace embedding_lab

EMSCRIPTEN_BINDINGS(embedding_lab) {
  using namespace embedding_lab;
  bind<embedding_lab::open>("open");
  bind<embedding_lab::close>("close");
  bind<embedding_lab::lowered_text>("loweredText");
  bind<embedding_lab::vocabulary>("vocabulary");
  bind<embedding_lab::ids>("ids");
  bind<embedding_lab::spans>("spans");
  bind<embedding_lab::token_counts>("tokenCounts");
  bind<embedding_lab::position>("position");
  bind<embedding_lab::furthest_epoch>("furthestEpoch");
  bind<embedding_lab::pair_count>("pairCount");
  bind<embedding_lab::loss>("loss");
  bind<embedding_lab::entropy_floor>("entropyFloor");
  bind<embedding_lab::uniform_loss>("uniformLoss");
  bind<embedding_lab::learning_rate>("learningRate");
  bind<embedding_lab::optimizer>("optimizer");
  bind<embedding_lab::seed>("seed");
  bind<embedding_lab::start_is_random>("startIsRandom");
  bind<embedding_lab::embeddings>("embeddings");
  bind<embedding_lab::loss_curve>("lossCurve");
  bind<embedding_lab::gradient>("gradient");
  bind<embedding_lab::pair_gradient>("pairGradient");
  bind<embedding_lab::scores>("scores");
  bind<embedding_lab::probabilities>("probabilities");
  bind<embedding_lab::counted>("counted");
  bind<embedding_lab::scores_at>("scoresAt");
  bind<embedding_lab::probabilities_at>("probabilitiesAt");
  bind<embedding_lab::neighbours>("neighbours");
  bind<embedding_lab::mean_next>("meanNext");
  bind<embedding_lab::sampled_loss>("sampledLoss");
  bind<embedding_lab::loss_gaps>("lossGaps");
  bind<embedding_lab::numeric_gradient>("numericGradient");
  bind<embedding_lab::changes>("changes");
  bind<embedding_lab::transformed>("transformed");
  bind<embedding_lab::step_epochs>("stepEpochs");
  bind<embedding_lab::step_pairs>("stepPairs");
  bind<embedding_lab::work>("work");
  bind<embedding_lab::measuring>("measuring");
  bind<embedding_lab::seek>("seek");
  bind<embedding_lab::reset>("reset");
  bind<embedding_lab::reset_to_seed>("resetToSeed");
  bind<embedding_lab::set_learning_rate>("setLearningRate");
  bind<embedding_lab::set_optimizer>("setOptimizer");
  bind<embedding_lab::set_embeddings>("setEmbeddings");
  bind<embedding_lab::draws>("draws");
  bind<embedding_lab::generated>("generate");
  bind<embedding_lab::plane>("plane");
  bind<embedding_lab::trail>("trail");
  bind<embedding_lab::prediction_map_of>("predictionMap");
  bind<embedding_lab::save>("save");
  bind<embedding_lab::restore>("restore");
  bind<similarity_of>("similarity");
}
