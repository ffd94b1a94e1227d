// Names of enums, and the members whose JSON is not simply their own value.
#include "config/values.hpp"

#include <cmath>

#include "config/address.hpp"
#include "config/fault_table.hpp"

namespace m95::config {

Names<Preset> names(Preset) {
  return {{"document", Preset::document}, {"firmware", Preset::firmware}};
}

Names<SimState> names(SimState) {
  Names<SimState> result;
  for (const SimState state : {SimState::ready, SimState::pin, SimState::puk, SimState::pin2,
                               SimState::puk2, SimState::phone_pin, SimState::phone_puk})
    result.emplace_back(text(state), state);
  return result;
}

Names<Power> names(Power) { return {{"on", Power::on}, {"cold", Power::cold}}; }

Names<ClockSource> names(ClockSource) {
  return {{"cold", ClockSource::cold}, {"host", ClockSource::host}};
}

Names<CloseNotify> names(CloseNotify) {
  return {{"size", CloseNotify::size},
          {"required", CloseNotify::required},
          {"optional", CloseNotify::optional}};
}

void read(Seconds& member, const Json& value) { member = Seconds(value.get<double>()); }

void read(std::vector<Redirect>& member, const Json& value) {
  member.clear();
  for (const auto& [from, to] : value.items())
    member.push_back({parse_endpoint(from).value(), parse_endpoint(to.get<std::string>()).value()});
}

void read(std::vector<Endpoint>& member, const Json& value) {
  member.clear();
  for (const Json& entry : value) member.push_back(parse_allowed(entry.get<std::string>()).value());
}

void read(std::vector<Fault>& member, const Json& value) {
  std::vector<Problem> none;
  member.clear();
  for (const Json& entry : value) member.push_back(read_fault(entry, "", none).value());
}

Json write(double member) {
  if (member == std::floor(member)) return static_cast<std::int64_t>(member);
  return member;
}

Json write(const Seconds& member) { return write(member.count()); }

Json write(const std::vector<Redirect>& member) {
  Json result = Json::object();
  for (const Redirect& redirect : member) result[to_string(redirect.from)] = to_string(redirect.to);
  return result;
}

Json write(const std::vector<Endpoint>& member) {
  Json result = Json::array();
  for (const Endpoint& entry : member) result.push_back(to_string(entry));
  return result;
}

Json write(const std::vector<Fault>& member) {
  Json result = Json::array();
  for (const Fault& fault : member) result.push_back(write(fault));
  return result;
}

}  // namespace m95::config
