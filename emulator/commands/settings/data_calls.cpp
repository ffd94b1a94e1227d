// AT+CBST, AT+CRLP, AT+CMOD, AT+FCLASS, AT+VTD, AT+CSNS - How calls are to be made.   [27.007 6, 7]
//
//   AT+CBST=<speed>[,<name>[,<ce>]]                              bearer type of data calls
//   AT+CRLP=<iws>[,<mws>[,<T1>[,<N2>[,<ver>[,<T4>]]]]]           radio link protocol
//   AT+CMOD=<mode>                                               single, alternating calls
//   AT+FCLASS=0                                                  data; there is no fax
//   AT+VTD=<n>                                                   tones, 0.1 s; 0: the module's own
//   AT+CSNS=<mode>                                               kind of call without bearer
//   AT...?, AT...=?       value and range; all are kept and shown, there are no data calls
#include "emulator/commands/settings/stored.hpp"

namespace m95 {
namespace data_calls {

constexpr at::Range kKinds{0, 7};

void read_single_numbering(Call& call) {
  call.info(std::to_string(call.channel.settings.single_numbering));
}

void write_single_numbering(Call& call) {
  call.args.expect_count(1, 1);
  call.channel.settings.single_numbering = static_cast<int>(call.args.integer(0, kKinds));
}

}  // namespace data_calls

extern constexpr Command kCbst{.name = "+CBST",
                               .title = "Select bearer service type",
                               .manual = "27.007 6.7",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write};
extern constexpr Command kCrlp{.name = "+CRLP",
                               .title = "Radio link protocol parameters",
                               .manual = "27.007 6.8",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write};
extern constexpr Command kCmod{.name = "+CMOD",
                               .title = "Call mode",
                               .manual = "27.007 6.4",
                               .test = stored::test,
                               .read = stored::read,
                               .write = stored::write};
extern constexpr Command kFclass{.name = "+FCLASS",
                                 .title = "Fax: select service class",
                                 .manual = "M66 manual",
                                 .test = stored::test,
                                 .read = stored::read,
                                 .write = stored::write,
                                 .evidence = Evidence::chosen};
extern constexpr Command kVtd{.name = "+VTD",
                              .title = "Tone duration",
                              .manual = "27.007 C.2.12",
                              .test = stored::test,
                              .read = stored::read,
                              .write = stored::write};
extern constexpr Command kCsns{.name = "+CSNS",
                               .title = "Single numbering scheme",
                               .manual = "27.007 6.19",
                               .test = "+CSNS: (0-7)",
                               .read = data_calls::read_single_numbering,
                               .write = data_calls::write_single_numbering};
}  // namespace m95
