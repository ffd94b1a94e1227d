// The networks in reach, from the configuration.
#include "emulator/core/radio.hpp"

#include <sstream>

namespace m95 {
namespace {

constexpr int kAvailable = 1;
constexpr int kCurrent = 2;
constexpr int kForbidden = 3;
constexpr int kDenied = 3;

// "STAT,LONG,SHORT,NUMERIC"; the configuration has checked the form.
ReachableNetwork parse(const std::string& text) {
  std::istringstream fields(text);
  std::string stat, name, short_name, numeric;
  std::getline(fields, stat, ',');
  std::getline(fields, name, ',');
  std::getline(fields, short_name, ',');
  std::getline(fields, numeric, ',');
  return {std::stoi(stat), name, short_name, numeric};
}

}  // namespace

std::vector<ReachableNetwork> Radio::networks() const {
  const config::Operator& own = modem_.network_operator;
  const int stat = modem_.registration.stat == kDenied ? kForbidden : kAvailable;
  std::vector<ReachableNetwork> all = {{stat, own.name, own.short_name, own.numeric}};
  for (const std::string& other : own.others) all.push_back(parse(other));
  if (registered()) all.at(chosen).stat = kCurrent;
  return all;
}

}  // namespace m95
