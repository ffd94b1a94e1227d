// Services of the network that need no call (27.007 7). Adding one is one file in supplementary/
// and one name here.
#include "emulator/commands/table.hpp"

namespace m95 {

extern const Command kCcfc, kCusd;

CommandTable supplementary_commands() {
  static constexpr const Command* kAll[] = {&kCcfc, &kCusd};
  return kAll;
}

}  // namespace m95
