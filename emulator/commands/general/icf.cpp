// AT+ICF - Set TE-TA control character framing.                  [V.250 6.2.11]
//
//   AT+ICF=?                      +ICF: (1-6),(0-3)
//   AT+ICF?                       +ICF: <format>,<parity>
//   AT+ICF=<format>[,<parity>]    1 8N2, 2 8P1, 3 8N1, 4 7N2, 5 7P1, 6 7N1; parity 0 odd, 1 even,
//                                 2 mark, 3 space
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace icf {

constexpr at::Range kFormats{1, 6};
constexpr at::Range kParities{0, 3};

void read(Call& call) {
  const ChannelSettings& settings = call.channel.settings;
  call.info(std::to_string(settings.format) + "," + std::to_string(settings.parity));
}

Task<void> apply(Channel& channel) {
  channel.apply_format();
  co_return;
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  const auto format = static_cast<int>(call.args.integer(0, kFormats));
  const auto parity =
      static_cast<int>(call.args.integer_or(1, kParities, call.channel.settings.parity));
  call.channel.settings.format = format;
  call.channel.settings.parity = parity;
  call.afterwards("+ICF", apply(call.channel));
}

}  // namespace icf

extern constexpr Command kIcf{.name = "+ICF",
                              .title = "Set control character framing",
                              .manual = "V.250 6.2.11",
                              .test = "+ICF: (1-6),(0-3)",
                              .read = icf::read,
                              .write = icf::write};
}  // namespace m95
