// TCP on loopback: connecting, reading, ends, resets, closing and cancelling.
#include "tls/tcp_network.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tls/tcp_listener.hpp"
#include "tls/tcp_socket.hpp"

namespace m95::tls {
namespace {

Task<void> dial(Network& network, Address to, Connection& made, std::string& error) {
  try {
    made = co_await network.connect(std::move(to));
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::network);
    error = failure.detail;
  }
}

Task<void> pick_up(Listener& listener, std::string from, Connection& made, std::string& error) {
  try {
    made = co_await listener.accept_from(std::move(from));
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::network);
    error = failure.detail;
  }
}

Task<void> say(ByteStream& stream, std::string bytes, std::string& error) {
  try {
    co_await stream.write(bytes);
    error += "written";
  } catch (const Failure& failure) {
    error += failure.detail;
  }
}

Task<void> finish(ByteStream& stream) { co_await stream.end_output(); }

Task<void> hear(ByteStream& stream, std::string& heard) {
  char buffer[1000];
  try {
    for (;;) {
      const std::size_t count = co_await stream.read_some(buffer);
      if (count == 0) break;
      heard.append(buffer, count);
    }
    heard += "|end";
  } catch (const Failure& failure) {
    EXPECT_EQ(failure.error, Error::network);
    heard += "|" + failure.detail;
  }
}

struct TcpNetworkTest : testing::Test {
  boost::asio::io_context io{1};
  Executor executor{io.get_executor()};
  std::string logged;
  TcpNetwork network{executor, [this](std::string_view line) { logged += line; }, ""};
  TaskGroup tasks{executor};
  std::unique_ptr<Listener> listener;
  Connection near;
  Connection far;
  std::string near_error;
  std::string far_error;

  // Runs until every task has ended.
  void run() {
    io.restart();
    io.run();
  }
  void poll() {
    io.restart();
    while (io.poll() > 0) {
    }
  }
  void join(const std::string& ip) {
    listener = network.listen(ip);
    tasks.spawn("accept", pick_up(*listener, ip, far, far_error));
    tasks.spawn("connect", dial(network, listener->local(), near, near_error));
    run();
    ASSERT_EQ(near_error + far_error, "");
  }
};

TEST_F(TcpNetworkTest, ConnectsOverBothFamiliesAndKnowsTheAddresses) {
  for (const char* ip : {"127.0.0.1", "::1"}) {
    join(ip);
    EXPECT_EQ(near.peer, listener->local());
    EXPECT_EQ(near.peer, far.local);
    EXPECT_EQ(near.local, far.peer);
    EXPECT_EQ(near.local.ip, ip);
    EXPECT_NE(near.local.port, 0);
  }
}

TEST_F(TcpNetworkTest, CarriesBytesAndTheirOrderlyEnd) {
  join("127.0.0.1");
  std::string heard;
  std::string answer;
  std::string error;
  tasks.spawn("far hears", hear(*far.stream, heard));
  tasks.spawn("near says", say(*near.stream, "over TCP", error));
  poll();
  tasks.spawn("near ends", finish(*near.stream));
  tasks.spawn("near hears", hear(*near.stream, answer));
  poll();
  tasks.spawn("far says", say(*far.stream, "answer", error));
  poll();
  tasks.spawn("far ends", finish(*far.stream));
  run();
  EXPECT_EQ(heard, "over TCP|end");
  EXPECT_EQ(answer, "answer|end");
}

TEST_F(TcpNetworkTest, WritesAllOfAMessageLargerThanAnySocketBuffer) {
  join("127.0.0.1");
  const std::string much(24 << 20, 'x');
  std::string error;
  std::string heard;
  tasks.spawn("near says", say(*near.stream, much, error));
  poll();
  EXPECT_EQ(error, "");
  tasks.spawn("far hears", hear(*far.stream, heard));
  while (error.empty()) io.run_one();
  tasks.spawn("near ends", finish(*near.stream));
  run();
  EXPECT_EQ(error, "written");
  EXPECT_EQ(heard.size(), much.size() + 4);
}

TEST_F(TcpNetworkTest, ARefusedConnectionSaysWhichAndWhy) {
  listener = network.listen("127.0.0.1");
  const Address gone = listener->local();
  listener.reset();
  tasks.spawn("connect", dial(network, gone, near, near_error));
  run();
  EXPECT_EQ(near_error, "connection to 127.0.0.1:" + std::to_string(gone.port) + ": refused");
}

TEST_F(TcpNetworkTest, AnAddressThatIsNoneIsRefused) {
  tasks.spawn("connect", dial(network, Address{"localhost", 21}, near, near_error));
  run();
  EXPECT_EQ(near_error, "\"localhost\" is no IP address");
  EXPECT_THROW(network.listen("192.0.2.1"), Failure);
}

TEST_F(TcpNetworkTest, AResetIsNamed) {
  join("127.0.0.1");
  std::string heard;
  std::string error;
  // Closing with unread bytes makes the kernel send RST instead of FIN.
  tasks.spawn("near says", say(*near.stream, "never read", error));
  run();
  far.stream.reset();
  tasks.spawn("near hears", hear(*near.stream, heard));
  run();
  EXPECT_EQ(heard, "|connection reset");
}

TEST_F(TcpNetworkTest, ClosingEndsPendingOperationsWithAFailure) {
  join("127.0.0.1");
  std::string heard;
  std::string error;
  tasks.spawn("near hears", hear(*near.stream, heard));
  tasks.spawn("near says", say(*near.stream, std::string(24 << 20, 'x'), error));
  poll();
  near.stream->close();
  near.stream->close();
  run();
  EXPECT_EQ(heard, "|closed");
  EXPECT_EQ(error, "closed");
  tasks.spawn("near hears", hear(*near.stream, heard));
  run();
  EXPECT_EQ(heard, "|closed|connection closed");
}

TEST_F(TcpNetworkTest, ACancelledTaskEndsAsCancelled) {
  join("127.0.0.1");
  std::string heard;
  TaskGroup impatient(executor);
  listener = network.listen("127.0.0.1");
  impatient.spawn("reader", hear(*near.stream, heard));
  impatient.spawn("acceptor", pick_up(*listener, "127.0.0.1", far, far_error));
  poll();
  impatient.cancel();
  run();
  EXPECT_TRUE(impatient.empty());
  EXPECT_EQ(heard + far_error, "");
}

TEST_F(TcpNetworkTest, AStreamDestroyedUnderItsReaderEndsTheRead) {
  join("127.0.0.1");
  std::string heard;
  tasks.spawn("reader", hear(*near.stream, heard));
  poll();
  near.stream.reset();
  run();
  EXPECT_EQ(heard, "|closed");
}

TEST_F(TcpNetworkTest, AListenerTurnsOthersAway) {
  listener = network.listen("127.0.0.1");
  tasks.spawn("accept", pick_up(*listener, "127.0.0.9", far, far_error));
  tasks.spawn("connect", dial(network, listener->local(), near, near_error));
  poll();
  while (logged.empty()) io.run_one();
  std::string heard;
  tasks.spawn("near hears", hear(*near.stream, heard));
  while (heard.empty()) io.run_one();
  EXPECT_EQ(heard, "|end");
  EXPECT_NE(logged.find("turned away: 127.0.0.9 is waited for"), std::string::npos);
  EXPECT_EQ(far.stream, nullptr);
  listener->close();
  run();
  EXPECT_EQ(far_error, "listener closed");
}

TEST_F(TcpNetworkTest, ANumericHostIsItsOwnAddress) {
  const auto look_up = [](Network& in, std::string host, Address& found) -> Task<void> {
    found = co_await in.resolve(std::move(host), 21);
  };
  Address v4;
  Address v6;
  tasks.spawn("v4", look_up(network, "192.0.2.7", v4));
  tasks.spawn("v6", look_up(network, "2001:DB8:0::7", v6));
  run();
  EXPECT_EQ(text_of(v4), "192.0.2.7:21");
  EXPECT_EQ(text_of(v6), "[2001:db8::7]:21");
}

TEST_F(TcpNetworkTest, TheLoopMayEndWhileOperationsWait) {
  auto loop = std::make_unique<boost::asio::io_context>(1);
  TcpNetwork outer(loop->get_executor(), nullptr, "");
  TaskGroup group(loop->get_executor());
  auto local_listener = outer.listen("127.0.0.1");
  Connection one;
  Connection two;
  std::string error;
  std::string heard;
  group.spawn("accept", pick_up(*local_listener, "127.0.0.1", two, error));
  group.spawn("connect", dial(outer, local_listener->local(), one, error));
  loop->run();
  group.spawn("reader", hear(*one.stream, heard));
  group.spawn("acceptor", pick_up(*local_listener, "127.0.0.1", two, error));
  loop->restart();
  loop->poll();
  one.stream.reset();
  two.stream.reset();
  local_listener.reset();
  loop.reset();
  EXPECT_EQ(heard + error, "");
}

}  // namespace
}  // namespace m95::tls
