// The commands of the line and the module itself (V.250, M66 manual). Adding one is one file in
// general/ and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kAte, kAtq, kAtv, kAtx, kAts, kAtC, kAtD, kAtF, kAtV, kAtW, kAtz, kAto, kAti,
    kCgmi, kCgmm, kCgmr, kCgsn, kGmi, kGmm, kGmr, kGsn, kCmee, kIpr, kIcf, kIfc, kQgsn, kQgmr, kGoi,
    kGcap, kQiurc, kCscs, kCr, kIlrr, kCmux;

CommandTable general_commands() {
  static constexpr const Command* kAll[] = {
      &kAte, &kAtq,  &kAtv,  &kAtx,  &kAts,  &kAtC,   &kAtD,  &kAtF, &kAtV,  &kAtW,  &kAtz, &kAto,
      &kAti, &kCgmi, &kCgmm, &kCgmr, &kCgsn, &kGmi,   &kGmm,  &kGmr, &kGsn,  &kCmee, &kIpr, &kIcf,
      &kIfc, &kQgsn, &kQgmr, &kGoi,  &kGcap, &kQiurc, &kCscs, &kCr,  &kIlrr, &kCmux,
  };
  return kAll;
}

}  // namespace m95
