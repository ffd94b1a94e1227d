// What the TLS tests share: certificates made once, and handshakes over a pipe in memory.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/support/pipe.hpp"
#include "tests/support/virtual_clock.hpp"
#include "tls/certificate_authority.hpp"
#include "tls/client_security.hpp"
#include "tls/context.hpp"
#include "tls/server_context.hpp"
#include "tls/tls_stream.hpp"

namespace m95::tls::test {

constexpr std::time_t kYear = 365 * 86400;
constexpr std::time_t kNow = 1704067200;  // 2024-01-01 00:00:00 UTC, the tests' module clock
constexpr std::time_t kLongAgo = kNow - 10 * kYear;
constexpr std::time_t kFarAhead = kNow + 100 * kYear;

/// 1024 bits: Table 1's time, and quick to make.
inline CertificateSpec spec(const std::string& name, Purpose purpose) {
  CertificateSpec made;
  made.common_name = name;
  made.not_before = kLongAgo;
  made.not_after = kFarAhead;
  made.bits = 1024;
  made.purpose = purpose;
  return made;
}

inline CertificateSpec ca_spec(const std::string& name) {
  CertificateSpec made = spec(name, Purpose::none);
  made.is_ca = true;
  return made;
}

/// Keys are slow with sanitizers, so what many tests use is made once.
struct Zoo {
  CertificateAuthority ca{ca_spec("test CA")};
  CertificateAuthority stranger{ca_spec("another CA")};
  Identity server{ca.issue(spec("server", Purpose::server))};
  Identity other_server{ca.issue(spec("other server", Purpose::server))};
  Identity client{ca.issue(spec("client", Purpose::client))};
};

inline Zoo& zoo() {
  static Zoo animals;
  return animals;
}

inline Options client_options(SecLevel level) {
  Options options;
  options.level = level;
  options.ca = zoo().ca.certificate();
  options.clock = [] { return kNow; };
  return options;
}

inline ServerOptions server_options(const Identity& identity) {
  ServerOptions options;
  options.certificate = identity.certificate;
  options.key = identity.key;
  return options;
}

/// Both ends of one connection and what their handshakes said; "" where one succeeded.
struct Meeting {
  std::unique_ptr<TlsStream> client;
  std::unique_ptr<TlsStream> server;
  std::string client_error;
  std::string server_error;
};

inline Task<void> greet(std::unique_ptr<TlsStream>& stream, std::string& error) {
  try {
    co_await stream->handshake();
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::network);
    error = failure.detail;
    stream.reset();
  }
}

inline Task<void> welcome(ServerContext& context, StreamPtr plain,
                          std::unique_ptr<TlsStream>& stream, std::string& error) {
  try {
    stream = co_await context.accept(std::move(plain));
  } catch (const Failure& failure) {
    error = failure.detail;
  }
}

inline Task<void> secure_by(Security& security, StreamPtr plain, StreamPtr& stream,
                            std::string& error) {
  try {
    stream = co_await security.secure(std::move(plain));
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::network);
    error = failure.detail;
  }
}

inline Task<void> send(ByteStream& stream, std::string bytes, std::string& error) {
  try {
    co_await stream.write(bytes);
  } catch (const Failure& failure) {
    error = failure.detail;
  }
}

inline Task<void> end(ByteStream& stream) { co_await stream.end_output(); }

/// Reads until the orderly end ("|end") or a failure ("|" and its words).
inline Task<void> read_all(ByteStream& stream, std::string& heard) {
  char buffer[300];
  try {
    for (;;) {
      const std::size_t count = co_await stream.read_some(buffer);
      if (count == 0) break;
      heard.append(buffer, count);
    }
    heard += "|end";
  } catch (const Failure& failure) {
    heard += "|" + failure.detail;
  }
}

/// A transport that a test can end or corrupt below TLS.
class Tapped : public ByteStream {
 public:
  explicit Tapped(StreamPtr below) : below_(std::move(below)) {}
  Task<std::size_t> read_some(std::span<char> into) override { return below_->read_some(into); }
  Task<void> write(std::string_view bytes) override {
    overlapped = overlapped || writing;
    writing = true;
    if (corrupt_next) {
      corrupted = bytes;
      corrupted.back() = static_cast<char>(corrupted.back() ^ 1);
      corrupt_next = false;
      bytes = corrupted;
    }
    co_await below_->write(bytes);
    writing = false;
  }
  Task<void> end_output() override {
    ended = true;
    return below_->end_output();
  }
  void close() noexcept override { below_->close(); }

  bool corrupt_next = false;
  bool ended = false;
  bool writing = false;
  bool overlapped = false;  // a write began before the one before it had ended
  std::string corrupted;

 private:
  StreamPtr below_;
};

struct TlsTest : testing::Test {
  m95::test::VirtualClock clock;
  TaskGroup tasks{clock.executor()};

  Meeting meet(Context& client, ServerContext& server) {
    return meet(client.new_connection(), server);
  }

  Meeting meet(SslPtr client, ServerContext& server,
               std::size_t capacity = static_cast<std::size_t>(-1)) {
    auto [near, far] = m95::test::make_pipe(capacity);
    Meeting meeting;
    meeting.client = std::make_unique<TlsStream>(std::move(near), std::move(client));
    tasks.spawn("client", greet(meeting.client, meeting.client_error));
    tasks.spawn("server", welcome(server, std::move(far), meeting.server, meeting.server_error));
    clock.settle();
    return meeting;
  }

  /// One connection through Security; `secured` is the client's end.
  struct Secured {
    StreamPtr client;
    std::unique_ptr<TlsStream> server;
    std::string error;
  };
  Secured secure(Security& security, ServerContext& server) {
    auto [near, far] = m95::test::make_pipe();
    Secured made;
    std::string server_error;
    tasks.spawn("client", secure_by(security, std::move(near), made.client, made.error));
    tasks.spawn("server", welcome(server, std::move(far), made.server, server_error));
    clock.settle();
    return made;
  }
};

}  // namespace m95::tls::test
