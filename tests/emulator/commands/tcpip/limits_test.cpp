// The longest that each TCP/IP command may take, by the manual: a network that never answers ends
// in the right words exactly then.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"
#include "tests/emulator/commands/tcpip/sockets_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct Limit {
  std::string command;
  Duration limit;
  std::string answer;  // then, behind an OK at once where there is one
  std::string at_once = line("OK");
};

template <class Any>
void expect_at_its_limit(Any& bench, const Limit& wanted) {
  EXPECT_EQ(bench.say(wanted.command + "\r"), wanted.at_once) << wanted.command;
  EXPECT_EQ(bench.wait(wanted.limit - 1us), "") << wanted.command;
  EXPECT_EQ(bench.wait(1us), wanted.answer) << wanted.command;
}

// The network takes this long to give an address: 500 ms x latency. A result may come no sooner
// than 50 ms x latency, which is less than every limit.
config::Modem slow(double latency) {
  config::Modem modem = Bench::modem();
  modem.latency = latency;
  return modem;
}

TEST(Limits, HoldWhileANetworkGivesNoAddress) {
  const std::string failed = line("CONNECT FAIL");
  for (const Limit& one :
       {Limit{"AT+QIOPEN=\"TCP\",\"192.0.2.1\",7", 75s, failed},
        Limit{"AT+QIOPEN=\"UDP\",\"192.0.2.1\",7", 75s, failed}, Limit{"AT+QISERVER", 150s, failed},
        Limit{"AT+QISERVER=1", 150s, failed}, Limit{"AT+QNTP", 120s, line("+QNTP: 5")},
        Limit{"AT+QPING=\"192.0.2.1\"", 150s, line("+QPING: 5")},
        Limit{"AT+QIREGAPP;+QIACT", 150s, line("ERROR"), ""}}) {
    SocketBench bench(slow(1000));
    bench.wait(1s);
    expect_at_its_limit(bench, one);
    EXPECT_EQ(bench.wait(1h), "") << one.command;
    EXPECT_NE(bench.say("AT+QIDEACT\r"), line("ERROR"));
  }
}

TEST(Limits, OfANameHoldsWhileANetworkGivesNoAddress) {
  SocketBench bench(slow(100));
  bench.wait(1s);
  expect_at_its_limit(bench,
                      {"AT+QIDNSGIP=\"www.example\"", 14s, lines({"ERROR: 5", "STATE: IP START"})});
}

TEST(Limits, AnActivationWithinAnOpeningLeavesItTheRestOfItsTime) {
  SocketBench bench(slow(100));
  bench.wait(1s);
  bench.peers.hangs = true;
  EXPECT_EQ(bench.say("AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r"), line("OK"));
  EXPECT_EQ(bench.wait(50s), "");
  EXPECT_EQ(bench.peers.connecting(), 1);
  EXPECT_EQ(bench.wait(25s - 1us), "");
  EXPECT_EQ(bench.wait(1us), line("CONNECT FAIL"));
  EXPECT_EQ(bench.peers.connecting(), 0);
}

TEST(Limits, HoldWhileAPeerDoesNotAnswer) {
  for (const Limit& one : {Limit{"AT+QIOPEN=\"TCP\",\"192.0.2.1\",7", 75s, line("CONNECT FAIL")},
                           Limit{"AT+QNTP=\"192.0.2.1\"", 120s, line("+QNTP: 2")}}) {
    SocketBench bench;
    bench.activate();
    bench.peers.hangs = true;
    expect_at_its_limit(bench, one);
  }
}

TEST(Limits, HoldWhileANameServerDoesNotAnswer) {
  for (const Limit& one :
       {Limit{"AT+QIDNSGIP=\"www.example\"", 14s, lines({"ERROR: 5", "STATE: IP STATUS"})},
        Limit{"AT+QIOPEN=\"TCP\",\"www.example\",7", 14s, line("CONNECT FAIL")},
        Limit{"AT+QIOPEN=\"UDP\",\"www.example\",7", 14s, line("CONNECT FAIL")},
        Limit{"AT+QNTP=\"www.example\"", 120s, line("+QNTP: 2")},
        Limit{"AT+QPING=\"www.example\"", 14s, line("+QPING: 4")}}) {
    SocketBench bench;
    bench.activate();
    bench.peers.naming_hangs = true;
    expect_at_its_limit(bench, one);
  }
}

TEST(Limits, OfEchoesAreTheirParameters) {
  SocketsBench with;
  for (const Limit& one :
       {Limit{"AT+QPING=\"192.0.2.1\",1,1", 1s, lines({"+QPING: 1", "+QPING: 2,1,0,1,0,0,0"})},
        Limit{"AT+QPING=\"192.0.2.1\",255,1", 255s,
              lines({"+QPING: 1", "+QPING: 2,1,0,1,0,0,0"})}}) {
    expect_at_its_limit(with.bench, one);
  }
  EXPECT_EQ(with.bench.say("AT+QPING=\"192.0.2.1\",255,10\r"), line("OK"));
  std::string nine;
  for (int i = 0; i < 9; ++i) nine += line("+QPING: 1");
  EXPECT_EQ(with.bench.wait(2550s - 1us), nine);
  EXPECT_EQ(with.bench.wait(1us), lines({"+QPING: 1", "+QPING: 2,10,0,10,0,0,0"}));
}

TEST(Limits, OfADeactivationHoldsWhileANetworkDoesNotAnswer) {
  config::Modem modem = slow(300);
  modem.limits.qiact = config::Seconds(1000);
  SocketBench bench(modem);
  bench.say("AT+QIREGAPP;+QIACT\r");
  EXPECT_EQ(bench.wait(150s), line("OK"));
  expect_at_its_limit(bench, {"AT+QIDEACT", 40s, line("ERROR"), ""});
}

}  // namespace
}  // namespace m95::test
