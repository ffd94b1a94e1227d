// ATD: of data, and of voice to a neighbour, to nobody and to oneself.
#include "tests/emulator/commands/call/neighbour.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr const char* kDialNobody = "ATD10086;\r";

TEST(Atd, OfDataFindsNoPeer) {
  Bench bench;
  for (const char* dialled : {"ATD*99#\r", "ATDT*99***1#\r", "atd*99***2#\r", "ATD10086\r"}) {
    EXPECT_EQ(bench.say(dialled), line("NO CARRIER")) << dialled;
  }
  EXPECT_EQ(bench.say("ATV0D*99#\r"), "3\r");
  EXPECT_EQ(bench.say("ATV1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT\r"), line("OK")) << "and the line takes commands";
}

TEST(Atd, NeedsANumber) {
  Bench bench;
  for (const char* dialled :
       {"ATD\r", "ATD;\r", "ATDT\r", "ATD>;\r", "ATD>x;\r", "ATD1;2\r", "ATD10086G;\r"}) {
    EXPECT_EQ(bench.say(dialled), line("ERROR")) << dialled;
  }
  EXPECT_EQ(bench.say("ATD123456789012345678901;\r"), line("+CME ERROR: 26"));
  EXPECT_EQ(bench.say("ATD10086,1;\r"), line("+CME ERROR: 27")) << "there are no tones";
  EXPECT_EQ(bench.say("ATDL\r"), line("+CME ERROR: 22")) << "none was dialled yet";
}

TEST(Atd, OfANumberThatNobodyHasEndsInNoCarrierAfterAWhile) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say(kDialNobody), line("OK"));
  EXPECT_EQ(bench.say("AT+CLCC\r"), lines({"+CLCC: 1,0,2,0,0,\"10086\",129,\"\"", "OK"}));
  EXPECT_EQ(bench.wait(2s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("NO CARRIER"));
  EXPECT_EQ(bench.say("AT+CEER;+CLCC\r"), lines({"+CEER: 1,1", "OK"}));
}

TEST(Atd, RingsTheNeighbourUntilItAnswersAndHearsOfItsEnd) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(bench.say(kDialOther), line("OK"));
  EXPECT_EQ(neighbour.heard(), line("RING"));
  EXPECT_EQ(bench.wait(5s - 1us), "");
  EXPECT_EQ(neighbour.heard(), "");
  EXPECT_EQ(bench.wait(1us), "");
  EXPECT_EQ(neighbour.heard(), line("RING")) << "every five seconds";
  EXPECT_EQ(neighbour.say("ATA\r"), line("OK"));
  EXPECT_EQ(bench.wait(600s), "") << "an answered call has no limit";
  EXPECT_EQ(neighbour.heard(), "");
  EXPECT_EQ(neighbour.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("NO CARRIER"));
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 1,16", "OK"}));
}

TEST(Atd, FindsTheNeighbourByItsNationalNumber) {
  Bench bench;
  Neighbour neighbour(bench);
  EXPECT_EQ(bench.say("ATD015112345678;\r"), line("OK"));
  EXPECT_EQ(neighbour.heard(), line("RING"));
}

TEST(Atd, IsNotAnsweredForTheTimeOfS7) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say(kDialOther);
  neighbour.heard();
  EXPECT_EQ(bench.wait(60s - 1us), "");
  EXPECT_NE(neighbour.heard(), "");
  EXPECT_EQ(bench.wait(1us), line("NO ANSWER"));
  EXPECT_TRUE(neighbour.heard().ends_with(line("NO CARRIER")));
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 1,19", "OK"}));
  bench.say("ATS7=7\r");
  bench.say(kDialOther);
  EXPECT_EQ(bench.wait(7s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("NO ANSWER"));
}

TEST(Atd, OfABusyNumberIsBusy) {
  Bench bench;
  Neighbour neighbour(bench);
  Neighbour third(bench, modem_with_number("+4930123456789"));
  EXPECT_EQ(bench.say("ATD+8613912345678;\r"), lines({"OK", "BUSY"})) << "oneself";
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 1,17", "OK"}));
  connect(bench, neighbour);
  EXPECT_EQ(third.say("ATD+4915112345678;\r"), lines({"OK", "BUSY"}));
  EXPECT_EQ(third.say("ATD+8613912345678;\r"), lines({"OK", "BUSY"}));
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(neighbour.heard(), "");
}

TEST(Atd, OfAModuleThatIsNotRegisteredOrOffIsNoCarrier) {
  Bench bench;
  Neighbour neighbour(bench);
  neighbour.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say(kDialOther), lines({"OK", "NO CARRIER"}));
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 1,27", "OK"}));
  neighbour.say("AT+CFUN=1\r");
  EXPECT_EQ(bench.say(kDialOther), line("OK"));
  bench.say("ATH\r");
  neighbour.say("AT+QPOWD=0\r");
  EXPECT_EQ(bench.say(kDialOther), lines({"OK", "NO CARRIER"}));
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 1,27", "OK"}));
}

TEST(Atd, EndsForBothWhenEitherLosesItsPowerOrItsNetwork) {
  for (const char* loss : {"AT+CFUN=0\r", "AT+CFUN=4\r", "AT+COPS=2\r", "AT+QPOWD=0\r"}) {
    Bench bench;
    Neighbour neighbour(bench);
    connect(bench, neighbour);
    neighbour.say(loss);
    EXPECT_EQ(bench.heard(), line("NO CARRIER")) << loss;
    EXPECT_EQ(bench.say("AT+CEER;+CPAS\r"), lines({"+CEER: 1,41", "+CPAS: 0", "OK"})) << loss;
    EXPECT_EQ(bench.say("AT+CLCC\r"), line("OK")) << loss;
  }
  for (const char* loss : {"AT+CFUN=0\r", "AT+CFUN=4\r", "AT+COPS=2\r"}) {
    Bench bench;
    Neighbour neighbour(bench);
    connect(bench, neighbour);
    EXPECT_TRUE(bench.say(loss).ends_with(lines({"OK", "NO CARRIER"}))) << loss;
    EXPECT_EQ(neighbour.heard(), line("NO CARRIER")) << loss;
  }
  Bench bench;
  Neighbour neighbour(bench);
  connect(bench, neighbour);
  bench.power_cycle();
  EXPECT_EQ(neighbour.heard(), line("NO CARRIER"));
  EXPECT_EQ(bench.heard(), "") << "what a module forgets, it does not tell";
}

TEST(Atd, WaitsWithColpUntilItIsAnswered) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("AT+COLP=1\r");
  EXPECT_EQ(bench.say("ATD015112345678;\r"), "");
  EXPECT_EQ(bench.wait(10s), "");
  EXPECT_EQ(neighbour.say("ATA\r"), lines({"RING", "RING", "RING", "OK"}));
  EXPECT_EQ(bench.heard(), lines({"+COLP: \"+4915112345678\",145,\"\",,\"\"", "OK"}));
  EXPECT_EQ(neighbour.say("ATH\r"), line("OK"));
  EXPECT_EQ(bench.heard(), line("NO CARRIER"));
}

TEST(Atd, WithColpEndsInWhatBecameOfIt) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("AT+COLP=1\r");
  EXPECT_EQ(bench.say(kDialNobody), line("NO CARRIER"));
  EXPECT_EQ(bench.say("ATD+8613912345678;\r"), line("BUSY"));
  EXPECT_EQ(bench.say(kDialOther), "");
  EXPECT_EQ(neighbour.say("ATH\r"), lines({"RING", "OK"}));
  EXPECT_EQ(bench.heard(), line("BUSY")) << "refused";
  bench.say("ATV0\r");
  EXPECT_EQ(bench.say(kDialOther), "");
  EXPECT_EQ(bench.wait(60s), "8\r");
}

TEST(Atd, WithColpIsGivenUpByACharacter) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("AT+COLP=1\r");
  EXPECT_EQ(bench.say(kDialOther), "");
  EXPECT_EQ(bench.say("\n"), "") << "the line end of the command";
  EXPECT_EQ(bench.say("x"), line("NO CARRIER"));
  EXPECT_EQ(neighbour.heard(), lines({"RING", "NO CARRIER"}));
  EXPECT_EQ(bench.say("AT+CEER\r"), lines({"+CEER: 1,16", "OK"}));
}

TEST(Atd, DialsWhatThePhonebookHasAndTheLastNumber) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("AT+CPBW=3,\"+4915112345678\",145,\"Anna\"\r");
  EXPECT_EQ(bench.say("ATD>3;\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CLCC\r"),
            lines({"+CLCC: 1,0,3,0,0,\"+4915112345678\",145,\"Anna\"", "OK"}));
  bench.say("ATH\r");
  EXPECT_EQ(bench.say("ATD>\"SM\" 3;\r"), line("OK"));
  bench.say("ATH\r");
  EXPECT_EQ(bench.say("ATDL\r"), line("OK"));
  bench.say("ATH\r");
  EXPECT_EQ(neighbour.heard(),
            lines({"RING", "NO CARRIER", "RING", "NO CARRIER", "RING", "NO CARRIER"}));
  EXPECT_EQ(bench.say("ATD>4;\r"), line("+CME ERROR: 22"));
  EXPECT_EQ(bench.say("ATD>999;\r"), line("+CME ERROR: 21"));
  EXPECT_EQ(bench.say("ATD>3\r"), line("NO CARRIER")) << "of data";
}

TEST(Atd, DialsTheNumberOfAName) {
  Bench bench;
  Neighbour neighbour(bench);
  bench.say("AT+CPBW=3,\"+4915112345678\",145,\"Anna B.\"\r");
  bench.say("AT+CPBW=4,\"10086\",129,\"SM\"\r");
  for (const char* dial : {"ATD>\"Anna B.\";\r", "ATDT > \"Anna B.\" I ;\r"}) {
    EXPECT_EQ(bench.say(dial), line("OK")) << dial;
    EXPECT_EQ(neighbour.heard(), line("RING")) << dial;
    bench.say("ATH\r");
    neighbour.heard();
  }
  EXPECT_EQ(bench.say("ATD>\"SM\";\r"), lines({"OK", "NO CARRIER"})) << "a name like any other";
  EXPECT_EQ(bench.say("AT+CPBS=\"ON\"\r"), line("OK"));
  EXPECT_EQ(bench.say("ATD>\"Anna B.\";\r"), line("OK")) << "every phonebook is asked";
  bench.say("ATH\r");
  EXPECT_EQ(bench.say("ATD>\"Anna\";\r"), line("+CME ERROR: 22"));
  EXPECT_EQ(bench.say("ATD>\"\";\r"), line("+CME ERROR: 22"));
  EXPECT_EQ(bench.say("ATD>\"A name of many letters\";\r"), line("+CME ERROR: 24"));
  EXPECT_EQ(bench.say("ATD>\"Anna B.\"x;\r"), line("ERROR"));
  EXPECT_EQ(bench.say("ATD>\"Anna B.\"\r"), line("NO CARRIER")) << "of data";
}

TEST(Atd, NotesItsCallsInThePhonebooksOfBothSides) {
  Bench bench;
  Neighbour neighbour(bench);
  connect(bench, neighbour);
  bench.say("ATH\r");
  bench.say(kDialOther);
  bench.say("ATH\r");
  EXPECT_EQ(bench.say("AT+CPBS=\"LD\";+CPBR=1,2\r"),
            lines({"+CPBR: 1,\"+4915112345678\",145,\"\"", "+CPBR: 2,\"+4915112345678\",145,\"\"",
                   "OK"}));
  neighbour.heard();
  for (const char* book : {"AT+CPBS=\"RC\";+CPBR=1,2\r", "AT+CPBS=\"MC\";+CPBR=1,2\r"}) {
    EXPECT_EQ(neighbour.say(book), lines({"+CPBR: 1,\"+8613912345678\",145,\"\"", "OK"})) << book;
  }
}

TEST(Atd, IsRefusedWithoutSimOrNetwork) {
  const auto refused = [](Bench& bench, int code) {
    const std::string number = "+CME ERROR: " + std::to_string(code);
    EXPECT_EQ(bench.say(kDialNobody), line(number));
    bench.say("AT+CMEE=0\r");
    EXPECT_EQ(bench.say(kDialNobody), line("ERROR"));
  };
  config::Modem modem = Bench::modem();
  modem.sim.present = false;
  Bench missing(modem);
  refused(missing, 10);
  modem = Bench::modem();
  modem.sim.state = config::SimState::pin;
  Bench locked(modem);
  refused(locked, 11);
  Bench off;
  off.say("AT+CFUN=0\r");
  refused(off, 13);
  Bench deaf;
  deaf.say("AT+CFUN=4;+CMEE=2\r");
  EXPECT_EQ(deaf.say(kDialNobody), line("+CME ERROR: No network service"));
  deaf.say("AT+CMEE=1\r");
  refused(deaf, 30);
}

}  // namespace
}  // namespace m95::test
