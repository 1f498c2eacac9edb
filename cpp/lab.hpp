#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/prediction_map.hpp"
#include "model/projection.hpp"
#include "model/random.hpp"
#include "model/sampler.hpp"
#include "model/similarity.hpp"
#include "text/bigram_counts.hpp"
#include "text/tokenizer.hpp"
#include "text/vocabulary.hpp"
#include "training/trainer.hpp"

namespace embedding_lab {

/// What decides every number of a lab.
struct LabSettings {
  std::string corpus;  ///< UTF-8, at least 2 tokens, at most 10 MB
  TokenUnit tokens = TokenUnit::words;
  std::string language;  ///< of the text, a BCP 47 tag: tr and az have a lower case of their own
  int vocabulary_limit = Vocabulary::kLargestLimit;  ///< 3 to 10,000 tokens, <unk> included
  int dimensions = 2;                                ///< K, 1 to 256
  std::int64_t seed = 20;                            ///< 0 to 2^32 - 1
  double scale = 1.0;  ///< standard deviation of the initial vectors, 0 to 10
  OptimizerKind optimizer = OptimizerKind::sgd;
  double learning_rate = 0.05;  ///< 1e-6 to 100
  std::int64_t batch = 0;       ///< 0 to 10^6 pairs, see TrainerSettings
};

/// Where the draws of a generated text come from: the uniform draws of a seed's stream that follow
/// that seed's initial vectors, the first `skip` of them passed over.
struct DrawSource {
  std::int64_t seed;
  std::int64_t skip = 0;
};

/// Everything that a run needs to go on elsewhere, bit for bit.
struct SavedRun {
  std::int64_t seed;
  TrainingState start;
  std::vector<Change> history;
  std::vector<double> losses;  ///< of the curve, from epoch 0 on
  TrainingState state;
  std::int64_t items_in_batch;
  std::int64_t furthest_epoch;
};

/// One text, one model, one trainer: what a page or a program talks to. Tokens are named by their
/// text here; a token that the vocabulary does not hold is <unk> where the vocabulary was cut, and
/// LabError(unknown-token) where it was not.
class Lab {
 public:
  /// Throws LabError(corpus-too-short, corpus-too-large, bad-setting) naming the setting and the
  /// value it got.
  explicit Lab(const LabSettings& settings);

  Lab(const Lab&) = delete;
  Lab& operator=(const Lab&) = delete;

  const TokenizedText& text() const { return text_; }
  const Vocabulary& vocabulary() const { return vocabulary_; }
  const std::vector<TokenId>& ids() const { return ids_; }
  const BigramCounts& counts() const { return counts_; }
  const Trainer& trainer() const { return trainer_; }
  std::int64_t seed() const { return seed_; }

  /// Whether the start is the one that the seed draws, and not one that was set.
  bool start_is_random() const;

  /// The texts of the tokens that are <unk>, in order, a line each: no token has a line end in it.
  std::string unknown_tokens() const;

  /// How often each token of the vocabulary occurs in the text. N numbers.
  std::vector<std::uint32_t> token_counts() const;

  /// The id of a token given in any case. Throws LabError(unknown-token).
  TokenId id_of(std::string_view token) const;

  /// Mean cross-entropy of the text, in nats per token, now.
  double loss() const { return trainer_.model().loss(counts_); }

  /// An estimate of the loss, from at most `count` pairs (1 or more) at equal distances in the
  /// text.
  double sampled_loss(std::int64_t count) const {
    return trainer_.model().sampled_loss(ids_, count);
  }

  /// ln N: the loss of guessing every token with the same probability, in nats per token.
  double uniform_loss() const;

  Vector scores(std::string_view token) const;
  Vector probabilities(std::string_view token, double temperature) const;

  /// What any vector of K numbers means in the place of a v: its scores and probabilities.
  /// Throws LabError(bad-setting) for another length or numbers that are not finite.
  Vector scores(const Vector& v) const;
  Vector probabilities(const Vector& v, double temperature) const;

  /// How alike each v and each u are to a vector of K numbers (see similarities); N numbers each.
  struct Neighbours {
    Vector V;
    Vector U;
  };
  Neighbours neighbours(SimilarityKind kind, const Vector& vector) const;

  /// The mean u after a token, as the text counts what follows and as the model expects it. The
  /// gradient of the mean loss in v is n / (T - 1) (learned - counted). K numbers each.
  struct MeanNext {
    Vector counted;
    Vector learned;
  };
  MeanNext mean_next(std::string_view token) const;

  /// What each previous token adds to loss - floor, in nats per token. N numbers.
  Vector loss_gaps() const;
  Vector counted(std::string_view token) const;

  /// Of the mean loss, whatever the optimizer.
  Gradient gradient() const { return trainer_.model().gradient(counts_); }

  /// Of the loss of pair t, tokens t and t + 1 of the text, 0 <= t < T - 1.
  Gradient gradient(std::int64_t pair) const;

  /// The loss of one pair of tokens, which need not be one of the text, and its gradient.
  struct PairLoss {
    double loss;
    PairGradient gradient;
  };
  PairLoss pair_loss(std::string_view prev, std::string_view next) const;

  /// Central differences for pair t, to check its gradient with.
  EmbeddingModel::NumericGradient numeric_gradient(std::int64_t pair) const;

  void step_epochs(std::int64_t count);
  void step_pairs(std::int64_t count);

  /// At most `items` items of training towards the start of `epoch` (see Trainer). Whether it is
  /// there and all is measured.
  bool work(std::int64_t items, std::int64_t epoch);
  /// Whether the loss here is still to be measured, which `work` does first.
  bool measuring() const { return trainer_.measuring(); }

  void approach(std::int64_t epoch);
  void seek(std::int64_t epoch);
  void reset();
  void reset(std::int64_t seed);
  void set_learning_rate(double learning_rate);
  void set_optimizer(OptimizerKind kind);
  void set_embeddings(Embeddings embeddings);

  /// `length` draws of a source. Throws LabError(bad-setting).
  std::vector<double> draws(const DrawSource& source, std::int64_t length) const;

  /// Generates draws.size() tokens after the last token of `start`, which may be `<unk>` where
  /// tokens were cut. Throws LabError(unknown-token) if any of its tokens is unknown,
  /// LabError(bad-setting) if it has none.
  Generated generate(std::string_view start, double temperature,
                     std::span<const double> draws) const;

  /// How often each token is the next one after `token` in so many draws. N numbers.
  std::vector<std::uint32_t> landings(std::string_view token, double temperature,
                                      std::span<const double> draws) const;

  /// V and U after a change that no probability notices (see symmetry.hpp): first the basis, then
  /// the shift of U. An empty matrix or vector changes nothing. The lab stays as it is.
  Embeddings transformed(const Matrix& basis, const Vector& shift) const;

  /// A plane, and where each v and u lies in it (N x 2).
  struct Drawing {
    Plane plane;
    Matrix V;
    Matrix U;
  };
  /// The axes stay close to `near` (K x 2), where that is given (see aligned).
  Drawing drawing(const PlaneAxes& axes, const std::optional<Matrix>& near) const;

  /// Where any vector of K numbers lies in a plane: x and y.
  Matrix projected(const Vector& vector, const PlaneAxes& axes) const;

  /// Where the vectors of some tokens were at epochs of the loss curve: x and y of the first token,
  /// of the second, ... at the first epoch, then at the second.
  struct TrailPoints {
    std::vector<double> epochs;
    std::vector<double> V;
    std::vector<double> U;
  };
  TrailPoints trail(const PlaneAxes& axes, const std::vector<TokenId>& tokens) const;

  /// What would be predicted from every place of a part of a plane.
  PredictionMap prediction_map(const PlaneAxes& axes, const MapArea& area) const;

  SavedRun save() const;

  /// Goes on with a run that was saved from a lab of the same settings. Throws
  /// LabError(bad-setting) where it does not fit.
  void restore(SavedRun run);

 private:
  Embeddings draw_start(Random& random) const;
  void check_vector(const char* field, const Vector& vector) const;
  const Matrix& checked_basis(const Matrix& basis) const;
  Plane plane(const PlaneAxes& axes) const;
  std::pair<TokenId, TokenId> pair_at(std::int64_t pair) const;
  TokenId last_id_of(std::string_view start) const;
  void check_embeddings(const char* field, const Embeddings& embeddings) const;
  void check_state(const TrainingState& state) const;
  void check_batch(const SavedRun& run) const;
  void check_change(const Change& change) const;

  LabSettings settings_;
  TokenizedText text_;
  Vocabulary vocabulary_;
  std::vector<TokenId> ids_;
  BigramCounts counts_;
  std::int64_t seed_;
  Random after_start_;  // the stream of seed_ after its initial vectors
  Trainer trainer_;
};

}  // namespace embedding_lab
