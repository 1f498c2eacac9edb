// libFuzzer's program: FUZZ_TARGET=text build/fuzz/embedding_lab_fuzz -max_total_time=60 FOLDER

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "fuzz/targets.hpp"

namespace {

embedding_lab::FuzzTarget chosen_target() {
  const char* name = std::getenv("FUZZ_TARGET");
  for (const auto& target : embedding_lab::kFuzzTargets) {
    if (name != nullptr && std::string_view(name) == target.name) return target.run;
  }
  std::fputs("FUZZ_TARGET names one of:", stderr);
  for (const auto& target : embedding_lab::kFuzzTargets) std::fprintf(stderr, " %s", target.name);
  std::fputs("\n", stderr);
  std::exit(1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const embedding_lab::FuzzTarget target = chosen_target();
  target({data, size});
  return 0;
}
