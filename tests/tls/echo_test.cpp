// A real ping of this machine, where it allows one; what is said where it does not.
#include "tls/echo.hpp"

#include <fstream>
#include <unistd.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::tls {
namespace {

// Whether net.ipv4.ping_group_range has this process's group.
bool allowed() {
  std::ifstream file("/proc/sys/net/ipv4/ping_group_range");
  unsigned long long first = 1;
  unsigned long long last = 0;
  file >> first >> last;
  return first <= getegid() && getegid() <= last;
}

struct Result {
  Echo echo{};
  Error error{};
  std::string detail;
};

Task<void> ask(Executor executor, const Clock& clock, std::string ip, Result& result) {
  try {
    result.echo = co_await ping(executor, clock, std::move(ip), 32);
  } catch (const Failure& failure) {
    result.error = failure.error;
    result.detail = failure.detail;
  }
}

Result ask(const std::string& ip) {
  boost::asio::io_context io{1};
  test::VirtualClock clock;
  Result result;
  TaskGroup tasks(io.get_executor());
  tasks.spawn("ping", ask(io.get_executor(), clock, ip, result));
  io.run();
  return result;
}

TEST(Ping, IsAnsweredByThisMachineOrNotAllowedByIt) {
  const Result result = ask("127.0.0.1");
  if (allowed()) {
    EXPECT_EQ(result.detail, "");
    EXPECT_EQ(result.echo.bytes, 32U);
    EXPECT_GT(result.echo.time_to_live, 0);
  } else {
    EXPECT_EQ(result.error, Error::not_implemented);
    EXPECT_NE(result.detail.find("net.ipv4.ping_group_range"), std::string::npos);
  }
}

TEST(Ping, GoesToIpv4Only) {
  const Result result = ask("::1");
  EXPECT_EQ(result.error, allowed() ? Error::network : Error::not_implemented);
}

}  // namespace
}  // namespace m95::tls
