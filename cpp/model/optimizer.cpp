#include "model/optimizer.hpp"

#include <cmath>

#include "kernels/row_kernels.hpp"
#include "lab_error.hpp"

namespace embedding_lab {

namespace {

constexpr double kMomentum = 0.9;
constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

bool same_shape(const Embeddings& a, const Embeddings& b) {
  return a.V.rows() == b.V.rows() && a.V.cols() == b.V.cols() && a.U.rows() == b.U.rows() &&
         a.U.cols() == b.U.cols();
}

void update_with_momentum(Matrix& p, const Matrix& g, Matrix& b, double rate) {
  b = kMomentum * b + g;
  p -= rate * b;
}

void update_with_adam(Matrix& p, const Matrix& g, Matrix& m, Matrix& s, double updates,
                      double rate) {
  const double m_correction = 1.0 - std::pow(kBeta1, updates);
  const double s_correction = 1.0 - std::pow(kBeta2, updates);
  m = kBeta1 * m + (1.0 - kBeta1) * g;
  s = kBeta2 * s + (1.0 - kBeta2) * g.cwiseAbs2();
  p.array() -= rate * (m.array() / m_correction) / ((s.array() / s_correction).sqrt() + kEpsilon);
}

}  // namespace

Optimizer::Optimizer(OptimizerKind kind, int vocabulary_size, int dimensions) : kind_(kind) {
  const Matrix zeros = Matrix::Zero(vocabulary_size, dimensions);
  if (kind == OptimizerKind::momentum || kind == OptimizerKind::adam)
    memory_.first = {zeros, zeros};
  if (kind == OptimizerKind::adam) memory_.second = {zeros, zeros};
}

void Optimizer::set_memory(Memory memory) {
  if (!same_shape(memory.first, memory_.first) || !same_shape(memory.second, memory_.second)) {
    throw LabError(ErrorCode::bad_setting, "memory: its shape does not fit the optimizer");
  }
  memory_ = std::move(memory);
}

void Optimizer::update(Embeddings& embeddings, const Gradient& gradient, double learning_rate) {
  auto& [first, second, updates] = memory_;
  ++updates;
  switch (kind_) {
    case OptimizerKind::sgd:
    case OptimizerKind::gd:
      descend(embeddings.V, gradient.V, learning_rate);
      descend(embeddings.U, gradient.U, learning_rate);
      break;
    case OptimizerKind::momentum:
      update_with_momentum(embeddings.V, gradient.V, first.V, learning_rate);
      update_with_momentum(embeddings.U, gradient.U, first.U, learning_rate);
      break;
    case OptimizerKind::adam: {
      const auto t = static_cast<double>(updates);
      update_with_adam(embeddings.V, gradient.V, first.V, second.V, t, learning_rate);
      update_with_adam(embeddings.U, gradient.U, first.U, second.U, t, learning_rate);
      break;
    }
  }
}

}  // namespace embedding_lab
