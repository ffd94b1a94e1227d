// Names, asked of a small scripted DNS server on loopback; never of the outside.
#include "tls/resolver.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/tls/dns_server.hpp"

namespace m95::tls {
namespace {
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
