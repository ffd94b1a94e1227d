// AT+QIRD in all its forms, and the lines that tell of data.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

TEST(Qird, ReadsWhatWasTold) {
  SocketBench bench;
  bench.say("AT+QINDI=1\r");
  bench.connect();
  bench.peers.says(0, "abcdef");
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,1,0"));
  bench.peers.says(0, "ghi");
  EXPECT_EQ(bench.heard(), "");
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,4\r"), line("+QIRD: 192.0.2.1:7,TCP,4") + "abcd" + line("OK"));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1500\r"),
            line("+QIRD: 192.0.2.1:7,TCP,5") + "efghi" + line("OK"));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1500\r"), line("OK"));
  bench.peers.says(0, "again");
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,1,0"));
}

TEST(Qird, TellsOfEachPieceWhereAskedTo) {
  SocketBench bench;
  bench.say("AT+QINDI=2\r");
  bench.connect_several(2);
  bench.peers.says(1, "abcdef");
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,1,1,1,6,6"));
  bench.peers.says(1, "ghi");
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,1,1,2,3,9"));
}

TEST(Qird, ReadsOneDatagramAtATime) {
  SocketBench bench;
  bench.say("AT+QINDI=1\r");
  bench.activate();
  bench.say("AT+QIOPEN=\"UDP\",\"192.0.2.1\",53\r");
  bench.peers.datagram("first", {"192.0.2.1", 53});
  bench.peers.datagram("second", {"192.0.2.1", 53});
  EXPECT_EQ(bench.heard(), line("+QIRDI: 0,1,0"));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1500\r"),
            line("+QIRD: 192.0.2.1:53,UDP,5") + "first" + line("OK"));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1500\r"),
            line("+QIRD: 192.0.2.1:53,UDP,6") + "second" + line("OK"));
}

TEST(Qird, ReadsWhatAPeerSentBeforeItLeft) {
  SocketBench bench;
  bench.say("AT+QINDI=1\r");
  bench.connect();
  bench.peers.says(0, "last words");
  bench.peers.ends(0);
  EXPECT_EQ(bench.heard(), lines({"+QIRDI: 0,1,0", "CLOSED"}));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,4\r"), line("+QIRD: 192.0.2.1:7,TCP,4") + "last" + line("OK"));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1500\r"),
            line("+QIRD: 192.0.2.1:7,TCP,6") + " words" + line("OK"));
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1500\r"), line("OK"));
}

TEST(Qird, MakesAPeerThatFloodsWait) {
  SocketBench bench;
  bench.peers.capacity = 4096;
  bench.say("AT+QINDI=1\r");
  bench.connect();
  bench.peers.says(0, std::string(1000000, 'x'));
  EXPECT_TRUE(bench.peers.stuck(0));
  std::size_t read = 0;
  for (std::string answer; answer != line("OK");) {
    answer = bench.say("AT+QIRD=0,1,0,1500\r");
    const std::size_t begins = answer.find("TCP,");
    if (begins != std::string::npos) read += std::stoul(answer.substr(begins + 4));
    ASSERT_LE(read, 1000000U);
  }
  EXPECT_EQ(read, 1000000U);
}

TEST(Qird, RefusesWhatItDoesNotTake) {
  SocketBench bench;
  for (const char* wrong : {"AT+QIRD\r", "AT+QIRD?\r", "AT+QIRD=0,1,0\r", "AT+QIRD=2,1,0,1\r",
                            "AT+QIRD=0,0,0,1\r", "AT+QIRD=0,3,0,1\r", "AT+QIRD=0,1,6,1\r",
                            "AT+QIRD=0,2,5,1\r", "AT+QIRD=0,1,0,0\r", "AT+QIRD=0,1,0,1501\r"}) {
    EXPECT_EQ(bench.say(wrong), line("ERROR")) << wrong;
  }
  EXPECT_EQ(bench.say("AT+QIRD=0,1,0,1\r"), line("OK"));
  EXPECT_EQ(bench.say("AT+QIRD=?\r"), lines({"+QIRD: (0,1),(1,2),(0-5),(1-1500)", "OK"}));
}

}  // namespace
}  // namespace m95::test
