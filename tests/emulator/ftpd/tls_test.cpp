// The embedded FTP server's TLS (RFC 4217), with our own client's sessions and with curl.
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

#include <boost/asio/post.hpp>

#include "protocol/ftp/session.hpp"
#include "tests/emulator/ftpd/rig.hpp"

extern char** environ;

namespace m95::ftpd::test {
namespace {

Task<void> say_and_leave(StreamPtr& stream) {
  co_await stream->write("whole");
  co_await stream->end_output();
  stream.reset();
}

struct FtpTlsTest : Rig {
  Client client{*this};

  FtpTlsTest() { use_tls(); }

  std::string begin_explicit() {
    start();
    client.connect();
    client.secure_with(client_options());
    std::string said = client.say("AUTH TLS");
    said += '|' + client.secure_control();
    said += '|' + client.log_in();
    client.say("TYPE I");
    return said;
  }
  void protect_data() {
    EXPECT_EQ(client.say("PBSZ 0"), "200 PBSZ=0");
    EXPECT_EQ(client.say("PROT P"), "200 Data connections are secured.");
    client.data_secured = true;
  }
};

TEST_F(FtpTlsTest, SecuresTheControlConnectionOnDemand) {
  EXPECT_EQ(begin_explicit(),
            "234 Proceed with the TLS handshake.||331 Please specify the password.|230 Login "
            "successful.");
  EXPECT_EQ(client.say("AUTH TLS"), "503 TLS is already on.");
  EXPECT_EQ(client.say("PROT P"), "503 PROT needs PBSZ first.");
  EXPECT_EQ(client.say("PBSZ x"), "501 PBSZ needs a number.");
  EXPECT_EQ(client.say("FEAT"),
            "211-Features:\n AUTH TLS\n PBSZ\n PROT\n EPRT\n EPSV\n MDTM\n REST STREAM\n SIZE\n "
            "UTF8\n211 End");
  client.put("clear", "PROT C is the default");
  EXPECT_EQ(read_file(root / "clear"), "PROT C is the default");
  protect_data();
  EXPECT_EQ(client.say("PROT S"), "536 PROT P and PROT C are supported.");
  EXPECT_EQ(client.say("PROT X"), "504 Unknown PROT level.");
  const std::string bytes = all_bytes(200000);
  EXPECT_EQ(client.put("secure", bytes),
            "150 Opening BINARY data connection for secure.|226 Transfer complete.");
  EXPECT_EQ(client.get("secure"), bytes);
  EXPECT_EQ(client.say("PROT C"), "200 Data connections are clear.");
  client.data_secured = false;
  EXPECT_EQ(client.get("clear"), "PROT C is the default");
  EXPECT_EQ(client.say("QUIT"), "221 Goodbye.");
  EXPECT_EQ(client.reply(), "<end>");  // close_notify, else it were truncated
}

TEST_F(FtpTlsTest, RefusesOtherMechanisms) {
  start();
  client.connect();
  EXPECT_EQ(client.say("AUTH KERBEROS_V4"), "504 Unknown AUTH type.");
}

TEST_F(FtpTlsTest, AuthSslProtectsDataAtOnce) {
  start();
  client.connect();
  client.secure_with(client_options());
  EXPECT_EQ(client.say("AUTH SSL"), "234 Proceed with the TLS handshake.");
  EXPECT_EQ(client.secure_control(), "");
  client.log_in();
  client.data_secured = true;
  EXPECT_EQ(client.put("f", "x"),
            "150 Opening ASCII data connection for f.|226 Transfer complete.");
}

TEST_F(FtpTlsTest, ForgetsALoginMadeInClear) {
  start();
  client.connect();
  client.log_in();
  client.secure_with(client_options());
  client.say("AUTH TLS");
  EXPECT_EQ(client.secure_control(), "");
  EXPECT_EQ(client.say("PWD"), "530 Please login with USER and PASS.");
}

TEST_F(FtpTlsTest, EndsASessionWithClearTextBehindAuth) {
  start();
  client.connect();
  client.send("AUTH TLS\r\nUSER injected\r\n");
  EXPECT_EQ(client.reply(), "234 Proceed with the TLS handshake.");
  EXPECT_NE(client.reply().substr(0, 3), "331");
  EXPECT_EQ(logged.back(), "FTP session 1 ended: clear text after AUTH");
}

TEST_F(FtpTlsTest, LetsNothingOutInClearWhereTlsIsRequired) {
  options.require_tls = true;
  start();
  client.connect();
  EXPECT_EQ(client.say("USER m95"), "530 This server wants AUTH TLS before USER.");
  EXPECT_EQ(client.say("PASS m95"), "503 Login with USER first.");
  client.secure_with(client_options());
  client.say("AUTH TLS");
  client.secure_control();
  client.log_in();
  client.say("EPSV");
  EXPECT_EQ(client.say("LIST"), "522 Data connections must be secured: PROT P.");
  client.say("PBSZ 0");
  EXPECT_EQ(client.say("PROT C"), "534 Data connections must be secured.");
}

TEST_F(FtpTlsTest, WantsAClientCertificateWhereToldTo) {
  options.tls.client_ca = papers().ca.certificate();
  start();
  client.connect();
  client.secure_with(client_options());
  client.say("AUTH TLS");
  EXPECT_EQ(client.secure_control(), "the server sent alert 40 handshake_failure");
  while (logged.size() < 2) loop().run_one();
  EXPECT_NE(logged.back().find("peer did not return a certificate"), std::string::npos)
      << logged.back();

  Client known(*this);
  tls::Options with_certificate = client_options();
  with_certificate.level = tls::SecLevel::server_and_client;
  with_certificate.client_cert = papers().client.certificate;
  with_certificate.client_key = papers().client.key;
  known.connect();
  known.secure_with(with_certificate);
  known.say("AUTH TLS");
  EXPECT_EQ(known.secure_control(), "");
  EXPECT_EQ(known.log_in(), "331 Please specify the password.|230 Login successful.");
}

TEST_F(FtpTlsTest, SeesTheDataConnectionResumeTheSession) {
  options.require_reuse = true;
  begin_explicit();
  protect_data();
  EXPECT_EQ(client.put("f", "x"),
            "150 Opening BINARY data connection for f.|226 Transfer complete.");
  EXPECT_TRUE(noted("1 -- data connection: TLS 1.2 "));
  EXPECT_TRUE(noted(", resumed"));
}

TEST_F(FtpTlsTest, ResumesByTicketAsWell) {
  options.require_reuse = true;
  options.tls.resumption = tls::Resumption::tickets;
  begin_explicit();
  protect_data();
  EXPECT_EQ(client.put("f", "x"),
            "150 Opening BINARY data connection for f.|226 Transfer complete.");
}

TEST_F(FtpTlsTest, RefusesADataConnectionThatDoesNotResume) {
  options.require_reuse = true;
  options.tls.resumption = tls::Resumption::none;
  begin_explicit();
  protect_data();
  EXPECT_EQ(client.put("f", "x"),
            "150 Opening BINARY data connection for f.|522 The data connection must resume the "
            "control connection's TLS session.");
}

TEST_F(FtpTlsTest, RefusesTheSessionOfAnotherControlConnection) {
  options.require_reuse = true;
  begin_explicit();
  protect_data();
  Client other(*this);
  other.connect();
  other.secure_with(client_options());
  other.say("AUTH TLS");
  other.secure_control();
  client.open_data();
  client.say("STOR f");
  other.secure(client.data_.stream);
  EXPECT_EQ(client.reply().substr(0, 4), "522 ");
}

TEST_F(FtpTlsTest, CallsACutUploadFailed) {
  begin_explicit();
  protect_data();
  client.open_data();
  client.say("STOR f");
  client.secure(client.data_.stream);
  const auto write = [](ByteStream& to) -> Task<void> { co_await to.write("half"); };
  run(write(*client.data_.stream));
  client.data_.stream.reset();
  EXPECT_EQ(client.reply().substr(0, 21), "426 Transfer failed: ");
}

TEST_F(FtpTlsTest, CountsAnUploadWhoseClientIsGoneAfterItsCloseNotify) {
  begin_explicit();
  protect_data();
  client.open_data();
  client.say("STOR f");
  client.secure(client.data_.stream);
  run(say_and_leave(client.data_.stream));
  EXPECT_EQ(client.reply(), "226 Transfer complete.");
  EXPECT_EQ(read_file(root / "f"), "whole");
}

TEST_F(FtpTlsTest, RefusesADataConnectionWithoutTls) {
  begin_explicit();
  protect_data();
  client.data_secured = false;
  EXPECT_EQ(client.put("f", "clear text instead of a hello"),
            "150 Opening BINARY data connection for f.|522 TLS of the data connection failed: the "
            "client does not speak TLS");
}

// Our own session, as the module uses it.

struct Silent : ftp::Observer {
  void sent(std::string_view) override {}
  void received(std::string_view) override {}
  void noted(std::string_view) override {}
};

struct Text : ftp::Source, ftp::Sink {
  std::string bytes;
  std::size_t read = 0;
  Task<void> begin() override { co_return; }
  Task<std::size_t> read_some(std::span<char> into) override {
    const std::size_t count = bytes.copy(into.data(), into.size(), read);
    read += count;
    co_return count;
  }
  Task<void> write(std::string_view more) override {
    bytes += more;
    co_return;
  }
};

Task<void> there_and_back(ftp::Session& session, ftp::Login login, ftp::TransferOptions options,
                          Text& up, Text& down, std::uint64_t& size) {
  co_await session.open(std::move(login));
  co_await session.store("/", "f.bin", options, up);
  size = co_await session.size("/", "f.bin");
  co_await session.retrieve("/", "f.bin", options, down);
  co_await session.quit();
}

struct Way {
  ftp::Protection protection;
  bool passive;
  const char* host;
};

struct FtpWayTest : FtpTlsTest, testing::WithParamInterface<Way> {};

TEST_P(FtpWayTest, ServesTheModulesOwnClient) {
  const Way way = GetParam();
  const bool secure = way.protection != ftp::Protection::none;
  options.host = way.host;
  options.implicit_tls = way.protection == ftp::Protection::implicit_tls;
  options.require_tls = secure;
  options.require_reuse = secure;
  start();
  Silent observer;
  std::unique_ptr<Security> security;
  if (secure) security = std::make_unique<tls::ClientSecurity>(client_options(), nullptr);
  ftp::Session session(clock.executor(), network, clock, observer, std::move(security));
  ftp::Login login{way.host, server->local().port, way.protection, "m95", "m95"};
  ftp::TransferOptions transfer;
  transfer.passive = way.passive;
  Text up;
  Text down;
  up.bytes = all_bytes(100000);
  std::uint64_t size = 0;
  run(there_and_back(session, login, transfer, up, down, size));
  EXPECT_EQ(failure, "");
  EXPECT_EQ(size, 100000U);
  EXPECT_TRUE(up.bytes == down.bytes);
  EXPECT_TRUE(read_file(root / "f.bin") == up.bytes);
  EXPECT_EQ(noted(", resumed"), secure);
  run(session.closed());
}

INSTANTIATE_TEST_SUITE_P(AllWays, FtpWayTest,
                         testing::Values(Way{ftp::Protection::none, true, "127.0.0.1"},
                                         Way{ftp::Protection::none, false, "127.0.0.1"},
                                         Way{ftp::Protection::explicit_tls, true, "127.0.0.1"},
                                         Way{ftp::Protection::explicit_tls, false, "::1"},
                                         Way{ftp::Protection::implicit_tls, true, "::1"},
                                         Way{ftp::Protection::implicit_tls, false, "127.0.0.1"}));

// A client that is not ours.

struct FtpCurlTest : FtpTlsTest {
  std::filesystem::path sent = folder.path() / "sent.bin";
  std::filesystem::path got = folder.path() / "got.bin";

  /// curl's exit status.
  int curl(std::vector<std::string> arguments) {
    write_file(folder.path() / "ca.pem", papers().ca.certificate());
    // The short keys of tests are below the machine's own level.
    arguments.insert(arguments.begin(),
                     {"curl", "-q", "-sS", "--noproxy", "*", "--ciphers", "DEFAULT@SECLEVEL=0",
                      "--cacert", (folder.path() / "ca.pem").string()});
    std::vector<char*> words;
    for (std::string& each : arguments) words.push_back(each.data());
    words.push_back(nullptr);
    pid_t child = 0;
    if (::posix_spawnp(&child, "curl", nullptr, nullptr, words.data(), environ) != 0) return -1;
    int status = 0;
    bool done = false;
    std::thread waiter([&] {
      ::waitpid(child, &status, 0);
      boost::asio::post(clock.executor(), [&done] { done = true; });
    });
    run_until(done);
    waiter.join();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string url(const std::string& scheme, const std::string& path) {
    return scheme + "://m95:m95@127.0.0.1:" + std::to_string(server->local().port) + path;
  }
  void round_trip(const std::string& scheme, std::vector<std::string> arguments) {
    const std::string bytes = all_bytes(150000);
    write_file(sent, bytes);
    std::vector<std::string> put = arguments;
    put.insert(put.end(), {"--ftp-create-dirs", "-T", sent.string(), url(scheme, "/sub/f.bin")});
    EXPECT_EQ(curl(put), 0);
    EXPECT_TRUE(read_file(root / "sub" / "f.bin") == bytes);
    std::vector<std::string> get = arguments;
    get.insert(get.end(), {"-o", got.string(), url(scheme, "/sub/f.bin")});
    EXPECT_EQ(curl(get), 0);
    EXPECT_TRUE(read_file(got) == bytes);
    std::vector<std::string> list = arguments;
    list.insert(list.end(), {"-l", "-o", got.string(), url(scheme, "/sub/")});
    EXPECT_EQ(curl(list), 0);
    EXPECT_EQ(read_file(got), "f.bin\n");  // curl converts it
  }
};

TEST_F(FtpCurlTest, ServesCurlInClear) {
  start();
  round_trip("ftp", {});
  round_trip("ftp", {"-P", "127.0.0.1"});
}

TEST_F(FtpCurlTest, ServesCurlWithExplicitTlsAndReuseRequired) {
  options.require_tls = true;
  options.require_reuse = true;
  start();
  round_trip("ftp", {"--ssl-reqd"});
  EXPECT_TRUE(noted(", resumed"));
}

TEST_F(FtpCurlTest, ServesCurlWithImplicitTlsAndAClientCertificate) {
  options.implicit_tls = true;
  options.tls.client_ca = papers().ca.certificate();
  start();
  write_file(folder.path() / "client.pem", papers().client.certificate + papers().client.key);
  round_trip("ftps", {"--cert", (folder.path() / "client.pem").string()});
  EXPECT_NE(curl({url("ftps", "/sub/f.bin")}), 0);
}

}  // namespace
}  // namespace m95::ftpd::test
