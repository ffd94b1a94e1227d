// The commands of PDP contexts and sockets (M66 manual, TCP/IP). Adding one is one file in tcpip/
// and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kQifgcnt, kQicsgp, kQiregapp, kQiact, kQilocip, kQideact, kQidnscfg, kQidnsgip,
    kQntp, kQping, kQimux, kQimode, kQiopen, kQisend, kQiclose, kQisack, kQird, kQiserver, kQistat,
    kQistate, kQisstat, kQihead, kQishowpt, kQishowra, kQishowla, kQisde, kQiprompt, kQisrvc,
    kQidnsip, kQindi, kQilport, kQitcfg, kQiautos, kQiscon;

CommandTable tcpip_commands() {
  static constexpr const Command* kAll[] = {
      &kQifgcnt,  &kQicsgp,   &kQiregapp, &kQiact,    &kQilocip, &kQideact,  &kQidnscfg,
      &kQidnsgip, &kQntp,     &kQping,    &kQimux,    &kQimode,  &kQiopen,   &kQisend,
      &kQiclose,  &kQisack,   &kQird,     &kQiserver, &kQistat,  &kQistate,  &kQisstat,
      &kQihead,   &kQishowpt, &kQishowra, &kQishowla, &kQisde,   &kQiprompt, &kQisrvc,
      &kQidnsip,  &kQindi,    &kQilport,  &kQitcfg,   &kQiautos, &kQiscon,
  };
  return kAll;
}

}  // namespace m95
