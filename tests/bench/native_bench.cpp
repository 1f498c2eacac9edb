// Epochs per second of one case in the native core. The text is on standard input, and on standard
// output a JSON object: {"loss": after EPOCHS epochs, "speeds": [runs...]}. run.mjs starts it
// and sets it beside other trainers.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>

#include "lab.hpp"

namespace {

using embedding_lab::Lab;
using embedding_lab::LabSettings;
using embedding_lab::OptimizerKind;

constexpr double kSeconds = 0.5;
constexpr double kWarmUp = 1.0;

OptimizerKind optimizer_named(const std::string& name) {
  if (name == "sgd") return OptimizerKind::sgd;
  return name == "adam" ? OptimizerKind::adam : OptimizerKind::gd;
}

double epochs_per_second(Lab& lab, std::int64_t epochs_at_once, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  double elapsed = 0.0;
  std::int64_t epochs = 0;
  do {
    lab.reset();  // from the same start, so that every run does the same work
    lab.step_epochs(epochs_at_once);
    epochs += epochs_at_once;
    elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
  } while (elapsed < seconds);
  return static_cast<double>(epochs) / elapsed;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fputs(
        "usage: embedding_lab_bench sgd|gd|adam DIMENSIONS LEARNING_RATE EPOCHS RUNS <TEXT\n",
        stderr);
    return 2;
  }
  LabSettings settings;
  settings.corpus.assign(std::istreambuf_iterator<char>(std::cin), {});
  settings.optimizer = optimizer_named(argv[1]);
  settings.dimensions = std::atoi(argv[2]);
  settings.learning_rate = std::atof(argv[3]);
  settings.seed = 20;
  const std::int64_t epochs = std::atoll(argv[4]);
  const int runs = std::atoi(argv[5]);

  Lab lab(settings);
  lab.step_epochs(epochs);
  std::printf("{\"loss\": %.17g, \"speeds\": [", lab.loss());
  epochs_per_second(lab, epochs, kWarmUp);
  for (int run = 0; run < runs; ++run) {
    std::printf("%s%.3f", run == 0 ? "" : ", ", epochs_per_second(lab, epochs, kSeconds));
  }
  std::printf("]}\n");
  return 0;
}
