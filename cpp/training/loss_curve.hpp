#pragma once

#include <cstdint>
#include <vector>

namespace embedding_lab {

/// The loss at chosen epochs of a run, ascending: every epoch up to 20, then every 5% further.
/// Which epochs are chosen depends on nothing else, so the same run gives the same curve however it
/// was stepped.
class LossCurve {
 public:
  const std::vector<double>& epochs() const { return epochs_; }
  const std::vector<double>& losses() const { return losses_; }

  /// Whether the loss at `epoch` is to be added.
  bool wants(std::int64_t epoch) const { return epoch == next_; }

  /// Adds the loss in nats per token at the epoch that is wanted. NaN, which comes of scores that
  /// are too large for single precision, counts as infinite.
  void add(double loss);

  /// Discards the losses at `epoch` and after it.
  void cut_from(std::int64_t epoch);

 private:
  std::vector<double> epochs_;
  std::vector<double> losses_;
  std::int64_t next_ = 0;
};

}  // namespace embedding_lab
