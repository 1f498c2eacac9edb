#include "training/loss_curve.hpp"

#include <cmath>
#include <limits>

namespace embedding_lab {

namespace {

std::int64_t wanted_after(std::int64_t epoch) {
  return epoch < 20 ? epoch + 1 : epoch + epoch / 20;
}

}  // namespace

void LossCurve::add(double loss) {
  epochs_.push_back(static_cast<double>(next_));
  losses_.push_back(std::isnan(loss) ? std::numeric_limits<double>::infinity() : loss);
  next_ = wanted_after(next_);
}

void LossCurve::cut_from(std::int64_t epoch) {
  while (!epochs_.empty() && epochs_.back() >= static_cast<double>(epoch)) {
    next_ = static_cast<std::int64_t>(epochs_.back());
    epochs_.pop_back();
    losses_.pop_back();
  }
}

}  // namespace embedding_lab
