#include <memory>

#include "bindings_calls.hpp"
#include "bindings_values.hpp"
#include "lab.hpp"
#include "model/similarity.hpp"

// What JavaScript sees of the core. web/core checks types before it calls, and documents the
// interface; its raw_core.d.ts has these functions' types.

namespace embedding_lab {
namespace {

val open(const val& settings) {
  auto lab = std::make_unique<Lab>(to_settings(settings));
  return val(reinterpret_cast<LabNumber>(lab.release()));
}

void close(Lab& lab) { delete &lab; }

Eigen::Index dimensions(const Lab& lab) { return lab.trainer().model().dimensions(); }

val unknown_tokens(Lab& lab) { return to_bytes(lab.unknown_tokens()); }

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

val pair_loss(Lab& lab, const std::string& prev, const std::string& next) {
  const auto [loss, gradient] = lab.pair_loss(prev, next);
  return to_object({{"loss", val(loss)},
                    {"error", to_typed_array(gradient.error)},
                    {"v", to_typed_array(gradient.dv_prev)}});
}

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

val changes(Lab& lab) { return to_array(lab.trainer().history().changes()); }

val transformed(Lab& lab, const val& basis, const val& shift) {
  return to_object(lab.transformed(to_matrix(basis, dimensions(lab)), to_eigen(shift)));
}

void step_epochs(Lab& lab, double count) { lab.step_epochs(to_integer(count)); }

void step_pairs(Lab& lab, double count) { lab.step_pairs(to_integer(count)); }

val work(Lab& lab, double items, double epoch) {
  return val(lab.work(to_integer(items), to_integer(epoch)));
}

val measuring(Lab& lab) { return val(lab.measuring()); }

void approach(Lab& lab, double epoch) { lab.approach(to_integer(epoch)); }

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

val landings_of(Lab& lab, const std::string& token, double temperature, const val& draws) {
  return to_typed_array(lab.landings(token, temperature, to_vector(draws)));
}

val plane(Lab& lab, const val& axes, const val& near) {
  std::optional<Matrix> basis;
  if (!near.isUndefined()) basis = to_matrix(near, 2);
  const Lab::Drawing drawing = lab.drawing(to_axes(axes), basis);
  return to_object({{"V", to_typed_array(drawing.V)},
                    {"U", to_typed_array(drawing.U)},
                    {"variance", to_typed_array(std::span(drawing.plane.variance))},
                    {"basis", to_typed_array(drawing.plane.basis)}});
}

val projected(Lab& lab, const val& vector, const val& axes) {
  return to_typed_array(lab.projected(to_eigen(vector), to_axes(axes)));
}

val trail(Lab& lab, const val& axes, const val& tokens) {
  const std::vector<double> ids = to_vector(tokens);
  const Lab::TrailPoints points = lab.trail(to_axes(axes), {ids.begin(), ids.end()});
  return to_object({{"epochs", to_typed_array(points.epochs)},
                    {"V", to_typed_array(points.V)},
                    {"U", to_typed_array(points.U)}});
}

val prediction_map_of(Lab& lab, const val& area, const val& axes) {
  const PredictionMap map = lab.prediction_map(to_axes(axes), to_area(area));
  return to_object({{"tokens", to_typed_array(map.tokens)},
                    {"probabilities", to_typed_array(map.probabilities)}});
}

val save(Lab& lab) { return to_object(lab.save()); }

void restore(Lab& lab, const val& run) { lab.restore(to_run(run, dimensions(lab))); }

val tokenized(const std::string& text, double unit, const std::string& language) {
  const TokenizedText found = tokenize(text, to_unit(unit), language);
  std::string lines;
  for (const Token& token : found.tokens) lines.append(token.text).append(1, '\n');
  return to_object({{"mapped", to_bytes({found.mapped.data(), found.mapped.size()})},
                    {"tokens", to_bytes(lines)}});
}

val similarity_of(const val& a, const val& b, double kind) {
  return val(similarity(to_similarity(kind), to_eigen(a), to_eigen(b)));
}

}  // namespace
}  // namespace embedding_lab

EMSCRIPTEN_BINDINGS(embedding_lab) {
  using namespace embedding_lab;
  bind<embedding_lab::open>("open");
  bind<embedding_lab::close>("close");
  bind<embedding_lab::unknown_tokens>("unknownTokens");
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
  bind<embedding_lab::pair_loss>("pairLoss");
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
  bind<embedding_lab::approach>("approach");
  bind<embedding_lab::seek>("seek");
  bind<embedding_lab::reset>("reset");
  bind<embedding_lab::reset_to_seed>("resetToSeed");
  bind<embedding_lab::set_learning_rate>("setLearningRate");
  bind<embedding_lab::set_optimizer>("setOptimizer");
  bind<embedding_lab::set_embeddings>("setEmbeddings");
  bind<embedding_lab::draws>("draws");
  bind<embedding_lab::generated>("generate");
  bind<landings_of>("landings");
  bind<embedding_lab::plane>("plane");
  bind<embedding_lab::projected>("project");
  bind<embedding_lab::trail>("trail");
  bind<embedding_lab::prediction_map_of>("predictionMap");
  bind<embedding_lab::save>("save");
  bind<embedding_lab::restore>("restore");
  bind<tokenized>("tokenize");
  bind<similarity_of>("similarity");
}
