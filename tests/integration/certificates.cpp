// A module's commands around TLS.
#include "tests/integration/certificates.hpp"

#include <gtest/gtest.h>
#include <openssl/x509.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/integration/ftp_host.hpp"
#include "tls/credentials.hpp"

namespace m95::test {
namespace {

std::vector<std::string> arguments(const Folder& folder,
                                   const std::map<std::string, std::string>& map) {
  write_file(folder / "config.json", configuration(map));
  return {"--config", folder / "config.json", "--tcp", "0", "--trace", folder / "trace"};
}

}  // namespace

std::string der_of(const std::string& certificate) {
  const auto all = tls::read_certificates(certificate, "test's certificate");
  unsigned char* bytes = nullptr;
  const int size = i2d_X509(all.front().get(), &bytes);
  std::string der(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  OPENSSL_free(bytes);
  return der;
}

TlsModule::TlsModule(const std::map<std::string, std::string>& map)
    : module_(arguments(folder_, map)), host_(module_.where("tcp")) {
  host_.say("ATE0", "OK\r\n");
  set("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",1");
  set("AT+QFTPUSER=\"m95\";+QFTPPASS=\"secret95\"");
}

void TlsModule::set(const std::string& command) {
  ASSERT_EQ(host_.say(command), line("OK")) << command;
}

void TlsModule::configure(const std::string& key, const std::string& bytes) {
  const std::string name = "\"RAM:" + key + "\"";
  const std::string size = std::to_string(bytes.size());
  ASSERT_EQ(host_.say("AT+QSECWRITE=" + name + "," + size, "CONNECT\r\n"), line("CONNECT"));
  host_.write(bytes);
  const std::string answer = host_.read_until("\r\nOK\r\n");
  ASSERT_TRUE(answer.starts_with("\r\n+QSECWRITE: " + size + ",")) << answer;
  set("AT+QSSLCFG=\"" + key + "\",1," + name);
}

std::string TlsModule::open(const std::string& mode, unsigned port) {
  const std::string value = mode.starts_with("explicit") ? "1" : "0";
  EXPECT_EQ(host_.say("AT+QFTPCFG=7," + value, "+QFTPCFG: 0\r\n"),
            line("OK") + line("+QFTPCFG: 0"));
  const std::string opening = "AT+QFTPOPEN=\"127.0.0.1\"," + std::to_string(port);
  EXPECT_EQ(host_.say(opening), line("OK"));
  EXPECT_EQ(host_.read_exactly(2), "\r\n");
  const std::string result = host_.read_until("\r\n");
  return result.substr(0, result.size() - 2);
}

void TlsModule::use_session() {
  const std::string bytes = trace::random_bytes(3, 300);
  ASSERT_NO_FATAL_FAILURE(put(host_, "small", bytes));
  ASSERT_NO_FATAL_FAILURE(get(host_, "small", bytes));
  ASSERT_NO_FATAL_FAILURE(close_session(host_));
}

std::string TlsModule::trace() {
  EXPECT_EQ(module_.stop(), 0) << module_.errors();
  return read_file(folder_ / "trace");
}

// Each line begins with "+SECONDS ".
bool has_line(const std::string& trace, const std::string& line) {
  return trace.find(" " + line + "\n") != std::string::npos;
}

}  // namespace m95::test
