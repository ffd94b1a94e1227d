// What the tests of messages share.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "emulator/core/mobile_network.hpp"
#include "protocol/sms/alphabet.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

inline constexpr const char* kOwn = "+8613912345678";
inline constexpr const char* kCtrlZ = "\x1A";

/// Another modem of the process sends this to the module.
inline void send_to_module(Bench& bench, std::u16string_view text, std::uint8_t dcs = 0) {
  sms::Submit message;
  message.first = 0x01;
  message.to = sms::parse_number(kOwn, std::nullopt).value();
  const bool septets = sms::coding(dcs) == sms::Coding::septets;
  message.data =
      sms::user_data(dcs, false, septets ? sms::to_septets(text).value() : sms::to_ucs2(text));
  const sms::Address center{.digits = "8613800755500", .type = 145};
  bench.mobile_network->send("+4912345678", center, message);
  bench.clock.settle();
}

/// The module with another state of its SIM or network.
inline config::Modem without_sim() {
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  return modem;
}

/// Every command line here meets a SIM that is missing, locked, being read or without power.
inline void expect_sim_refusals(const std::string& command_line) {
  Bench missing(without_sim());
  EXPECT_EQ(missing.say(command_line), line("+CMS ERROR: 310"));
  config::Modem locked = Bench::modem();
  locked.sim.state = config::SimState::pin;
  EXPECT_EQ(Bench(locked).say(command_line), line("+CMS ERROR: 311"));
  locked.sim.state = config::SimState::puk;
  EXPECT_EQ(Bench(locked).say(command_line), line("+CMS ERROR: 316"));
  locked.sim.state = config::SimState::phone_pin;
  EXPECT_EQ(Bench(locked).say(command_line), line("+CMS ERROR: 312"));
  config::Modem slow = Bench::modem();
  slow.latency = 1;
  Bench busy(slow);
  busy.say("AT+CFUN=0\r");
  busy.wait(std::chrono::seconds(20));
  EXPECT_EQ(busy.say(command_line), line("+CMS ERROR: 313"));
  EXPECT_EQ(busy.say("AT+CMEE=2\r"), line("OK"));
  EXPECT_EQ(busy.say(command_line), line("+CMS ERROR: SIM failure"));
  EXPECT_EQ(busy.say("AT+CMEE=0\r"), line("OK"));
  EXPECT_EQ(busy.say(command_line), line("ERROR"));
  busy.say("AT+CMEE=1;+CFUN=1\r");
  EXPECT_EQ(busy.say(command_line), line("+CMS ERROR: 314"));
}

}  // namespace m95::test
