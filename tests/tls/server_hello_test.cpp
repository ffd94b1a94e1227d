// Answers to a ClientHello that were not offered are refused (RFC 5246 7.4.1.3).
#include "tests/tls/zoo.hpp"

namespace m95::tls::test {
namespace {

struct ServerHelloTest : TlsTest {
  /// A ServerHello of this version, suite and compression method to a client that offers TLS 1.2
  /// with 0X0035 alone: why it is refused.
  std::string refusal(const std::string& version, const std::string& suite,
                      const std::string& compression) {
    Options options;
    options.version = Version::tls1_2;
    options.suites = {0x0035};
    Context context(options, nullptr);
    auto [near, far] = m95::test::make_pipe();
    auto stream = std::make_unique<TlsStream>(std::move(near), context.new_connection());
    const std::string body =
        version + std::string(32, 'r') + std::string(1, '\0') + suite + compression;
    const std::string length(1, static_cast<char>(body.size()));
    const std::string record_length(1, static_cast<char>(body.size() + 4));
    const std::string record = "\x16" + version + std::string(1, '\0') + record_length + "\x02" +
                               std::string(2, '\0') + length + body;
    std::string error;
    std::string unsent;
    tasks.spawn("client", greet(stream, error));
    tasks.spawn("server", send(*far, record, unsent));
    clock.settle();
    EXPECT_EQ(stream, nullptr);
    return error;
  }
};

const std::string kTls11("\x03\x02", 2);
const std::string kTls12("\x03\x03", 2);
const std::string kTls13("\x03\x04", 2);
const std::string kOffered("\x00\x35", 2);
const std::string kNoCompression(1, '\0');

TEST_F(ServerHelloTest, AnotherVersionIsRefused) {
  EXPECT_EQ(refusal(kTls11, kOffered, kNoCompression),
            "the TLS handshake failed: unsupported protocol");
  EXPECT_EQ(refusal(kTls13, kOffered, kNoCompression),
            "the TLS handshake failed: unsupported protocol");
}

TEST_F(ServerHelloTest, AnotherSuiteIsRefused) {
  for (const std::string& suite : {std::string("\x00\x2f", 2), std::string("\x00\x05", 2),
                                   std::string("\xc0\x13", 2), std::string("\x00\x00", 2)}) {
    EXPECT_TRUE(refusal(kTls12, suite, kNoCompression).starts_with("the TLS handshake failed: "))
        << suite;
  }
}

TEST_F(ServerHelloTest, CompressionIsRefused) {
  // "unsupported" from a library without any compression, "disabled" from one that has it.
  const std::string why = refusal(kTls12, kOffered, "\x01");
  EXPECT_TRUE(why.starts_with("the TLS handshake failed: ") &&
              why.find("compression") != std::string::npos)
      << why;
}

}  // namespace
}  // namespace m95::tls::test
