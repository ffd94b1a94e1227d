// Faults of the module's memories: full, or broken.
#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/fault/fault_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

std::string write(Bench& bench, const std::string& name) {
  bench.say("AT+CMEE=1\r");
  bench.say("AT+QSECWRITE=\"" + name + "\",2\r");
  return bench.say("xy");
}

TEST(MemoryFaults, NvramIsFullForACertificate) {
  Bench bench;
  arm(bench, R"({"on": "write", "storage": "nvram", "do": "full"})");
  EXPECT_EQ(write(bench, "NVRAM:CA0"), line("+CME ERROR: 4008"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("+CME ERROR: 4010"));
  const std::string stored = write(bench, "NVRAM:CA0");
  EXPECT_EQ(stored, lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(MemoryFaults, RamIsFullForACertificateAndNvramIsNot) {
  Bench bench;
  arm(bench, R"({"on": "write", "storage": "ram", "do": "full", "times": 0})");
  EXPECT_EQ(write(bench, "RAM:a"), line("+CME ERROR: 4008"));
  EXPECT_EQ(write(bench, "RAM:b"), line("+CME ERROR: 4008"));
  EXPECT_EQ(write(bench, "NVRAM:CA0"), lines({"+QSECWRITE: 2,7879", "OK"}));
}

TEST(MemoryFaults, AMemoryThatFailsLosesNothingOfWhatItHas) {
  Bench bench;
  write(bench, "NVRAM:CA0");
  arm(bench, R"({"on": "write", "do": "fail", "times": 0})");
  EXPECT_EQ(write(bench, "NVRAM:CC0"), line("+CME ERROR: 4008"));
  EXPECT_EQ(bench.say("AT&W\r"), line("+CME ERROR: 23"));
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), lines({"+QSECREAD: 1,7879", "OK"}));
}

TEST(MemoryFaults, AreToldToTheOperatorOfTheProgram) {
  Bench bench;
  bench.log().clear();
  arm(bench, R"({"on": "write", "do": "fail", "times": 2})");
  arm(bench, R"({"on": "write", "storage": "ufs", "do": "full"})");
  write(bench, "NVRAM:CC0");
  bench.say("AT&W\r");
  bench.say("AT+QFUPL=\"f\",2\r");
  bench.say("xy");
  EXPECT_EQ(bench.log(), (std::vector<std::string>{"CC0: cannot write: Input/output error",
                                                   "profile: cannot write: Input/output error",
                                                   "f: cannot write: No space left on device"}));
}

TEST(MemoryFaults, AFileOfTheFlashCannotBeWritten) {
  Bench bench;
  bench.say("AT+CMEE=1\r");
  arm(bench, R"({"on": "write", "storage": "ufs", "do": "full"})");
  bench.say("AT+QFUPL=\"f\",2\r");
  const std::string refused = bench.say("xy");
  EXPECT_NE(refused.find("+CME ERROR: "), std::string::npos) << refused;
  bench.say("AT+QFUPL=\"f\",2\r");
  EXPECT_NE(bench.say("xy").find("+QFUPL: 2,"), std::string::npos);
}

TEST(MemoryFaults, AnEventHappensWhileSomethingIsWritten) {
  Bench bench;
  arm(bench, R"({"on": "write", "storage": "nvram", "do": "urc", "text": "RING"})");
  const std::string said = write(bench, "NVRAM:CA0");
  EXPECT_EQ(said, lines({"+QSECWRITE: 2,7879", "OK", "RING"}));
}

}  // namespace
}  // namespace m95::test
