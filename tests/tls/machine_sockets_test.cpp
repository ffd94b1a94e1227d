// MachineSockets on this machine's loopback.
#include "tls/machine_sockets.hpp"

#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tests/support/virtual_clock.hpp"
#include "tls/tcp_network.hpp"

namespace m95::tls {
namespace {

Task<void> send(DatagramSocket& socket, std::string bytes, Address to) {
  co_await socket.send(std::move(bytes), std::move(to));
}

Task<void> receive(DatagramSocket& socket, Datagram& got, std::string& error) {
  try {
    got = co_await socket.receive();
  } catch (const Failure& failure) {
    error = failure.detail;
  }
}

Task<void> accept(Acceptor& acceptor, Connection& got, std::string& error) {
  try {
    got = co_await acceptor.accept();
  } catch (const Failure& failure) {
    error = failure.detail;
  }
}

Task<void> dial(Network& network, Address to, Connection& got) {
  got = co_await network.connect(std::move(to));
}

struct MachineSocketsTest : testing::Test {
  boost::asio::io_context io{1};
  Executor executor{io.get_executor()};
  test::VirtualClock clock;
  MachineSockets sockets{executor, clock, nullptr};
  TaskGroup tasks{executor};
  std::string error;

  void run() {
    io.restart();
    io.run();
  }
  void poll() {
    io.restart();
    io.poll();
  }
};

TEST_F(MachineSocketsTest, CarriesDatagramsWithTheirSenderOverBothFamilies) {
  for (const char* ip : {"127.0.0.1", "::1"}) {
    auto near = sockets.open_datagrams(ip, 0);
    auto far = sockets.open_datagrams(ip, 0);
    EXPECT_NE(near->local().port, 0);
    Datagram got;
    tasks.spawn("receive", receive(*far, got, error));
    tasks.spawn("send", send(*near, "datagram", far->local()));
    run();
    EXPECT_EQ(got.bytes, "datagram");
    EXPECT_EQ(got.from, near->local());
    EXPECT_EQ(error, "");
  }
}

TEST_F(MachineSocketsTest, TakesThePortItIsAskedFor) {
  auto first = sockets.open_datagrams("127.0.0.1", 0);
  EXPECT_THROW(sockets.open_datagrams("127.0.0.1", first->local().port), Failure);
  EXPECT_THROW(sockets.open_datagrams("192.0.2.1", 0), Failure);
}

TEST_F(MachineSocketsTest, ClosingADatagramSocketEndsItsReader) {
  auto socket = sockets.open_datagrams("127.0.0.1", 0);
  Datagram got;
  tasks.spawn("receive", receive(*socket, got, error));
  poll();
  socket->close();
  run();
  EXPECT_EQ(error, "UDP closed");
}

TEST_F(MachineSocketsTest, AServerTakesWhoeverComes) {
  TcpNetwork network(executor, nullptr, "");
  auto acceptor = sockets.serve("127.0.0.1", 0);
  Connection near;
  Connection far;
  tasks.spawn("accept", accept(*acceptor, far, error));
  tasks.spawn("connect", dial(network, acceptor->local(), near));
  run();
  EXPECT_EQ(far.peer, near.local);
  EXPECT_THROW(sockets.serve("127.0.0.1", acceptor->local().port), Failure);
  tasks.spawn("accept", accept(*acceptor, far, error));
  poll();
  acceptor->close();
  run();
  EXPECT_EQ(error, "listener closed");
}

}  // namespace
}  // namespace m95::tls
