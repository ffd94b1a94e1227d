// What a host says to open a session, carry files and close it.
#include "tests/integration/ftp_host.hpp"

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/program.hpp"

namespace m95::test {
namespace {
const std::string kPem = M95_SOURCE_DIR "/tests/transcripts/pem/";
}

std::string line(const std::string& text) { return "\r\n" + text + "\r\n"; }

void store_file(Host& host, const std::string& name, const std::string& file) {
  const std::string bytes = read_file(kPem + file);
  ASSERT_EQ(
      host.say("AT+QSECWRITE=\"" + name + "\"," + std::to_string(bytes.size()), "CONNECT\r\n"),
      line("CONNECT"));
  host.write(bytes);
  host.read_until("\r\nOK\r\n");
}

// Everything a host says before its first transfer.
void open_session(Host& host, const std::string& mode, const std::string& port,
                  const std::string& user, const std::string& password) {
  ASSERT_TRUE(host.say("ATE0", "OK\r\n").ends_with("\r\nOK\r\n"));
  const auto set = [&host](const std::string& command) {
    ASSERT_EQ(host.say(command), line("OK")) << command;
  };
  if (mode != "plain") {
    store_file(host, "RAM:ca.pem", "server_ca.pem");
    set("AT+QSSLCFG=\"cacert\",1,\"RAM:ca.pem\"");
    set("AT+QSSLCFG=\"seclevel\",1," + std::string(mode.ends_with("-cc") ? "2" : "1"));
    set("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",1");
  }
  if (mode.ends_with("-cc")) {
    store_file(host, "NVRAM:CC0", "client_cert.pem");
    store_file(host, "NVRAM:CK0", "client_key.pem");
    set("AT+QSSLCFG=\"clientcert\",1,\"NVRAM:CC0\";+QSSLCFG=\"clientkey\",1,\"NVRAM:CK0\"");
  }
  if (mode.starts_with("explicit")) {
    ASSERT_EQ(host.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n"), line("OK") + line("+QFTPCFG: 0"));
  }
  set("AT+QFTPUSER=\"" + user + "\";+QFTPPASS=\"" + password + "\"");
  ASSERT_EQ(host.say("AT+QFTPOPEN=\"127.0.0.1\"," + port, "\r\n\r\n+QFTPOPEN: "),
            line("OK") + "\r\n+QFTPOPEN: ");
  ASSERT_EQ(host.read_until("\r\n"), "0\r\n");
}

void put(Host& host, const std::string& name, const std::string& bytes) {
  const std::string size = std::to_string(bytes.size());
  if (bytes.empty()) {
    ASSERT_EQ(host.say("AT+QFTPPUT=\"" + name + "\",0", "+QFTPPUT: 0\r\n"),
              line("OK") + line("+QFTPPUT: 0"));
    return;
  }
  ASSERT_EQ(host.say("AT+QFTPPUT=\"" + name + "\"," + size + ",200", "CONNECT\r\n"),
            line("OK") + line("CONNECT"));
  host.write(bytes);
  ASSERT_EQ(host.read_until("\r\n+QFTPPUT: "), "\r\n+QFTPPUT: ");
  ASSERT_EQ(host.read_until("\r\n"), size + "\r\n");
}

void get(Host& host, const std::string& name, const std::string& wanted) {
  ASSERT_EQ(host.say("AT+QFTPGET=\"" + name + "\"", "CONNECT\r\n"), line("OK") + line("CONNECT"));
  const std::string got = host.read_exactly(wanted.size());
  EXPECT_EQ(trace::sha256_hex(got), trace::sha256_hex(wanted));
  const std::string end = line("+QFTPGET: " + std::to_string(wanted.size())) + line("OK");
  ASSERT_EQ(host.read_exactly(end.size()), end);
}

void close_session(Host& host) {
  ASSERT_EQ(host.say("AT+QFTPCLOSE", "+QFTPCLOSE: 0\r\n"), line("OK") + line("+QFTPCLOSE: 0"));
  ASSERT_EQ(host.say("AT+QFTPSTAT"), line("+QFTPSTAT: CLOSED") + line("OK"));
}

}  // namespace m95::test
