// AT+CGATT in all its forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Cgatt, HasATestForm) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGATT=?\r"), lines({"+CGATT: (0,1)", "OK"}));
}

// AN-5.1-01, AN-5.1-02
TEST(Cgatt, TellsAndChangesWhetherGprsIsAttached) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+CGATT?\r"), lines({"+CGATT: 1", "OK"}));
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGATT?;+CGREG?\r"), lines({"+CGATT: 0", "+CGREG: 0,0", "OK"}));
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+CGATT?;+CGREG?;+QIACT\r"), lines({"+CGATT: 1", "+CGREG: 0,1", "OK"}));
}

TEST(Cgatt, IsTheConfigurationsAtFirst) {
  config::Modem modem = Bench::modem();
  modem.registration.attached = false;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CGATT?\r"), lines({"+CGATT: 0", "OK"}));
}

TEST(Cgatt, LosesContextsByDetaching) {
  Bench bench;
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(bench.say("AT+CGATT=1;+QIREGAPP\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIDEACT\r"), line("DEACT OK"));
  EXPECT_EQ(bench.say("AT+QIREGAPP;+QIACT\r"), line("OK"));
}

// AN-3-12
TEST(Cgatt, EndsTheFtpSessionByDetaching) {
  Bench bench;
  bench.server.logs_in().expects_end();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  bench.say("AT+QFTPOPEN=\"h\",21\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+PDP DEACT", "+QFTPERROR:-8"}));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(Cgatt, SaysNothingOfContextsThatAreNotActive) {
  Bench bench;
  bench.say("AT+QIREGAPP\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), line("OK"));
}

TEST(Cgatt, ReportsGprsRegistrationAndNoOther) {
  Bench bench;
  bench.say("AT+CREG=2;+CGREG=2\r");
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), lines({"OK", "+CGREG: 0"}));
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), lines({"OK", "+CGREG: 1,\"1806\",\"2ED3\""}));
}

TEST(Cgatt, DoesNothingWhenItIsSoAlready) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  bench.say("AT+CGREG=1\r");
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), line("OK"));
}

TEST(Cgatt, TakesTheTimeANetworkTakes) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  Bench bench(modem);
  EXPECT_EQ(bench.say("AT+CGATT=0\r"), "");
  EXPECT_EQ(bench.wait(499ms), "");
  EXPECT_EQ(bench.wait(1ms), line("OK"));
}

TEST(Cgatt, CannotAttachWithoutANetwork) {
  Bench bench;
  bench.say("AT+CFUN=4\r");
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), line("+CME ERROR: 30"));
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+CGATT=1\r"), line("+CME ERROR: No network service"));
}

TEST(Cgatt, DoesNotAttachWhenTheNetworkGoesMeanwhile) {
  config::Modem modem = Bench::modem();
  modem.latency = 1;
  modem.registration.attached = false;
  Bench bench(modem, 2);
  bench.say("AT+CGATT=1\r", 0);
  bench.say("AT+CFUN=4\r", 1);
  EXPECT_EQ(bench.wait(500ms, 0), line("+CME ERROR: 30"));
  EXPECT_EQ(bench.say("AT+CGATT?\r"), lines({"+CGATT: 0", "OK"}));
}

TEST(Cgatt, RefusesOtherValuesAndForms) {
  Bench bench;
  for (const char* sent :
       {"AT+CGATT=2\r", "AT+CGATT=\r", "AT+CGATT=1,1\r", "AT+CGATT=a\r", "AT+CGATT\r"}) {
    EXPECT_EQ(bench.say(sent), line("ERROR")) << sent;
  }
}

}  // namespace
}  // namespace m95::test
