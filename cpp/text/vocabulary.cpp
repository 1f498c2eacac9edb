#include "text/vocabulary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>

#include "lab_error.hpp"

namespace embedding_lab {
namespace {

struct CountedToken {
  std::string_view text;
  std::uint32_t count;
  std::uint32_t first;  // index of its first occurrence
};

/// The distinct tokens by code point, which is the order of their UTF-8 bytes. A tree and not a
/// hash table: no text can make it slow.
std::vector<CountedToken> count_tokens(const std::vector<Token>& tokens) {
  struct Occurrences {
    std::uint32_t first;
    std::uint32_t count = 0;
  };
  std::map<std::string_view, Occurrences> occurrences;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const auto inserted =
        occurrences.try_emplace(tokens[t].text, Occurrences{static_cast<std::uint32_t>(t)});
    ++inserted.first->second.count;
  }
  std::vector<CountedToken> counted;
  counted.reserve(occurrences.size());
  for (const auto& [text, found] : occurrences) counted.push_back({text, found.count, found.first});
  return counted;
}

bool is_more_frequent(const CountedToken& a, const CountedToken& b) {
  return a.count != b.count ? a.count > b.count : a.first < b.first;
}

bool is_before(const CountedToken& a, const CountedToken& b) { return a.text < b.text; }

}  // namespace

Vocabulary::Vocabulary(const std::vector<Token>& tokens, int limit) {
  std::vector<CountedToken> counted = count_tokens(tokens);
  const bool is_cut = counted.size() > static_cast<std::size_t>(limit);
  if (is_cut) {
    // A text that is split at spaces may hold <unk> itself: it is one with the tokens that are cut.
    std::erase_if(counted, [](const CountedToken& each) { return each.text == kUnknown; });
    std::sort(counted.begin(), counted.end(), is_more_frequent);
    counted.resize(static_cast<std::size_t>(limit - 1));
    counted.push_back({kUnknown, 0, 0});
    std::sort(counted.begin(), counted.end(), is_before);
  }
  tokens_.reserve(counted.size());
  for (const CountedToken& kept : counted) tokens_.emplace_back(kept.text);
  unknown_id_ = find(kUnknown);
}

std::optional<TokenId> Vocabulary::find(std::string_view token) const {
  const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), token);
  if (found == tokens_.end() || *found != token) return std::nullopt;
  return static_cast<TokenId>(found - tokens_.begin());
}

std::vector<TokenId> Vocabulary::ids(const std::vector<Token>& tokens) const {
  std::vector<TokenId> ids;
  ids.reserve(tokens.size());
  for (const Token& token : tokens) {
    const std::optional<TokenId> id = find(token.text);
    if (!id && !unknown_id_) {
      throw LabError(ErrorCode::unknown_token,
                     "token \"" + std::string(token.text) + "\" is not in the vocabulary");
    }
    ids.push_back(id ? *id : *unknown_id_);
  }
  return ids;
}

}  // namespace embedding_lab
