#pragma once

#include "types.hpp"

namespace embedding_lab {

// The inner loops of training pair by pair. Each works along the next tokens j, two at a time: the
// columns of U and of everything of shape (N) lie there one after the other. The dimensions, of
// which there may be only two, are unrolled instead.

/// sum_j exp(s_j - shift), from which ln sum_j exp(s_j) = ln sum + shift.
struct ExpSum {
  double sum;
  double shift;
};

/// e_j = exp(u_j . v - shift) and their sum. The shift is 0 unless a score is so large that its exp
/// might overflow or all might vanish; then it is the largest score. Softmax, e / sum, does not
/// depend on it. Shapes: U (N x K), v (K), e (N).
ExpSum exp_scores(const Matrix& U, const Vector& v, Vector& e);

/// What stochastic gradient descent needs beside V and U; it allocates once.
struct PairScratch {
  PairScratch(int vocabulary_size, int dimensions);
  Vector v;        // K
  Vector e;        // N
  Vector one_hot;  // 2 N + 1, with a 1 in the middle: N - j further begins onehot(j)
};

/// One pair's step of stochastic gradient descent on -ln p(next | prev), v_prev and all of U moved
/// from the same point:  error = p - onehot(next),  U -= r error v_prev^T,  v_prev -= r U^T error.
void descend_pair(Matrix& V, Matrix& U, TokenId prev, TokenId next, double learning_rate,
                  PairScratch& scratch);

/// p -= r g.
void descend(Matrix& p, const Matrix& g, double r);

/// Whether every entry is a number of a magnitude below `bound`.
bool all_within(const Matrix& m, double bound);

}  // namespace embedding_lab
