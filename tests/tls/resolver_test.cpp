// Names, asked of a small scripted DNS server on loopback; never of the outside.
#include "tls/resolver.hpp"

#include <array>
#include <map>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"

namespace m95::tls {
namespace {
namespace asio = boost::asio;
using asio::ip::udp;

const std::string kA("\0\1", 2);
const std::string kAaaa("\0\x1c", 2);

// Answers queries (RFC 1035 4.1) from a table of "\4name\4test\0" + type; silent when told so.
struct DnsServer {
  explicit DnsServer(const asio::any_io_executor& executor)
      : socket(executor, udp::endpoint(asio::ip::make_address("127.0.0.1"), 0)) {}

  std::string address() const {
    return "127.0.0.1:" + std::to_string(socket.local_endpoint().port());
  }

  std::string reply_to(const std::string& query) {
    const std::size_t name_end = query.find('\0', 12) + 1;
    const std::string name = query.substr(12, name_end - 12);
    const std::string type = query.substr(name_end, 2);
    const std::string question = query.substr(12, name_end + 4 - 12);
    asked += type == kA ? "A" : "6";
    const bool known_name = records.contains({name, kA}) || records.contains({name, kAaaa});
    const auto record = records.find({name, type});
    const bool found = record != records.end();
    std::string reply = query.substr(0, 2) + "\x81";
    reply += static_cast<char>(known_name ? 0x80 : 0x83);  // NXDOMAIN
    reply += std::string("\0\1\0", 3) + static_cast<char>(found ? 1 : 0) + std::string(4, '\0');
    reply += question;
    if (found)
      reply += "\xc0\x0c" + type + std::string("\0\1\0\0\0\0\0", 7) +
               static_cast<char>(record->second.size()) + record->second;
    return reply;
  }

  Task<void> serve() {
    std::array<char, 512> buffer{};
    for (;;) {
      udp::endpoint peer;
      const auto [error, count] = co_await socket.async_receive_from(
          asio::buffer(buffer), peer, asio::as_tuple(asio::use_awaitable));
      if (error) co_return;
      ++queries;
      if (silent) continue;
      const std::string reply = reply_to(std::string(buffer.data(), count));
      const auto [failed, sent] = co_await socket.async_send_to(
          asio::buffer(reply), peer, asio::as_tuple(asio::use_awaitable));
      if (failed) co_return;
    }
  }

  udp::socket socket;
  std::map<std::pair<std::string, std::string>, std::string> records;
  bool silent = false;
  int queries = 0;
  std::string asked;
};

Task<void> look_up(Resolver& resolver, std::string host, std::string& result) {
  try {
    result = co_await resolver.resolve(std::move(host));
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::dns);
    result = failure.detail;
  }
}

struct ResolverTest : testing::Test {
  asio::io_context io{1};
  Executor executor{io.get_executor()};
  DnsServer server{executor};
  Resolver resolver{executor, server.address()};
  TaskGroup servers{executor};
  TaskGroup tasks{executor};

  ResolverTest() {
    server.records[{std::string("\3ftp\4test\0", 10), kA}] = std::string("\xc0\x00\x02\x05", 4);
    server.records[{std::string("\3ftp\4test\0", 10), kAaaa}] = std::string(15, '\0') + "\1";
    server.records[{std::string("\3six\4test\0", 10), kAaaa}] =
        std::string("\x20\x01\x0d\xb8", 4) + std::string(11, '\0') + "\1";
    servers.spawn("dns", server.serve());
  }

  std::string resolve(const std::string& host) {
    std::string result;
    tasks.spawn("look up", look_up(resolver, host, result));
    io.poll();
    while (!tasks.empty()) io.run_one();
    return result;
  }
};

TEST_F(ResolverTest, AsksForIpv4First) {
  EXPECT_EQ(resolve("ftp.test"), "192.0.2.5");
  EXPECT_EQ(server.asked, "A");
}

TEST_F(ResolverTest, TakesIpv6WhereThereIsNoIpv4) {
  EXPECT_EQ(resolve("six.test"), "2001:db8::1");
  EXPECT_EQ(server.asked, "A6");
}

TEST_F(ResolverTest, AnUnknownNameIsADnsError) {
  EXPECT_EQ(resolve("nowhere.test."), "\"nowhere.test.\": Domain name not found");
}

TEST_F(ResolverTest, ANumericHostNeedsNoQuery) {
  EXPECT_EQ(resolve("192.0.2.1"), "192.0.2.1");
  EXPECT_EQ(resolve("::1"), "::1");
  EXPECT_EQ(server.queries, 0);
}

TEST_F(ResolverTest, TheHostsFileNeedsNoQuery) {
  EXPECT_EQ(resolve("localhost"), "127.0.0.1");
  EXPECT_EQ(server.queries, 0);
}

TEST_F(ResolverTest, AnEmptyOrImpossibleNameIsADnsError) {
  EXPECT_EQ(resolve(""), "the host name is empty");
  EXPECT_NE(resolve(std::string(300, 'x')), "");
  EXPECT_NE(resolve("a..b"), "");
  EXPECT_EQ(server.queries, 0);
}

TEST_F(ResolverTest, ASilentServerCanBeGivenUp) {
  server.silent = true;
  std::string result;
  tasks.spawn("look up", look_up(resolver, "ftp.test", result));
  while (server.queries == 0) io.run_one();
  tasks.cancel();
  while (!tasks.empty()) io.run_one();
  EXPECT_EQ(result, "");
  // Nothing of the query is left in the loop: without the server's own wait it has no more work.
  server.socket.close();
  while (io.poll() > 0) {
  }
  EXPECT_TRUE(io.stopped());
}

TEST_F(ResolverTest, SeveralNamesAreResolvedAtOnce) {
  std::string one;
  std::string two;
  tasks.spawn("one", look_up(resolver, "ftp.test", one));
  tasks.spawn("two", look_up(resolver, "six.test", two));
  io.poll();
  while (!tasks.empty()) io.run_one();
  EXPECT_EQ(one + " " + two, "192.0.2.5 2001:db8::1");
}

TEST_F(ResolverTest, TheLoopMayEndDuringAQuery) {
  server.silent = true;
  auto loop = std::make_unique<asio::io_context>(1);
  Resolver outer(loop->get_executor(), server.address());
  TaskGroup group(loop->get_executor());
  std::string result;
  group.spawn("look up", look_up(outer, "ftp.test", result));
  loop->poll();
  loop.reset();
  EXPECT_EQ(result, "");
}

}  // namespace
}  // namespace m95::tls
