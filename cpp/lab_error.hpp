#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

namespace embedding_lab {

enum class ErrorCode { corpus_too_short, corpus_too_large, unknown_token, bad_setting, diverged };

/// The code as programs see it, for example "corpus-too-short".
const char* to_string(ErrorCode code);

/// Everything that can be wrong with what the core was given, or with how training went.
/// The message names the field and the value it got.
class LabError : public std::runtime_error {
 public:
  LabError(ErrorCode code, const std::string& message, std::int64_t epoch = 0)
      : std::runtime_error(message), code_(code), epoch_(epoch) {}

  ErrorCode code() const { return code_; }

  /// For `diverged`: the last epoch whose vectors were finite; the lab stands there.
  std::int64_t epoch() const { return epoch_; }

 private:
  ErrorCode code_;
  std::int64_t epoch_;
};

/// A number as messages show it, with up to six significant digits.
std::string to_text(double value);

}  // namespace embedding_lab
