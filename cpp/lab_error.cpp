#include "lab_error.hpp"

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

}  // namespace embedding_lab
