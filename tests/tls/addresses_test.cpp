// All addresses of a name, asked of a small DNS server on loopback.
#include "tls/addresses.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/tls/dns_server.hpp"

namespace m95::tls {
namespace {

using Texts = std::vector<std::string>;

Task<void> look_up(Executor executor, std::string host, std::string servers, Texts& result) {
  try {
    result = co_await all_addresses(executor, std::move(host), std::move(servers));
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::dns);
    result = {failure.detail};
  }
}

struct AddressesTest : testing::Test {
  asio::io_context io{1};
  Executor executor{io.get_executor()};
  DnsServer server{executor};
  TaskGroup servers{executor};
  TaskGroup tasks{executor};

  AddressesTest() {
    server.records[{std::string("\3two\4test\0", 10), kA}] =
        std::string("\xc0\x00\x02\x06\xc0\x00\x02\x05\xc0\x00\x02\x06", 12);
    server.records[{std::string("\3two\4test\0", 10), kAaaa}] = std::string(15, '\0') + "\1";
    server.records[{std::string("\3six\4test\0", 10), kAaaa}] =
        std::string(15, '\0') + "\2" + std::string(15, '\0') + "\3";
    servers.spawn("dns", server.serve());
  }

  Texts addresses(const std::string& host) {
    Texts result;
    tasks.spawn("look up", look_up(executor, host, server.address(), result));
    io.poll();
    while (!tasks.empty()) io.run_one();
    return result;
  }
};

TEST_F(AddressesTest, AreAllThoseOfIpv4InTheOrderOfTheAnswerEachOnce) {
  EXPECT_EQ(addresses("two.test"), (Texts{"192.0.2.6", "192.0.2.5"}));
}

TEST_F(AddressesTest, AreThoseOfIpv6WhereThereIsNoIpv4) {
  EXPECT_EQ(addresses("six.test"), (Texts{"::2", "::3"}));
}

TEST_F(AddressesTest, OfANumericHostAreItself) {
  EXPECT_EQ(addresses("192.0.2.1"), Texts{"192.0.2.1"});
  EXPECT_EQ(server.queries, 0);
}

TEST_F(AddressesTest, OfAnUnknownOrEmptyNameAreAnError) {
  EXPECT_EQ(addresses("nowhere.test."), Texts{"\"nowhere.test.\": Domain name not found"});
  EXPECT_EQ(addresses(""), Texts{"the host name is empty"});
}

}  // namespace
}  // namespace m95::tls
