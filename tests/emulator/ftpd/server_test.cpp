// The embedded FTP server's start and end, its logins and its sessions, in clear, byte for byte.
#include "emulator/ftpd/server.hpp"

#include "tests/emulator/ftpd/server_rig.hpp"

namespace m95::ftpd::test {
namespace {

TEST_F(FtpServerTest, ListensOnAFreePortOfLoopback) {
  start();
  EXPECT_EQ(server->local().ip, "127.0.0.1");
  EXPECT_NE(server->local().port, 0);
  EXPECT_EQ(server->root(), root);
}

TEST_F(FtpServerTest, MakesARootOfItsOwnAndRemovesItWithItself) {
  options.root.clear();
  begin();
  const std::filesystem::path own = server->root();
  client.put("left.txt", "left behind");
  EXPECT_EQ(read_file(own / "left.txt"), "left behind");
  run(server->stop());
  server.reset();
  EXPECT_FALSE(std::filesystem::exists(own));
}

TEST_F(FtpServerTest, TellsWhyItCannotStart) {
  options.root = root / "absent";
  EXPECT_THROW(start(), Failure);
  options.root = root;
  options.implicit_tls = true;
  EXPECT_THROW(start(), Failure);
  options.implicit_tls = false;
  start();
  options.port = server->local().port;
  FtpServer second(clock.executor(), clock, options);
  EXPECT_THROW(second.start(), Failure);
}

TEST_F(FtpServerTest, LetsNobodyInWithoutTheRightPassword) {
  start();
  client.connect();
  EXPECT_EQ(client.say("PWD"), "530 Please login with USER and PASS.");
  EXPECT_EQ(client.say("PASS m95"), "503 Login with USER first.");
  EXPECT_EQ(client.say("USER m95"), "331 Please specify the password.");
  EXPECT_EQ(client.say("PASS wrong"), "530 Login incorrect.");
  EXPECT_EQ(client.say("PASS m95"), "503 Login with USER first.");
  EXPECT_EQ(client.say("USER other"), "331 Please specify the password.");
  EXPECT_EQ(client.say("PASS m95"), "530 Login incorrect.");
  EXPECT_EQ(client.say("RETR file"), "530 Please login with USER and PASS.");
  EXPECT_EQ(client.log_in(), "331 Please specify the password.|230 Login successful.");
  EXPECT_EQ(client.say("PWD"), "257 \"/\" is the current directory");
}

TEST_F(FtpServerTest, KnowsSeveralLoginsOrTakesAny) {
  options.logins["second"] = "secret";
  options.any_login = false;
  start();
  client.connect();
  client.say("USER second");
  EXPECT_EQ(client.say("PASS secret"), "230 Login successful.");
  run(server->stop());
  options.any_login = true;
  start();
  Client other(*this);
  other.connect();
  other.say("USER whoever");
  EXPECT_EQ(other.say("PASS "), "230 Login successful.");
}

TEST_F(FtpServerTest, ShowsTheDialogueWithoutThePassword) {
  begin();
  EXPECT_EQ(dialogue[0], "1 -> 220 m95 FTP server ready.");
  EXPECT_EQ(dialogue[1], "1 <- USER m95");
  EXPECT_EQ(dialogue[2], "1 -> 331 Please specify the password.");
  EXPECT_EQ(dialogue[3], "1 <- PASS ****");
}

TEST_F(FtpServerTest, AnswersWhatNeedsNoFiles) {
  begin();
  EXPECT_EQ(client.say("noop"), "200 NOOP ok.");
  EXPECT_EQ(client.say("SYST"), "215 UNIX Type: L8");
  EXPECT_EQ(client.say("FEAT"),
            "211-Features:\n EPRT\n EPSV\n MDTM\n REST STREAM\n SIZE\n UTF8\n211 End");
  EXPECT_EQ(client.say("OPTS utf8 on"), "200 Names are UTF-8.");
  EXPECT_EQ(client.say("OPTS MLST"), "501 Option not understood.");
  EXPECT_EQ(client.say("TYPE E"), "504 TYPE A and TYPE I are supported.");
  EXPECT_EQ(client.say("MODE S"), "200 Mode set to S.");
  EXPECT_EQ(client.say("MODE B"), "504 MODE S is supported.");
  EXPECT_EQ(client.say("STRU F"), "200 Structure set to F.");
  EXPECT_EQ(client.say("STRU R"), "504 STRU F is supported.");
  EXPECT_EQ(client.say("AUTH TLS"), "502 This server has no TLS.");
  EXPECT_EQ(client.say("PBSZ 0"), "503 PBSZ needs TLS.");
  EXPECT_EQ(client.say("PROT P"), "503 PROT needs TLS.");
  EXPECT_EQ(client.say("MUMBLE"), "500 Unknown command.");
  EXPECT_EQ(client.say("ABOR"), "226 ABOR successful.");
  EXPECT_EQ(client.say("QUIT"), "221 Goodbye.");
  EXPECT_EQ(client.reply(), "<end>");
}

TEST_F(FtpServerTest, TakesLinesInPiecesGluedAndWithTelnetInThem) {
  begin();
  client.send("NO");
  client.send(
      "OP\r\nSYST\nNO\xff\xf1OP\r\n\xff\xf4\xff\xf2"
      "ABOR\r\n");
  EXPECT_EQ(client.reply(), "200 NOOP ok.");
  EXPECT_EQ(client.reply(), "215 UNIX Type: L8");
  EXPECT_EQ(client.reply(), "200 NOOP ok.");
  EXPECT_EQ(client.reply(), "226 ABOR successful.");
  client.send("NOOP " + std::string(9000, 'x') + "\r\n");
  EXPECT_EQ(client.reply(), "500 Line too long.");
  client.send("PWD\x01\r\n");
  EXPECT_EQ(client.reply(), "500 Control characters are not understood.");
}

TEST_F(FtpServerTest, SendsASilentClientAwayAfterTheIdleLimit) {
  begin();
  clock.advance(std::chrono::seconds(299));
  EXPECT_EQ(client.say("NOOP"), "200 NOOP ok.");
  clock.advance(std::chrono::seconds(300));
  EXPECT_EQ(client.reply(), "421 Timeout.");
  EXPECT_EQ(client.reply(), "<end>");
}

TEST_F(FtpServerTest, ServesManyUpToItsLimit) {
  options.most_sessions = 2;
  start();
  Client second(*this);
  Client third(*this);
  client.connect();
  EXPECT_EQ(second.connect(), "220 m95 FTP server ready.");
  EXPECT_EQ(third.connect(), "<end>");
  client.say("QUIT");
  EXPECT_EQ(client.reply(), "<end>");
  client.control_.stream.reset();
  while (logged.back() != "FTP session 1 ended") loop().run_one();
  Client fourth(*this);
  EXPECT_EQ(fourth.connect(), "220 m95 FTP server ready.");
}

TEST_F(FtpServerTest, StopsInTheMiddleOfTransfers) {
  begin();
  client.open_data();
  client.say("STOR f");
  run(server->stop());
  EXPECT_EQ(client.reply().substr(0, 5), "<end>");
  server.reset();
}

}  // namespace
}  // namespace m95::ftpd::test
