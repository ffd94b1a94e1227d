// AT+CLVL, AT+CRSL, AT+CMUT, AT+CALM, AT+QMIC, ATL, ATM - Loudness.  [27.007 8.20-8.24;
// V.250 6.3.13,
//                                                                6.3.14; M66 manual]
//
//   AT+CLVL=<level>             loudspeaker, 0-100
//   AT+CRSL=<level>             ringer, 0-100
//   AT+CMUT=<n>                 microphone muted 1, not 0
//   AT+CALM=<mode>              alerts normal 0, silent 1
//   AT+QMIC=<channel>,<level>   gain of microphone 0-2, 0-15; read: the three gains
//   ATL<n>, ATM<n>              monitor speaker
//   AT...?, AT...=?             value and range; all are kept and shown, there is no sound
#include "emulator/commands/settings/stored.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace sound {

constexpr at::Range kMicrophones{0, 2};
constexpr at::Range kGain{0, 15};

void write_gain(Call& call) {
  call.args.expect_count(2, 2);
  const auto microphone = static_cast<std::size_t>(call.args.integer(0, kMicrophones));
  call.module.stored_settings->set("+QMIC", microphone,
                                   static_cast<int>(call.args.integer(1, kGain)));
}

}  // namespace sound

extern constexpr Command kClvl{.name = "+CLVL",
                               .title = "Loudspeaker volume level",
                               .manual = "27.007 8.23",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write,
                               .evidence = Evidence::chosen};
extern constexpr Command kCrsl{.name = "+CRSL",
                               .title = "Ringer sound level",
                               .manual = "27.007 8.21",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write,
                               .evidence = Evidence::chosen};
extern constexpr Command kCmut{.name = "+CMUT",
                               .title = "Mute control",
                               .manual = "27.007 8.24",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write};
extern constexpr Command kCalm{.name = "+CALM",
                               .title = "Alert sound mode",
                               .manual = "27.007 8.20",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write};
extern constexpr Command kQmic{.name = "+QMIC",
                               .title = "Microphone gain",
                               .manual = "M66 manual",
                               .test = "+QMIC: (0-2),(0-15)",
                               .read = stored::read,
                               .write = sound::write_gain,
                               .evidence = Evidence::chosen};
extern constexpr Command kAtl{.name = "L",
                              .title = "Monitor speaker loudness",
                              .manual = "V.250 6.3.13",
                              .write = stored::basic,
                              .execute = stored::basic};
extern constexpr Command kAtm{.name = "M",
                              .title = "Monitor speaker mode",
                              .manual = "V.250 6.3.14",
                              .write = stored::basic,
                              .execute = stored::basic};
}  // namespace m95
