// Every command the module knows. Adding one is one file below this folder and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kAte, kAtq, kAtv, kAtx, kAts, kAtC, kAtD, kAtF, kAtV, kAtW, kAtz, kAto, kAti,
    kCgmi, kCgmm, kCgmr, kCgsn, kGmi, kGmm, kGmr, kGsn, kCmee, kIpr, kIcf, kIfc, kCpin, kCfun,
    kQpowd, kCreg, kCgreg, kCsq, kCclk, kCgatt, kCgdcont, kCgact, kQifgcnt, kQicsgp, kQiregapp,
    kQiact, kQilocip, kQideact, kQsslcfg, kQsecwrite, kQsecread, kQsecdel, kQflds, kQflst, kQfupl,
    kQfdwl, kQfdel, kQfopen, kQfread, kQfwrite, kQfseek, kQfposition, kQfflush, kQftucat, kQfclose,
    kQfmov, kQftpcfg, kQftpuser, kQftppass, kQftpopen, kQftpclose, kQftpstat, kQftppath, kQftpput,
    kQftpget, kQftpsize, kQftpdelete, kQftprename, kQftpmkdir, kQftprmdir, kQftplist, kQftpnlst,
    kQftplen;

namespace {

constexpr const Command* kAll[] = {
    &kAte,        &kAtq,       &kAtv,       &kAtx,      &kAts,      &kAtC,        &kAtD,
    &kAtF,        &kAtV,       &kAtW,       &kAtz,      &kAto,      &kAti,        &kCgmi,
    &kCgmm,       &kCgmr,      &kCgsn,      &kGmi,      &kGmm,      &kGmr,        &kGsn,
    &kCmee,       &kIpr,       &kIcf,       &kIfc,      &kCpin,     &kCfun,       &kQpowd,
    &kCreg,       &kCgreg,     &kCsq,       &kCclk,     &kCgatt,    &kCgdcont,    &kCgact,
    &kQifgcnt,    &kQicsgp,    &kQiregapp,  &kQiact,    &kQilocip,  &kQideact,    &kQsslcfg,
    &kQsecwrite,  &kQsecread,  &kQsecdel,   &kQflds,    &kQflst,    &kQfupl,      &kQfdwl,
    &kQfdel,      &kQfopen,    &kQfread,    &kQfwrite,  &kQfseek,   &kQfposition, &kQfflush,
    &kQftucat,    &kQfclose,   &kQfmov,     &kQftpcfg,  &kQftpuser, &kQftppass,   &kQftpopen,
    &kQftpclose,  &kQftpstat,  &kQftppath,  &kQftpput,  &kQftpget,  &kQftpsize,   &kQftpdelete,
    &kQftprename, &kQftpmkdir, &kQftprmdir, &kQftplist, &kQftpnlst, &kQftplen,
};

}  // namespace

CommandTable all_commands() { return kAll; }

}  // namespace m95
