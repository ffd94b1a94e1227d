// AT+QSSLOPEN and its family with openssl's own server, which sends every line back reversed.
#include <gtest/gtest.h>

#include "tests/integration/certificates.hpp"
#include "tests/integration/ftp_host.hpp"

namespace m95::test {
namespace {

tls::CertificateSpec strong(tls::CertificateSpec spec) {
  spec.bits = 2048;
  return spec;
}

class ReversingServer {
 public:
  ReversingServer()
      : authority_(strong(authority_spec("CA"))),
        program_({"/usr/bin/openssl", "s_server", "-accept", "127.0.0.1:0", "-rev", "-cert",
                  store("certificate"), "-key", folder_ / "key"},
                 folder_ / "errors") {
    // "ACCEPT 127.0.0.1:PORT" says where it listens.
    for (auto line = program_.read_line(); line; line = program_.read_line()) {
      const std::string mark = "ACCEPT 127.0.0.1:";
      if (!line->starts_with(mark)) continue;
      port_ = line->substr(mark.size());
      return;
    }
    throw std::runtime_error("openssl s_server: " + read_file(folder_ / "errors"));
  }
  const std::string& port() const { return port_; }
  std::string ca() const { return authority_.certificate(); }

 private:
  std::string store(const std::string& name) {
    const tls::Identity made =
        authority_.issue(strong(certificate_spec("server", tls::Purpose::server)));
    write_file(folder_ / "certificate", made.certificate);
    write_file(folder_ / "key", made.key);
    return folder_ / name;
  }
  Folder folder_;
  tls::CertificateAuthority authority_;
  Program program_;
  std::string port_;
};

void activate(TlsModule& module) { module.set("AT+QIFGCNT=0;+QIMUX=1;+QIREGAPP;+QIACT"); }

std::string open(TlsModule& module, const std::string& port) {
  Host& host = module.host();
  EXPECT_EQ(host.say("AT+QSSLOPEN=0,1,\"127.0.0.1\"," + port + ",0"), line("OK"));
  host.read_exactly(2);
  const std::string result = host.read_until("\r\n");
  return result.substr(0, result.size() - 2);
}

TEST(SslSocket, TalksToARealServer) {
  const ReversingServer server;
  TlsModule module;
  module.configure("cacert", server.ca());
  module.set("AT+QSSLCFG=\"seclevel\",1,1");
  activate(module);
  ASSERT_EQ(open(module, server.port()), "+QSSLOPEN: 0,0");
  Host& host = module.host();
  EXPECT_EQ(host.say("AT+QSSLSEND=0,6", "> "), "\r\n> ");
  host.write("hello\n");
  EXPECT_EQ(host.read_until("SEND OK\r\n"), line("SEND OK"));
  EXPECT_EQ(host.read_until("\"recv\",0,0\r\n"), line("+QSSLURC: \"recv\",0,0"));
  EXPECT_EQ(host.say("AT+QSSLRECV=0,0,1500"),
            line("+QSSLRECV: 127.0.0.1:" + server.port() + ",TCP,6") + "olleh\n" + line("OK"));
  EXPECT_EQ(host.say("AT+QSSLCLOSE=0", "CLOSE OK\r\n"), line("CLOSE OK"));
  const std::string trace = module.trace();
  EXPECT_EQ(trace.find("PRIVATE"), std::string::npos);
}

TEST(SslSocket, RefusesAServerOfAnotherAuthority) {
  const ReversingServer server;
  const tls::CertificateAuthority another(strong(authority_spec("another CA")));
  TlsModule module;
  module.configure("cacert", another.certificate());
  module.set("AT+QSSLCFG=\"seclevel\",1,1");
  activate(module);
  EXPECT_EQ(open(module, server.port()), "+QSSLOPEN: 0,-5");
  EXPECT_EQ(module.host().say("AT+QSSLSTATE", "STATE: IP STATUS\r\n"),
            line("OK") + line("STATE: IP STATUS"));
  EXPECT_NE(module.errors().find("TLS failed: "), std::string::npos) << module.errors();
  const std::string trace = module.trace();
  EXPECT_NE(trace.find("ssl: socket 0: "), std::string::npos) << trace;
}

}  // namespace
}  // namespace m95::test
