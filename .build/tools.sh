# shellcheck shell=bash
# shellcheck disable=SC2046,SC2086  # lists of packages are split into words
# What the build needs, how to see whether it is there, and where to get it. Sourced by build.sh.

have() { command -v "$1" >/dev/null 2>&1; }
heading() { printf '\n== %s\n' "$*"; }
fail() {
  printf '\nbuild.sh: %s\n' "$*" >&2
  exit 1
}

# at_least MAJOR.MINOR VERSION
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n | head -n 1)" = "$1" ]
}

# header FILE: is it where the compiler or a package manager would look?
header() {
  local prefix
  for prefix in "${CMAKE_PREFIX_PATH:-/usr}" /usr /usr/local /opt/homebrew /opt/local; do
    if [ -e "$prefix/include/$1" ]; then return 0; fi
  done
  return 1
}

# browser chrome|firefox: one that tests can drive. Without Node, which finds out, a name on PATH
# has to do.
browser() {
  if have node; then
    node tests/web/support/browsers.mjs "$1" >/dev/null 2>&1
  elif [ "$1" = chrome ]; then
    have google-chrome || have chromium || [ -n "${CHROME:-}" ]
  else
    have firefox || [ -n "${FIREFOX:-}" ]
  fi
}

python_with_numpy() {
  local python
  for python in python3 /usr/bin/python3; do
    if "$python" -c "import numpy" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

# Clang with libFuzzer and the sanitizers, which some systems have in packages of their own.
clang_with_fuzzer() {
  have clang++ && echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' |
    clang++ -fsanitize=fuzzer,address,undefined -x c++ - -o /dev/null 2>/dev/null
}

is_there() {
  case $1 in
    compiler) have c++ || have g++ || have clang++ || [ -n "${CXX:-}" ] ;;
    cmake) have cmake && at_least 3.22 "$(cmake --version | sed -n 's/^cmake version //p')" ;;
    make) have ninja || have make ;;
    emcc) have emcc && have emcmake ;;
    eigen) header eigen3/Eigen/Core || header Eigen/Core || [ -n "${Eigen3_DIR:-}" ] ;;
    catch2) header catch2/catch.hpp || header catch2/catch_all.hpp || [ -n "${Catch2_DIR:-}" ] ;;
    json) header nlohmann/json.hpp || [ -n "${nlohmann_json_DIR:-}" ] ;;
    node) have node && at_least 18.18 "$(node --version | tr -d v)" ;;
    npm) have npm ;;
    certificates) ! have apt-get || [ -e /etc/ssl/certs/ca-certificates.crt ] ;;
    chrome | firefox) browser "$1" ;;
    numpy) python_with_numpy ;;
    fuzzer) clang_with_fuzzer ;;
    clang-format) have clang-format ;;
    *) fail "unknown need $1" ;;
  esac
}

# What a need is called for a reader · in Debian and Ubuntu · in Homebrew
describe() {
  case $1 in
    compiler) echo "a C++20 compiler|g++|" ;;
    cmake) echo "CMake 3.22 or newer|cmake|cmake" ;;
    make) echo "Ninja or make|ninja-build|ninja" ;;
    emcc) echo "Emscripten 3.1.6 or newer|emscripten|emscripten" ;;
    eigen) echo "Eigen 3.4 or newer|libeigen3-dev|eigen" ;;
    catch2) echo "Catch2 2.13 or newer|catch2|catch2" ;;
    json) echo "JSON for Modern C++|nlohmann-json3-dev|nlohmann-json" ;;
    node) echo "Node.js 18.18 or newer|nodejs|node" ;;
    npm) echo "npm|npm|node" ;;
    certificates) echo "certificates of the web's authorities|ca-certificates|" ;;
    chrome) echo "Chrome or Chromium|chromium|--cask google-chrome" ;;
    firefox) echo "Firefox|firefox-esr|--cask firefox" ;;
    numpy) echo "NumPy for python3|python3-numpy|numpy" ;;
    fuzzer) echo "Clang with libFuzzer|clang libclang-rt-dev|llvm" ;;
    clang-format) echo "clang-format|clang-format|clang-format" ;;
  esac
}

name_of() { describe "$1" | cut -d'|' -f1; }
apt_package_of() { describe "$1" | cut -d'|' -f2; }
brew_package_of() { describe "$1" | cut -d'|' -f3; }

# ensure NEED...: installs what is missing, or says how to and stops.
ensure() {
  local need
  missing=()
  for need in $(printf '%s\n' "$@" | sort -u); do
    is_there "$need" || missing+=("$need")
  done
  [ ${#missing[@]} -gt 0 ] || return 0

  heading "Missing"
  for need in "${missing[@]}"; do echo "- $(name_of "$need")"; done
  if have apt-get; then
    install_with_apt
  else
    explain_elsewhere
  fi
  for need in "${missing[@]}"; do
    is_there "$need" || fail "this system's packages do not offer $(name_of "$need"):" \
      "get it from its makers and put it on PATH"
  done
}

# Ubuntu's chromium and firefox only install snaps, which cannot be driven from outside.
apt_has_real_browsers() { ! grep -qi '^ID=ubuntu' /etc/os-release; }

install_with_apt() {
  local need packages="" by_hand="" left_to_do="" install
  for need in "${missing[@]}"; do
    case $need in
      chrome | firefox)
        if apt_has_real_browsers; then
          packages="$packages $(apt_package_of "$need")"
        else
          by_hand="$by_hand $need"
        fi
        ;;
      *) packages="$packages $(apt_package_of "$need")" ;;
    esac
  done

  if [ -n "$packages" ]; then
    install="apt-get install -y --no-install-recommends"
    if can_become_root; then
      heading "Installing$packages"
      if ! twice as_root apt-get update ||
        ! twice as_root $install $packages $(recommended_by $packages); then
        fail "that did not work. By hand, as root: apt-get update && $install$packages"
      fi
    else
      install="$install$packages"
      printf '\nInstall with:\n\n  sudo apt-get update && sudo %s\n' "$install"
      left_to_do=yes
    fi
  fi
  for need in $by_hand; do explain_browser_on_ubuntu "$need"; done
  [ -z "$by_hand$left_to_do" ] || fail "something is missing; the lines above install it"
}

# recommended_by PACKAGE...: Debian's Chromium has its sandbox in a package of its own, without which
# it starts only where users may make namespaces. Not every system that has the one has the other.
recommended_by() {
  case " $* " in
    *" chromium "*) ! apt-cache show chromium-sandbox >/dev/null 2>&1 || echo chromium-sandbox ;;
  esac
}

twice() { "$@" || "$@"; } # a mirror may fail once

# Root, or sudo that asks for nothing or has someone to ask.
can_become_root() {
  [ "$(id -u)" = 0 ] || { have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; }
}

as_root() {
  local quiet="env DEBIAN_FRONTEND=noninteractive"
  if [ "$(id -u)" = 0 ]; then $quiet "$@"; else sudo $quiet "$@"; fi
}

explain_browser_on_ubuntu() {
  if [ "$1" = chrome ]; then
    cat <<'END'

Ubuntu's own chromium is a snap, which a test cannot drive. Install Google Chrome:

  curl -fsSLO https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb
  sudo apt-get install -y ./google-chrome-stable_current_amd64.deb

or point CHROME at another Chrome or Chromium.
END
  else
    cat <<'END'

Ubuntu's own firefox is a snap, which a test cannot drive. Install Mozilla's:

  sudo install -d -m 0755 /etc/apt/keyrings
  curl -fsSL https://packages.mozilla.org/apt/repo-signing-key.gpg |
    sudo tee /etc/apt/keyrings/packages.mozilla.org.asc >/dev/null
  echo "deb [signed-by=/etc/apt/keyrings/packages.mozilla.org.asc]" \
    "https://packages.mozilla.org/apt mozilla main" | sudo tee /etc/apt/sources.list.d/mozilla.list
  printf 'Package: *\nPin: origin packages.mozilla.org\nPin-Priority: 1000\n' |
    sudo tee /etc/apt/preferences.d/mozilla
  sudo apt-get update && sudo apt-get install -y --allow-downgrades firefox

or point FIREFOX at another Firefox.
END
  fi
}

explain_elsewhere() {
  local need package formulas="" casks=""
  if [ "$(uname)" != Darwin ]; then
    fail "install these with your system's package manager, then run ./build.sh again"
  fi
  for need in "${missing[@]}"; do
    package=$(brew_package_of "$need")
    case $package in
      "") ;;
      "--cask "*) casks="$casks ${package#--cask }" ;;
      *) formulas="${formulas/ $package/} $package" ;; # npm comes with node: name it once
    esac
    if [ "$need" = compiler ]; then printf '\n  xcode-select --install\n'; fi
  done
  printf '\nInstall with (Homebrew, https://brew.sh):\n\n'
  [ -z "$formulas" ] || echo "  brew install$formulas"
  [ -z "$casks" ] || echo "  brew install --cask$casks"
  fail "something is missing; the lines above install it"
}
