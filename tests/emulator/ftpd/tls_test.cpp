// The embedded FTP server's TLS (RFC 4217), a step at a time.
#include "tests/emulator/ftpd/tls_rig.hpp"

namespace m95::ftpd::test {
namespace {

Task<void> say_and_leave(StreamPtr& stream) {
  co_await stream->write("whole");
  co_await stream->end_output();
  stream.reset();
}

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

}  // namespace
}  // namespace m95::ftpd::test
