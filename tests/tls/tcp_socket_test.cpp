// What every TCP socket of the module has set.
#include "tls/tcp_socket.hpp"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

namespace m95::tls {
namespace {

using boost::asio::ip::tcp;

int option(tcp::socket& socket, int level, int name) {
  int value = -1;
  socklen_t size = sizeof value;
  EXPECT_EQ(::getsockopt(socket.native_handle(), level, name, &value, &size), 0);
  return value;
}

struct TcpSocketTest : testing::Test {
  boost::asio::io_context loop;
  tcp::socket socket{loop, tcp::v4()};
  void SetUp() override { set_up(socket); }
};

// hostile-servers.md, 22: a control connection is silent while a long file passes; whoever
// translates addresses on the way must not forget it, and a server that is gone must be found out
TEST_F(TcpSocketTest, IsKeptAliveEachMinuteAndGivenUpAfterTwo) {
  EXPECT_EQ(option(socket, SOL_SOCKET, SO_KEEPALIVE), 1);
  EXPECT_EQ(option(socket, IPPROTO_TCP, TCP_KEEPIDLE), 60);
  EXPECT_EQ(option(socket, IPPROTO_TCP, TCP_KEEPINTVL), 15);
  EXPECT_EQ(option(socket, IPPROTO_TCP, TCP_KEEPCNT), 4);
}

TEST_F(TcpSocketTest, SendsSmallWritesAtOnce) {
  EXPECT_EQ(option(socket, IPPROTO_TCP, TCP_NODELAY), 1);
}

// hostile-servers.md, 30
TEST_F(TcpSocketTest, IsNotInheritedByChildren) {
  EXPECT_EQ(::fcntl(socket.native_handle(), F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
}

}  // namespace
}  // namespace m95::tls
