#include "text/bigram_counts.hpp"

#include <algorithm>
#include <cmath>

namespace embedding_lab {

BigramCounts::BigramCounts(std::span<const TokenId> ids, int vocabulary_size)
    : row_sums_(static_cast<std::size_t>(vocabulary_size), 0),
      pair_count_(static_cast<std::int64_t>(ids.size()) - 1) {
  const auto n = static_cast<std::size_t>(vocabulary_size);
  for (std::size_t t = 0; t + 1 < ids.size(); ++t) ++row_sums_[static_cast<std::size_t>(ids[t])];

  std::vector<std::size_t> bucket_end(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    bucket_end[i + 1] = bucket_end[i] + static_cast<std::size_t>(row_sums_[i]);
  }
  const std::vector<std::size_t> bucket_begin = bucket_end;
  std::vector<TokenId> nexts(static_cast<std::size_t>(pair_count_));
  for (std::size_t t = 0; t + 1 < ids.size(); ++t) {
    nexts[bucket_end[static_cast<std::size_t>(ids[t])]++] = ids[t + 1];
  }

  row_begin_.push_back(0);
  for (std::size_t i = 0; i < n; ++i) {
    const auto begin = nexts.begin() + static_cast<std::ptrdiff_t>(bucket_begin[i]);
    const auto end = begin + static_cast<std::ptrdiff_t>(row_sums_[i]);
    std::sort(begin, end);
    for (auto next = begin; next != end;) {
      const auto last = std::upper_bound(next, end, *next);
      entries_.push_back({*next, static_cast<std::int32_t>(last - next)});
      next = last;
    }
    row_begin_.push_back(entries_.size());
  }
}

std::span<const BigramCounts::Entry> BigramCounts::row(TokenId prev) const {
  const auto i = static_cast<std::size_t>(prev);
  return std::span(entries_).subspan(row_begin_[i], row_begin_[i + 1] - row_begin_[i]);
}

Vector BigramCounts::counted(TokenId prev) const {
  Vector p = Vector::Zero(vocabulary_size());
  for (const Entry& entry : row(prev)) {
    p[entry.next] = static_cast<double>(entry.count) / static_cast<double>(row_sum(prev));
  }
  return p;
}

double BigramCounts::entropy_floor() const {
  double sum = 0.0;
  for (TokenId i = 0; i < vocabulary_size(); ++i) {
    for (const Entry& entry : row(i)) {
      sum -= entry.count * std::log(entry.count / static_cast<double>(row_sum(i)));
    }
  }
  return sum / static_cast<double>(pair_count_);
}

}  // namespace embedding_lab
