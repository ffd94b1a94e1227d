// AT+QISCON in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qiscon, KeepsTheSettingsOfItsContextOverAReset) {
  SocketBench bench;
  bench.say("AT+QIFGCNT=1\r");
  bench.say("AT+QIDNSIP=1;+QIPROMPT=2;+QIHEAD=1;+QISHOWRA=1;+QINDI=1\r");
  bench.say("AT+QICSGP=1,\"my apn\",\"me\",\"secret\";+QITCFG=1,5,512,0\r");
  EXPECT_EQ(bench.say("AT+QISCON\r"), line("OK"));
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QIDNSIP?;+QIPROMPT?;+QIHEAD?;+QITCFG?\r"),
            lines({"+QIDNSIP: 0", "+QIPROMPT: 1", "+QIHEAD: 0", "+QITCFG: 3,2,1024,1", "OK"}));
  bench.say("AT+QIFGCNT=1\r");
  EXPECT_EQ(bench.say("AT+QISCON?\r"),
            lines({"SHOW APPTCPIP CONTEXT", "+QIDNSIP: 1", "+QIPROMPT: 2", "+QIHEAD: 1",
                   "+QISHOWRA: 1", "+QICSGP: 1,\"my apn\",\"me\"", "+QITCFG: 1,5,512,0", "OK"}));
  EXPECT_EQ(bench.say("AT+QIREGAPP?\r"), lines({"+QIREGAPP: \"my apn\",\"me\",\"secret\"", "OK"}));
  EXPECT_EQ(bench.say("AT+QINDI?\r"), lines({"+QINDI: 0", "OK"}));
}

TEST(Qiscon, KeepsNothingUnlessAsked) {
  SocketBench bench;
  bench.say("AT+QIHEAD=1\r");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(10s);
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QIHEAD?\r"), lines({"+QIHEAD: 0", "OK"}));
}

TEST(Qiscon, HasNoParameters) {
  SocketBench bench;
  EXPECT_EQ(bench.say("AT+QISCON=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QISCON=1\r"), line("ERROR"));
}

}  // namespace
}  // namespace m95::test
