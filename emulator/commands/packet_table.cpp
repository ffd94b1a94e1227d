// The commands of GPRS but those that the FTPS note names (27.007 10). Adding one is one file in
// packet/ and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kCgpaddr, kCgclass, kCgerep, kCgqreq, kCgqmin, kCgsms, kQgpclass, kCgdata;

CommandTable packet_commands() {
  static constexpr const Command* kAll[] = {
      &kCgpaddr, &kCgclass, &kCgerep, &kCgqreq, &kCgqmin, &kCgsms, &kQgpclass, &kCgdata,
  };
  return kAll;
}

}  // namespace m95
