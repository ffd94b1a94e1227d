// AT+QIDNSCFG in all its forms; whom it makes the module ask.
#include "tests/emulator/commands/tcpip/sockets_bench.hpp"

namespace m95::test {
namespace {

using QidnscfgTest = SocketsTest;

TEST_F(QidnscfgTest, ShowsTheServersOfTheConfigurationUntilOthersAreSet) {
  EXPECT_EQ(bench.say("AT+QIDNSCFG=?\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDNSCFG?\r"),
            lines({"PrimaryDns: 10.1.83.1", "SecondaryDns: 10.1.83.2", "OK"}));
  EXPECT_EQ(bench.say("AT+QIDNSCFG=\"192.0.2.53\",\"192.0.2.54\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDNSCFG?\r"),
            lines({"PrimaryDns: 192.0.2.53", "SecondaryDns: 192.0.2.54", "OK"}));
  EXPECT_EQ(bench.say("AT+QIDNSCFG=\"8.8.008.8\"\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIDNSCFG?\r"),
            lines({"PrimaryDns: 8.8.8.8", "SecondaryDns: 0.0.0.0", "OK"}));
}

TEST_F(QidnscfgTest, TakesIpv4AddressesOnly) {
  for (const char* wrong : {"\"a.example\"", "\"1.2.3\"", "\"1.2.3.4.5\"", "\"1.2.3.256\"",
                            "\"1.2.3.-4\"", "\"1..3.4\"", "\"1.2.3.4 \"", "\"0.0.0.0\"", "\"\"", "",
                            "\"::1\"", "\"1.2.3.4\",\"x\"", "\"1.2.3.4\",\"1.2.3.4\",1"}) {
    EXPECT_EQ(bench.say("AT+QIDNSCFG=" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QIDNSCFG\r"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QIDNSCFG?\r"),
            lines({"PrimaryDns: 10.1.83.1", "SecondaryDns: 10.1.83.2", "OK"}));
}

TEST_F(QidnscfgTest, AsksTheMachinesServersUntilOthersAreSet) {
  sockets.names["www.example"] = {"192.0.2.7"};
  bench.say("AT+QIDNSGIP=\"www.example\"\r");
  bench.say("AT+QIDNSCFG=\"192.0.2.53\",\"192.0.2.54\"\r");
  EXPECT_EQ(bench.say("AT+QIDNSGIP=\"www.example\"\r"), lines({"OK", "192.0.2.7"}));
  bench.say("AT+QIDNSCFG=\"192.0.2.53\"\r");
  bench.say("AT+QIDNSGIP=\"www.example\"\r");
  EXPECT_EQ(sockets.asked,
            (std::vector<std::string>{"|www.example", "192.0.2.53:53,192.0.2.54:53|www.example",
                                      "192.0.2.53:53|www.example"}));
}

TEST_F(QidnscfgTest, AnFtpSessionAsksTheHostsServersToo) {
  sockets.names["ftp.example"] = {"192.0.2.5", "192.0.2.6"};
  bench.say("AT+QIDNSCFG=\"192.0.2.53\"\r");
  bench.say("AT+QFTPOPEN=\"ftp.example\",21\r");
  EXPECT_EQ(sockets.asked, std::vector<std::string>{"192.0.2.53:53|ftp.example"});
  ASSERT_EQ(bench.server.connections().size(), 1U);
  EXPECT_EQ(bench.server.connections().front().ip, "192.0.2.5");
}

TEST(Qidnscfg, AServerThatIsNotAllowedIsNotAsked) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"*", 21}};
  SocketsBench with(modem);
  with.sockets.names["ftp.example"] = {"192.0.2.5"};
  with.bench.say("AT+QIDNSCFG=\"192.0.2.53\"\r");
  EXPECT_EQ(with.bench.say("AT+QIDNSGIP=\"ftp.example\"\r"), lines({"OK", "192.0.2.5"}));
  EXPECT_EQ(with.sockets.asked, std::vector<std::string>{"|ftp.example"});
  EXPECT_EQ(with.bench.log().back(), "192.0.2.53:53 is not in network.allow");
}

TEST(Qidnscfg, AServerMayBeMapped) {
  config::Modem modem = Bench::modem();
  modem.network.map = {{{"192.0.2.53", 53}, {"127.0.0.1", 5353}}};
  SocketsBench with(modem);
  with.bench.say("AT+QIDNSCFG=\"192.0.2.53\"\r");
  with.bench.say("AT+QIDNSGIP=\"ftp.example\"\r");
  EXPECT_EQ(with.sockets.asked, std::vector<std::string>{"127.0.0.1:5353|ftp.example"});
}

TEST_F(QidnscfgTest, TheSettingIsLostWithThePower) {
  bench.say("AT+QIDNSCFG=\"192.0.2.53\"\r");
  bench.power_cycle();
  bench.say("ATE0\r");
  EXPECT_EQ(bench.say("AT+QIDNSCFG?\r"),
            lines({"PrimaryDns: 10.1.83.1", "SecondaryDns: 10.1.83.2", "OK"}));
}

}  // namespace
}  // namespace m95::test
