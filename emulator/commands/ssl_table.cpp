// The commands of certificates and SSL contexts (FTPS AN 2). Adding one is one file in ssl/ and one
// name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kQsslcfg, kQsecwrite, kQsecread, kQsecdel;
extern const Command kQsslopen, kQsslsend, kQsslrecv, kQsslclose, kQsslstate;

CommandTable ssl_commands() {
  static constexpr const Command* kAll[] = {
      &kQsslcfg,  &kQsecwrite, &kQsecread,  &kQsecdel,   &kQsslopen,
      &kQsslsend, &kQsslrecv,  &kQsslclose, &kQsslstate,
  };
  return kAll;
}

}  // namespace m95
