// AT+QFMOV - Move or copy a file.                        [GSM FILE manual]
//
//   AT+QFMOV=?   +QFMOV: <src_filename>,<dest_filename>[,(0,1)[,(0,1)]]
//   AT+QFMOV=<src_filename>,<dest_filename>[,<copy>[,<overwrite>]]
//       also from one volume to another. <copy> 0, the default: the source goes once the new file
//       is safe, 1: it stays. <overwrite> 1: the new file takes an old one's place +CME ERROR: 4000
//       a parameter, 4003 no room, 4005 no source, 4006 not a name, 4007 already there, 4010 the
//       flash failed, 4011 one of them is open
#include <boost/asio/awaitable.hpp>

#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qfmov {

constexpr at::Range kFlag{0, 1};

Task<void> write(Call& call) {
  call.args.expect_count(2, 4);
  storage::FileStore::Transfer what{
      .from = file_name(call, 0),
      .to = file_name(call, 1),
      .keep_source = call.args.integer_or(2, kFlag, 0) == 1,
      .overwrite = call.args.integer_or(3, kFlag, 0) == 1,
  };
  return call.module.files.transfer(std::move(what));
}

}  // namespace qfmov

extern constexpr Command kQfmov{.name = "+QFMOV",
                                .title = "Move or copy a file",
                                .manual = "GSM FILE manual",
                                .test = "+QFMOV: <src_filename>,<dest_filename>[,(0,1)[,(0,1)]]",
                                .write = qfmov::write,
                                .bad_argument = storage::FileFault::invalid_value,
                                .evidence = Evidence::chosen};
}  // namespace m95
