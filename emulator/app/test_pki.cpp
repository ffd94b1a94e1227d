// A certificate authority, one server and one client.
#include "emulator/app/test_pki.hpp"

namespace m95::app {
namespace {

constexpr std::time_t kStartOf2000 = 946684800;
constexpr std::time_t kEndOf2049 = 2524607999;

tls::CertificateSpec spec(std::string name, tls::Purpose purpose, bool is_ca) {
  tls::CertificateSpec made;
  made.common_name = std::move(name);
  made.not_before = kStartOf2000;
  made.not_after = kEndOf2049;
  made.purpose = purpose;
  made.is_ca = is_ca;
  return made;
}

}  // namespace

TestPki::TestPki()
    : authority(spec("m95 test CA", tls::Purpose::none, true)),
      server(authority.issue(spec("localhost", tls::Purpose::server, false))),
      client(authority.issue(spec("m95 client", tls::Purpose::client, false))) {}

}  // namespace m95::app
