// AT+CRSM - Restricted SIM access.                               [27.007 8.18; GSM 11.11 8, 9]
//
//   AT+CRSM=?     OK
//   AT+CRSM=<command>[,<file>[,<P1>,<P2>,<P3>[,"<data>"[,"<path>"]]]]
//                 +CRSM: <sw1>,<sw2>[,"<response>"]
//
// Commands: 176 READ BINARY, 178 READ RECORD, 192 GET RESPONSE, 214 UPDATE BINARY, 220 UPDATE
// RECORD, 242 STATUS; numbers in decimal, bytes in hexadecimal. The card's own verdicts are in
// <sw1> and <sw2>: 144,0 done, 103 wrong P3, 107 outside the file, 148,2 no such record, 148,4 no
// such file, 148,8 not that kind of file, 152,4 a PIN is wanted or it cannot be written. Files that
// need no PIN are read without one.
#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/sim_access.hpp"
#include "emulator/core/sim_commands.hpp"
#include "protocol/hex.hpp"
#include "protocol/sim/bytes.hpp"

namespace m95 {
namespace crsm {

constexpr at::Range kByte{0, 255};
constexpr at::Range kFileId{0, 0xFFFF};

SimRequest request(const Call& call) {
  SimRequest asked;
  const auto instruction = static_cast<int>(call.args.integer(0, kByte));
  if (!is_sim_instruction(instruction)) throw at::BadArgument("no such command of the SIM");
  asked.instruction = static_cast<SimInstruction>(instruction);
  asked.file = static_cast<int>(call.args.integer_or(1, kFileId, 0));
  asked.p1 = static_cast<int>(call.args.integer_or(2, kByte, 0));
  asked.p2 = static_cast<int>(call.args.integer_or(3, kByte, 0));
  asked.p3 = static_cast<int>(call.args.integer_or(4, kByte, 0));
  if (call.args.has(5)) {
    const auto data = from_hex(call.args.text(5));
    if (!data) throw at::BadArgument("the data is not hexadecimal");
    asked.data = *data;
  }
  if (call.args.has(6)) {
    const auto path = from_hex(call.args.text(6));
    if (!path || path->size() % 2 != 0) throw at::BadArgument("the path is not hexadecimal");
    asked.path = *path;
  }
  return asked;
}

Task<void> write(Call& call) {
  call.args.expect_count(1, 7);
  SimRequest asked = request(call);
  const bool updates = asked.instruction == SimInstruction::update_binary ||
                       asked.instruction == SimInstruction::update_record;
  if (updates && static_cast<int>(asked.data.size()) != asked.p3) {
    throw at::BadArgument("the data has not P3 bytes");
  }
  require_card(call.module);
  const SimResponse answer = co_await execute(*call.module.persistent().sim, std::move(asked));
  std::string text = std::to_string(answer.sw1) + "," + std::to_string(answer.sw2);
  if (!answer.data.empty()) text += "," + in_quotes(to_hex(answer.data));
  call.info(text);
}

}  // namespace crsm

extern constexpr Command kCrsm{.name = "+CRSM",
                               .title = "Restricted SIM access",
                               .manual = "27.007 8.18",
                               .test = kAnswersOk,
                               .write = crsm::write};
}  // namespace m95
