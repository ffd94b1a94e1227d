// AT+IFC - Set TE-TA local data flow control.                    [V.250 6.2.12; AN-4.2.1]
//
//   AT+IFC=?                                +IFC: (0-3),(0-2)
//   AT+IFC?                                 +IFC: <dce_by_dte>,<dte_by_dce>
//   AT+IFC=<dce_by_dte>[,<dte_by_dce>]      0 none, 1 XON/XOFF, 2 RTS/CTS, 3 XON/XOFF passed on
//
//   XON and XOFF of the host are taken out of what it sends (0, 2: they are data); where nothing
//   is set, or the host does not obey, the line's own back-pressure loses nothing.
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace ifc {

constexpr at::Range kByHost{0, 3};
constexpr at::Range kByModule{0, 2};

void read(Call& call) {
  const ChannelSettings& settings = call.channel.settings;
  call.info(std::to_string(settings.flow_to_host) + "," + std::to_string(settings.flow_to_module));
}

void write(Call& call) {
  call.args.expect_count(1, 2);
  ChannelSettings& settings = call.channel.settings;
  const auto by_host = static_cast<int>(call.args.integer(0, kByHost));
  const auto by_module =
      static_cast<int>(call.args.integer_or(1, kByModule, settings.flow_to_module));
  settings.flow_to_host = by_host;
  settings.flow_to_module = by_module;
  call.channel.apply_lines();
}

}  // namespace ifc

extern constexpr Command kIfc{.name = "+IFC",
                              .title = "Set local data flow control",
                              .manual = "V.250 6.2.12",
                              .test = "+IFC: (0-3),(0-2)",
                              .read = ifc::read,
                              .write = ifc::write};
}  // namespace m95
