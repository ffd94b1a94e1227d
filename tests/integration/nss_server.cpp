// Making an NSS database, and reading what selfserv prints.
#include "tests/integration/nss_server.hpp"

#include <array>
#include <map>
#include <stdexcept>

#include "tls/certificate_authority.hpp"
#include "tls/suites.hpp"

namespace m95::test {
namespace {

constexpr std::time_t kYear = 365 * 86400;
constexpr std::time_t kBegin = 1262304000;  // 2010-01-01 00:00:00 UTC
constexpr std::time_t kEnd = kBegin + 100 * kYear;

tls::CertificateSpec spec(const std::string& name, tls::Purpose purpose) {
  tls::CertificateSpec made;
  made.common_name = name;
  made.not_before = kBegin;
  made.not_after = kEnd;
  made.bits = 1024;  // Table 1's time, and quick to make
  made.purpose = purpose;
  return made;
}

void run(const std::vector<std::string>& arguments, const std::string& errors) {
  Program program(arguments, errors);
  if (program.wait() != 0) throw std::runtime_error(arguments[0] + ": " + read_file(errors));
}

// selfserv speaks on both outputs: a test reads them as one, in the order of what it says.
std::vector<std::string> command(const NssDatabase& database, tls::Version version,
                                 std::span<const std::uint16_t> suites, unsigned port) {
  constexpr std::array<const char*, 4> kVersions{"ssl3", "tls1.0", "tls1.1", "tls1.2"};
  const std::string only = kVersions.at(static_cast<std::size_t>(version));
  std::string codes;
  for (const std::uint16_t suite : suites) codes += ":" + tls::suite_text(suite).substr(2);
  return {"/bin/sh",
          "-c",
          "exec \"$0\" \"$@\" 2>&1",
          "/usr/bin/selfserv",
          "-v",
          "-d",
          "sql:" + database.path(),
          "-n",
          "server",
          "-p",
          std::to_string(port),
          "-V",
          only + ":" + only,
          "-c",
          codes};
}

std::string behind(const std::string& line, const std::string& words) {
  return line.substr(line.find(words) + words.size());
}

}  // namespace

NssDatabase::NssDatabase() {
  tls::CertificateSpec authority = spec("NSS test CA", tls::Purpose::none);
  authority.is_ca = true;
  tls::CertificateAuthority ca(authority);
  ca_ = ca.certificate();
  const tls::Identity server = ca.issue(spec("server", tls::Purpose::server));
  const std::string bundle = folder_ / "server.p12";
  const std::string errors = folder_ / "errors";
  const std::string database = "sql:" + folder_.path();
  write_file(folder_ / "server.pem", server.key + server.certificate);
  run({"/usr/bin/openssl", "pkcs12", "-export", "-in", folder_ / "server.pem", "-name", "server",
       "-passout", "pass:", "-out", bundle},
      errors);
  run({"/usr/bin/certutil", "-N", "-d", database, "--empty-password"}, errors);
  run({"/usr/bin/pk12util", "-i", bundle, "-d", database, "-W", "", "-K", ""}, errors);
}

NssServer::NssServer(const NssDatabase& database, tls::Version version,
                     std::span<const std::uint16_t> suites)
    : port_(free_port()), program_(command(database, version, suites, port_)) {
  line_with("About to call accept", "returned error");
}

// The next line that has the words; none before it may have what is never said here.
std::string NssServer::line_with(const std::string& words, const std::string& never) {
  std::string heard;
  while (const auto line = program_.read_line()) {
    heard += *line + "\n";
    if (line->find(words) != std::string::npos) return *line;
    if (line->find(never) != std::string::npos) break;
  }
  throw std::runtime_error("selfserv does not say \"" + words + "\" but: " + heard);
}

NssHandshake NssServer::handshake() {
  const std::string trouble = "returned error";
  NssHandshake told;
  told.pair = behind(line_with("SSL version ", trouble), "SSL version ");
  told.keys = behind(line_with("Server Auth: ", trouble), "Server Auth: ");
  // Counted since its start.
  const long hits = std::stol(behind(line_with(" cache hits; ", trouble), "selfserv: "));
  told.resumed = hits > hits_;
  hits_ = hits;
  return told;
}

std::string NssServer::failure() {
  line_with("PR_Read returned error ", "SSL version ");
  return line_with("", "");
}

std::string nss_words(tls::Version version, std::uint16_t suite) {
  static const std::map<std::uint16_t, std::string> ciphers = {
      {0x0005, "128-bit RC4 with 160-bit SHA1 MAC"},
      {0x0004, "128-bit RC4 with 128-bit MD5 MAC"},
      {0x0035, "256-bit AES with 160-bit SHA1 MAC"},
      {0x002F, "128-bit AES with 160-bit SHA1 MAC"},
      {0x003D, "256-bit AES with 256-bit SHA256 MAC"},
      {0x000A, "112-bit 3DES with 160-bit SHA1 MAC"},  // three keys, the strength of two
  };
  return "3." + std::to_string(static_cast<int>(version)) + " using " + ciphers.at(suite);
}

}  // namespace m95::test
