// The commands of FTP and FTPS (FTPS AN, GSM FTP manual). Adding one is one file in ftp/ and one
// name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kQftpcfg, kQftpuser, kQftppass, kQftpopen, kQftpclose, kQftpstat, kQftppath,
    kQftpput, kQftpget, kQftpsize, kQftpdelete, kQftprename, kQftpmkdir, kQftprmdir, kQftplist,
    kQftpnlst, kQftplen;

CommandTable ftp_commands() {
  static constexpr const Command* kAll[] = {
      &kQftpcfg,   &kQftpuser,  &kQftppass, &kQftpopen, &kQftpclose,  &kQftpstat,
      &kQftppath,  &kQftpput,   &kQftpget,  &kQftpsize, &kQftpdelete, &kQftprename,
      &kQftpmkdir, &kQftprmdir, &kQftplist, &kQftpnlst, &kQftplen,
  };
  return kAll;
}

}  // namespace m95
