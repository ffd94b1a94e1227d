// Alerts and other ends of a handshake, in words.
#include "tls/tls_words.hpp"

#include "tests/tls/zoo.hpp"

namespace m95::tls::test {
namespace {

struct TlsWordsTest : TlsTest {
  Context client{client_options(SecLevel::server), nullptr};

  // What the client says of a peer that sends these bytes and then FIN instead of a handshake.
  std::string greeted_with(std::string bytes) {
    auto [near, far] = m95::test::make_pipe();
    auto stream = std::make_unique<TlsStream>(std::move(near), client.new_connection());
    std::string error;
    std::string send_error;
    tasks.spawn("client", greet(stream, error));
    tasks.spawn("peer", send(*far, std::move(bytes), send_error));
    clock.settle();
    tasks.spawn("peer ends", end(*far));
    clock.settle();
    return error;
  }
};

TEST(AlertText, HasNumberAndName) {
  EXPECT_EQ(alert_text(0), "alert 0 close_notify");
  EXPECT_EQ(alert_text(48), "alert 48 unknown_ca");
  EXPECT_EQ(alert_text(200), "alert 200 unknown");
}

TEST_F(TlsWordsTest, APeerThatSpeaksInClearIsNamedAsSuch) {
  EXPECT_EQ(greeted_with("220 Service ready\r\n"), "the server does not speak TLS");
}

TEST_F(TlsWordsTest, AnAlertDuringTheHandshakeIsNamed) {
  EXPECT_EQ(greeted_with(std::string("\x15\x03\x01\x00\x02\x02\x28", 7)),
            "the server sent alert 40 handshake_failure");
  EXPECT_EQ(greeted_with(std::string("\x15\x03\x01\x00\x02\x02\x74", 7)),
            "the server sent alert 116 certificate_required");
  EXPECT_EQ(greeted_with(std::string("\x15\x03\x01\x00\x02\x02\x2a", 7)),
            "the server sent alert 42 bad_certificate");
}

TEST_F(TlsWordsTest, AnEndDuringTheHandshakeIsNamed) {
  EXPECT_EQ(greeted_with(""), "the server closed the connection during the TLS handshake");
}

}  // namespace
}  // namespace m95::tls::test
