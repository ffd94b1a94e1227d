// TLS over a pipe in memory: bytes both ways, its ends, its errors.
#include "tls/tls_stream.hpp"

#include <algorithm>

#include <openssl/ssl.h>

#include "protocol/async/clock.hpp"
#include "tests/tls/zoo.hpp"

namespace m95::tls::test {
namespace {

constexpr std::size_t kMuch = 2 << 20;

char byte_at(std::size_t place) { return static_cast<char>((place * 2654435761U) >> 13); }

Task<void> pour(ByteStream& stream, std::size_t size) {
  std::string chunk;
  for (std::size_t sent = 0; sent < size; sent += chunk.size()) {
    // Uneven sizes meet every way a record can be cut.
    chunk.resize(std::min<std::size_t>(size - sent, 1 + (sent * 7919) % 150000));
    for (std::size_t i = 0; i < chunk.size(); ++i) chunk[i] = byte_at(sent + i);
    co_await stream.write(chunk);
  }
  co_await stream.end_output();
}

Task<void> swallow(ByteStream& stream, std::size_t& good) {
  std::string buffer(40000, '\0');
  for (;;) {
    const std::size_t count = co_await stream.read_some(buffer);
    if (count == 0) co_return;
    for (std::size_t i = 0; i < count; ++i) {
      if (buffer[i] != byte_at(good)) co_return;
      ++good;
    }
  }
}

struct TlsStreamTest : TlsTest {
  ServerContext server{server_options(zoo().server)};
  Context client{client_options(SecLevel::server), nullptr};

  Meeting meet_over(std::size_t capacity) {
    return meet(client.new_connection(), server, capacity);
  }
};

TEST_F(TlsStreamTest, AgreesOnVersionAndSuite) {
  const Meeting meeting = meet(client, server);
  ASSERT_EQ(meeting.client_error, "");
  EXPECT_EQ(meeting.client->version(), "TLS 1.2");
  EXPECT_EQ(meeting.client->suite(), meeting.server->suite());
  EXPECT_NE(meeting.client->suite(), 0);
  EXPECT_FALSE(meeting.client->resumed());
  EXPECT_NE(meeting.client->peer_certificate(), nullptr);
  EXPECT_EQ(meeting.server->peer_certificate(), nullptr);
}

TEST_F(TlsStreamTest, SaysInOneLineWhatWasAgreed) {
  Options options = client_options(SecLevel::none);
  options.version = Version::tls1_1;
  options.suites = {0x002F};
  Context exact(options, nullptr);
  const Meeting meeting = meet(exact, server);
  ASSERT_EQ(meeting.client_error, "");
  EXPECT_EQ(meeting.client->summary(), "TLS 1.1 AES128-SHA 0X002F, full");
}

TEST_F(TlsStreamTest, CarriesMuchBothWaysAtOnceThroughASmallPipe) {
  for (const std::size_t capacity : {1000U, 70000U}) {
    const Meeting meeting = meet_over(capacity);
    ASSERT_EQ(meeting.client_error, "");
    std::size_t at_server = 0;
    std::size_t at_client = 0;
    tasks.spawn("up", pour(*meeting.client, kMuch / 2));
    tasks.spawn("down", pour(*meeting.server, kMuch));
    tasks.spawn("at server", swallow(*meeting.server, at_server));
    tasks.spawn("at client", swallow(*meeting.client, at_client));
    clock.settle();
    EXPECT_EQ(at_server, kMuch / 2);
    EXPECT_EQ(at_client, kMuch);
    EXPECT_TRUE(tasks.empty());
  }
}

TEST_F(TlsStreamTest, EndsInBothDirectionsByCloseNotify) {
  const Meeting meeting = meet(client, server);
  std::string at_client;
  std::string at_server;
  std::string error;
  tasks.spawn("client hears", read_all(*meeting.client, at_client));
  tasks.spawn("server hears", read_all(*meeting.server, at_server));
  tasks.spawn("client says", send(*meeting.client, "request", error));
  clock.settle();
  tasks.spawn("client ends", end(*meeting.client));
  clock.settle();
  EXPECT_EQ(at_server, "request|end");
  EXPECT_EQ(at_client, "");
  // The other direction is still open.
  tasks.spawn("server says", send(*meeting.server, "answer", error));
  clock.settle();
  tasks.spawn("server ends", end(*meeting.server));
  clock.settle();
  EXPECT_EQ(at_client, "answer|end");
  EXPECT_EQ(error, "");
}

TEST_F(TlsStreamTest, EndingTwiceOrWithoutAByteIsFine) {
  const Meeting meeting = meet(client, server);
  std::string at_server;
  tasks.spawn("client ends", end(*meeting.client));
  clock.settle();
  tasks.spawn("client ends again", end(*meeting.client));
  tasks.spawn("server hears", read_all(*meeting.server, at_server));
  clock.settle();
  EXPECT_EQ(at_server, "|end");
}

struct TappedTest : TlsStreamTest {
  Tapped* tap = nullptr;  // below the server
  Meeting meet_tapped() {
    auto [near, far] = m95::test::make_pipe();
    Meeting meeting;
    auto tapped = std::make_unique<Tapped>(std::move(far));
    tap = tapped.get();
    meeting.client = std::make_unique<TlsStream>(std::move(near), client.new_connection());
    tasks.spawn("client", greet(meeting.client, meeting.client_error));
    tasks.spawn("server", welcome(server, std::move(tapped), meeting.server, meeting.server_error));
    clock.settle();
    EXPECT_EQ(meeting.client_error, "");
    return meeting;
  }
};

TEST_F(TappedTest, TheEndOfOutputIsCloseNotifyAndThenFin) {
  const Meeting meeting = meet_tapped();
  std::string heard;
  tasks.spawn("client hears", read_all(*meeting.client, heard));
  tasks.spawn("server ends", end(*meeting.server));
  clock.settle();
  EXPECT_EQ(heard, "|end");
  EXPECT_TRUE(tap->ended);
}

TEST_F(TappedTest, FinWithoutCloseNotifyIsATruncation) {
  const Meeting meeting = meet_tapped();
  std::string heard;
  std::string error;
  tasks.spawn("client hears", read_all(*meeting.client, heard));
  tasks.spawn("server says", send(*meeting.server, "half", error));
  clock.settle();
  tasks.spawn("server cuts", end(*tap));
  clock.settle();
  EXPECT_EQ(heard, "half|the stream ended without close_notify");
}

TEST_F(TappedTest, ATruncationIsToldApartByItsType) {
  const Meeting meeting = meet_tapped();
  const auto read = [](ByteStream& stream, bool& truncated) -> Task<void> {
    char buffer[10];
    try {
      co_await stream.read_some(buffer);
    } catch (const Truncated&) {
      truncated = true;
    }
  };
  bool truncated = false;
  tasks.spawn("client hears", read(*meeting.client, truncated));
  tasks.spawn("server cuts", end(*tap));
  clock.settle();
  EXPECT_TRUE(truncated);
}

TEST_F(TappedTest, ACorruptedRecordEndsTheStreamAndTellsThePeer) {
  const Meeting meeting = meet_tapped();
  std::string at_client;
  std::string at_server;
  std::string error;
  tasks.spawn("client hears", read_all(*meeting.client, at_client));
  tasks.spawn("server hears", read_all(*meeting.server, at_server));
  clock.settle();
  tap->corrupt_next = true;
  tasks.spawn("server says", send(*meeting.server, "bytes", error));
  clock.settle();
  EXPECT_EQ(at_client, "|reading TLS failed: decryption failed or bad record mac");
  EXPECT_EQ(at_server, "|the client sent alert 20 bad_record_mac");
  tasks.spawn("client says", send(*meeting.client, "more", error));
  clock.settle();
  EXPECT_EQ(error, "reading TLS failed: decryption failed or bad record mac");
}

TEST_F(TlsStreamTest, AResetIsNoEnd) {
  Meeting meeting = meet(client, server);
  std::string heard;
  tasks.spawn("client hears", read_all(*meeting.client, heard));
  clock.settle();
  meeting.server.reset();
  clock.settle();
  EXPECT_EQ(heard, "|connection reset");
}

TEST_F(TlsStreamTest, ClosingEndsWhatIsPending) {
  const Meeting meeting = meet_over(100);
  ASSERT_EQ(meeting.client_error, "");
  std::string heard;
  std::string error;
  tasks.spawn("client hears", read_all(*meeting.client, heard));
  tasks.spawn("client says", send(*meeting.client, std::string(200000, 'x'), error));
  clock.settle();
  EXPECT_EQ(error, "");
  meeting.client->close();
  meeting.client->close();
  clock.settle();
  EXPECT_TRUE(tasks.empty());
  EXPECT_NE(heard, "");
  EXPECT_NE(error, "");
  std::string later;
  tasks.spawn("client hears", read_all(*meeting.client, later));
  clock.settle();
  EXPECT_EQ(later, "|the connection is closed");
}

TEST_F(TlsStreamTest, ACancelledReadLosesNothing) {
  const Meeting meeting = meet(client, server);
  std::string nothing;
  TaskGroup impatient(clock.executor());
  impatient.spawn("reader", read_all(*meeting.client, nothing));
  clock.settle();
  impatient.cancel();
  clock.settle();
  EXPECT_TRUE(impatient.empty());
  std::string heard;
  std::string error;
  tasks.spawn("server says", send(*meeting.server, "still here", error));
  tasks.spawn("client hears", read_all(*meeting.client, heard));
  clock.settle();
  EXPECT_EQ(heard, "still here");
}

TEST_F(TlsStreamTest, ACancelledWriteEndsTheStream) {
  const Meeting meeting = meet_over(100);
  ASSERT_EQ(meeting.client_error, "");
  TaskGroup impatient(clock.executor());
  std::string error;
  impatient.spawn("writer", send(*meeting.client, std::string(5000, 'x'), error));
  clock.settle();
  impatient.cancel();
  clock.settle();
  EXPECT_TRUE(impatient.empty());
  tasks.spawn("client says", send(*meeting.client, "more", error));
  clock.settle();
  EXPECT_EQ(error, "an earlier write was cut off");
}

TEST_F(TlsStreamTest, AnOfferedSessionIsResumedByTicketAndById) {
  for (const Resumption how : {Resumption::tickets, Resumption::session_ids}) {
    ServerOptions options = server_options(zoo().server);
    options.resumption = how;
    ServerContext resuming(options);
    const Meeting first = meet(client, resuming);
    ASSERT_EQ(first.client_error, "");
    SslPtr again = client.new_connection();
    SSL_set_session(again.get(), first.client->session().get());
    const Meeting second = meet(std::move(again), resuming);
    ASSERT_EQ(second.client_error, "");
    EXPECT_TRUE(second.client->resumed());
    EXPECT_TRUE(second.server->resumed());
    EXPECT_NE(second.client->peer_certificate(), nullptr);
  }
}

TEST_F(TlsStreamTest, AFrameDroppedWithTheLoopIsSafe) {
  // The fixture's loop ends while reader and writer wait: sanitizers would show a use after free.
  auto loop = std::make_unique<m95::test::VirtualClock>();
  TaskGroup group(loop->executor());
  auto [near, far] = m95::test::make_pipe(100);
  auto near_stream = std::make_unique<TlsStream>(std::move(near), client.new_connection());
  std::unique_ptr<TlsStream> far_stream;
  std::string error;
  std::string heard;
  group.spawn("client", greet(near_stream, error));
  group.spawn("server", welcome(server, std::move(far), far_stream, error));
  loop->settle();
  group.spawn("reader", read_all(*near_stream, heard));
  group.spawn("writer", send(*near_stream, std::string(5000, 'x'), error));
  loop->settle();
  near_stream.reset();
  loop.reset();
  EXPECT_EQ(error, "");
}

}  // namespace
}  // namespace m95::tls::test
