// An escape byte before itself, and before the goodbye.
#include "tests/support/fake_tls.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"

namespace m95::test {
namespace {

constexpr char kEscape = '\x1b';
constexpr char kEscapedEscape = 'e';

class FakeTlsStream : public ByteStream {
 public:
  explicit FakeTlsStream(StreamPtr plain) : plain_(std::move(plain)) {}

  Task<std::size_t> read_some(std::span<char> into) override {
    for (;;) {
      if (decoder_.said_goodbye()) co_return 0;
      const std::size_t count = co_await plain_->read_some(into);
      if (count == 0) throw Truncated();
      const std::string clear = decoder_.decode(std::string_view(into.data(), count));
      if (clear.empty()) continue;
      std::copy(clear.begin(), clear.end(), into.begin());
      co_return clear.size();
    }
  }
  Task<void> write(std::string_view bytes) override {
    const std::string encoded = fake_tls_encoded(bytes);
    co_await plain_->write(encoded);
  }
  Task<void> end_output() override {
    co_await plain_->write(kFakeTlsGoodbye);
    co_await plain_->end_output();
  }
  void close() noexcept override { plain_->close(); }

 private:
  StreamPtr plain_;
  FakeTlsDecoder decoder_;
};

Task<void> expect_hello(ByteStream& plain) {
  std::string heard;
  while (heard.size() < kFakeTlsHello.size()) {
    char buffer[kFakeTlsHello.size()];
    const std::size_t missing = kFakeTlsHello.size() - heard.size();
    const std::size_t count = co_await plain.read_some(std::span<char>(buffer, missing));
    if (count == 0) throw Failure(Error::network, "the other side ended the handshake");
    heard.append(buffer, count);
    if (!kFakeTlsHello.starts_with(heard)) throw Failure(Error::network, "the answer is no TLS");
  }
}

}  // namespace

std::string fake_tls_encoded(std::string_view bytes) {
  std::string encoded;
  encoded.reserve(bytes.size());
  for (const char c : bytes) {
    encoded += c;
    if (c == kEscape) encoded += kEscapedEscape;
  }
  return encoded;
}

std::string FakeTlsDecoder::decode(std::string_view bytes) {
  std::string clear;
  clear.reserve(bytes.size());
  for (const char c : bytes) {
    if (escaped_) {
      escaped_ = false;
      if (c == kEscapedEscape) {
        clear += kEscape;
      } else {
        said_goodbye_ = true;
      }
    } else if (c == kEscape) {
      escaped_ = true;
    } else {
      clear += c;
    }
  }
  return clear;
}

Task<StreamPtr> fake_tls_handshake(StreamPtr plain) {
  co_await plain->write(kFakeTlsHello);
  co_await expect_hello(*plain);
  StreamPtr secured = std::make_unique<FakeTlsStream>(std::move(plain));
  co_return secured;
}

Task<StreamPtr> fake_tls_acceptance(StreamPtr plain) {
  co_await expect_hello(*plain);
  try {
    co_await plain->write(kFakeTlsHello);
  } catch (const Failure&) {
    // The client has left in the handshake; the script goes on as that of a real server.
  }
  StreamPtr secured = std::make_unique<FakeTlsStream>(std::move(plain));
  co_return secured;
}

}  // namespace m95::test
