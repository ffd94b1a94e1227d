// What TLS looks like to a dialogue, without cryptography: a handshake, and an end that is
// authenticated.
#pragma once

#include <string>
#include <string_view>

#include "protocol/stream.hpp"

namespace m95::test {

/// Both sides say it in clear; afterwards everything is encoded.
inline constexpr std::string_view kFakeTlsHello = "\x16TLS\r\n";
/// close_notify.
inline constexpr std::string_view kFakeTlsGoodbye = "\x1bn";

std::string fake_tls_encoded(std::string_view bytes);

class FakeTlsDecoder {
 public:
  std::string decode(std::string_view bytes);
  bool said_goodbye() const { return said_goodbye_; }

 private:
  bool escaped_ = false;
  bool said_goodbye_ = false;
};

/// The client's side. Throws Failure(Error::network) when anything but a hello comes back.
Task<StreamPtr> fake_tls_handshake(StreamPtr plain);
/// The server's.
Task<StreamPtr> fake_tls_acceptance(StreamPtr plain);

}  // namespace m95::test
