// The list of faults: names, counts, and what ends them.
#include "emulator/fault/faults.hpp"

#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kFails = line("ERROR");
const std::string kWorks = line("OK");

struct FaultsTest : testing::Test {
  Bench bench;
  Faults& faults = bench.module().faults;
  std::string at() { return bench.say("ATE0\r"); }
};

TEST_F(FaultsTest, HappenOnceAndAreCountedThen) {
  const std::string name =
      arm(bench, R"({"on": "command", "command": "E", "do": "answer", "text": "ERROR"})");
  EXPECT_EQ(name, "fault-1");
  EXPECT_EQ(bench.say("AT\r"), kWorks);
  EXPECT_EQ(faults.find(name)->met, 0U);
  EXPECT_EQ(at(), kFails);
  EXPECT_EQ(at(), kWorks);
  EXPECT_TRUE(faults.find(name)->over);
  EXPECT_EQ(faults.find(name)->met, 1U);
  EXPECT_EQ(faults.find(name)->happened, 1U);
  EXPECT_FALSE(faults.wait_at(config::Point::command));
}

TEST_F(FaultsTest, HappenAtTheNthMatchAndAsOftenAsTheySay) {
  arm(bench, R"({"name": "third", "on": "command", "do": "answer", "text": "ERROR",
                 "nth": 3, "times": 2})");
  std::string said;
  for (int i = 0; i < 5; ++i) said += at();
  EXPECT_EQ(said, kWorks + kWorks + kFails + kFails + kWorks);
  EXPECT_EQ(faults.find("third")->met, 4U);
  EXPECT_EQ(faults.find("third")->happened, 2U);
}

TEST_F(FaultsTest, LastUntilTheyAreDisarmed) {
  arm(bench, R"({"name": "f", "on": "command", "do": "answer", "text": "ERROR", "times": 0})");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(at(), kFails);
  EXPECT_TRUE(faults.disarm("f"));
  EXPECT_FALSE(faults.disarm("f"));
  EXPECT_EQ(at(), kWorks);
}

// FTPS AN 5.1: AT+QIACT that fails until the module is started again.
TEST_F(FaultsTest, LastUntilAReset) {
  bench.say("AT+IPR=115200&W\r");
  arm(bench, R"({"on": "command", "command": "+QIACT", "do": "answer", "text": "ERROR",
                 "until": "reset"})");
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), kFails);
  EXPECT_EQ(bench.say("AT+QIACT\r"), kFails);
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.heard();
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+QIACT\r"), kWorks);
  EXPECT_TRUE(faults.find("fault-1")->over);
}

TEST_F(FaultsTest, LastBeyondAResetUntilThePowerGoes) {
  bench.say("AT+IPR=115200&W\r");
  arm(bench, R"({"on": "command", "command": "E", "do": "answer", "text": "ERROR",
                 "until": "power_off"})");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.heard();
  EXPECT_EQ(at(), kFails);
  arm(bench, R"({"do": "power.off"})");
  arm(bench, R"({"do": "power.on"})");
  bench.wait(10s);
  bench.heard();
  EXPECT_EQ(at(), kWorks);
}

TEST_F(FaultsTest, AreArmedAtTheirTime) {
  arm(bench, R"({"at": 2, "on": "command", "do": "answer", "text": "ERROR", "times": 0})");
  EXPECT_TRUE(faults.all().front().waits);
  bench.wait(2s - 1us);
  EXPECT_EQ(at(), kWorks);
  bench.wait(1us);
  EXPECT_EQ(at(), kFails);
}

TEST_F(FaultsTest, LetAnEventHappenAtItsTimeUnlessTheyWereDisarmed) {
  arm(bench, R"({"name": "a", "at": 3, "do": "urc", "text": "RING"})");
  arm(bench, R"({"name": "b", "at": 4, "do": "urc", "text": "NO CARRIER"})");
  faults.disarm("b");
  EXPECT_EQ(bench.wait(3s - 1us), "");
  EXPECT_EQ(bench.wait(10s), line("RING"));
  EXPECT_TRUE(faults.find("a")->over);
}

TEST_F(FaultsTest, TakeThePlaceOfOneWithTheSameName) {
  arm(bench, R"({"name": "f", "on": "command", "do": "answer", "text": "ERROR"})");
  arm(bench, R"({"name": "f", "on": "command", "do": "answer", "text": "+CME ERROR: 30"})");
  EXPECT_EQ(faults.all().size(), 1U);
  EXPECT_EQ(at(), line("+CME ERROR: 30"));
  EXPECT_EQ(arm(bench, R"({"on": "dns", "do": "fail"})"), "fault-1");
  EXPECT_EQ(arm(bench, R"({"on": "dns", "do": "fail"})"), "fault-2");
  faults.disarm_all();
  EXPECT_TRUE(faults.all().empty());
}

TEST_F(FaultsTest, OfTheConfigurationAreArmedFromTheStart) {
  config::Modem modem = Bench::modem();
  modem.script = {
      fault(R"({"on": "command", "command": "+CREG", "do": "answer", "text": "ERROR"})"),
      fault(R"({"at": 5, "do": "urc", "text": "RING"})"), fault(R"({"do": "signal", "value": 7})")};
  Bench scripted(modem);
  EXPECT_EQ(scripted.say("AT+CREG?\r"), kFails);
  EXPECT_EQ(scripted.say("AT+CSQ\r"), lines({"+CSQ: 7,0", "OK"}));
  EXPECT_EQ(scripted.wait(5s), line("RING"));
}

TEST_F(FaultsTest, AreToldInTheTrace) {
  arm(bench, R"({"name": "f", "on": "command", "do": "answer", "text": "ERROR"})");
  at();
  EXPECT_EQ(bench.trace.lines, std::vector<std::string>{"fault: f: answer on command"});
}

}  // namespace
}  // namespace m95::test
