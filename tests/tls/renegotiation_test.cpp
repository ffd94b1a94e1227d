// A server that asks for a new handshake is refused, whatever else is on its way (RFC
// 5246 7.4.1.1).
#include <openssl/ssl.h>

#include "tests/tls/zoo.hpp"
#include "tls/tls_stream.hpp"

namespace m95::tls::test {
namespace {

struct RenegotiationTest : TlsTest {
  Context client{client_options(SecLevel::server), nullptr};
};

// The one case in which reader and writer both have something to send.
TEST_F(RenegotiationTest, ARefusedRenegotiationAndAWriteDoNotMixTheirRecords) {
  const SslCtxPtr willing(SSL_CTX_new_ex(library(), nullptr, TLS_server_method()));
  apply_common_rules(willing.get());
  set_versions(willing.get(), Version::tls1_2);
  SSL_CTX_clear_options(willing.get(), SSL_OP_NO_RENEGOTIATION);
  use_identity(willing.get(), zoo().server.certificate, zoo().server.key, "server");
  SslPtr ssl(SSL_new(willing.get()));
  SSL* raw = ssl.get();
  SSL_set_accept_state(raw);
  auto [near, far] = m95::test::make_pipe(10);
  TlsStream peer(std::move(far), std::move(ssl));
  auto tapped = std::make_unique<Tapped>(std::move(near));
  const Tapped& tap = *tapped;
  auto stream = std::make_unique<TlsStream>(std::move(tapped), client.new_connection());
  std::string error;
  const auto shake = [](TlsStream& one) -> Task<void> { co_await one.handshake(); };
  tasks.spawn("client", greet(stream, error));
  tasks.spawn("peer", shake(peer));
  clock.settle();
  ASSERT_EQ(error, "");
  std::string heard;
  std::string at_peer;
  tasks.spawn("client hears", read_all(*stream, heard));
  SSL_renegotiate(raw);
  SSL_do_handshake(raw);
  tasks.spawn("peer asks", send(peer, "x", error));
  clock.settle();
  EXPECT_EQ(heard, "");
  tasks.spawn("client says", send(*stream, std::string(5000, 'y'), error));
  clock.settle();
  tasks.spawn("peer hears", read_all(peer, at_peer));
  clock.settle();
  EXPECT_FALSE(tap.overlapped);
  EXPECT_EQ(at_peer, "|reading TLS failed: no renegotiation");
  EXPECT_EQ(heard, "x|the server sent alert 40 handshake_failure");
}

}  // namespace
}  // namespace m95::tls::test
