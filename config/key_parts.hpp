// What the tables of keys are made of: a key of the process or of a modem, with its place in
// Config.
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "config/keys.hpp"
#include "config/texts.hpp"
#include "config/values.hpp"

namespace m95::config {

inline constexpr double kLongestSeconds = 86400;
inline constexpr std::int64_t kLargestVolume = 1073741824;

template <class Access>
Key process(std::string path, Type type, std::string help, Access access) {
  return {std::move(path),
          Scope::process,
          std::move(type),
          std::move(help),
          [access](Config& config, Modem&, const Json& value) { read(access(config), value); },
          [access](Config& config, Modem&) { return write(access(config)); }};
}

template <class Access>
Key modem(std::string path, Type type, std::string help, Access access) {
  return {std::move(path),
          Scope::modem,
          std::move(type),
          std::move(help),
          [access](Config&, Modem& one, const Json& value) { read(access(one), value); },
          [access](Config&, Modem& one) { return write(access(one)); }};
}

/// A member that is an enum: its names are its values.
template <class Access>
Key choice(std::string path, std::string help, Access access) {
  using Enum = std::remove_reference_t<std::invoke_result_t<Access, Modem&>>;
  Choice type;
  for (const auto& [name, value] : names(Enum{})) type.values.push_back(name);
  return modem(std::move(path), std::move(type), std::move(help), access);
}

inline Key row(const std::string& name, const std::string& help, bool Dialect::*member) {
  return modem(
      "dialect." + name, Boolean{},
      help, [member](Modem & m) -> auto& { return m.dialect.*member; });
}

inline Key limit(const std::string& name, const std::string& help, Seconds Limits::*member) {
  return modem(
      "limits." + name, Number{0.001, kLongestSeconds},
      help + " (seconds)", [member](Modem & m) -> auto& { return m.limits.*member; });
}

inline Key volume(const std::string& name, const std::string& help,
                  std::uint32_t Storage::*member) {
  return modem(
      "storage." + name, Integer{0, kLargestVolume},
      "bytes for " + help, [member](Modem & m) -> auto& { return m.storage.*member; });
}

std::vector<Key> process_keys();
std::vector<Key> device_keys();
std::vector<Key> network_keys();
std::vector<Key> behaviour_keys();

}  // namespace m95::config
