#!/usr/bin/env bash
# Builds, tests and serves Embedding Lab; installs what is missing first.
# `./build.sh help` lists the commands.
# Written for bash 3.2 too, which is what macOS has.
# shellcheck disable=SC2046,SC2086  # lists of needs, options and test files are split into words
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

# shellcheck source=.build/tools.sh
. .build/tools.sh

usage() {
  cat <<'END'
./build.sh serve [--no-open]            build the page and show it (PORT=8000)
./build.sh test [native|wasm|page]...   the core; the module; the page in browsers
./build.sh fuzz [seconds]               any input and any clicks, so long for each kind (60)
./build.sh bench [training|page]...     seeded benchmarks, native and in a browser; Lighthouse
./build.sh dist                         write web/dist/ for others, print integrity hashes
                                        (SITE=https://… adds a preview for that address)
./build.sh lint                         format, warnings as errors, types, style
./build.sh clean                        remove everything that was built

What is missing is installed on Debian and Ubuntu, and named elsewhere.
CHROME, FIREFOX: paths of browsers to use. CI=true: warnings stop the build.
END
}

# What each part of the work needs; .build/tools.sh knows the words.
for_native="compiler cmake make eigen catch2 json"
for_page="cmake make eigen emcc node npm certificates"

# --- building -----------------------------------------------------------------------------------

jobs=${CMAKE_BUILD_PARALLEL_LEVEL:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}
strict=OFF
if [ "${CI:-}" = true ]; then strict=ON; fi

# configure FOLDER [COMMAND...]: `COMMAND cmake` into a build folder, which keeps the generator that
# it began with.
configure() {
  local folder=$1 log=$1/configure.log generator=() options=
  shift
  forget_other_place "$folder"
  mkdir -p "$folder"
  if [ ! -f "$folder/CMakeCache.txt" ] && have ninja; then generator=(-G Ninja); fi
  case $folder in
    build/sanitized) options="-DEMBEDDING_LAB_SANITIZERS=ON" ;;
    build/fuzz) options="-DEMBEDDING_LAB_SANITIZERS=ON -DEMBEDDING_LAB_LIBFUZZER=ON" ;;
  esac
  if ! "$@" cmake -S . -B "$folder" ${generator[@]+"${generator[@]}"} $options \
    "-DEMBEDDING_LAB_WARNINGS_AS_ERRORS=$strict" >"$log" 2>&1; then
    cat "$log"
    fail "CMake could not prepare $folder, as it says above. If a tool has been moved or replaced," \
      "./build.sh clean starts anew."
  fi
}

# own_folders: what another user built, such as root with sudo, cannot be built on.
own_folders() {
  local folder others=
  for folder in build build/* web/dist web/node_modules; do
    if [ -d "$folder" ] && [ ! -w "$folder" ]; then others="$others $folder"; fi
  done
  [ -z "$others" ] || fail "another user has built here, and $(id -un) cannot go on with it." \
    "Take it over: sudo chown -R $(id -un)$others"
}

# forget_other_place FOLDER: a checkout that was moved or copied has build folders that CMake refuses.
forget_other_place() {
  local made_for
  [ -f "$1/CMakeCache.txt" ] || return 0
  made_for=$(sed -n 's/^CMAKE_HOME_DIRECTORY:INTERNAL=//p' "$1/CMakeCache.txt")
  if [ -z "$made_for" ] || [ "$made_for" -ef . ]; then return 0; fi
  echo "$1 was made for $made_for, and is built anew for $PWD."
  rm -rf "$1"
}

compile() { # FOLDER TARGET...
  local folder=$1
  shift
  cmake --build "$folder" --parallel "$jobs" --target "$@"
}

build_wasm() {
  heading "WebAssembly module"
  (
    # Emscripten of Debian 12 needs acorn, which Debian's Node keeps where only Debian's Node looks.
    if [ -d /usr/share/nodejs ]; then export NODE_PATH=/usr/share/nodejs; fi
    configure build/wasm emcmake
    compile build/wasm embedding_core
  )
}

install_web_tools() {
  cmp -s web/package-lock.json web/node_modules/.installed-lock && return
  heading "Development tools of web/"
  (cd web && npm ci --no-audit --no-fund) ||
    fail "npm could not install the development tools: is the network there?"
  cp web/package-lock.json web/node_modules/.installed-lock
}

page_is_built=
build_page() {
  [ -z "$page_is_built" ] || return 0
  build_wasm
  install_web_tools
  heading "web/dist"
  node web/tools/build.mjs
  page_is_built=yes
}

# try_browsers NAME...: do they start? One that does not is told here, and not by every test.
try_browsers() {
  CHROME_SANDBOX=$(node tests/web/support/try_browsers.mjs "$@") ||
    fail "a browser that is needed does not start, as the lines above say"
  export CHROME_SANDBOX
}

# --- commands -----------------------------------------------------------------------------------

serve() {
  ensure $for_page
  build_page
  heading "Server"
  exec node web/tools/serve.mjs "$@"
}

dist() {
  ensure $for_page chrome # Pictures are made in it.
  build_page
  try_browsers chrome
  node web/publish/dist.mjs
}

run_tests() { # [native|wasm|page]...
  local part needs=""
  [ $# -gt 0 ] || set -- native wasm page
  for part in "$@"; do
    case $part in
      native) needs="$needs $for_native" ;;
      wasm) needs="$needs $for_page numpy" ;;
      page) needs="$needs $for_page chrome firefox" ;;
      *) fail "test: native, wasm or page, not \"$part\"" ;;
    esac
  done
  ensure $needs
  for part in "$@"; do "test_$part"; done
  heading "All tests passed: $*"
}

test_native() {
  heading "Native core and its tests"
  configure build/native
  compile build/native embedding_lab_tests embedding_lab_property_tests
  ctest --test-dir build/native --parallel "$jobs" --output-on-failure --no-tests=error --progress
  heading "Random cases, with the sanitizers"
  build_sanitized
  build/sanitized/embedding_lab_property_tests
}

build_sanitized() {
  configure build/sanitized env CMAKE_BUILD_TYPE=RelWithDebInfo
  compile build/sanitized embedding_lab_property_tests
}

# Tests that need a browser are in a folder of their own.
unit_tests() { find tests/web/unit -name '*.test.mjs' | sort; }
page_tests() { find tests/web/page -name '*.test.mjs' | sort; }

test_wasm() {
  build_page
  heading "The module, its programming interface and the page's parts under Node"
  node --test-reporter=spec --test $(unit_tests)
}

test_page() {
  build_page
  heading "The page in browsers"
  try_browsers chrome firefox
  # More files at a time than processors: a page mostly waits for its next frame.
  node --test-reporter=spec --test-concurrency=$((jobs + 1)) --test $(page_tests)
}

# Every kind of random case, so many seconds each, with seeds that it names. What fails stays there
# to be repeated, as the last lines say.
fuzz() {
  local seconds=${1:-60} seed target end
  case $seconds in
    *[!0-9]* | "") fail "fuzz: a whole number of seconds, not \"$seconds\"" ;;
  esac
  ensure $for_native $for_page numpy fuzzer chrome firefox
  build_page
  seed=$(date +%s)
  heading "The core with any bytes: libFuzzer, with the sanitizers"
  configure build/fuzz env CXX=clang++ CMAKE_BUILD_TYPE=RelWithDebInfo
  compile build/fuzz embedding_lab_fuzz
  for target in text lab saved_run; do
    mkdir -p "build/fuzz/cases/$target"
    echo "$target: again with FUZZ_TARGET=$target build/fuzz/embedding_lab_fuzz FILE"
    FUZZ_TARGET=$target build/fuzz/embedding_lab_fuzz -max_total_time="$seconds" -len_control=0 \
      -max_len=600 -timeout=20 -print_final_stats=0 -verbosity=0 \
      -artifact_prefix="build/fuzz/$target-" "build/fuzz/cases/$target"
  done
  heading "Histories against fresh replays, with the sanitizers: FUZZ_SEED=$seed"
  build_sanitized
  FUZZ_SECONDS=$seconds FUZZ_SEED=$seed build/sanitized/embedding_lab_property_tests

  heading "The module and the session with anything"
  again_until $((SECONDS + seconds)) "$seed" $(unit_tests | grep _properties)
  heading "The page under a monkey"
  try_browsers chrome firefox
  again_until $((SECONDS + seconds)) "$seed" tests/web/page/monkey.test.mjs
  heading "Nothing was found in $seconds s of each kind"
}

# again_until TIME SEED FILE...: tests of random cases with one seed after the other.
again_until() {
  local end=$1 seed=$2
  shift 2
  while
    echo "PROPERTY_SEED=$seed node --test $*"
    if ! PROPERTY_SEED=$seed node --test-reporter=spec --test "$@" >build/fuzz/tests.log; then
      cat build/fuzz/tests.log
      fail "found, as the lines above say"
    fi
    [ $SECONDS -lt "$end" ]
  do seed=$((seed + 1)); done
}

bench() { # [training|page]...
  local part
  [ $# -gt 0 ] || set -- training page
  for part in "$@"; do
    case $part in
      training | page) ;;
      *) fail "bench: training or page, not \"$part\"" ;;
    esac
  done
  ensure $for_native $for_page chrome firefox
  build_page
  for part in "$@"; do "bench_$part"; done
}

bench_training() {
  heading "Benchmarks of training"
  try_browsers chrome firefox
  configure build/native
  compile build/native embedding_lab_bench
  node tests/bench/run.mjs
}

bench_page() {
  dist
  heading "How fast the page opens"
  node tests/bench/lighthouse.mjs
}

# Where lint looks for files; build_script.test.mjs holds that it sees them all.
cpp_files() { find cpp tests -name '*.[ch]pp'; }
scripts="web tests cpp"
formatted="index.html web cpp tests/web tests/bench tests/data/*.mjs"

lint() {
  ensure $for_native clang-format node npm certificates
  install_web_tools

  heading "Format of C++"
  clang-format --dry-run -Werror $(cpp_files)

  heading "C++ without warnings"
  strict=ON
  configure build/lint env CMAKE_BUILD_TYPE=Debug
  compile build/lint all embedding_lab_bench

  heading "JavaScript, HTML and CSS: types, style, format"
  (
    PATH=$PWD/web/node_modules/.bin:$PATH
    # Types of what may not be built yet, beside where it will be.
    mkdir -p build/wasm web/dist
    cp web/core/raw_core.d.ts build/wasm/embedding_core.d.ts
    node web/publish/write_types.mjs
    tsc --project web
    eslint --config web/eslint.config.js $scripts
    prettier --check --log-level=warn $formatted
    html-validate --config web/.htmlvalidate.json index.html
  )

  if have shellcheck; then
    heading "Shell"
    shellcheck --external-sources build.sh .build/*.sh .ci/run
  fi
  heading "Nothing to complain about"
}

clean() { rm -rf build web/dist; }

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  serve | dist | fuzz | bench | lint | clean)
    own_folders
    "$command" "$@"
    ;;
  test)
    own_folders
    run_tests "$@"
    ;;
  help | -h | --help) usage ;;
  *)
    usage >&2
    fail "\"$command\" is not a command"
    ;;
esac
