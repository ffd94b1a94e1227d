// Every command of the embedded FTP server over plain loopback connections, byte for byte.
#include "emulator/ftpd/server.hpp"

#include <regex>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/emulator/ftpd/rig.hpp"
#include "tls/tcp_listener.hpp"

namespace m95::ftpd::test {
namespace {

constexpr const char* kOpening = "150 Opening BINARY data connection for ";

struct FtpServerTest : Rig {
  Client client{*this};

  void begin() {
    start();
    ASSERT_EQ(client.connect(), "220 m95 FTP server ready.");
    ASSERT_EQ(client.log_in(), "331 Please specify the password.|230 Login successful.");
    ASSERT_EQ(client.say("TYPE I"), "200 Switching to binary mode.");
  }
};

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

TEST_F(FtpServerTest, StoresAndGivesBackEveryByte) {
  begin();
  for (const std::size_t size : {0U, 1U, 10220U, 300000U}) {
    const std::string bytes = all_bytes(size);
    EXPECT_EQ(client.put("a.bin", bytes), std::string(kOpening) + "a.bin.|226 Transfer complete.");
    EXPECT_EQ(read_file(root / "a.bin"), bytes);
    EXPECT_EQ(client.say("SIZE a.bin"), "213 " + std::to_string(size));
    EXPECT_EQ(client.get("a.bin"), bytes);
  }
}

TEST_F(FtpServerTest, GoesOnWhereRestSaysAndAppends) {
  begin();
  write_file(root / "a.txt", "0123456789");
  EXPECT_EQ(client.say("REST 4"), "350 Restarting at 4.");
  EXPECT_EQ(client.get("a.txt"), "456789");
  EXPECT_EQ(client.get("a.txt"), "0123456789");
  client.say("REST 8");
  EXPECT_EQ(client.put("a.txt", "abcd"), std::string(kOpening) + "a.txt.|226 Transfer complete.");
  EXPECT_EQ(read_file(root / "a.txt"), "01234567abcd");
  client.open_data();
  client.upload("APPE a.txt", "-end");
  EXPECT_EQ(read_file(root / "a.txt"), "01234567abcd-end");
  client.open_data();
  client.upload("APPE new.txt", "new");
  EXPECT_EQ(read_file(root / "new.txt"), "new");
  client.say("REST 17");
  EXPECT_EQ(client.get("a.txt"), "554 REST is beyond the end of the file.");
  EXPECT_EQ(client.say("REST -1"), "501 REST needs a number of bytes.");
  EXPECT_EQ(client.say("REST 9223372036854775808"), "501 REST needs a number of bytes.");
}

TEST_F(FtpServerTest, ConvertsLineEndsInAscii) {
  begin();
  EXPECT_EQ(client.say("TYPE A"), "200 Switching to ASCII mode.");
  EXPECT_EQ(client.put("a.txt", "one\r\ntwo\rx\r\n\r"),
            "150 Opening ASCII data connection for a.txt.|226 Transfer complete.");
  EXPECT_EQ(read_file(root / "a.txt"), "one\ntwo\rx\n\r");
  write_file(root / "b.txt", "one\ntwo\n");
  EXPECT_EQ(client.get("b.txt"), "one\r\ntwo\r\n");
  EXPECT_EQ(client.say("SIZE b.txt"), "550 SIZE not allowed in ASCII mode.");
}

TEST_F(FtpServerTest, MovesThroughDirectories) {
  begin();
  EXPECT_EQ(client.say("MKD a"), "257 \"/a\" created");
  EXPECT_EQ(client.say("MKD /a/b \"c\""), "257 \"/a/b \"\"c\"\"\" created");
  EXPECT_EQ(client.say("CWD a"), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("CWD b \"c\""), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("PWD"), "257 \"/a/b \"\"c\"\"\" is the current directory");
  EXPECT_EQ(client.say("CDUP"), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("PWD"), "257 \"/a\" is the current directory");
  EXPECT_EQ(client.say("CWD nowhere"), "550 /a/nowhere: No such file or directory");
  EXPECT_EQ(client.say("RMD /a"), "550 /a: Directory not empty");
  EXPECT_EQ(client.say("RMD b \"c\""), "250 Remove directory operation successful.");
  EXPECT_EQ(client.say("CWD"), "501 A name is missing.");
}

TEST_F(FtpServerTest, RenamesAndDeletes) {
  begin();
  write_file(root / "old", "x");
  EXPECT_EQ(client.say("RNTO new"), "503 RNFR required first.");
  EXPECT_EQ(client.say("RNFR absent"), "550 /absent: No such file or directory");
  EXPECT_EQ(client.say("RNFR old"), "350 Ready for RNTO.");
  EXPECT_EQ(client.say("RNTO new"), "250 Rename successful.");
  EXPECT_EQ(read_file(root / "new"), "x");
  client.say("RNFR new");
  client.say("NOOP");
  EXPECT_EQ(client.say("RNTO newer"), "503 RNFR required first.");
  EXPECT_EQ(client.say("DELE new"), "250 Delete operation successful.");
  EXPECT_EQ(client.say("DELE new"), "550 /new: No such file or directory");
  EXPECT_EQ(client.say("SIZE new"), "550 /new: No such file or directory");
}

TEST_F(FtpServerTest, TellsSizeAndTime) {
  begin();
  write_file(root / "f", "12345");
  struct timespec times[2] = {{1704110400, 0}, {1704110400, 0}};
  ::utimensat(AT_FDCWD, (root / "f").c_str(), times, 0);
  EXPECT_EQ(client.say("SIZE f"), "213 5");
  EXPECT_EQ(client.say("MDTM f"), "213 20240101120000");
  EXPECT_EQ(client.say("MDTM /"), "550 /: Not a regular file");
}

TEST_F(FtpServerTest, ListsDirectoriesInBothForms) {
  begin();
  write_file(root / "file.txt", "12345");
  std::filesystem::create_directory(root / "sub");
  write_file(root / "sub" / "inner", "");
  struct timespec times[2] = {{1704110400, 0}, {1704110400, 0}};
  ::utimensat(AT_FDCWD, (root / "file.txt").c_str(), times, 0);
  std::string text;
  client.open_data();
  EXPECT_EQ(client.download("LIST -la", text),
            std::string(kOpening) + "the directory listing.|226 Transfer complete.");
  EXPECT_TRUE(std::regex_match(
      text, std::regex("-rw-r--r--    1 m95      m95                 5 Jan 01  2024 file\\.txt\r\n"
                       "drwxr-xr-x    1 m95      m95      +[0-9]+ [A-Z][a-z]{2} [0-9]{2} "
                       "[0-9]{2}:[0-9]{2} sub\r\n")))
      << text;
  text.clear();
  client.open_data();
  client.download("NLST", text);
  EXPECT_EQ(text, "file.txt\r\nsub\r\n");
  text.clear();
  client.open_data();
  client.download("NLST sub", text);
  EXPECT_EQ(text, "sub/inner\r\n");
  client.open_data();
  EXPECT_EQ(client.download("LIST nowhere", text), "550 /nowhere: No such file or directory");
}

TEST_F(FtpServerTest, LetsNoPathLeaveItsRoot) {
  begin();
  write_file(folder.path() / "secret", "secret");
  std::filesystem::create_symlink("../secret", root / "link");
  std::filesystem::create_symlink(folder.path(), root / "up");
  ::mkfifo((root / "fifo").c_str(), 0600);
  EXPECT_EQ(client.get("../secret"), "550 /secret: No such file or directory");
  EXPECT_EQ(client.get((folder.path() / "secret").string()).substr(0, 4), "550 ");
  EXPECT_EQ(client.get("link"), "550 /link: Too many levels of symbolic links");
  EXPECT_EQ(client.get("up/secret"), "550 /up/secret: Not a directory");
  EXPECT_EQ(client.get("fifo"), "550 /fifo: Not a regular file");
  EXPECT_EQ(client.put("link", "x"), "550 /link: Too many levels of symbolic links");
  EXPECT_EQ(client.put("up/new", "x"), "550 /up/new: Not a directory");
  EXPECT_EQ(client.say("CWD up"), "550 /up: Not a directory");
  EXPECT_EQ(client.say("SIZE link"), "550 /link: No such file or directory");
  EXPECT_EQ(client.say("MKD up/d"), "550 /up/d: Not a directory");
  EXPECT_EQ(client.say("DELE up/secret"), "550 /up/secret: Not a directory");
  write_file(root / "mine", "mine");
  client.say("RNFR mine");
  EXPECT_EQ(client.say("RNTO up/mine"), "550 /up/mine: Not a directory");
  client.say("RNFR mine");
  EXPECT_EQ(client.say("RNTO ../../mine2"), "250 Rename successful.");
  EXPECT_EQ(read_file(root / "mine2"), "mine");
  EXPECT_EQ(client.say("CWD ../../.."), "250 Directory successfully changed.");
  EXPECT_EQ(client.say("PWD"), "257 \"/\" is the current directory");
  EXPECT_EQ(client.say("RMD /"), "553 /: Not allowed for the root directory.");
  std::string text;
  client.open_data();
  client.download("NLST", text);
  EXPECT_EQ(text, "mine2\r\n");
  EXPECT_EQ(read_file(folder.path() / "secret"), "secret");
}

TEST_F(FtpServerTest, CallsBackOnlyItsOwnClient) {
  begin();
  write_file(root / "f", "active");
  EXPECT_EQ(client.say("PORT 127,0,0,2,200,1"), "500 Only the host that commands is called.");
  EXPECT_EQ(client.say("PORT 127,0,0,1,0,25"), "500 Ports below 1024 are not called.");
  EXPECT_EQ(client.say("PORT 1,2,3"), "501 PORT needs an address and a port as six numbers.");
  EXPECT_EQ(client.say("EPRT |3|x|1|"), "522 Network protocol not supported, use (1,2)");
  EXPECT_EQ(client.say("EPRT |1|127.0.0.1|"), "501 EPRT needs |family|address|port|.");
  EXPECT_EQ(client.say("RETR f"), "425 Use PORT or PASV first.");
  Address any;
  any.ip = "127.0.0.1";
  for (const bool extended : {false, true}) {
    tls::TcpListener listener(clock.executor(), any, nullptr);
    if (extended)
      EXPECT_EQ(client.say(ftp::eprt_command(listener.local())), "200 EPRT command successful.");
    else
      EXPECT_EQ(client.say(ftp::port_command(listener.local())), "200 PORT command successful.");
    client.send("RETR f\r\n");
    Connection made;
    const auto accept = [](tls::TcpListener& from, Connection& into) -> Task<void> {
      into = co_await from.accept();
    };
    run(accept(listener, made));
    client.set_data(std::move(made));
    EXPECT_EQ(client.reply(), std::string(kOpening) + "f.");
    char bytes[6];
    const auto read = [](ByteStream& from, std::span<char> into) -> Task<void> {
      const std::size_t count = co_await from.read_some(into);
      EXPECT_EQ(count, into.size());
    };
    run(read(*client.data_.stream, bytes));
    EXPECT_EQ(std::string(bytes, sizeof bytes), "active");
    EXPECT_EQ(client.reply(), "226 Transfer complete.");
    client.set_data(Connection());
  }
}

TEST_F(FtpServerTest, TakesPassiveConnectionsOfItsOwnClientOnly) {
  begin();
  write_file(root / "f", "passive");
  const std::string reply = client.say("PASV");
  EXPECT_TRUE(reply.starts_with("227 Entering Passive Mode (127,0,0,1,")) << reply;
  EXPECT_EQ(client.say("EPSV 2"), "522 Network protocol not supported, use (1)");
  EXPECT_EQ(client.say("EPSV ALL"), "200 Only EPSV from here on.");
  EXPECT_EQ(client.say("PASV"), "501 EPSV ALL was agreed on.");
  EXPECT_EQ(client.get("f"), "passive");
}

TEST_F(FtpServerTest, SpeaksIpv6) {
  options.host = "::1";
  begin();
  EXPECT_EQ(client.say("PASV"), "425 PASV cannot name an IPv6 address, use EPSV.");
  EXPECT_EQ(client.put("six", "over IPv6"), std::string(kOpening) + "six.|226 Transfer complete.");
  EXPECT_EQ(client.get("six"), "over IPv6");
  EXPECT_EQ(client.say("EPRT |2|0:0:0:0:0:0:0:1|2000|"), "200 EPRT command successful.");
}

TEST_F(FtpServerTest, AbortsATransferAndServesTheNext) {
  begin();
  client.open_data();
  EXPECT_EQ(client.say("STOR part"), std::string(kOpening) + "part.");
  EXPECT_EQ(client.say("ABOR"), "426 Transfer aborted.");
  EXPECT_EQ(client.reply(), "226 ABOR successful.");
  EXPECT_EQ(client.put("whole", "x"), std::string(kOpening) + "whole.|226 Transfer complete.");
}

TEST_F(FtpServerTest, KeepsCommandsThatComeDuringATransfer) {
  begin();
  client.open_data();
  client.say("STOR f");
  client.send("NOOP\r\nSIZE f\r\nQUIT\r\n");
  const auto finish_upload = [](ByteStream& to) -> Task<void> {
    co_await to.write("12345");
    co_await to.end_output();
  };
  run(finish_upload(*client.data_.stream));
  client.data_.stream.reset();
  EXPECT_EQ(client.reply(), "226 Transfer complete.");
  EXPECT_EQ(client.reply(), "200 NOOP ok.");
  EXPECT_EQ(client.reply(), "213 5");
  EXPECT_EQ(client.reply(), "221 Goodbye.");
}

TEST_F(FtpServerTest, SendsASilentClientAwayAfterTheIdleLimit) {
  begin();
  clock.advance(std::chrono::seconds(299));
  EXPECT_EQ(client.say("NOOP"), "200 NOOP ok.");
  clock.advance(std::chrono::seconds(300));
  EXPECT_EQ(client.reply(), "421 Timeout.");
  EXPECT_EQ(client.reply(), "<end>");
}

TEST_F(FtpServerTest, EndsATransferInWhichNothingMoves) {
  begin();
  client.open_data();
  client.say("STOR f");
  clock.advance(std::chrono::seconds(301));
  EXPECT_EQ(client.reply(), "426 Transfer failed: no data moved within the limit");
  client.say("PASV");
  client.send("RETR f\r\n");
  bool heard = false;
  tasks.spawn("waits", [](bool& into) -> Task<void> {
    into = true;
    co_return;
  }(heard));
  run_until(heard);
  while (!noted("<- RETR f")) loop().run_one();
  clock.advance(std::chrono::seconds(30));
  EXPECT_EQ(client.reply(), "425 No data connection: nothing within 30 s");
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
