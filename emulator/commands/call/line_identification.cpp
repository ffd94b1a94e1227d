// AT+CLIP, AT+COLP, AT+CLIR - Whose numbers are shown.           [27.007 7.6, 7.7, 7.8]
//
//   AT+CLIP=?, AT+COLP=?, AT+CLIR=?    +CLIP: (0,1), +COLP: (0,1), +CLIR: (0-2)
//   AT+CLIP?, AT+COLP?, AT+CLIR?       +CLIP: <n>,<m>
//                  <m> is what the network does: of CLIP and COLP, 1 it has them; of CLIR, 4 it
//                  shows the number unless asked not to; of all, 2 not known for want of a network
//   AT+CLIP=<n>    1: +CLIP: "<number>",<type>,"",,"<name>",<validity> after each RING
//                  <validity> is 0, 1 withheld, 2 not known
//   AT+COLP=<n>    1: ATD waits until it is answered and tells
//                  +COLP: "<number>",<type>,"",,"<name>"
//   AT+CLIR=<n>    1: the own number is not shown; 0, 2: it is
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {
namespace line_identification {

constexpr int kUnknown = 2;
constexpr int kProvided = 1;
constexpr int kShownByDefault = 4;

template <int ChannelSettings::*Member, int WithNetwork>
void read(Call& call) {
  const int network = call.module.radio.registered() ? WithNetwork : kUnknown;
  call.info(std::to_string(call.channel.settings.*Member) + "," + std::to_string(network));
}

template <int ChannelSettings::*Member, int Most>
void write(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.*Member = static_cast<int>(call.args.integer(0, {0, Most}));
}

constexpr auto kReadClip = read<&ChannelSettings::caller_report, kProvided>;
constexpr auto kReadColp = read<&ChannelSettings::callee_report, kProvided>;
constexpr auto kReadClir = read<&ChannelSettings::own_number_hidden, kShownByDefault>;

}  // namespace line_identification

extern constexpr Command kClip{
    .name = "+CLIP",
    .title = "Calling line identification presentation",
    .manual = "27.007 7.6",
    .test = "+CLIP: (0,1)",
    .read = line_identification::kReadClip,
    .write = line_identification::write<&ChannelSettings::caller_report, 1>};
extern constexpr Command kColp{
    .name = "+COLP",
    .title = "Connected line identification presentation",
    .manual = "27.007 7.8",
    .test = "+COLP: (0,1)",
    .read = line_identification::kReadColp,
    .write = line_identification::write<&ChannelSettings::callee_report, 1>};
extern constexpr Command kClir{
    .name = "+CLIR",
    .title = "Calling line identification restriction",
    .manual = "27.007 7.7",
    .test = "+CLIR: (0-2)",
    .read = line_identification::kReadClir,
    .write = line_identification::write<&ChannelSettings::own_number_hidden, 2>};
}  // namespace m95
