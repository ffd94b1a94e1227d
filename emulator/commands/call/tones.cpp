// AT+VTS, AT+QWDTMF - Tones to the other side.                   [27.007 C.2.11; M66 manual]
//
//   AT+VTS=?                       +VTS: (0-9,A-D,*,#),(0-255)
//   AT+VTS="<tone>"[,<duration>]   also several: "1,2,A"; 0-9, A-D, *, #; <duration> in 0.1 s,
//                                  when omitted that of AT+VTD, of which 0 is 0.1 s
//   AT+QWDTMF=<ul>,<dl>,"<tones>"  loudness there and here, 0-7, which nobody hears; 0.1 s each
//
// OK when they are over. The other side's AT+QTONEDET tells of them.
// +CME ERROR: 3 no call is active.
#include <algorithm>
#include <cctype>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/stored_settings.hpp"

namespace m95 {
namespace tones {

constexpr Duration kUnit = std::chrono::milliseconds(100);
constexpr at::Range kDurations{0, 255};
constexpr at::Range kLoudness{0, 7};
constexpr std::size_t kMostTones = 29;

std::string tones(const at::Args& args, std::size_t index) {
  constexpr std::string_view kTones = "0123456789ABCD*#";
  std::string all;
  bool separated = true;
  for (const char c : args.text(index)) {
    const auto tone = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    if (c == ',' && !separated) {
      separated = true;
    } else if (kTones.find(tone) != std::string_view::npos) {
      separated = false;
      all += tone;
    } else {
      throw at::BadArgument("no tone");
    }
  }
  if (separated || all.size() > kMostTones) throw at::BadArgument("no tones, or too many");
  return all;
}

// The call may end meanwhile.
Task<void> send(Call& call, std::string all, int duration) {
  call.channel.flush();
  for (const char tone : all) {
    call.module.calls->send_tone(tone);
    co_await pace(call.module.persistent().world.clock, call.module.config().latency,
                  std::max(duration, 1) * kUnit);
  }
}

Task<void> send_tones(Call& call) {
  call.args.expect_count(1, 2);
  std::string all = tones(call.args, 0);
  const int standing = call.module.stored_settings->value("+VTD", 0);
  const auto duration = static_cast<int>(call.args.integer_or(1, kDurations, standing));
  auto sending = send(call, std::move(all), duration);
  co_await std::move(sending);
}

Task<void> play_tones(Call& call) {
  call.args.expect_count(3, 3);
  call.args.integer(0, kLoudness);
  call.args.integer(1, kLoudness);
  std::string all = tones(call.args, 2);
  auto sending = send(call, std::move(all), 1);
  co_await std::move(sending);
}

}  // namespace tones

extern constexpr Command kVts{.name = "+VTS",
                              .title = "DTMF and tone generation",
                              .manual = "27.007 C.2.11",
                              .test = "+VTS: (0-9,A-D,*,#),(0-255)",
                              .write = tones::send_tones};
extern constexpr Command kQwdtmf{.name = "+QWDTMF",
                                 .title = "Play DTMF tones to the other side",
                                 .manual = "M66 manual",
                                 .test = "+QWDTMF: (0-7),(0-7),(0-9,A-D,*,#)",
                                 .write = tones::play_tones,
                                 .evidence = Evidence::chosen};
}  // namespace m95
