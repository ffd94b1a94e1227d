// How data connections are made: EPSV and EPRT with ftp.extended and on IPv6, the server's address
// inside network.allow, and who may call in active mode.
#include <algorithm>

#include "tests/emulator/commands/ftp/ftp_bench.hpp"

namespace m95::test {
namespace {

const std::string kOk = line("OK");
const std::string kGot = lines({"OK", "CONNECT"}) + "x" + lines({"+QFTPGET: 1", "OK"});
const std::string kPut = line("+QFTPPUT: 1");

config::Modem extended() {
  config::Modem modem = Bench::modem();
  modem.ftp_extended = true;
  return modem;
}

void set(Bench& bench, const std::string& type_and_value) {
  EXPECT_EQ(bench.say("AT+QFTPCFG=" + type_and_value + "\r"), ok_then("+QFTPCFG: 0"));
}
std::string get(Bench& bench) { return bench.say("AT+QFTPGET=\"f\"\r"); }
/// One byte.
std::string put(Bench& bench) {
  const std::string said = bench.say("AT+QFTPPUT=\"f\",1\r");
  return said == lines({"OK", "CONNECT"}) ? bench.say("x") : said;
}
void gives(ScriptedServer& server) {
  server.expects("RETR f").replies("150 go").data_sends("x").data_ends().replies("226 done");
}
void takes(ScriptedServer& server) {
  server.expects("STOR f").replies("150 go").data_receives().replies("226 done");
}
void calls_and_gives(ScriptedServer& server) {
  server.expects("RETR f").replies("150 go").data_calls().data_sends("x").data_ends();
  server.replies("226 done");
}
ScriptedServer& in_type_i(ScriptedServer& server) {
  return server.expects("TYPE I").replies("200 I");
}

TEST(ExtendedDataConnection, EpsvIsAskedFirstAndLeadsToTheServer) {
  Bench bench(extended());
  open(bench);
  in_type_i(bench.server).expects("EPSV").replies("229 go (|||3000|)");
  gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  EXPECT_EQ(bench.server.connections().back(), (Address{"192.0.2.1", 3000}));
  bench.server.expects("EPSV").replies("229 go (|||3001|)");
  takes(bench.server);
  EXPECT_EQ(put(bench), kPut);
  EXPECT_EQ(bench.server.connections().back(), (Address{"192.0.2.1", 3001}));
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(ExtendedDataConnection, EpsvRefusedIsRememberedUntilTheSessionsEnd) {
  for (const char* refusal : {"500 what", "501 what", "502 what", "522 protocol"}) {
    Bench bench(extended());
    for (int session = 0; session < 2; ++session) {
      ScriptedServer& server = bench.replace_server();
      open(server, bench);
      in_type_i(server).expects("EPSV").replies(refusal).opens_passive();
      gives(server);
      EXPECT_EQ(get(bench), kGot) << refusal;
      server.opens_passive();
      takes(server);
      EXPECT_EQ(put(bench), kPut) << refusal;
      set(bench, "1,0");  // EPRT is not asked either
      server.expects("PORT 192,0,2,9,7,208").replies("200 ok");
      calls_and_gives(server);
      EXPECT_EQ(get(bench), kGot) << refusal;
      set(bench, "1,1");
      server.quits();
      EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), ok_then("+QFTPCLOSE: 0"));
      EXPECT_EQ(server.problem(), "") << refusal;
    }
  }
}

TEST(ExtendedDataConnection, EprtRefusedIsRememberedToo) {
  Bench bench(extended());
  open(bench);
  set(bench, "1,0");
  in_type_i(bench.server).expects("EPRT |1|192.0.2.9|2000|").replies("502 what");
  for (int times = 0; times < 2; ++times) {
    bench.server.expects("PORT 192,0,2,9,7,208").replies("200 ok");
    calls_and_gives(bench.server);
    EXPECT_EQ(get(bench), kGot);
  }
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(ExtendedDataConnection, AnotherRefusalIsTheResultAndNotRemembered) {
  Bench bench(extended());
  open(bench);
  in_type_i(bench.server).expects("EPSV").replies("425 not now");
  EXPECT_EQ(get(bench), ok_then("+QFTPGET: -425"));
  bench.server.expects("EPSV").replies("229 go (|||3000|)");
  gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(ExtendedDataConnection, OnIpv6ThereIsNothingElse) {
  Bench bench;
  bench.server.use_ipv6();
  open(bench);
  in_type_i(bench.server).expects("EPSV").replies("229 go (|||3000|)");
  gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  EXPECT_EQ(bench.server.connections().back(), (Address{"2001:db8::1", 3000}));
  set(bench, "1,0");
  bench.server.expects("EPRT |2|2001:db8::9|2000|").replies("200 ok");
  calls_and_gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  bench.server.expects("EPRT |2|2001:db8::9|2000|").replies("502 what");
  EXPECT_EQ(get(bench), ok_then("+QFTPGET: -502"));
  set(bench, "1,1");
  for (int times = 0; times < 2; ++times) {
    bench.server.expects("EPSV").replies("500 what");
    EXPECT_EQ(get(bench), ok_then("+QFTPGET: -500"));
  }
  EXPECT_EQ(bench.server.problem(), "");
}

TEST(ActiveDataConnection, IsTakenFromTheControlConnectionsPeer) {
  Bench bench;
  open(bench);
  set(bench, "1,0");
  in_type_i(bench.server).expects("PORT 192,0,2,9,7,208").replies("200 ok");
  calls_and_gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  EXPECT_EQ(std::ranges::count(bench.trace.lines, "ftp: data connection from 192.0.2.1:20"), 1);
  EXPECT_EQ(bench.server.connections().size(), 1U);  // the module called nobody
}

/// A module that may contact the server and, when `both`, another address of it.
config::Modem within(bool both) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"ftp.example", 21}, {"192.0.2.1", 2000}};
  if (both) modem.network.allow.push_back({"198.51.100.7", 2000});
  return modem;
}

ScriptedServer& points_elsewhere(ScriptedServer& server) {
  return server.expects("PASV").replies("227 here (198,51,100,7,7,208)");
}

TEST(DataAddress, Type6Value0FollowsTheServerInsideNetworkAllow) {
  Bench bench(within(true));
  open(bench);
  points_elsewhere(in_type_i(bench.server));
  gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  points_elsewhere(bench.server);
  takes(bench.server);
  EXPECT_EQ(put(bench), kPut);
  const Address elsewhere{"198.51.100.7", 2000};
  const std::vector<Address> data(bench.server.connections().begin() + 1,
                                  bench.server.connections().end());
  EXPECT_EQ(data, (std::vector<Address>{elsewhere, elsewhere}));
  EXPECT_EQ(bench.log().back(),
            "FTP: the data address 198.51.100.7 is not the server's own, 192.0.2.1");
}

TEST(DataAddress, Type6Value0EndsAtNetworkAllowBothWays) {
  Bench bench(within(false));
  open(bench);
  points_elsewhere(in_type_i(bench.server));
  EXPECT_EQ(get(bench), ok_then("+QFTPGET: -5"));
  points_elsewhere(bench.server);
  EXPECT_EQ(put(bench), ok_then("+QFTPPUT: -5"));
  EXPECT_EQ(bench.server.connections().size(), 1U);
  EXPECT_EQ(bench.say("AT+QFTPSTAT\r"), lines({"+QFTPSTAT: OPENED", "OK"}));
}

TEST(DataAddress, Type6Value1StaysWithTheServerBothWays) {
  Bench bench(within(false));
  open(bench);
  set(bench, "6,1");
  points_elsewhere(in_type_i(bench.server));
  gives(bench.server);
  EXPECT_EQ(get(bench), kGot);
  points_elsewhere(bench.server);
  takes(bench.server);
  EXPECT_EQ(put(bench), kPut);
  const Address server{"192.0.2.1", 2000};
  const std::vector<Address> data(bench.server.connections().begin() + 1,
                                  bench.server.connections().end());
  EXPECT_EQ(data, (std::vector<Address>{server, server}));
  EXPECT_TRUE(bench.log().empty());
}

}  // namespace
}  // namespace m95::test
