#include "bindings_calls.hpp"

#include <new>
#include <string>

#include "lab_error.hpp"

namespace embedding_lab {

namespace {

val to_error(const char* code, const char* message, std::int64_t epoch) {
  return to_object({{"labError", val(true)},
                    {"code", to_bytes(code)},
                    {"message", to_bytes(message)},
                    {"epoch", to_number(epoch)}});
}

}  // namespace

val guarded(val (*call)(const void*), const void* function) {
  try {
    return call(function);
  } catch (const LabError& error) {
    return to_error(to_string(error.code()), error.what(), error.epoch());
  } catch (const std::bad_alloc&) {
    return to_error("bad-setting", "there is not enough memory for this text and K", 0);
  }
}

}  // namespace embedding_lab
