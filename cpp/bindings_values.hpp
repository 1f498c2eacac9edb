#pragma once

#include <emscripten/bind.h>
#include <emscripten/val.h>

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "lab.hpp"

// What crosses between the core and JavaScript, as copies: a view of wasm memory dies when the
// memory grows. Whole numbers cross as doubles, texts as UTF-8.

namespace embedding_lab {

using emscripten::val;

// --- to JavaScript ---

/// Names and values of an object.
struct Property {
  const char* name;
  val value;
};

val to_object(std::initializer_list<Property> properties);
val to_object(const Embeddings& embeddings);
val to_object(const Position& position);
val to_object(const LossCurve& curve);
val to_object(const SavedRun& run);

/// Without the vectors that were set, or with them.
val to_array(const std::vector<Change>& changes, bool with_embeddings = false);

val to_number(std::int64_t x);

val copy(const val& view);

template <typename Range>
val to_typed_array(const Range& range) {
  return copy(
      val(emscripten::typed_memory_view(static_cast<std::size_t>(range.size()), range.data())));
}

/// Row by row.
val to_typed_array(const Matrix& matrix);

/// UTF-8 as bytes: a conversion to a JavaScript string here would drop a byte order mark.
val to_bytes(std::string_view text);

val to_byte_arrays(const Vocabulary& vocabulary);

// --- from JavaScript ---

/// From the bytes of its UTF-8. Embind's own conversion does not notice where memory is short.
std::string to_string(const val& bytes);

std::int64_t to_integer(double x);
std::vector<double> to_vector(const val& array);
Vector to_eigen(const val& array);

/// From its rows.
Matrix to_matrix(const val& array, Eigen::Index columns);
Embeddings to_embeddings(const val& object, Eigen::Index columns);

TokenUnit to_unit(double index);
OptimizerKind to_optimizer(double index);
SimilarityKind to_similarity(double index);
LabSettings to_settings(const val& object);
SavedRun to_run(const val& object, Eigen::Index columns);
PlaneAxes to_axes(const val& axes);
MapArea to_area(const val& object);

}  // namespace embedding_lab
