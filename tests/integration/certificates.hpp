// What the certificate tests share: certificates as they please, and a module that is to judge
// them (FTPS AN 2.3, 2.4).
#pragma once

#include <ctime>
#include <map>
#include <string>

#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"
#include "tls/certificate_authority.hpp"

namespace m95::test {

// The module's clock is cold: 2004-01-01. Servers judge client certificates by today.
constexpr std::time_t kStartOf2000 = 946684800;
constexpr std::time_t kStartOf2003 = 1041379200;
constexpr std::time_t kStartOf2005 = 1104537600;
constexpr std::time_t kStartOf2050 = 2524608000;

/// 1024 bits: Table 1's time, and quick to make.
inline tls::CertificateSpec certificate_spec(const std::string& name, tls::Purpose purpose) {
  tls::CertificateSpec spec;
  spec.common_name = name;
  spec.not_before = kStartOf2000;
  spec.not_after = kStartOf2050;
  spec.bits = 1024;
  spec.purpose = purpose;
  return spec;
}

inline tls::CertificateSpec authority_spec(const std::string& name) {
  tls::CertificateSpec spec = certificate_spec(name, tls::Purpose::none);
  spec.is_ca = true;
  return spec;
}

/// The first certificate of a PEM text as DER.
std::string der_of(const std::string& certificate);

/// A module with echo off, FTPS on with context 1, and a user's name and password.
class TlsModule {
 public:
  /// `map` is the configuration's network.map.
  explicit TlsModule(const std::map<std::string, std::string>& map = {});

  Host& host() { return host_; }
  /// A command that OK alone answers.
  void set(const std::string& command);
  /// AT+QSECWRITE, and `key` ("cacert") of context 1 names the file.
  void configure(const std::string& key, const std::string& bytes);
  /// AT+QFTPOPEN at 127.0.0.1: the line behind its OK. `mode` is one of tests/servers/serve.
  std::string open(const std::string& mode, unsigned port);
  /// A small file up, down again, and the session closed.
  void use_session();
  /// Ends the module, which must end well: everything it said.
  std::string trace();
  std::string errors() const { return module_.errors(); }

 private:
  Folder folder_;
  RunningModule module_;
  Host host_;
};

/// Whether a line of the trace, behind its time, is this one.
bool has_line(const std::string& trace, const std::string& line);

}  // namespace m95::test
