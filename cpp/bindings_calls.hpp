#pragma once

#include <cstdint>
#include <type_traits>

#include "bindings_values.hpp"
#include "lab.hpp"

// How JavaScript calls the core: one function each. A lab is known there by a number, which open()
// gives; embind's classes would be a third of Emscripten's script.

namespace embedding_lab {

using LabNumber = std::uintptr_t;

inline Lab& lab_of(LabNumber number) { return *reinterpret_cast<Lab*>(number); }

/// What the function returns, or its error: a LabError becomes {labError: true, code, message,
/// epoch}, which core_module.js throws, since no JavaScript exception passes through C++.
val guarded(val (*call)(const void*), const void* function);

template <typename Function>
val guarded(const Function& function) {
  const auto call = [](const void* any) {
    const auto& called = *static_cast<const Function*>(any);
    if constexpr (std::is_void_v<decltype(called())>) {
      called();
      return val::undefined();
    } else {
      return called();
    }
  };
  return guarded(call, &function);
}

/// An argument as JavaScript gives it: a text as its bytes.
template <typename Argument>
using Given = std::conditional_t<std::is_same_v<std::decay_t<Argument>, std::string>, val,
                                 std::decay_t<Argument>>;

template <typename Argument>
decltype(auto) taken(const Given<Argument>& given) {
  if constexpr (std::is_same_v<std::decay_t<Argument>, std::string>) {
    return to_string(given);
  } else {
    return (given);
  }
}

template <auto function>
struct Guarded;

template <typename Result, typename... Arguments, Result (*function)(Arguments...)>
struct Guarded<function> {
  static val call(Given<Arguments>... given) {
    return guarded([&] { return function(taken<Arguments>(given)...); });
  }
};

template <typename Result, typename... Arguments, Result (*function)(Lab&, Arguments...)>
struct Guarded<function> {
  static val call(LabNumber lab, Given<Arguments>... given) {
    return guarded([&] { return function(lab_of(lab), taken<Arguments>(given)...); });
  }
};

/// Lets JavaScript call the function by this name.
template <auto function>
void bind(const char* name) {
  emscripten::function(name, &Guarded<function>::call);
}

}  // namespace embedding_lab
