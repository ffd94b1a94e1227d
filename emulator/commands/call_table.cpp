// The commands of calls (27.007 6). Adding one is one file in call/ and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kAtd, kAta, kAth, kChup, kClcc, kCrc, kClip, kColp, kClir, kChld, kCcwa, kVts,
    kQwdtmf, kCsta, kQclip, kQcolp, kQcgtind, kQrefusecs;

CommandTable call_commands() {
  static constexpr const Command* kAll[] = {
      &kAtd,  &kAta,  &kAth, &kChup,   &kClcc, &kCrc,   &kClip,  &kColp,    &kClir,
      &kChld, &kCcwa, &kVts, &kQwdtmf, &kCsta, &kQclip, &kQcolp, &kQcgtind, &kQrefusecs};
  return kAll;
}

}  // namespace m95
