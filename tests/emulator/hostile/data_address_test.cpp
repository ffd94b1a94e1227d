// Where a server says that its data connection is: elsewhere, nowhere, in every shape
// (hostile-servers.md, 1, 19 and 20; active mode).
#include "tests/emulator/hostile/attack.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

config::Modem extended() {
  config::Modem modem = Bench::modem();
  modem.ftp_extended = true;
  return modem;
}

/// The nth connection that was made or tried.
Address connection(const Attack& attack, std::size_t nth) {
  const std::vector<Address>& all = attack.server.connections();
  return nth < all.size() ? all[nth] : Address{"none", 0};
}

// 1: CVE-2020-8284
TEST(ARedirectedPassiveReply, IsNotFollowedWithType6) {
  for (const Mode mode : kModes) {
    Attack attack(mode);
    attack.opened();
    attack.set("6,1");
    attack.server.expects("TYPE I").replies("200 I").expects("PASV");
    attack.server.replies("227 here (127,0,0,9,7,208)").expects("RETR f").replies("150 go");
    attack.secures_data().data_sends("x").data_ends().replies("226 done");
    EXPECT_EQ(attack.get(), got("x"));
    EXPECT_EQ(connection(attack, 1), (Address{"192.0.2.1", 2000}));
    EXPECT_EQ(attack.server.connections().size(), 2U);  // 127.0.0.9 has seen nobody
  }
}

// 1: the explicit choice of AT+QFTPCFG=6,0
TEST(ARedirectedPassiveReply, IsFollowedWithoutItOnlyWhereNetworkAllowNamesTheAddress) {
  for (const char* numbers : {"127,0,0,9", "10,0,0,1", "169,254,169,254", "255,255,255,255"}) {
    config::Modem careful = Bench::modem();
    careful.network.allow = {{"ftp.example", 0}, {"192.0.2.1", 0}};
    Attack attack(Mode::plain, careful, numbers);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").expects("PASV");
    attack.server.replies("227 here (" + std::string(numbers) + ",7,208)");
    EXPECT_EQ(attack.get(), getting(-5));
    EXPECT_EQ(attack.server.connections().size(), 1U);
  }
}

// 1
TEST(ARedirectedPassiveReply, ThatIsFollowedStandsInTheLog) {
  Attack attack(Mode::plain);
  attack.opened();
  attack.server.expects("TYPE I").replies("200 I").expects("PASV");
  attack.server.replies("227 here (198,51,100,7,7,208)").expects("RETR f").replies("150 go");
  attack.server.data_sends("x").data_ends().replies("226 done");
  EXPECT_EQ(attack.get(), got("x"));
  EXPECT_EQ(connection(attack, 1), (Address{"198.51.100.7", 2000}));
  bool told = false;
  for (const std::string& text : attack.bench.log()) {
    told = told || text.find("198.51.100.7") != std::string::npos;
  }
  EXPECT_TRUE(told);
}

// 1: a listener of another's is not reached under TLS either: it cannot show the certificate
TEST(ARedirectedPassiveReply, UnderTlsLeadsToNoTransferWithAStranger) {
  for (const Mode mode : kTlsModes) {
    Attack attack(mode);
    const tls::ServerOptions stranger = tls::test::server_options(tls::test::zoo().other_server);
    attack.server.accept_tls_by(accept_until(2, accept_as(honest()), accept_as(stranger)));
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").expects("PASV");
    attack.server.replies("227 here (198,51,100,7,7,208)").expects("STOR f").replies("150 go");
    attack.secures_data().replies("226 done");
    EXPECT_EQ(attack.put("hidden"), ok_then("+QFTPPUT: -5"));
  }
}

// 20: curl 237
TEST(APassiveReply, OfAnyShapeLeadsToItsAddressOrToAnError) {
  struct Case {
    const char* reply;
    int result;  // 0: to 192.0.2.1:2000
  };
  const Case cases[] = {{"227 Entering Passive Mode (192,0,2,1,7,208).", 0},
                        {"227 Entering Passive Mode 192,0,2,1,7,208", 0},
                        {"227 =192,0,2,1,7,208", 0},
                        {"227 here ( 192 , 0, 2 ,1, 7, 208 ) now", 0},
                        {"227-first (1,2)\r\n227 here (192,0,2,1,7,208)", 0},
                        {"227 3 ways: (192,0,2,1,7,208)", 0},
                        {"227 here (0,0,0,0,7,208)", 0},
                        {"227 here (192,0,2,1,7,256)", -1},
                        {"227 here (1192,0,2,1,7,208)", -1},
                        {"227 here (192,0,2,256,7,208)", -1},
                        {"227 here (192,0,2,1,7)", -1},
                        {"227 here (192,0,2,1,7,208,9)", -1},
                        {"227 here (192.0.2.1.7.208)", -1},
                        {"227 here (-192,0,2,1,7,208)", 0},
                        {"227 here (99999999999999999999,0,2,1,7,208)", -1},
                        {"227 here (,,,,,)", -1},
                        {"227 ", -1},
                        {"227 here (192,0,2,1,0,0)", -425},
                        {"229 here (|||2000|)", -1},
                        {"200 ok", -1},
                        {"331 no", -1},
                        {"425 no", -425},
                        {"500 no", -500},
                        {"502 no", -502}};
  for (const Case& one : cases) {
    Attack attack(Mode::plain, Bench::modem(), one.reply);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").expects("PASV").replies(one.reply);
    if (one.result == 0) {
      attack.server.expects("RETR f").replies("150 go").data_sends("x").data_ends();
      attack.server.replies("226 done");
      EXPECT_EQ(attack.get(), got("x"));
      EXPECT_EQ(connection(attack, 1), (Address{"192.0.2.1", 2000}));
      continue;
    }
    EXPECT_EQ(attack.get(), getting(one.result));
    EXPECT_EQ(attack.server.connections().size(), 1U);
    EXPECT_EQ(attack.server.dialogue().find("RETR"), std::string::npos);
  }
}

// 19: refused, or malformed (curl 238): PASV at once, and for the rest of the session
TEST(AnExtendedReply, ThatLeadsNowhereIsFollowedByPasvOnceAndRemembered) {
  for (const char* reply : {"500 what", "501 what", "502 what", "522 protocol", "229 here",
                            "229 here (|||0|)", "229 here (|||65536|)", "229 here (|||-1|)",
                            "229 here (|||12a|)", "229 here (||||)", "229 here (|2|::1|2000|)",
                            "229 here (!!|2000|)", "229 here |||2000|", "229 (|||2000", "200 ok"}) {
    for (const Mode mode : {Mode::plain, Mode::implicit_tls}) {
      Attack attack(mode, extended(), reply);
      attack.opened();
      attack.server.expects("TYPE I").replies("200 I").expects("EPSV").replies(reply);
      for (const char* name : {"f", "g"}) {
        attack.server.opens_passive().expects("RETR " + std::string(name)).replies("150 go");
        attack.secures_data().data_sends("x").data_ends().replies("226 done");
        EXPECT_EQ(attack.get(name), got("x"));
      }
      EXPECT_EQ(attack.server.problem(), "");
    }
  }
}

// 19
TEST(AnExtendedReply, OfAnotherDelimiterIsRead) {
  for (const char* reply : {"229 here (!!!2000!)", "229 (|||2000|) here", "229 (   2000 )"}) {
    Attack attack(Mode::plain, extended(), reply);
    attack.opened();
    attack.server.expects("TYPE I").replies("200 I").expects("EPSV").replies(reply);
    attack.server.expects("RETR f").replies("150 go").data_sends("x").data_ends();
    attack.server.replies("226 done");
    EXPECT_EQ(attack.get(), got("x"));
    EXPECT_EQ(connection(attack, 1), (Address{"192.0.2.1", 2000}));
  }
}

// 19: curl 1233
TEST(AnExtendedReply, WhosePortRefusesIsFollowedByPasv) {
  Attack attack(Mode::plain, extended());
  attack.opened();
  attack.server.expects("TYPE I").replies("200 I").data_refused().expects("EPSV");
  attack.server.replies("229 here (|||3000|)").expects("PASV").data_allowed();
  attack.server.replies("227 here (192,0,2,1,7,208)").expects("RETR f").replies("150 go");
  attack.server.data_sends("x").data_ends().replies("226 done");
  EXPECT_EQ(attack.get(), got("x"));
  EXPECT_EQ(connection(attack, 1), (Address{"192.0.2.1", 3000}));
  EXPECT_EQ(connection(attack, 2), (Address{"192.0.2.1", 2000}));
}

// 19: a hole in the ground is no refusal
TEST(AnExtendedReply, WhosePortIsSilentEndsWithinTheLimit) {
  Attack attack(Mode::plain, extended());
  attack.opened();
  attack.server.expects("TYPE I").replies("200 I").data_silent().expects("EPSV");
  attack.server.replies("229 here (|||3000|)").expects("PASV").data_allowed();
  attack.server.replies("227 here (192,0,2,1,7,208)").expects("RETR f").replies("150 go");
  attack.server.data_sends("x").data_ends().replies("226 done");
  EXPECT_EQ(attack.get(), line("OK"));
  EXPECT_EQ(attack.wait(37499ms), "");  // half of the limit
  EXPECT_EQ(attack.wait(1ms), lines({"CONNECT"}) + "x" + lines({"+QFTPGET: 1", "OK"}));
}

// 19: and when PASV leads nowhere either, the limit is that of one connection
TEST(AnExtendedReply, WhosePortIsSilentLikePasvsIsMinus9InTheTimeOfOne) {
  Attack attack(Mode::plain, extended());
  attack.opened();
  attack.server.expects("TYPE I").replies("200 I").data_silent().expects("EPSV");
  attack.server.replies("229 here (|||3000|)").opens_passive();
  EXPECT_EQ(attack.get(), line("OK"));
  EXPECT_EQ(attack.wait(74999ms), "");
  EXPECT_EQ(attack.wait(1ms), line("+QFTPGET: -9"));
}

// Active mode: 500 to PORT, 425, a call that never comes, a call without a word
TEST(ActiveMode, EndsWithTheServersCodeOrWithinTheLimit) {
  struct Case {
    const char* port;
    const char* retr;
    int result;
    Duration after;
  };
  for (const Case& one :
       {Case{"500 no", "", -500, 0s}, Case{"421 no", "", -421, 0s},
        Case{"200 ok", "425 no", -425, 0s}, Case{"200 ok", "150 go\r\n425 cannot call", -425, 0s},
        Case{"200 ok", "150 go", -9, 75s}, Case{"200 ok", "226 done", -7, 2s},
        Case{"501 private", "", -501, 0s}}) {
    for (const Mode mode : kModes) {
      Attack attack(mode, Bench::modem(), std::string(one.port) + ", " + one.retr);
      attack.opened();
      attack.set("1,0");
      attack.server.expects("TYPE I").replies("200 I").expects("PORT 192,0,2,9,7,208");
      attack.server.replies(one.port);
      if (one.retr[0] != '\0') attack.server.expects("RETR f").replies(one.retr);
      EXPECT_EQ(attack.get("f", one.after), getting(one.result));
    }
  }
}

}  // namespace
}  // namespace m95::test
