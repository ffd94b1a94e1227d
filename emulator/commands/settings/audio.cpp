// AT+QSIDET, AT+QAUDCH, AT+QAUDLOOP, AT+QLDTMF, AT+QLTONE, AT+QTONEP, AT+QTDMOD, AT+QTONEDET,
// AT+QLEDMODE, AT+QSFR, AT+QSPCH - Sound, tones and the network's lamp.   [M66 manual]
//
//   AT+QSIDET=<gain>               side tone, 0-255
//   AT+QAUDCH=<channel>            0-2
//   AT+QAUDLOOP=<n>                audio loop 0, 1
//   AT+QLDTMF=<n>[,"<tones>"]      n of 0.1 s, 1-255; AT+QLDTMF ends them
//   AT+QLTONE=<n>[,<frequency>,<on>,<off>,<duration>]     0 ends it; Hz 0-50000, ms
//   AT+QTONEP=<channel>            where local tones go, 0-2
//   AT+QTDMOD=<n>                  mode of the tone detection 0, 1
//   AT+QTONEDET=<n>                1: +QTONEDET: <code> of a tone from the other side of a call
//   AT+QLEDMODE=<n>                the lamp's mode 0, 1
//   AT+QSFR=<n>                    preferred speech codec, 0-7
//   AT+QSPCH=<n>                   speech channel report 0, 1
//   AT...?, AT...=?                value and range; there is no sound and no lamp: but for
//                                  AT+QTONEDET they are kept and shown, tones of here are not heard
#include "emulator/commands/settings/stored.hpp"

namespace m95 {
namespace audio {

constexpr std::size_t kMostTones = 20;

void local_tones(Call& call) {
  call.args.expect_count(1, 2);
  call.args.integer(0, {1, 255});
  if (!call.args.has(1)) return;
  constexpr std::string_view kTones = "0123456789ABCD*#,";
  const std::string& tones = call.args.text(1, kMostTones);
  if (tones.empty() || tones.find_first_not_of(kTones) != std::string::npos) {
    throw at::BadArgument("no tones");
  }
}

void local_tone(Call& call) {
  constexpr at::Range kFrequencies{0, 50000};
  constexpr at::Range kTimes{0, 65535};
  constexpr std::size_t kAll = 5;
  call.args.expect_count(1, kAll);
  const bool begins = call.args.integer(0, {0, 1}) == 1;
  if (!begins) return call.args.expect_count(1, 1);
  call.args.expect_count(kAll, kAll);
  call.args.integer(1, kFrequencies);
  for (std::size_t i = 2; i < kAll; ++i) call.args.integer(i, kTimes);
}

}  // namespace audio

extern constexpr Command kQsidet{.name = "+QSIDET",
                                 .title = "Side tone gain",
                                 .manual = "M66 manual",
                                 .test = stored::test,
                                 .read = stored::read,
                                 .write = stored::write,
                                 .evidence = Evidence::chosen};
extern constexpr Command kQaudch{.name = "+QAUDCH",
                                 .title = "Audio channel",
                                 .manual = "M66 manual",
                                 .test = stored::test,
                                 .read = stored::read,
                                 .write = stored::write,
                                 .evidence = Evidence::chosen};
extern constexpr Command kQaudloop{.name = "+QAUDLOOP",
                                   .title = "Audio loop",
                                   .manual = "M66 manual",
                                   .test = stored::test,
                                   .read = stored::read,
                                   .write = stored::write,
                                   .evidence = Evidence::chosen};
extern constexpr Command kQtonep{.name = "+QTONEP",
                                 .title = "Channel of local tones",
                                 .manual = "M66 manual",
                                 .test = stored::test,
                                 .read = stored::read,
                                 .write = stored::write,
                                 .evidence = Evidence::chosen};
extern constexpr Command kQtdmod{.name = "+QTDMOD",
                                 .title = "Mode of the tone detection",
                                 .manual = "M66 manual",
                                 .test = stored::test,
                                 .read = stored::read,
                                 .write = stored::write,
                                 .evidence = Evidence::chosen};
extern constexpr Command kQtonedet{.name = "+QTONEDET",
                                   .title = "Tone detection",
                                   .manual = "M66 manual",
                                   .test = stored::test,
                                   .read = stored::read,
                                   .write = stored::write,
                                   .evidence = Evidence::chosen};
extern constexpr Command kQledmode{.name = "+QLEDMODE",
                                   .title = "Mode of the network's lamp",
                                   .manual = "M66 manual",
                                   .test = stored::test,
                                   .read = stored::read,
                                   .write = stored::write,
                                   .evidence = Evidence::chosen};
extern constexpr Command kQsfr{.name = "+QSFR",
                               .title = "Preferred speech codec",
                               .manual = "M66 manual",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write,
                               .evidence = Evidence::chosen};
extern constexpr Command kQspch{.name = "+QSPCH",
                                .title = "Speech channel report",
                                .manual = "M66 manual",
                                .test = stored::test,
                                .read = stored::read,
                                .write = stored::write,
                                .evidence = Evidence::chosen};
extern constexpr Command kQldtmf{.name = "+QLDTMF",
                                 .title = "Generate local DTMF tones",
                                 .manual = "M66 manual",
                                 .test = "+QLDTMF: (1-255),(0-9,A-D,*,#)",
                                 .write = audio::local_tones,
                                 .execute = kAnswersOk,
                                 .evidence = Evidence::chosen};
extern constexpr Command kQltone{.name = "+QLTONE",
                                 .title = "Generate a local tone",
                                 .manual = "M66 manual",
                                 .test = "+QLTONE: (0,1),(0-50000),(0-65535),(0-65535),(0-65535)",
                                 .write = audio::local_tone,
                                 .evidence = Evidence::chosen};
}  // namespace m95
