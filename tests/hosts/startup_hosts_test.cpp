// What hosts say before they use the module: their start-up sequences, in virtual time.
#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

const std::string kOk = line("OK");

struct Step {
  std::string said;
  std::string answer;
};

void play(Bench& bench, const std::vector<Step>& steps, const std::string& terminator = "\r") {
  for (const Step& step : steps)
    EXPECT_EQ(bench.say(step.said + terminator), step.answer) << step.said;
}

config::Modem at_real_speed() { return {}; }

// Echo is on when it comes, and is wanted before it is turned off. It waits half a second for each
// answer: with the module's own latency they come at once.
TEST(StartupHosts, ZerynthSynchronisesAndAsks) {
  Bench bench(at_real_speed());
  bench.say("ATE1\r");
  EXPECT_EQ(bench.say("ATE1\r\n"), "ATE1\r" + kOk);
  EXPECT_EQ(bench.say("ATE0\r\n"), "ATE0\r" + kOk);
  play(bench,
       {{"AT+IPR=115200", kOk},
        {"AT+CMEE=2", kOk},
        {"AT+CREG=2", kOk},
        {"AT+CGREG=2", kOk},
        {"AT+QENG=1,0", kOk},
        {"ATI", lines({"Quectel_Ltd\r\nQuectel_M95\r\nRevision: M95FAR02A08", "OK"})},
        {"AT+QGMR", lines({"Revision: M95FAR02A08", "OK"})},
        {"AT+CPIN?", lines({"+CPIN: READY", "OK"})},
        {"AT+QINISTAT", lines({"+QINISTAT: 3", "OK"})},
        {"AT+CTZU=1", kOk},
        {"AT+CMGF=1", kOk},
        {"AT+CSCS=\"IRA\"", kOk},
        {"AT+CSCA?", lines({"+CSCA: \"+8613800755500\",145", "OK"})},
        {"AT+CNMI=2,1,0,0,0", kOk},
        {"AT+CGEREP=1", kOk},
        {"AT+QCFG=\"TCP/BufferRemain\",1", line("ERROR")},
        {"AT+QIMUX=1", kOk},
        {"AT+QINDI=1", kOk}},
       "\r\n");
}

TEST(StartupHosts, TheVendorsRilAsksForEvents) {
  Bench bench;
  play(bench, {{"AT+CMEE=1", kOk},
               {"ATS0=0", kOk},
               {"AT+CREG=1", kOk},
               {"AT+CGREG=1", kOk},
               {"AT+CLIP=1", kOk},
               {"AT+COLP=0", kOk},
               {"AT+CCID", lines({"+CCID: \"898600220909A0206023\"", "OK"})},
               {"AT+QIFGCNT=0", kOk},
               {"AT+QICSGP=1,\"CMNET\"", kOk},
               {"AT+QIREGAPP", kOk},
               {"AT+QIACT", kOk}});
}

// The older driver; commands with blanks between them and no semicolon.
TEST(StartupHosts, OFonoOf2014TalksToTheSim) {
  Bench bench;
  play(bench,
       {{"AT", kOk},
        {"ATE0 &C0 +CMEE=1", kOk},
        {"AT+CGMM", lines({"Quectel_M95", "OK"})},
        {"AT+CFUN?", lines({"+CFUN: 1", "OK"})},
        {"AT+CPIN?", lines({"+CPIN: READY", "OK"})},
        {"AT+CFUN=4", kOk},
        {"AT+CIMI", lines({"460001234567890", "OK"})},
        {"AT+CRSM=192,12258", lines({"+CRSM: 144,0,\"0000000A2FE204000FFFFF01020000\"", "OK"})},
        {"AT+CRSM=176,12258,0,0,10", lines({"+CRSM: 144,0,\"9868002290900A020632\"", "OK"})}});
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), kOk + line("Call Ready"));
  play(bench, {{"AT+QINISTAT", lines({"+QINISTAT: 3", "OK"})},
               {"AT+CREG?", lines({"+CREG: 0,1", "OK"})},
               {"AT+COPS?", lines({"+COPS: 0,0,\"CHINA MOBILE\"", "OK"})},
               {"AT+CGATT?", lines({"+CGATT: 1", "OK"})},
               {"AT+CGDCONT=1,\"IP\",\"internet\"", kOk},
               {"ATD*99***1#", line("NO CARRIER")}});
}

// What the newer one says on its virtual UARTs (multiplexer_hosts_test), on a line of its own.
TEST(StartupHosts, OFonoOfTodayWorksWithoutItsMultiplexer) {
  Bench bench;
  play(bench,
       {{"AT", kOk},
        {"AT+IFC=2,2; E0", kOk},
        {"ATE0; &C0; +CMEE=1", kOk},
        {"AT+CGMM", lines({"Quectel_M95", "OK"})},
        {"AT+CFUN?", lines({"+CFUN: 1", "OK"})},
        {"AT+CPIN?", lines({"+CPIN: READY", "OK"})},
        {"AT+CFUN=4", kOk},
        {"AT+CFUN?", lines({"+CFUN: 4", "OK"})},
        {"AT+CRSM=192,28589", lines({"+CRSM: 144,0,\"000000046FAD040004FFFF01020000\"", "OK"})},
        {"AT+CIMI", lines({"460001234567890", "OK"})}});
  EXPECT_EQ(bench.say("AT+CFUN=1\r"), kOk + line("Call Ready"));
  play(bench, {{"AT+QINISTAT", lines({"+QINISTAT: 3", "OK"})},
               {"AT+CREG=2", kOk},
               {"AT+CREG?", lines({"+CREG: 2,1,\"1806\",\"2ED3\"", "OK"})},
               {"AT+COPS=3,2", kOk},
               {"AT+COPS?", lines({"+COPS: 0,2,\"46000\"", "OK"})},
               {"AT+CSQ", lines({"+CSQ: 24,0", "OK"})},
               {"AT+CGATT=1", kOk},
               {"AT+CGDCONT=1,\"IP\",\"internet\"", kOk},
               {"ATD*99***1#", line("NO CARRIER")},
               {"AT+CFUN=0", lines({"+CPIN: NOT READY", "OK", "+CREG: 0"})}});
}

// It asks every half second until the module speaks, and waits for the SIM: until +CPIN has come,
// AT+CFUN=4 is refused.
TEST(StartupHosts, OFonoWaitsForTheSim) {
  config::Modem modem;
  modem.power = config::Power::cold;
  Bench bench(modem);
  int asked = 0;
  std::string answer;
  for (; asked < 20 && answer.empty(); ++asked) answer = bench.say("AT\r") + bench.wait(500ms);
  EXPECT_TRUE(answer.find(kOk) != std::string::npos) << answer;
  EXPECT_GT(asked, 1) << "nothing is heard while it boots";
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+CPIN?\r"), line("+CME ERROR: 14"));
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), line("+CME ERROR: 14"));
  const std::string heard = bench.wait(3s);
  EXPECT_NE(heard.find(line("+CPIN: READY")), std::string::npos) << heard;
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), kOk);
}

// Its ESC and CR before the first command are noise; it needs the echo, byte by byte.
TEST(StartupHosts, GammuIdentifies) {
  Bench bench;
  EXPECT_EQ(bench.say("\x1B\r"), "");
  play(bench, {{"AT", kOk}, {"ATE1", kOk}});
  const auto ask = [&bench](const std::string& command, const std::string& answer) {
    std::string heard;
    for (const char byte : command + "\r") heard += bench.say(std::string(1, byte));
    EXPECT_EQ(heard, command + "\r" + answer);
  };
  const std::vector<Step> steps = {
      {"AT", kOk},
      {"AT+MODE=2", line("ERROR")},
      {"AT+CMEE=1", kOk},
      {"AT+CSCS=?",
       lines({"+CSCS: (\"GSM\",\"HEX\",\"IRA\",\"PCCP437\",\"UCS2\",\"8859-1\")", "OK"})},
      {"AT+CSCS?", lines({"+CSCS: \"GSM\"", "OK"})},
      {"AT+CSCS=\"UCS2\"", kOk},
      {"AT+CGMM", lines({"Quectel_M95", "OK"})},
      {"AT+CGMI", lines({"Quectel_Ltd\r\nQuectel_M95\r\nRevision: MTK 0828", "OK"})},
      {"AT+CPROT=?", line("ERROR")},
      {"AT+CGMR", lines({"Revision: M95FAR02A08", "OK"})},
      {"AT+CGSN", lines({"865734020000749", "OK"})}};
  for (const Step& step : steps) ask(step.said, step.answer);
  bench.say("ATE0\r");
  play(bench, {{"AT+CSCS=\"GSM\"", kOk},
               {"AT+CREG=2", kOk},
               {"AT+CREG?", lines({"+CREG: 2,1,\"1806\",\"2ED3\"", "OK"})},
               {"AT+COPS=3,2", kOk},
               {"AT+COPS?", lines({"+COPS: 0,2,\"46000\"", "OK"})},
               {"AT+CBC", lines({"+CBC: 0,70,3900", "OK"})},
               {"AT+CSQ", lines({"+CSQ: 24,0", "OK"})}});
}

// What follows Z in a line is ignored, and the profile's echo is on.
TEST(StartupHosts, ModemManagerProbes) {
  Bench bench;
  play(bench,
       {{"AT", kOk},
        {"AT", kOk},
        {"AT+CGMI", lines({"Quectel_Ltd\r\nQuectel_M95\r\nRevision: MTK 0828", "OK"})},
        {"AT+CGMM", lines({"Quectel_M95", "OK"})},
        {"AT+CGMR", lines({"Revision: M95FAR02A08", "OK"})},
        {"AT+GSN", lines({"865734020000749", "OK"})},
        {"ATZ E0 V1", kOk},
        {"ATE0 V1", "ATE0 V1\r" + kOk},
        {"AT+CMEE=1", kOk},
        {"ATX4 &C1", kOk},
        {"AT+IFC=?", lines({"+IFC: (0-3),(0-2)", "OK"})},
        {"AT+CPIN?", lines({"+CPIN: READY", "OK"})},
        {"AT+CFUN?", lines({"+CFUN: 1", "OK"})},
        {"AT+CREG=2", kOk},
        {"AT+CGREG=2", kOk},
        {"AT+CREG?", lines({"+CREG: 2,1,\"1806\",\"2ED3\"", "OK"})},
        {"AT+CGREG?", lines({"+CGREG: 2,1,\"1806\",\"2ED3\"", "OK"})},
        {"AT+COPS=3,0;+COPS?", lines({"+COPS: 0,0,\"CHINA MOBILE\"", "OK"})},
        {"AT+WS46=?", line("ERROR")},
        {"AT+CSCS=?",
         lines({"+CSCS: (\"GSM\",\"HEX\",\"IRA\",\"PCCP437\",\"UCS2\",\"8859-1\")", "OK"})}});
}

// chat(8) writes the modifiers of a telephone; there is no PPP to connect it with.
TEST(StartupHosts, PppdHearsNoCarrier) {
  Bench bench;
  EXPECT_EQ(bench.say("ATZ\r"), kOk);
  EXPECT_EQ(bench.say("ATQ0 V1 E0 S0=0\r"), "ATQ0 V1 E0 S0=0\r" + kOk);
  play(bench, {{"AT+CGDCONT=1,\"IP\",\"internet\",\"0.0.0.0\",0,0", kOk},
               {"ATDT*99***1#", line("NO CARRIER")},
               {"ATDT*99#", line("NO CARRIER")}});
}

// esp_modem's generic device: what it can do without PPP; its AT+CMUX=0 is as oFono's.
TEST(StartupHosts, EspModemSetsUpAndPowersDown) {
  Bench bench;
  play(bench, {{"AT", kOk},
               {"ATE0", kOk},
               {"AT+IPR=115200", kOk},
               {"AT+IFC=2,2", kOk},
               {"AT+CSQ", lines({"+CSQ: 24,0", "OK"})},
               {"AT+CBC", lines({"+CBC: 0,70,3900", "OK"})},
               {"AT+COPS?", lines({"+COPS: 0,0,\"CHINA MOBILE\"", "OK"})},
               {"AT+CIMI", lines({"460001234567890", "OK"})},
               {"AT+CGSN", lines({"865734020000749", "OK"})},
               {"AT+CGMM", lines({"Quectel_M95", "OK"})},
               {"AT+CGDCONT=1,\"IP\",\"apn\"", kOk},
               {"ATD*99#", line("NO CARRIER")},
               {"ATD*99##", line("NO CARRIER")}});
  // It escapes from a data mode that it never was in, and goes back to none.
  EXPECT_EQ(bench.say("+++"), "");
  EXPECT_EQ(bench.wait(1s), "");
  EXPECT_EQ(bench.say("\rATO\r"), line("NO CARRIER"));
  play(bench, {{"ATH", kOk}, {"AT+QPOWD=1", line("NORMAL POWER DOWN")}});
  EXPECT_EQ(bench.say("AT\r"), "");
}

// It learns of its registration by the URC alone, some seconds after its reset.
TEST(StartupHosts, UModemWaitsForItsRegistration) {
  config::Modem modem;  // at latency 1
  Bench bench(modem);
  bench.say("AT+IPR=115200&W\r");
  EXPECT_EQ(bench.say("AT+CFUN=1,1\r"), kOk);
  EXPECT_EQ(bench.wait(2s), lines({"RDY", "+CFUN: 1"}));
  EXPECT_EQ(bench.say("ATE0\r"), kOk);
  EXPECT_EQ(bench.say("AT+CREG=1\r"), kOk);
  EXPECT_EQ(bench.wait(10s), lines({"+CPIN: READY", "+CREG: 2", "+CREG: 1", "Call Ready"}));
}

// Flow S2: TLS over AT+QSSLOPEN, by the sizes the host knows.
TEST(StartupHosts, TLS95TalksOverTls) {
  config::Modem modem = Bench::modem();
  modem.network.map = {{.from = {"h", 443}, .to = {"192.0.2.1", 990}}};
  Bench bench(modem);
  play(bench, {{"AT+QIFGCNT=0", kOk},
               {"AT+QICSGP=1,\"CMNET\"", kOk},
               {"AT+QIMUX=1", kOk},
               {"AT+QIMODE=0", kOk},
               {"AT+QIREGAPP", kOk},
               {"AT+QIACT", kOk},
               {"AT+QSSLCFG=\"sslversion\",0,4", kOk},
               {"AT+QSSLCFG=\"ciphersuite\",0,\"0XFFFF\"", kOk},
               {"AT+QSSLCFG=\"seclevel\",0,0", kOk}});
  bench.server.handshakes().expects("GET /").replies("hello");
  EXPECT_EQ(bench.say("AT+QSSLOPEN=0,0,\"h\",443,0\r"), lines({"OK", "+QSSLOPEN: 0,0"}));
  EXPECT_EQ(bench.say("AT+QSSLSEND=0,7\r"), "\r\n> ");
  EXPECT_EQ(bench.say("GET /\r\n"), lines({"SEND OK", "+QSSLURC: \"recv\",0,0"}));
  EXPECT_EQ(bench.say("AT+QSSLRECV=0,0,1500\r"),
            line("+QSSLRECV: 192.0.2.1:990,TCP,7") + "hello\r\n" + kOk);
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(bench.server.problem(), "");
}

}  // namespace
}  // namespace m95::test
