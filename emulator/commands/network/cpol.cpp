// AT+CPOL - Preferred operator list.                             [27.007 7.19]
//
//   AT+CPOL=?                                     +CPOL: (1-16),(0-2)
//   AT+CPOL?                                      +CPOL: <index>,<format>,"<operator>"
//   AT+CPOL=[<index>],<format>,"<operator>"       writes; the first free place without an index
//   AT+CPOL=<index>                               erases
//   AT+CPOL=,<format>                             of the read form: 0 long, 1 short, 2 numeric
//
// The list is the SIM's EF PLMNsel. A network that the module knows no name of is shown by its
// number. +CME ERROR: 20 full, 22 no network of that name; the SIM's.
#include <algorithm>

#include <boost/asio/awaitable.hpp>

#include "emulator/commands/network/operators.hpp"
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_card.hpp"

namespace m95 {
namespace cpol {

constexpr at::Range kIndex{1, kSimNetworks};
constexpr std::size_t kSize = 3;  // bytes an entry
constexpr std::size_t kLongestName = 16;
constexpr int kNumeric = 2;

std::string list(Call& call) {
  const SimCard& sim = *call.module.persistent().sim;
  return sim.read(sim.file(sim_file::kNetworks).value(), 0);
}

std::string entry(const std::string& list, int index) {
  return unpacked_network(list.substr(static_cast<std::size_t>(index - 1) * kSize, kSize));
}

void read(Call& call) {
  require_sim(call.module);
  const std::string all = list(call);
  const std::vector<ReachableNetwork> known = call.module.radio.networks();
  const int wanted = call.module.radio.preferred_format;
  for (int index = 1; index <= kSimNetworks; ++index) {
    const std::string numeric = entry(all, index);
    if (numeric.empty()) continue;
    const auto named = std::find_if(known.begin(), known.end(), [&](const ReachableNetwork& one) {
      return one.numeric == numeric;
    });
    const bool has_name = named != known.end();
    const int format = has_name ? wanted : kNumeric;
    const std::string name = has_name ? name_in(*named, format) : numeric;
    call.info(std::to_string(index) + "," + std::to_string(format) + "," + in_quotes(name));
  }
}

bool is_numeric(const std::string& name) {
  constexpr std::size_t kShort = 5;
  constexpr std::size_t kLong = 6;
  return (name.size() == kShort || name.size() == kLong) &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string numeric_name(Call& call, int format, const std::string& name) {
  if (format == kNumeric) {
    if (!is_numeric(name)) throw at::BadArgument("a network is 5 or 6 digits");
    return name;
  }
  for (const ReachableNetwork& one : call.module.radio.networks()) {
    if (name_in(one, format) == name) return one.numeric;
  }
  throw CmeError(cme::kNotFound);
}

int free_place(const std::string& all) {
  for (int index = 1; index <= kSimNetworks; ++index) {
    if (entry(all, index).empty()) return index;
  }
  throw CmeError(cme::kMemoryFull);
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 3);
  auto index = static_cast<int>(call.args.integer_or(0, kIndex, 0));
  const auto format = static_cast<int>(call.args.integer_or(1, kOperatorFormats, kNumeric));
  std::string name;
  if (call.args.count() > 2) name = call.args.printable(2, kLongestName);
  if (index == 0 && call.args.count() == 1) throw at::BadArgument("neither index nor format");
  if (index != 0 && call.args.count() == 2) throw at::BadArgument("no operator");
  require_sim(call.module);
  if (index == 0 && name.empty()) {
    call.module.radio.preferred_format = format;
    co_return;
  }
  std::string all = list(call);
  std::string packed(kSize, '\xFF');
  if (!name.empty()) packed = packed_network(numeric_name(call, format, name));
  if (index == 0) index = free_place(all);
  all.replace(static_cast<std::size_t>(index - 1) * kSize, kSize, packed);
  co_await call.module.persistent().sim->update(sim_file::kNetworks, 0, std::move(all));
}

}  // namespace cpol

extern constexpr Command kCpol{.name = "+CPOL",
                               .title = "Preferred operator list",
                               .manual = "27.007 7.19",
                               .test = "+CPOL: (1-16),(0-2)",
                               .read = cpol::read,
                               .write = cpol::write};
}  // namespace m95
