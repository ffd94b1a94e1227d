// network.map and network.allow in front of a network.
#include "emulator/core/ruled_network.hpp"

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

// Knows one name and numeric addresses; notes what it is asked.
class NotedNetwork : public Network {
 public:
  Task<Address> resolve(std::string host, std::uint16_t port) override {
    asked.push_back(host + ":" + std::to_string(port));
    Address address;
    address.ip = host == "ftp.example" ? "192.0.2.7" : host;
    address.port = port;
    co_return address;
  }
  Task<Connection> connect(Address to) override {
    connected.push_back(to);
    co_return Connection{};
  }
  std::unique_ptr<Listener> listen(std::string local_ip) override {
    listened = std::move(local_ip);
    return nullptr;
  }

  std::vector<std::string> asked;
  std::vector<Address> connected;
  std::string listened;
};

struct RuledNetworkTest : testing::Test {
  VirtualClock clock;
  NotedNetwork under;
  config::Network rules;
  std::vector<std::string> log;
  std::function<void(std::string_view)> note = [this](std::string_view text) {
    log.emplace_back(text);
  };
  RuledNetwork network{under, rules, note};
  TaskGroup tasks{clock.executor()};

  Task<void> ask(std::string host, std::uint16_t port, std::string& answer) {
    try {
      const Address address = co_await network.resolve(std::move(host), port);
      answer = address.ip + ":" + std::to_string(address.port);
    } catch (const Failure& failure) {
      answer = std::to_string(static_cast<int>(failure.error));
    }
  }
  // "ip:port", or the code of the failure.
  std::string resolve(const std::string& host, std::uint16_t port) {
    std::string answer;
    tasks.spawn("ask", ask(host, port, answer));
    clock.settle();
    return answer;
  }
};

using Words = std::vector<std::string>;

TEST_F(RuledNetworkTest, AllowsEverythingAtFirst) {
  EXPECT_EQ(resolve("ftp.example", 21), "192.0.2.7:21");
  EXPECT_EQ(resolve("203.0.113.1", 2000), "203.0.113.1:2000");
  EXPECT_TRUE(log.empty());
}

TEST_F(RuledNetworkTest, ReplacesAMappedNameBeforeAnythingIsLookedUp) {
  rules.map = {{{"ftp2.quectel.com", 21}, {"127.0.0.1", 2121}}};
  EXPECT_EQ(resolve("ftp2.quectel.com", 21), "127.0.0.1:2121");
  EXPECT_EQ(under.asked, Words{"127.0.0.1:2121"});
  EXPECT_EQ(log, Words{"ftp2.quectel.com:21 is mapped to 127.0.0.1:2121"});
}

TEST_F(RuledNetworkTest, ReplacesAMappedAddressAndANameInAnyCase) {
  rules.map = {{{"220.180.239.212", 990}, {"127.0.0.1", 9990}}, {{"a.example", 21}, {"b", 22}}};
  EXPECT_EQ(resolve("220.180.239.212", 990), "127.0.0.1:9990");
  EXPECT_EQ(resolve("A.Example", 21), "b:22");
}

TEST_F(RuledNetworkTest, MapsThePortThatIsNamedOnly) {
  rules.map = {{{"ftp.example", 21}, {"127.0.0.1", 2121}}};
  EXPECT_EQ(resolve("ftp.example", 990), "192.0.2.7:990");
}

TEST_F(RuledNetworkTest, MapsOnceAndNeverTheResult) {
  rules.map = {{{"a", 1}, {"b", 2}}, {{"b", 2}, {"c", 3}}};
  EXPECT_EQ(resolve("a", 1), "b:2");
}

TEST_F(RuledNetworkTest, RefusesWhatIsNotAllowedWithoutLookingItUp) {
  rules.allow = {{"ftp.example", 21}};
  EXPECT_EQ(resolve("ftp.example", 21), "192.0.2.7:21");
  EXPECT_EQ(resolve("ftp.example", 990), "-5");
  EXPECT_EQ(resolve("evil.example", 21), "-5");
  EXPECT_EQ(under.asked, Words{"ftp.example:21"});
  EXPECT_EQ(log, (Words{"ftp.example:990 is not in network.allow",
                        "evil.example:21 is not in network.allow"}));
}

TEST_F(RuledNetworkTest, RefusesEverythingWithAnEmptyList) {
  rules.allow.clear();
  EXPECT_EQ(resolve("ftp.example", 21), "-5");
  EXPECT_EQ(resolve("127.0.0.1", 21), "-5");
  EXPECT_TRUE(under.asked.empty());
}

TEST_F(RuledNetworkTest, AllowsANameByItsAddress) {
  rules.allow = {{"192.0.2.7", 0}};
  EXPECT_EQ(resolve("ftp.example", 21), "192.0.2.7:21");
  EXPECT_EQ(resolve("192.0.2.7", 2000), "192.0.2.7:2000");
  EXPECT_EQ(resolve("192.0.2.8", 2000), "-5");
  EXPECT_EQ(resolve("other.example", 21), "-5");
}

TEST_F(RuledNetworkTest, AllowsEveryHostOnOnePort) {
  rules.allow = {{"*", 990}};
  EXPECT_EQ(resolve("ftp.example", 990), "192.0.2.7:990");
  EXPECT_EQ(resolve("ftp.example", 21), "-5");
}

TEST_F(RuledNetworkTest, JudgesWhatAMappedDestinationBecame) {
  rules.map = {{{"prod.example", 21}, {"127.0.0.1", 2121}}};
  rules.allow = {{"127.0.0.1", 0}};
  EXPECT_EQ(resolve("prod.example", 21), "127.0.0.1:2121");
  rules.allow = {{"prod.example", 21}};
  EXPECT_EQ(resolve("prod.example", 21), "-5");
}

TEST_F(RuledNetworkTest, PassesConnectionsAndListenersOn) {
  EXPECT_EQ(network.listen("192.0.2.9"), nullptr);
  EXPECT_EQ(under.listened, "192.0.2.9");
}

TEST(RuledNetworkOfAModule, StandsBeforeEveryDestinationOfItsFtp) {
  config::Modem modem = Bench::modem();
  modem.network.allow = {{"192.0.2.1", 21}};
  Bench bench(modem);
  bench.server.logs_in().opens_passive();
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r");
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"elsewhere\",990\r"), lines({"OK", "+QFTPOPEN: -5"}));
  EXPECT_EQ(bench.say("AT+QFTPOPEN=\"192.0.2.1\",21\r"), lines({"OK", "+QFTPOPEN: 0"}));
  EXPECT_EQ(bench.server.connections(), (std::vector<Address>{{"192.0.2.1", 21}}));
}

}  // namespace
}  // namespace m95::test
