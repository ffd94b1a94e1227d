// The state that the control tells, against what happened to the module.
#include "emulator/control/state.hpp"

#include <gtest/gtest.h>

#include "emulator/core/line.hpp"
#include "tests/emulator/bench/socket_bench.hpp"
#include "tests/emulator/control/rig.hpp"
#include "tests/emulator/control/schema.hpp"

namespace m95::control {
namespace {

struct StateTest : testing::Test {
  Json state() {
    Json told = state_of(rig.bench.module(), rig.trace);
    EXPECT_EQ(mistake(told, Json{{"$ref", "#/components/schemas/Modem"}}, "$"), "");
    return told;
  }
  ControlRig rig;
  test::Bench& bench = rig.bench;
};

TEST_F(StateTest, TellsNetworkAndSignal) {
  const Json told = state();
  EXPECT_EQ(told["registration"]["stat"], 1);
  EXPECT_EQ(told["registration"]["operator"]["numeric"], "46000");
  EXPECT_EQ(told["registration"]["cell"], (Json{{"lac", "1806"}, {"ci", "2ED3"}}));
  EXPECT_EQ(told["signal"], (Json{{"rssi", 24}, {"ber", 0}, {"dbm", -65}}));
  bench.say("AT+CFUN=0\r");
  const Json off = state();
  EXPECT_EQ(off["registration"]["functionality"], 0);
  EXPECT_EQ(off["registration"]["operator"], nullptr);
  EXPECT_EQ(off["registration"]["cell"], nullptr);
  EXPECT_EQ(off["signal"]["dbm"], nullptr);
}

TEST_F(StateTest, TellsContextsWithTheirAddress) {
  bench.say("AT+QIREGAPP=\"apn\",\"u\",\"secret\"\r");
  EXPECT_EQ(state()["contexts"][0]["state"], "IP START");
  bench.say("AT+QIACT\r");
  bench.say("AT+CGDCONT=2,\"IP\",\"other\"\r");
  const Json told = state();
  EXPECT_EQ(told["contexts"][0], (Json{{"index", 0},
                                       {"foreground", true},
                                       {"state", "IP GPRSACT"},
                                       {"active", true},
                                       {"apn", "apn"},
                                       {"address", "10.1.83.188"}}));
  EXPECT_EQ(told["contexts"][1]["address"], nullptr);
  EXPECT_EQ(told["cids"][1],
            (Json{{"cid", 2}, {"defined", true}, {"active", false}, {"apn", "other"}}));
  EXPECT_EQ(told.dump().find("secret"), std::string::npos);
}

TEST_F(StateTest, TellsTheFtpSessionAndItsOwner) {
  EXPECT_EQ(state()["ftp"], (Json{{"state", "idle"}, {"owner", nullptr}, {"bytes", 0}}));
  bench.server.logs_in();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  bench.say("AT+QFTPOPEN=\"ftp.example\",21\r");
  const std::string owner = bench.module().channels()[0]->name;
  EXPECT_EQ(state()["ftp"], (Json{{"state", "opened"}, {"owner", owner}, {"bytes", 0}}));
}

TEST_F(StateTest, TellsCertificatesFilesAndTheLineLent) {
  bench.say("AT+QSECWRITE=\"NVRAM:CA0\",4\r");
  EXPECT_EQ(state()["channels"][0]["lent"], true);
  EXPECT_EQ(state()["channels"][0]["answering"], true);
  bench.say("abcd");
  EXPECT_EQ(state()["channels"][0]["lent"], false);
  bench.say("AT+QSECWRITE=\"RAM:a.pem\",4\r");
  bench.say("abcd");
  bench.say("AT+QFUPL=\"f.txt\",3\r");
  bench.say("xyz");
  bench.put_nvram("CC0", "spoiled");
  const Json told = state();
  EXPECT_EQ(
      told["certificates"],
      Json::array(
          {{{"name", "RAM:a.pem"}, {"readable", true}, {"good", true}, {"checksum", "206"}},
           {{"name", "NVRAM:CA0"}, {"readable", true}, {"good", true}, {"checksum", "206"}},
           {{"name", "NVRAM:CC0"}, {"readable", false}, {"good", false}, {"checksum", nullptr}}}));
  EXPECT_EQ(told["volumes"][0]["volume"], "UFS");
  EXPECT_EQ(told["volumes"][0]["files"], Json::array({{{"name", "f.txt"}, {"size", 3}}}));
  EXPECT_EQ(told["volumes"][0]["total"].get<int>() - told["volumes"][0]["free"].get<int>(), 3);
}

TEST_F(StateTest, CountsCommands) {
  bench.say("AT+CSQ\r");
  bench.say("AT+CSQ=9\r");
  bench.say("AT+NOSUCH\r");
  bench.say("AT+NOSUCH\r");
  const Json before = state()["counters"];
  EXPECT_EQ(before["unmodelled"], (Json{{"AT+NOSUCH", 2}}));
  bench.say("AT+CREG?\r");
  EXPECT_EQ(state()["counters"]["commands"], before["commands"].get<int>() + 1);
  EXPECT_EQ(state()["counters"]["failed"], before["failed"]);
}

TEST_F(StateTest, TellsTheArmedFaultsWithTheirCounts) {
  EXPECT_EQ(state()["faults"], Json::array());
  rig.send("POST", "/modems/m95/faults",
           R"({"on": "command", "command": "+CSQ", "do": "answer", "text": "ERROR", "times": 0})");
  bench.say("AT+CSQ\r");
  EXPECT_EQ(state()["faults"][0]["happened"], 1);
  EXPECT_EQ(state()["faults"][0]["over"], false);
}

TEST_F(StateTest, TellsTheLastHandshake) {
  EXPECT_EQ(state()["last_handshake"], nullptr);
  rig.trace.tls("TLS 1.2 AES256-SHA 0X0035, full");
  EXPECT_EQ(state()["last_handshake"],
            (Json{{"at", 0.0}, {"outcome", "TLS 1.2 AES256-SHA 0X0035, full"}}));
}

TEST_F(StateTest, TellsWithoutPowerWhatIsLeft) {
  bench.module().set_supply(3800);
  bench.say("AT+QPOWD=1\r");
  const Json told = state();
  EXPECT_EQ(told["powered"], false);
  EXPECT_EQ(told["supply"], 3800);
  for (const char* part : {"registration", "signal", "contexts", "cids", "ftp", "sockets",
                           "ssl_sockets", "certificates", "volumes"}) {
    EXPECT_EQ(told[part], nullptr) << part;
  }
  EXPECT_EQ(told["sim"]["present"], true);
  EXPECT_EQ(told["clock"]["text"], "04/01/01,00:00:00+00");
}

TEST(State, TellsSockets) {
  test::SocketBench bench;
  EventHub hub(bench.clock);
  Trace below;
  ModemTrace trace("m95", below, bench.clock, hub);
  bench.connect_several(2);
  bench.say("AT+QISEND=1,3\r");
  bench.say("abc");
  const Json told = state_of(bench.module(), trace);
  EXPECT_EQ(mistake(told, Json{{"$ref", "#/components/schemas/Modem"}}, "$"), "");
  ASSERT_EQ(told["sockets"].size(), 2U);
  EXPECT_EQ(told["sockets"][1], (Json{{"context", 0},
                                      {"role", "client"},
                                      {"number", 1},
                                      {"protocol", "TCP"},
                                      {"host", "192.0.2.1"},
                                      {"port", 7},
                                      {"owner", bench.module().channels()[0]->name},
                                      {"connected", true},
                                      {"unread", 0},
                                      {"sent", 3},
                                      {"acknowledged", 3}}));
}

}  // namespace
}  // namespace m95::control
