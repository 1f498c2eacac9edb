#include "lab.hpp"

#include <cmath>

#include "lab_error.hpp"
#include "model/symmetry.hpp"

namespace embedding_lab {

namespace {

constexpr std::size_t kLargestCorpus = 10'000'000;  // bytes
constexpr std::int64_t kLargestSeed = 4'294'967'295;
constexpr std::int64_t kLargestCount = 1'000'000'000;
constexpr std::int64_t kLargestSkip = 10'000'000;

using embedding_lab::to_text;
std::string to_text(std::int64_t value) { return std::to_string(value); }
std::string to_text(int value) { return std::to_string(value); }

[[noreturn]] void throw_out_of_range(const char* field, const std::string& value,
                                     const std::string& least, const std::string& most) {
  throw LabError(ErrorCode::bad_setting,
                 std::string(field) + ": must be from " + least + " to " + most + ", got " + value);
}

template <typename Value>
void require_range(const char* field, Value value, Value least, Value most) {
  if (value >= least && value <= most) return;  // false for NaN
  throw_out_of_range(field, to_text(value), to_text(least), to_text(most));
}

void check_learning_rate(double rate) { require_range("learningRate", rate, 1e-6, 100.0); }

void check_temperature(double temperature) {
  require_range("temperature", temperature, 0.0, 100.0);
}

void check_draws(std::span<const double> draws) {
  for (const double draw : draws) {
    if (draw >= 0.0 && draw < 1.0) continue;
    throw LabError(ErrorCode::bad_setting,
                   "draws: must be numbers from 0 to less than 1, got " + to_text(draw));
  }
}

void check_seed(std::int64_t seed) { require_range("seed", seed, std::int64_t{0}, kLargestSeed); }

const LabSettings& checked(const LabSettings& settings) {
  if (settings.corpus.size() > kLargestCorpus) {
    throw LabError(
        ErrorCode::corpus_too_large,
        "corpus: must be at most 10 MB, got " + std::to_string(settings.corpus.size()) + " bytes");
  }
  require_range("vocabularyLimit", settings.vocabulary_limit, Vocabulary::kSmallestLimit,
                Vocabulary::kLargestLimit);
  require_range("dimensions", settings.dimensions, 1, 256);
  check_seed(settings.seed);
  require_range("scale", settings.scale, 0.0, 10.0);
  check_learning_rate(settings.learning_rate);
  require_range("batch", settings.batch, std::int64_t{0}, std::int64_t{1'000'000});
  return settings;
}

double largest(const Matrix& m) { return m.size() == 0 ? 0.0 : m.cwiseAbs().maxCoeff(); }

/// Whether the last of the words that ASCII white space separates is `word`.
bool ends_in_word(std::string_view text, std::string_view word) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  const std::size_t last = text.find_last_not_of(kSpace);
  if (last == std::string_view::npos) return false;
  text = text.substr(0, last + 1);
  return text.substr(text.find_last_of(kSpace) + 1) == word;
}

TokenizedText tokenize_corpus(const LabSettings& settings) {
  TokenizedText text = tokenize(checked(settings).corpus, settings.tokens, settings.language);
  if (text.tokens.size() < 2) {
    throw LabError(ErrorCode::corpus_too_short,
                   "corpus: needs at least 2 tokens, got " + std::to_string(text.tokens.size()));
  }
  return text;
}

/// V row by row, then U row by row, each scale randn.
Embeddings random_embeddings(Random& random, int n, int k, double scale) {
  Embeddings embeddings{Matrix(n, k), Matrix(n, k)};
  for (double& x : embeddings.V.reshaped<Eigen::RowMajor>()) x = scale * random.randn();
  for (double& x : embeddings.U.reshaped<Eigen::RowMajor>()) x = scale * random.randn();
  return embeddings;
}

}  // namespace

Lab::Lab(const LabSettings& settings)
    : settings_(settings),
      text_(tokenize_corpus(settings)),
      vocabulary_(text_.tokens, settings.vocabulary_limit),
      ids_(vocabulary_.ids(text_.tokens)),
      counts_(ids_, vocabulary_.size()),
      seed_(settings.seed),
      after_start_(static_cast<std::uint32_t>(settings.seed)),
      trainer_(counts_, ids_, draw_start(after_start_),
               {settings.optimizer, settings.learning_rate, settings.batch}) {
  std::string().swap(settings_.corpus);  // text_ holds what is needed of it
}

Embeddings Lab::draw_start(Random& random) const {
  return random_embeddings(random, vocabulary_.size(), settings_.dimensions, settings_.scale);
}

bool Lab::start_is_random() const {
  Random random(static_cast<std::uint32_t>(seed_));
  const auto& [V, U] = trainer_.start().model.embeddings();
  const Embeddings drawn = draw_start(random);
  return V == drawn.V && U == drawn.U;
}

std::string Lab::unknown_tokens() const {
  std::string lines;
  for (std::size_t t = 0; t < ids_.size(); ++t) {
    if (ids_[t] == vocabulary_.unknown_id()) lines.append(text_.tokens[t].text).append(1, '\n');
  }
  return lines;
}

std::vector<std::uint32_t> Lab::token_counts() const {
  std::vector<std::uint32_t> counts(static_cast<std::size_t>(vocabulary_.size()), 0);
  for (const TokenId id : ids_) ++counts[static_cast<std::size_t>(id)];
  return counts;
}

TokenId Lab::id_of(std::string_view token) const {
  if (const auto id = vocabulary_.find(token)) return *id;
  const TokenizedText text = tokenize(token, settings_.tokens, settings_.language);
  if (text.tokens.size() == 1) return vocabulary_.ids(text.tokens).front();
  throw LabError(ErrorCode::unknown_token,
                 "token: must be one token of the vocabulary, got \"" + std::string(token) + "\"");
}

TokenId Lab::last_id_of(std::string_view start) const {
  // A token is its own start, even one that tokenizing alone would ignore, such as a byte order
  // mark.
  if (const auto id = vocabulary_.find(start)) return *id;
  if (vocabulary_.unknown_id() && ends_in_word(start, Vocabulary::kUnknown)) {
    return *vocabulary_.unknown_id();
  }
  const TokenizedText text = tokenize(start, settings_.tokens, settings_.language);
  if (text.tokens.empty()) {
    throw LabError(ErrorCode::bad_setting,
                   "start: needs at least one token, got \"" + std::string(start) + "\"");
  }
  try {
    return vocabulary_.ids(text.tokens).back();
  } catch (const LabError& error) {
    throw LabError(error.code(), std::string("start: ") + error.what());
  }
}

double Lab::uniform_loss() const { return std::log(static_cast<double>(vocabulary_.size())); }

Vector Lab::scores(std::string_view token) const { return trainer_.model().scores(id_of(token)); }

Vector Lab::probabilities(std::string_view token, double temperature) const {
  check_temperature(temperature);
  return softmax(scores(token), temperature);
}

void Lab::check_vector(const char* field, const Vector& vector) const {
  if (vector.size() == settings_.dimensions && is_finite(vector)) return;
  throw LabError(ErrorCode::bad_setting,
                 std::string(field) + ": must hold " + std::to_string(settings_.dimensions) +
                     " finite numbers below 1e150, got " + std::to_string(vector.size()) +
                     " up to " + to_text(largest(vector)));
}

Vector Lab::scores(const Vector& v) const {
  check_vector("vector", v);
  return trainer_.model().scores(v);
}

Vector Lab::probabilities(const Vector& v, double temperature) const {
  check_temperature(temperature);
  return softmax(scores(v), temperature);
}

Lab::Neighbours Lab::neighbours(SimilarityKind kind, const Vector& vector) const {
  check_vector("vector", vector);
  const auto& [V, U] = trainer_.model().embeddings();
  return {similarities(kind, V, vector), similarities(kind, U, vector)};
}

Lab::MeanNext Lab::mean_next(std::string_view token) const {
  const TokenId id = id_of(token);
  const EmbeddingModel& model = trainer_.model();
  return {model.mean_next(counts_.counted(id)), model.mean_next(softmax(model.scores(id)))};
}

Vector Lab::loss_gaps() const {
  Vector gaps(vocabulary_.size());
  for (TokenId prev = 0; prev < vocabulary_.size(); ++prev) {
    gaps[prev] = trainer_.model().row_gap(counts_, prev);
  }
  return gaps;
}

Embeddings Lab::transformed(const Matrix& basis, const Vector& shift) const {
  Embeddings embeddings = trainer_.model().embeddings();
  if (basis.size() > 0) embeddings = change_basis(embeddings, basis);
  return shift.size() > 0 ? shift_next(embeddings, shift) : embeddings;
}

Vector Lab::counted(std::string_view token) const { return counts_.counted(id_of(token)); }

std::pair<TokenId, TokenId> Lab::pair_at(std::int64_t pair) const {
  require_range("pair", pair, std::int64_t{0}, counts_.pair_count() - 1);
  const auto t = static_cast<std::size_t>(pair);
  return {ids_[t], ids_[t + 1]};
}

Lab::PairLoss Lab::pair_loss(std::string_view prev, std::string_view next) const {
  const EmbeddingModel& model = trainer_.model();
  const TokenId i = id_of(prev);
  const TokenId j = id_of(next);
  return {model.pair_loss(i, j), model.pair_gradient(i, j)};
}

EmbeddingModel::NumericGradient Lab::numeric_gradient(std::int64_t pair) const {
  constexpr double kStep = 1e-5;
  const auto [prev, next] = pair_at(pair);
  return trainer_.model().numeric_gradient(prev, next, kStep);
}

Gradient Lab::gradient(std::int64_t pair) const {
  const auto [prev, next] = pair_at(pair);
  const EmbeddingModel& model = trainer_.model();
  const PairGradient of_pair = model.pair_gradient(prev, next);
  const Matrix zeros = Matrix::Zero(model.vocabulary_size(), model.dimensions());
  Gradient gradient{zeros, of_pair.error * model.embeddings().V.row(prev)};
  gradient.V.row(prev) = of_pair.dv_prev.transpose();
  return gradient;
}

void Lab::step_epochs(std::int64_t count) {
  require_range("epochs", count, std::int64_t{0}, kLargestCount);
  trainer_.step_epochs(count);
}

void Lab::step_pairs(std::int64_t count) {
  require_range("pairs", count, std::int64_t{0}, kLargestCount);
  trainer_.step_pairs(count);
}

bool Lab::work(std::int64_t items, std::int64_t epoch) {
  require_range("items", items, std::int64_t{0}, kLargestCount);
  require_range("epoch", epoch, std::int64_t{0}, kLargestCount);
  return trainer_.work(items, epoch);
}

void Lab::approach(std::int64_t epoch) {
  require_range("epoch", epoch, std::int64_t{0}, kLargestCount);
  trainer_.approach(epoch);
}

void Lab::seek(std::int64_t epoch) {
  require_range("epoch", epoch, std::int64_t{0}, kLargestCount);
  trainer_.seek(epoch);
}

void Lab::reset() { trainer_.reset(); }

void Lab::reset(std::int64_t seed) {
  check_seed(seed);
  Random random(static_cast<std::uint32_t>(seed));
  trainer_.reset(draw_start(random));
  after_start_ = random;
  seed_ = seed;
}

void Lab::set_learning_rate(double learning_rate) {
  check_learning_rate(learning_rate);
  trainer_.set_learning_rate(learning_rate);
}

void Lab::set_optimizer(OptimizerKind kind) { trainer_.set_optimizer(kind); }

void Lab::set_embeddings(Embeddings embeddings) {
  check_embeddings("setEmbeddings", embeddings);
  trainer_.set_embeddings(std::move(embeddings));
}

void Lab::check_embeddings(const char* field, const Embeddings& embeddings) const {
  const auto check = [&](const char* name, const Matrix& m) {
    const int n = vocabulary_.size();
    const int k = settings_.dimensions;
    if (m.rows() != n || m.cols() != k || !is_finite(m)) {
      throw LabError(ErrorCode::bad_setting,
                     std::string(field) + ": " + name + " must hold " + std::to_string(n) + " x " +
                         std::to_string(k) + " finite numbers below 1e150, got " +
                         std::to_string(m.rows()) + " x " + std::to_string(m.cols()) + " up to " +
                         to_text(largest(m)));
    }
  };
  check("V", embeddings.V);
  check("U", embeddings.U);
}

std::vector<double> Lab::draws(const DrawSource& source, std::int64_t length) const {
  check_seed(source.seed);
  require_range("skip", source.skip, std::int64_t{0}, kLargestSkip);
  require_range("length", length, std::int64_t{0}, kLargestSkip);
  Random random = after_start_;
  if (source.seed != seed_) {
    random = Random(static_cast<std::uint32_t>(source.seed));
    random_embeddings(random, vocabulary_.size(), settings_.dimensions, 1.0);
  }
  for (std::int64_t i = 0; i < source.skip; ++i) random.random_sample();
  std::vector<double> draws(static_cast<std::size_t>(length));
  for (double& draw : draws) draw = random.random_sample();
  return draws;
}

Generated Lab::generate(std::string_view start, double temperature,
                        std::span<const double> draws) const {
  check_temperature(temperature);
  check_draws(draws);
  return embedding_lab::generate(trainer_.model(), last_id_of(start), temperature, draws);
}

std::vector<std::uint32_t> Lab::landings(std::string_view token, double temperature,
                                         std::span<const double> draws) const {
  check_draws(draws);
  return embedding_lab::landings(probabilities(token, temperature), draws);
}

const Matrix& Lab::checked_basis(const Matrix& basis) const {
  if (basis.rows() == settings_.dimensions && basis.cols() == 2) return basis;
  throw LabError(ErrorCode::bad_setting,
                 "basis: must hold " + std::to_string(settings_.dimensions) + " x 2 numbers");
}

Plane Lab::plane(const PlaneAxes& axes) const {
  const Embeddings& embeddings = trainer_.model().embeddings();
  if (const auto* basis = std::get_if<Matrix>(&axes)) return {checked_basis(*basis), {0.0, 0.0}};
  if (const auto* coordinates = std::get_if<std::pair<int, int>>(&axes)) {
    return coordinate_plane(embeddings, coordinates->first, coordinates->second);
  }
  return pca_plane(embeddings);
}

Lab::Drawing Lab::drawing(const PlaneAxes& axes, const std::optional<Matrix>& near) const {
  Plane shown = plane(axes);
  if (near) shown = aligned(std::move(shown), checked_basis(*near));
  const auto& [V, U] = trainer_.model().embeddings();
  Matrix v = project(shown, V);
  Matrix u = project(shown, U);
  return {std::move(shown), std::move(v), std::move(u)};
}

Matrix Lab::projected(const Vector& vector, const PlaneAxes& axes) const {
  check_vector("vector", vector);
  return project(plane(axes), vector.transpose());
}

Lab::TrailPoints Lab::trail(const PlaneAxes& axes, const std::vector<TokenId>& tokens) const {
  for (const TokenId token : tokens) require_range("tokens", token, 0, vocabulary_.size() - 1);
  const Plane shown = plane(axes);
  TrailPoints points;
  const auto append = [&](std::vector<double>& to, const Matrix& vectors) {
    const RowMajorMatrix places = project(shown, vectors(tokens, Eigen::all));
    to.insert(to.end(), places.data(), places.data() + places.size());
  };
  for (const Trail::Stop& stop : trainer_.trail().stops()) {
    points.epochs.push_back(static_cast<double>(stop.epoch));
    append(points.V, stop.embeddings.V);
    append(points.U, stop.embeddings.U);
  }
  return points;
}

PredictionMap Lab::prediction_map(const PlaneAxes& axes, const MapArea& area) const {
  return embedding_lab::prediction_map(trainer_.model().embeddings().U, plane(axes), area);
}

SavedRun Lab::save() const {
  return {seed_,
          trainer_.start(),
          trainer_.history().changes(),
          trainer_.loss_curve().losses(),
          trainer_.state(),
          trainer_.items_in_batch(),
          trainer_.furthest_epoch()};
}

void Lab::check_state(const TrainingState& state) const {
  check_embeddings("state", state.model.embeddings());
  Optimizer(state.optimizer.kind(), vocabulary_.size(), settings_.dimensions)
      .set_memory(state.optimizer.memory());  // throws for another shape
  check_learning_rate(state.learning_rate);
  require_range("state.epoch", state.position.epoch, std::int64_t{0}, kLargestCount);
  require_range("state.pair", state.position.pair, std::int64_t{0}, counts_.pair_count() - 1);
}

void Lab::check_batch(const SavedRun& run) const {
  const std::int64_t pair = run.state.position.pair;
  const std::int64_t batch = settings_.batch;
  std::int64_t items = 1;
  if (run.state.optimizer.kind() != OptimizerKind::sgd) {
    items = batch == 0 ? vocabulary_.size() : std::min(batch, counts_.pair_count() - pair);
    const std::int64_t past_batch = batch == 0 ? pair : pair % batch;
    require_range("state.pair past a batch", past_batch, std::int64_t{0}, std::int64_t{0});
  }
  require_range("itemsInBatch", run.items_in_batch, std::int64_t{0}, items - 1);
}

void Lab::check_change(const Change& change) const {
  require_range("history.epoch", change.at.epoch, std::int64_t{0}, kLargestCount);
  // An optimizer changes between epochs only.
  const bool is_optimizer = std::holds_alternative<OptimizerKind>(change.setting);
  const std::int64_t last_pair = is_optimizer ? 0 : counts_.pair_count() - 1;
  require_range("history.pair", change.at.pair, std::int64_t{0}, last_pair);
  if (const auto* embeddings = std::get_if<Embeddings>(&change.setting)) {
    check_embeddings("history", *embeddings);
  } else if (const auto* learning_rate = std::get_if<double>(&change.setting)) {
    check_learning_rate(*learning_rate);
  }
}

void Lab::restore(SavedRun run) {
  History history;
  for (Change& change : run.history) history.record(change.at, std::move(change.setting));
  check_seed(run.seed);
  check_state(run.start);
  require_range("start.epoch", run.start.position.epoch, std::int64_t{0}, std::int64_t{0});
  require_range("start.pair", run.start.position.pair, std::int64_t{0}, std::int64_t{0});
  check_state(run.state);
  check_batch(run);
  require_range("furthestEpoch", run.furthest_epoch, run.state.position.epoch, kLargestCount);
  for (const Change& change : history.changes()) check_change(change);
  LossCurve curve;
  for (const double loss : run.losses) {
    curve.add(loss);
    require_range("lossCurve", curve.epochs().back(), 0.0, static_cast<double>(run.furthest_epoch));
  }
  seed_ = run.seed;
  after_start_ = Random(static_cast<std::uint32_t>(run.seed));
  draw_start(after_start_);
  trainer_.restore(std::move(run.start), std::move(history), std::move(curve), std::move(run.state),
                   run.items_in_batch, run.furthest_epoch);
}

}  // namespace embedding_lab
