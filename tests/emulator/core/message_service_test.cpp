// What a message survives on its way into the module.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(MessageService, LeavesAMessageInTheNetworkUntilItIsSafe) {
  Bench bench;
  bench.nvram.worn_out = true;
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.mobile_network->subscribe(kOwn).waiting.size(), 1U);
  bench.nvram.worn_out = false;
  bench.power_cycle();
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
  EXPECT_TRUE(bench.mobile_network->subscribe(kOwn).waiting.empty());
}

TEST(MessageService, KeepsMessagesThatArriveWhileTheModuleIsOff) {
  Bench bench;
  bench.say("AT+QPOWD=0\r");
  send_to_module(bench, u"hi");
  bench.power_cycle();
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
  bench.say("ATE0;+CMGF=1\r");
  EXPECT_EQ(
      bench.say("AT+CMGR=1\r"),
      lines({"+CMGR: \"REC UNREAD\",\"+4912345678\",\"\",\"2018/06/01 12:00:00+00\"\r\nhi", "OK"}));
}

TEST(MessageService, BringsNothingWithoutANumber) {
  config::Modem modem = Bench::modem();
  modem.sim.number.clear();
  Bench bench(modem);
  bench.say("AT+CMGF=1\r");
  bench.say("AT+CMGS=\"+8613912345678\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), lines({"+CMGS: 1", "OK"})) << "it may send all the same";
}

TEST(MessageService, WaitsForTheEndOfTheTimeAMessageTakes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  send_to_module(bench, u"hi");
  bench.wait(std::chrono::seconds(1));
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.wait(std::chrono::seconds(10)), "") << "no network, no message";
  bench.say("AT+CFUN=1\r");
  EXPECT_EQ(bench.wait(std::chrono::seconds(10)), lines({"Call Ready", "+CMTI: \"SM\",1"}));
}

}  // namespace
}  // namespace m95::test
