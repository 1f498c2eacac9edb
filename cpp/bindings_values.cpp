#include "bindings_values.hpp"

#include <span>
#include <string>

namespace embedding_lab {

namespace {

// Embind's templates are instantiated anew for names of every length: one function each is smaller.

void set(val& object, const char* name, const val& value) { object.set(name, value); }

void push(val& array, const val& value) { array.call<void>("push", value); }

val get(const val& object, const char* name) { return object[name]; }

bool has(const val& object, const char* name) { return object.hasOwnProperty(name); }

val state_object(const TrainingState& state) {
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

val change_object(const Change& change, bool with_embeddings) {
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

double number_in(const val& object, const char* name) { return get(object, name).as<double>(); }

std::int64_t integer_in(const val& object, const char* name) {
  return to_integer(number_in(object, name));
}

int int_in(const val& object, const char* name) {
  return static_cast<int>(number_in(object, name));
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

}  // namespace

val to_object(std::initializer_list<Property> properties) {
  val object = val::object();
  for (const Property& property : properties) set(object, property.name, property.value);
  return object;
}

val copy(const val& view) { return view.call<val>("slice"); }

val to_number(std::int64_t x) { return val(static_cast<double>(x)); }

val to_typed_array(const Matrix& matrix) { return to_typed_array(RowMajorMatrix(matrix)); }

val to_bytes(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  return to_typed_array(std::span(bytes, text.size()));
}

val to_byte_arrays(const Vocabulary& vocabulary) {
  val arrays = val::array();
  for (TokenId id = 0; id < vocabulary.size(); ++id) push(arrays, to_bytes(vocabulary.token(id)));
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

val to_array(const std::vector<Change>& changes, bool with_embeddings) {
  val array = val::array();
  for (const Change& change : changes) push(array, change_object(change, with_embeddings));
  return array;
}

val to_object(const SavedRun& run) {
  return to_object({{"seed", to_number(run.seed)},
                    {"start", state_object(run.start)},
                    {"history", to_array(run.history, true)},
                    {"losses", to_typed_array(run.losses)},
                    {"state", state_object(run.state)},
                    {"itemsInBatch", to_number(run.items_in_batch)},
                    {"furthestEpoch", to_number(run.furthest_epoch)}});
}

std::string to_string(const val& bytes) {
  std::string text(static_cast<std::size_t>(number_in(bytes, "length")), '\0');
  const val view(
      emscripten::typed_memory_view(text.size(), reinterpret_cast<std::uint8_t*>(text.data())));
  view.call<void>("set", bytes);
  return text;
}

std::int64_t to_integer(double x) { return static_cast<std::int64_t>(x); }

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

TokenUnit to_unit(double index) { return static_cast<TokenUnit>(static_cast<int>(index)); }

OptimizerKind to_optimizer(double index) {
  return static_cast<OptimizerKind>(static_cast<int>(index));
}

SimilarityKind to_similarity(double index) {
  return static_cast<SimilarityKind>(static_cast<int>(index));
}

LabSettings to_settings(const val& object) {
  LabSettings settings;
  settings.corpus = to_string(get(object, "corpus"));
  settings.tokens = to_unit(number_in(object, "tokens"));
  settings.language = to_string(get(object, "lang"));
  settings.vocabulary_limit = int_in(object, "vocabularyLimit");
  settings.dimensions = int_in(object, "dimensions");
  settings.seed = integer_in(object, "seed");
  settings.scale = number_in(object, "scale");
  settings.optimizer = to_optimizer(number_in(object, "optimizer"));
  settings.learning_rate = number_in(object, "learningRate");
  settings.batch = integer_in(object, "batch");
  return settings;
}

SavedRun to_run(const val& object, Eigen::Index columns) {
  const val changes = get(object, "history");
  std::vector<Change> history;
  const int count = int_in(changes, "length");
  for (int i = 0; i < count; ++i) history.push_back(to_change(changes[i], columns));
  return {integer_in(object, "seed"),
          to_state(get(object, "start"), columns),
          std::move(history),
          to_vector(get(object, "losses")),
          to_state(get(object, "state"), columns),
          integer_in(object, "itemsInBatch"),
          integer_in(object, "furthestEpoch")};
}

PlaneAxes to_axes(const val& axes) {
  if (axes.isString()) return PrincipalAxes{};
  if (has(axes, "basis")) return to_matrix(get(axes, "basis"), 2);
  return std::pair(axes[0].as<int>(), axes[1].as<int>());
}

MapArea to_area(const val& object) {
  return {number_in(object, "left"), number_in(object, "right"), number_in(object, "bottom"),
          number_in(object, "top"),  int_in(object, "columns"),  int_in(object, "rows")};
}

}  // namespace embedding_lab
