// AT+QFLDS - Get the space of a volume.                  [GSM FILE manual]
//
//   AT+QFLDS=?          +QFLDS: <volume>
//   AT+QFLDS            as AT+QFLDS="UFS"
//   AT+QFLDS=<volume>   +QFLDS: <free>,<total>, bytes; <volume> is "UFS", "RAM" or "SD"
#include "emulator/commands/file/parameters.hpp"

namespace m95 {
namespace qflds {

void tell(Call& call, storage::Volume volume) {
  const storage::FileStore::Space space = call.module.files.space(volume);
  call.info(std::to_string(space.free) + "," + std::to_string(space.total));
}

void write(Call& call) {
  call.args.expect_count(1, 1);
  tell(call, storage::parse_volume(call.args.text(0)));
}

void execute(Call& call) { tell(call, storage::Volume::ufs); }

}  // namespace qflds

extern constexpr Command kQflds{.name = "+QFLDS",
                                .title = "Get the space of a volume",
                                .manual = "GSM FILE manual",
                                .test = "+QFLDS: <volume>",
                                .write = qflds::write,
                                .execute = qflds::execute,
                                .bad_argument = storage::FileFault::invalid_value,
                                .evidence = Evidence::observed};
}  // namespace m95
