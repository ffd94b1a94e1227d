// AT+QGPCLASS - GPRS multislot class.                            [M66 manual]
//
//   AT+QGPCLASS=?            MULTISLOT CLASS: (1-12)
//   AT+QGPCLASS?             MULTISLOT CLASS: <class>
//   AT+QGPCLASS=<class>      kept in NVRAM, in force after the next start
//
// No slots are modelled: it is stored and shown.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"

namespace m95 {
namespace qgpclass {

constexpr const char* kName = "multislot";
constexpr at::Range kClasses{1, 12};

void read(Call& call) {
  const std::optional<std::string> saved = call.module.persistent().profiles.load(kName);
  call.line("MULTISLOT CLASS: " + saved.value_or(std::to_string(kClasses.max)));
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 1);
  std::string wanted = std::to_string(call.args.integer(0, kClasses));
  try {
    co_await call.module.persistent().profiles.save(kName, std::move(wanted));
  } catch (const Failure& failure) {
    call.module.trace().note("nvram", failure.what());
    throw CmeError(cme::kMemoryFailure);
  }
}

}  // namespace qgpclass

extern constexpr Command kQgpclass{.name = "+QGPCLASS",
                                   .title = "GPRS multislot class",
                                   .manual = "M66 manual",
                                   .test = "MULTISLOT CLASS: (1-12)",
                                   .read = qgpclass::read,
                                   .write = qgpclass::write};
}  // namespace m95
