#include "lab_error.hpp"

#include <cstdio>

namespace embedding_lab {

const char* to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::corpus_too_short:
      return "corpus-too-short";
    case ErrorCode::corpus_too_large:
      return "corpus-too-large";
    case ErrorCode::unknown_token:
      return "unknown-token";
    case ErrorCode::bad_setting:
      return "bad-setting";
    case ErrorCode::diverged:
      return "diverged";
  }
  return "bad-setting";
}

std::string to_text(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", value);
  return text;
}

}  // namespace embedding_lab
