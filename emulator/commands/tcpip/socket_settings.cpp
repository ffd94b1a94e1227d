// AT+QIHEAD and its kin - How data of sockets is shown and sent.   [M66 manual]
//
//   AT+<name>=?      +<name>: (0,1)         AT+<name>?    +<name>: <value>     AT+<name>=<value>
//
//   QIHEAD     1: "IPD<length>:" before data, with AT+QIMUX=0
//   QISHOWPT   1: "IPD<length>TCP:", with QIHEAD
//   QISHOWRA   1: "RECV FROM:<ip>:<port>" before data
//   QISHOWLA   1: "TO:<ip>" before data, the module's own address, behind QISHOWRA's
//   QISDE      0: what is typed behind "> " is not echoed, whatever ATE says
//   QIPROMPT   0: no "> ", 1: "> " and SEND OK, 2: neither, 3: "> " and "<n>, SEND OK"; 0-3
//   QISRVC     1: QISEND, QICLOSE, QISACK mean clients, 2: what the server accepted; 1-2
//   QIDNSIP    stored and shown: a name and an address are both taken at any time
//   QINDI      0: data to the line, 1: +QIRDI once until all was read, 2: +QIRDI for each piece
#include "emulator/commands/tcpip/socket_parameters.hpp"

namespace m95 {
namespace socket_settings {

using Setting = int SocketSettings::*;

template <Setting kSetting>
void read(Call& call) {
  call.info(std::to_string(settings_of(call).*kSetting));
}

template <Setting kSetting, int kFirst, int kLast>
void write(Call& call) {
  call.args.expect_count(1, 1);
  settings_of(call).*kSetting = static_cast<int>(call.args.integer(0, {kFirst, kLast}));
}

}  // namespace socket_settings

extern constexpr Command kQihead{.name = "+QIHEAD",
                                 .title = "Add an IP header to received data",
                                 .manual = "M66 manual",
                                 .test = "+QIHEAD: (0,1)",
                                 .read = socket_settings::read<&SocketSettings::head>,
                                 .write = socket_settings::write<&SocketSettings::head, 0, 1>};
extern constexpr Command kQishowpt{
    .name = "+QISHOWPT",
    .title = "Show the protocol in the IP header",
    .manual = "M66 manual",
    .test = "+QISHOWPT: (0,1)",
    .read = socket_settings::read<&SocketSettings::show_protocol>,
    .write = socket_settings::write<&SocketSettings::show_protocol, 0, 1>};
extern constexpr Command kQishowra{
    .name = "+QISHOWRA",
    .title = "Show the remote address of received data",
    .manual = "M66 manual",
    .test = "+QISHOWRA: (0,1)",
    .read = socket_settings::read<&SocketSettings::show_remote>,
    .write = socket_settings::write<&SocketSettings::show_remote, 0, 1>};
extern constexpr Command kQishowla{
    .name = "+QISHOWLA",
    .title = "Show the local address of received data",
    .manual = "M66 manual",
    .test = "+QISHOWLA: (0,1)",
    .read = socket_settings::read<&SocketSettings::show_local>,
    .write = socket_settings::write<&SocketSettings::show_local, 0, 1>};
extern constexpr Command kQisde{.name = "+QISDE",
                                .title = "Echo of data to be sent",
                                .manual = "M66 manual",
                                .test = "+QISDE: (0,1)",
                                .read = socket_settings::read<&SocketSettings::echo>,
                                .write = socket_settings::write<&SocketSettings::echo, 0, 1>};
extern constexpr Command kQiprompt{.name = "+QIPROMPT",
                                   .title = "Prompt and result of sending",
                                   .manual = "M66 manual",
                                   .test = "+QIPROMPT: (0-3)",
                                   .read = socket_settings::read<&SocketSettings::prompt>,
                                   .write = socket_settings::write<&SocketSettings::prompt, 0, 3>};
extern constexpr Command kQisrvc{.name = "+QISRVC",
                                 .title = "Choose client or server connections",
                                 .manual = "M66 manual",
                                 .test = "+QISRVC: (1,2)",
                                 .read = socket_settings::read<&SocketSettings::role>,
                                 .write = socket_settings::write<&SocketSettings::role, 1, 2>};
extern constexpr Command kQidnsip{.name = "+QIDNSIP",
                                  .title = "Connect by address or by name",
                                  .manual = "M66 manual",
                                  .test = "+QIDNSIP: (0,1)",
                                  .read = socket_settings::read<&SocketSettings::by_name>,
                                  .write = socket_settings::write<&SocketSettings::by_name, 0, 1>};
extern constexpr Command kQindi{.name = "+QINDI",
                                .title = "Choose how received data is told",
                                .manual = "M66 manual",
                                .test = "+QINDI: (0-2)",
                                .read = socket_settings::read<&SocketSettings::indication>,
                                .write = socket_settings::write<&SocketSettings::indication, 0, 2>};
}  // namespace m95
