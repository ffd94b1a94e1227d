// The commands of SIM, network, power and clock (27.007). Adding one is one file in network/ and
// one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kCpin, kCfun, kQpowd, kCreg, kCgreg, kCsq, kCclk, kCgatt, kCgdcont, kCgact,
    kCeer, kCpas, kCbc, kQsclk, kCtzu, kCtzr, kQnitz, kQlts, kQalarm, kCops, kCopn, kCpol, kQeng,
    kQnstatus, kQspn, kQband, kQtemp, kQops;

CommandTable network_commands() {
  static constexpr const Command* kAll[] = {
      &kCpin, &kCfun, &kQpowd, &kCreg,     &kCgreg, &kCsq,   &kCclk,  &kCgatt, &kCgdcont, &kCgact,
      &kCeer, &kCpas, &kCbc,   &kQsclk,    &kCtzu,  &kCtzr,  &kQnitz, &kQlts,  &kQalarm,  &kCops,
      &kCopn, &kCpol, &kQeng,  &kQnstatus, &kQspn,  &kQband, &kQtemp, &kQops,
  };
  return kAll;
}

}  // namespace m95
