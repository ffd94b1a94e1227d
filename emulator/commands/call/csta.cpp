// AT+CSTA - Select type of address.                              [27.007 6.1]
//
//   AT+CSTA=?        +CSTA: (129,145)
//   AT+CSTA?         +CSTA: <type>
//   AT+CSTA=<type>   of the numbers of ATD that begin without '+': 129 not known, 145 international
#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"

namespace m95 {
namespace csta {

constexpr int kNational = 129;
constexpr int kInternational = 145;

void read(Call& call) { call.info(std::to_string(call.channel.settings.address_type)); }

void write(Call& call) {
  call.args.expect_count(1, 1);
  const auto type = static_cast<int>(call.args.integer(0, {kNational, kInternational}));
  if (type != kNational && type != kInternational) throw at::BadArgument("no such type");
  call.channel.settings.address_type = type;
}

}  // namespace csta

extern constexpr Command kCsta{.name = "+CSTA",
                               .title = "Select type of address",
                               .manual = "27.007 6.1",
                               .test = "+CSTA: (129,145)",
                               .read = csta::read,
                               .write = csta::write};
}  // namespace m95
