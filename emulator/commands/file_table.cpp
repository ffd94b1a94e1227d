// The commands of files (GSM FILE manual). Adding one is one file in file/ and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kQflds, kQflst, kQfupl, kQfdwl, kQfdel, kQfopen, kQfread, kQfwrite, kQfseek,
    kQfposition, kQfflush, kQftucat, kQfclose, kQfmov;

CommandTable file_commands() {
  static constexpr const Command* kAll[] = {
      &kQflds,   &kQflst,  &kQfupl,      &kQfdwl,   &kQfdel,   &kQfopen,  &kQfread,
      &kQfwrite, &kQfseek, &kQfposition, &kQfflush, &kQftucat, &kQfclose, &kQfmov,
  };
  return kAll;
}

}  // namespace m95
