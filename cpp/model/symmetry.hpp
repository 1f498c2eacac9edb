#pragma once

#include "model/embedding_model.hpp"

namespace embedding_lab {

// Changes of V and U that no probability notices: the model has no preferred directions and no
// preferred origin of U.

/// V A and U A^-T, which leaves every score u . v as it is. `a` is K x K.
/// Throws LabError(bad-setting) for another shape, or where `a` cannot be inverted.
Embeddings change_basis(const Embeddings& embeddings, const Matrix& a);

/// Every u + c: each score of a previous token grows by the same c . v, which softmax does not see.
/// `c` has K entries. Throws LabError(bad-setting) for another length.
Embeddings shift_next(const Embeddings& embeddings, const Vector& c);

}  // namespace embedding_lab
