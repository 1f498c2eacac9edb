#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "model/embedding_model.hpp"
#include "text/bigram_counts.hpp"

// What several tests need: the reference numbers, and random models and texts.

namespace embedding_lab {

inline nlohmann::json read_json(const std::string& name) {
  std::ifstream file(std::string(EMBEDDING_LAB_TEST_DATA) + "/" + name);
  return nlohmann::json::parse(file);
}

inline Matrix to_matrix(const nlohmann::json& rows) {
  Matrix m(rows.size(), rows.at(0).size());
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    for (Eigen::Index j = 0; j < m.cols(); ++j) {
      m(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)].get<double>();
    }
  }
  return m;
}

inline double largest_difference(const Matrix& a, const Matrix& b) {
  return (a - b).cwiseAbs().maxCoeff();
}

inline bool same_bits(const Embeddings& a, const Embeddings& b) { return a.V == b.V && a.U == b.U; }

/// Entries from -range to range, decided by the seed alone.
inline Matrix random_matrix(int rows, int columns, unsigned seed, double range = 1.5) {
  std::mt19937 engine(seed);
  Matrix m(rows, columns);
  for (double& x : m.reshaped<Eigen::RowMajor>()) {
    x = range * (static_cast<double>(engine()) / 2147483648.0 - 1.0);
  }
  return m;
}

inline std::vector<TokenId> random_ids(int length, int vocabulary_size, unsigned seed) {
  std::mt19937 engine(seed);
  std::vector<TokenId> ids;
  for (int t = 0; t < length; ++t) {
    ids.push_back(static_cast<TokenId>(engine() % static_cast<unsigned>(vocabulary_size)));
  }
  return ids;
}

}  // namespace embedding_lab
