// AT+CMGD in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

// One of each: 1 read, 2 unread, 3 unsent, 4 sent.
void fill(Bench& bench) {
  bench.say("AT+CMGF=1\r");
  send_to_module(bench, u"one");
  bench.say("AT+CMGR=1\r");
  send_to_module(bench, u"two");
  bench.say("AT+CMGW=\"10086\"\rthree\x1A");
  bench.say("AT+CMGW=\"10086\",129,\"STO SENT\"\rfour\x1A");
}

TEST(Cmgd, DeletesOneOrAKind) {
  for (const auto& [command, left] :
       {std::pair{"AT+CMGD=2", "1,3,4"}, std::pair{"AT+CMGD=2,0", "1,3,4"},
        std::pair{"AT+CMGD=0,1", "2,3,4"}, std::pair{"AT+CMGD=1,2", "2,3"},
        std::pair{"AT+CMGD=1,3", "2"}, std::pair{"AT+CMGD=1,4", ""},
        std::pair{"AT+CMGD=9", "1,2,3,4"}}) {
    Bench bench;
    fill(bench);
    EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (1,2,3,4),(0-4)", "OK"}));
    EXPECT_EQ(bench.say(std::string(command) + "\r"), line("OK"));
    EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (" + std::string(left) + "),(0-4)", "OK"}))
        << command;
    bench.power_cycle();
    bench.say("ATE0\r");
    EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (" + std::string(left) + "),(0-4)", "OK"}))
        << command;
  }
}

TEST(Cmgd, MakesRoomForWhatWaitsInTheNetwork) {
  config::Modem modem = Bench::modem();
  modem.sim.message_slots = 1;
  Bench bench(modem);
  bench.say("AT+CMGF=1\r");
  send_to_module(bench, u"one");
  send_to_module(bench, u"two");
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
  EXPECT_EQ(bench.say("AT+CMGD=1\r"), lines({"OK", "+CMTI: \"SM\",1"}));
  EXPECT_NE(bench.say("AT+CMGR=1\r").find("two"), std::string::npos);
}

TEST(Cmgd, RefusesWhatDoesNotExist) {
  Bench bench;
  for (const char* index : {"0", "51"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGD=") + index + "\r"), line("+CMS ERROR: 321")) << index;
  }
  for (const char* form : {"=\r", "=1,5\r", "=1,4,1\r", "=x\r", "\r", "?\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CMGD") + form), line("ERROR")) << form;
  }
}

TEST(Cmgd, LosesNothingWhenTheMemoryFails) {
  Bench bench;
  fill(bench);
  bench.nvram.worn_out = true;
  EXPECT_EQ(bench.say("AT+CMGD=1,4\r"), line("+CMS ERROR: 320"));
  EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (1,2,3,4),(0-4)", "OK"}));
}

TEST(Cmgd, NeedsTheSim) {
  expect_sim_refusals("AT+CMGD=1\r");
  expect_sim_refusals("AT+CMGD=?\r");
}

}  // namespace
}  // namespace m95::test
