// TlsStream: TLS (RFC 2246, 4346, 5246; SSL 3.0 where the library has it) on top of any ByteStream.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "protocol/stream.hpp"
#include "tls/openssl.hpp"

namespace m95::tls {

/// A read and a write may run at once. A cancelled write ends the stream, since half a record may
/// be on its way; a cancelled read does not. Operations may still be suspended when the stream is
/// destroyed: they then end with Failure.
class TlsStream : public ByteStream {
 public:
  /// `ssl` carries role, rules and perhaps a session to resume; the stream gives it its transport.
  TlsStream(StreamPtr plain, SslPtr ssl);
  ~TlsStream() override;

  /// To be awaited once, before anything else. Throws Failure(Error::network), the reason in words:
  /// the peer's alert by number and name, why its certificate is refused, what does not fit.
  Task<void> handshake();

  Task<std::size_t> read_some(std::span<char> into) override;
  Task<void> write(std::string_view bytes) override;
  Task<void> end_output() override;
  void close() noexcept override;

  // What the handshake agreed on.
  std::string version() const;  ///< "TLS 1.2"
  std::uint16_t suite() const;  ///< 0x0035; 0 before the handshake
  bool resumed() const;
  /// "TLS 1.2 AES256-SHA 0X0035, resumed", or "…, full".
  std::string summary() const;
  /// nullptr when the peer showed none.
  CertificatePtr peer_certificate() const;
  /// A copy, which nothing that happens to this stream can spoil.
  SessionPtr session() const;

 private:
  struct State;
  // Shared with the coroutines under way, which may be dropped after the stream itself.
  std::shared_ptr<State> state_;
};

}  // namespace m95::tls
