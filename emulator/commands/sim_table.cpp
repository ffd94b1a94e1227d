// The commands of the SIM but AT+CPIN (27.007; GSM 11.11). Adding one is one file in sim/ and one
// name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kClck, kCpwd, kQtrpin, kCimi, kQccid, kCcid, kQinistat, kCnum, kCrsm, kCsim,
    kQgid, kQsimdet, kQsimstat;

CommandTable sim_commands() {
  static constexpr const Command* kAll[] = {
      &kClck, &kCpwd, &kQtrpin, &kCimi, &kQccid,   &kCcid,     &kQinistat,
      &kCnum, &kCrsm, &kCsim,   &kQgid, &kQsimdet, &kQsimstat,
  };
  return kAll;
}

}  // namespace m95
