// AT+CPMS in all its forms.
#include "tests/emulator/commands/sms/support.hpp"

namespace m95::test {
namespace {

TEST(Cpms, ShowsMemoriesAndTheirRoom) {
  config::Modem modem = Bench::modem();
  modem.sim.message_slots = 20;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CPMS=?\r"),
            lines({R"(+CPMS: ("SM","ME","MT"),("SM","ME","MT"),("SM","ME","MT"))", "OK"}));
  EXPECT_EQ(bench.say("AT+CPMS?\r"), lines({R"(+CPMS: "SM",0,20,"SM",0,20,"SM",0,20)", "OK"}));
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(), line("+CMTI: \"SM\",1"));
  EXPECT_EQ(bench.say("AT+CPMS=\"ME\",\"MT\"\r"), lines({"+CPMS: 0,50,1,70,1,20", "OK"}));
  EXPECT_EQ(bench.say("AT+CPMS?\r"), lines({R"(+CPMS: "ME",0,50,"MT",1,70,"SM",1,20)", "OK"}));
}

TEST(Cpms, DecidesWhereMessagesArriveAndAreRead) {
  Bench bench;
  bench.say("AT+CPMS=\"ME\",\"ME\",\"ME\";+CMGF=1\r");
  send_to_module(bench, u"hi");
  EXPECT_EQ(bench.heard(), line("+CMTI: \"ME\",1"));
  EXPECT_EQ(bench.say("AT+CPMS=\"MT\"\r"), lines({"+CPMS: 1,100,1,50,1,50", "OK"}));
  EXPECT_EQ(bench.say("AT+CMGD=?\r"), lines({"+CMGD: (51),(0-4)", "OK"}));
  EXPECT_EQ(bench.say("AT+CPMS=\"SM\"\r"), lines({"+CPMS: 0,50,1,50,1,50", "OK"}));
}

TEST(Cpms, RefusesOtherMemories) {
  Bench bench;
  for (const char* form : {"=\"XX\"\r", "=\r", "=\"SM\",\"SM\",\"SM\",\"SM\"\r", "=\"SM\",1\r"}) {
    EXPECT_EQ(bench.say(std::string("AT+CPMS") + form), line("ERROR")) << form;
  }
}

TEST(Cpms, NeedsTheSim) {
  expect_sim_refusals("AT+CPMS?\r");
  expect_sim_refusals("AT+CPMS=\"SM\"\r");
}

}  // namespace
}  // namespace m95::test
