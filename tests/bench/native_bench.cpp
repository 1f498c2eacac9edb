// Epochs per second of the running example in the native core, a JSON object on standard output:
// {"sgd": [runs...], "gd": [runs...]}. run.mjs starts it and sets it beside the other trainers.

#include <chrono>
#include <cstdio>
#include <string>

#include "lab.hpp"

namespace {

using embedding_lab::Lab;
using embedding_lab::LabSettings;
using embedding_lab::OptimizerKind;

constexpr int kRuns = 7;
constexpr double kSeconds = 0.5;
constexpr std::int64_t kEpochsAtOnce = 10'000;  // as long as the notes train

double epochs_per_second(Lab& lab, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  double elapsed = 0.0;
  std::int64_t epochs = 0;
  do {
    lab.reset();  // from the same start, so that every run does the same work
    lab.step_epochs(kEpochsAtOnce);
    epochs += kEpochsAtOnce;
    elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  } while (elapsed < seconds);
  return static_cast<double>(epochs) / elapsed;
}

void measure(const char* name, const std::string& corpus, OptimizerKind optimizer,
             double learning_rate) {
  LabSettings settings;
  settings.corpus = corpus;
  settings.optimizer = optimizer;
  settings.learning_rate = learning_rate;
  Lab lab(settings);
  epochs_per_second(lab, kSeconds);
  std::printf("\"%s\": [", name);
  for (int run = 0; run < kRuns; ++run) {
    std::printf("%s%.1f", run == 0 ? "" : ", ", epochs_per_second(lab, kSeconds));
  }
  std::printf("]");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: embedding_lab_bench TEXT\n", stderr);
    return 2;
  }
  std::printf("{");
  measure("sgd", argv[1], OptimizerKind::sgd, 0.0005);
  std::printf(", ");
  measure("gd", argv[1], OptimizerKind::gd, 0.0125);
  std::printf("}\n");
  return 0;
}
