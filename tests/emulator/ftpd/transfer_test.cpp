// The embedded FTP server's transfers and data connections in clear, byte for byte.
#include "tests/emulator/ftpd/server_rig.hpp"
#include "tls/tcp_listener.hpp"

namespace m95::ftpd::test {
namespace {

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

}  // namespace
}  // namespace m95::ftpd::test
