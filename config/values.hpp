// Values: the types of Config's members to and from JSON that has already been checked.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/config.hpp"
#include "config/document.hpp"
#include "config/fault.hpp"

namespace m95::config {

/// An enum's values as the file names them; the argument only selects the overload.
template <class Enum>
using Names = std::vector<std::pair<std::string, Enum>>;

Names<Preset> names(Preset);
Names<SimState> names(SimState);
Names<Power> names(Power);
Names<ClockSource> names(ClockSource);
Names<CloseNotify> names(CloseNotify);
Names<Point> names(Point);
Names<Effect> names(Effect);
Names<Direction> names(Direction);
Names<Link> names(Link);
Names<Until> names(Until);
Names<Medium> names(Medium);

void read(Seconds& member, const Json& value);
void read(std::vector<Redirect>& member, const Json& value);
void read(std::vector<Endpoint>& member, const Json& value);
void read(std::vector<Fault>& member, const Json& value);

template <class Value>
void read(Value& member, const Json& value) {
  if constexpr (std::is_enum_v<Value>) {
    for (const auto& [name, named] : names(Value{}))
      if (value == name) member = named;
  } else {
    member = value.get<Value>();
  }
}

Json write(double member);
Json write(const Seconds& member);
Json write(const std::vector<Redirect>& member);
Json write(const std::vector<Endpoint>& member);
Json write(const std::vector<Fault>& member);

template <class Value>
Json write(const Value& member) {
  if constexpr (std::is_enum_v<Value>) {
    for (const auto& [name, named] : names(Value{}))
      if (member == named) return name;
    return nullptr;
  } else {
    return member;
  }
}

}  // namespace m95::config
