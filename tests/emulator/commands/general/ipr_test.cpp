// AT+IPR in all its forms.
#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

TEST(Ipr, HasATestAndAReadForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+IPR=?\r"),
            lines({"+IPR: (4800,9600,19200,38400,57600,115200),(0,75,150,300,600,1200,2400,4800,"
                   "9600,14400,19200,28800,38400,57600,115200)",
                   "OK"}));
  EXPECT_EQ(bench.say("AT+IPR?\r"), lines({"+IPR: 0", "OK"}));
}

TEST(Ipr, TakesEveryRateItNames) {
  Bench bench;
  for (const char* rate : {"75", "150", "300", "600", "1200", "2400", "4800", "9600", "14400",
                           "19200", "28800", "38400", "57600", "115200", "0"}) {
    EXPECT_EQ(bench.say("AT+IPR=" + std::string(rate) + "\r"), line("OK")) << rate;
    EXPECT_EQ(bench.say("AT+IPR?\r"), lines({"+IPR: " + std::string(rate), "OK"}));
    EXPECT_EQ(bench.port().format().baud, static_cast<unsigned>(std::stoul(rate)));
  }
}

// Notes the rate that was in force when the answer went out.
class RatePort : public FakePort {
 public:
  std::size_t try_write(std::string_view bytes) override {
    rate = format().baud;
    return FakePort::try_write(bytes);
  }
  unsigned rate = 0;
};

TEST(Ipr, AnswersAtTheOldRate) {
  Bench world;
  RatePort port;
  config::Modem modem = Bench::modem();
  Module module(modem, world.module().world);
  module.add_channel("uart", port);
  module.start();
  port.type("AT+IPR=9600\r");
  world.clock.settle();
  EXPECT_NE(port.rate, 9600U);
  EXPECT_EQ(port.format().baud, 9600U);
  TaskGroup ending(world.clock.executor());
  ending.spawn("stop", module.stop());
  world.clock.settle();
}

TEST(Ipr, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent : {"AT+IPR=1\r", "AT+IPR=115201\r", "AT+IPR=230400\r", "AT+IPR=\r",
                           "AT+IPR=9600,1\r", "AT+IPR\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
  EXPECT_EQ(bench.say("AT+IPR?\r"), lines({"+IPR: 0", "OK"}));
}

}  // namespace
}  // namespace m95::test
