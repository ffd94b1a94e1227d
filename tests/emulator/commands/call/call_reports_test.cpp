// What AT+QCLIP, AT+QCOLP, AT+QCGTIND and AT+QREFUSECS do; their forms are in
// core/stored_settings_test.cpp.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {

TEST(CallReports, AreWithoutANameWhereAskedTo) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say("AT+CLIP=1;+QCLIP=1;+CPBW=1,\"+8613912345678\",145,\"Work\"\r");
  bench.say("AT+COLP=1;+QCOLP=1;+CPBW=1,\"+4915112345678\",145,\"Ann\"\r");
  bench.say(kDialOther);
  EXPECT_EQ(neighbour.say("ATA\r"),
            lines({"RING", "+CLIP: \"+8613912345678\",145,\"\",,\"\",0", "OK"}));
  EXPECT_EQ(bench.heard(), lines({"+COLP: \"+4915112345678\",145,\"\",,\"\"", "OK"}));
  bench.say("ATH;+QCOLP=0\r");
  neighbour.say("AT+QCLIP=0\r");
  bench.say(kDialOther);
  EXPECT_EQ(neighbour.say("ATA\r"),
            lines({"RING", "+CLIP: \"+8613912345678\",145,\"\",,\"Work\",0", "OK"}));
  EXPECT_EQ(bench.heard(), lines({"+COLP: \"+4915112345678\",145,\"\",,\"Ann\"", "OK"}));
}

TEST(CallReports, TellOfTheEndOfACall) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("AT+QCGTIND=1\r");
  neighbour.say("AT+QCGTIND=1\r");
  connect(bench, neighbour);
  EXPECT_EQ(bench.say("ATH\r"), lines({"OK", "+QCGTIND: 0"}));
  EXPECT_EQ(neighbour.heard(), lines({"NO CARRIER", "+QCGTIND: 0"}));
}

TEST(CallReports, AreNoneOfCallsThatAreRefused) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(neighbour.say("AT+QREFUSECS=0,1\r"), line("OK"));
  EXPECT_EQ(bench.say(kDialOther), lines({"OK", "BUSY"}));
  EXPECT_EQ(neighbour.heard(), "");
  EXPECT_EQ(neighbour.say("AT+QREFUSECS=1,0\r"), line("OK"));
  EXPECT_EQ(bench.say(kDialOther), line("OK"));
  EXPECT_EQ(neighbour.heard(), line("RING"));
}

TEST(CallReports, AreNoneOfMessagesThatAreRefusedUntilTheyAreTaken) {
  Bench bench;
  bench.say("AT+QREFUSECS=1,1;+CMGF=1\r");
  bench.say("AT+CMGS=\"+8613912345678\"\r");
  EXPECT_EQ(bench.say("hi\x1A"), lines({"+CMGS: 1", "OK"})) << "it waits in the network";
  EXPECT_EQ(bench.say("AT+QREFUSECS=0,1\r"), lines({"OK", "+CMTI: \"SM\",1"}));
  EXPECT_EQ(bench.say("AT+QREFUSECS=1\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QREFUSECS?\r"), lines({"+QREFUSECS: 0,1", "OK"}));
}

}  // namespace
}  // namespace m95::test
