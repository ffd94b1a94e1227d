// AT+CSCB - Select cell broadcast messages.                      [27.005 3.3.4]
//
//   AT+CSCB=?                                  +CSCB: (0,1)
//   AT+CSCB?                                   +CSCB: <mode>,"<numbers>","<codings>"
//   AT+CSCB=<mode>[,"<numbers>"[,"<codings>"]] <mode> 0 those named are wanted, 1 all but those;
//                                              numbers 0-65535, codings 0-255, as "0,3-7"; what is
//                                              omitted stays
//
// Kept until the power goes, and shown: the network of this module broadcasts nothing.
#include <charconv>

#include "emulator/commands/sms/places.hpp"

namespace m95 {
namespace cscb {

constexpr at::Range kModes{0, 1};
constexpr std::size_t kLongest = 100;
constexpr int kMostNumbers = 65535;
constexpr int kMostCodings = 255;

int number(std::string_view& text, int most) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || value < 0 || value > most) throw at::BadArgument("no such number");
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::string ranges(const Call& call, std::size_t index, const std::string& before, int most) {
  if (!call.args.has(index)) return before;
  const std::string& given = call.args.text(index, kLongest);
  std::string_view rest = given;
  while (!rest.empty()) {
    const int first = number(rest, most);
    if (take(rest, '-') && number(rest, most) < first) throw at::BadArgument("an empty range");
    if (rest.empty()) break;
    if (!take(rest, ',') || rest.empty()) throw at::BadArgument("no list of numbers");
  }
  return given;
}

void read(Call& call) {
  const CellBroadcasts& now = call.module.messages->broadcasts;
  call.info(std::to_string(now.mode) + "," + in_quotes(now.numbers) + "," + in_quotes(now.codings));
}

void write(Call& call) {
  call.args.expect_count(1, 3);
  CellBroadcasts wanted = call.module.messages->broadcasts;
  wanted.mode = static_cast<int>(call.args.integer(0, kModes));
  wanted.numbers = ranges(call, 1, wanted.numbers, kMostNumbers);
  wanted.codings = ranges(call, 2, wanted.codings, kMostCodings);
  call.module.messages->broadcasts = wanted;
}

}  // namespace cscb

extern constexpr Command kCscb{.name = "+CSCB",
                               .title = "Select cell broadcast messages",
                               .manual = "27.005 3.3.4",
                               .test = "+CSCB: (0,1)",
                               .read = cscb::read,
                               .write = cscb::write};
}  // namespace m95
