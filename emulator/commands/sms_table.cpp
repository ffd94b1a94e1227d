// The commands of messages (27.005). Adding one is one file in sms/ and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kCmgf, kCsdh, kCpms, kCsms, kCsca, kCsmp, kCsas, kCres, kCmgs, kCmgw, kCmss,
    kCmgr, kCmgl, kCmgd, kQmgda, kCnmi, kCnma, kCscb, kQclass0, kQsmscode;

CommandTable sms_commands() {
  static constexpr const Command* kAll[] = {
      &kCmgf, &kCsdh, &kCpms, &kCsms, &kCsca,  &kCsmp, &kCsas, &kCres, &kCmgs,    &kCmgw,
      &kCmss, &kCmgr, &kCmgl, &kCmgd, &kQmgda, &kCnmi, &kCnma, &kCscb, &kQclass0, &kQsmscode,
  };
  return kAll;
}

}  // namespace m95
