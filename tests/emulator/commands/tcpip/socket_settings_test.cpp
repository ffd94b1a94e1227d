// AT+QIHEAD and its kin in all their forms.
#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

struct Setting {
  const char* name;
  const char* range;
  int first;
  int last;
  int factory;
};

constexpr Setting kSettings[] = {
    {"+QIHEAD", "(0,1)", 0, 1, 0}, {"+QISHOWPT", "(0,1)", 0, 1, 0}, {"+QISHOWRA", "(0,1)", 0, 1, 0},
    {"+QISDE", "(0,1)", 0, 1, 1},  {"+QISHOWLA", "(0,1)", 0, 1, 0}, {"+QIPROMPT", "(0-3)", 0, 3, 1},
    {"+QISRVC", "(1,2)", 1, 2, 1}, {"+QIDNSIP", "(0,1)", 0, 1, 0},  {"+QINDI", "(0-2)", 0, 2, 0},
};

TEST(SocketSettings, AreStoredAndShown) {
  for (const Setting& setting : kSettings) {
    SocketBench bench;
    const std::string name = setting.name;
    EXPECT_EQ(bench.say("AT" + name + "=?\r"), lines({name + ": " + setting.range, "OK"}));
    EXPECT_EQ(bench.say("AT" + name + "?\r"),
              lines({name + ": " + std::to_string(setting.factory), "OK"}));
    for (int value = setting.first; value <= setting.last; ++value) {
      const std::string text = std::to_string(value);
      EXPECT_EQ(bench.say("AT" + name + "=" + text + "\r"), line("OK")) << name;
      EXPECT_EQ(bench.say("AT" + name + "?\r"), lines({name + ": " + text, "OK"}));
    }
  }
}

TEST(SocketSettings, RefuseWhatTheyDoNotTake) {
  for (const Setting& setting : kSettings) {
    SocketBench bench;
    const std::string name = setting.name;
    for (const std::string& wrong :
         {std::string(), std::string("="), "=" + std::to_string(setting.last + 1),
          std::string("=1,1"), std::string("=x")}) {
      EXPECT_EQ(bench.say("AT" + name + wrong + "\r"), line("ERROR")) << name << wrong;
    }
    EXPECT_EQ(bench.say("AT" + name + "?\r"),
              lines({name + ": " + std::to_string(setting.factory), "OK"}));
  }
}

TEST(SocketSettings, AreOfTheForegroundContext) {
  SocketBench bench;
  bench.say("AT+QINDI=1;+QIFGCNT=1\r");
  EXPECT_EQ(bench.say("AT+QINDI?\r"), lines({"+QINDI: 0", "OK"}));
}

TEST(SocketSettings, HeadReceivedDataAsAsked) {
  SocketBench bench;
  bench.connect();
  bench.peers.says(0, "raw");
  EXPECT_EQ(bench.heard(), "raw");
  bench.say("AT+QISHOWPT=1\r");
  bench.peers.says(0, "raw");
  EXPECT_EQ(bench.heard(), "raw");
  bench.say("AT+QIHEAD=1\r");
  bench.peers.says(0, "abc");
  EXPECT_EQ(bench.heard(), "IPD3TCP:abc");
  bench.say("AT+QISHOWPT=0\r");
  bench.peers.says(0, "abcd");
  EXPECT_EQ(bench.heard(), "IPD4:abcd");
  bench.say("AT+QISHOWRA=1\r");
  bench.peers.says(0, "abcd");
  EXPECT_EQ(bench.heard(), line("RECV FROM:192.0.2.1:7") + "IPD4:abcd");
}

TEST(SocketSettings, TellTheAddressThatDataCameTo) {
  SocketBench bench;
  bench.connect();
  bench.say("AT+QISHOWLA=1\r");
  bench.peers.says(0, "abcd");
  EXPECT_EQ(bench.heard(), line("TO:10.1.83.188") + "abcd");
  bench.say("AT+QISHOWRA=1;+QIHEAD=1\r");
  bench.peers.says(0, "abcd");
  EXPECT_EQ(bench.heard(), lines({"RECV FROM:192.0.2.1:7", "TO:10.1.83.188"}) + "IPD4:abcd");
  bench.say("AT+QISHOWLA=0;+QISHOWRA=0;+QIHEAD=0\r");
  bench.peers.says(0, "abcd");
  EXPECT_EQ(bench.heard(), "abcd");
}

TEST(SocketSettings, HeadDataOfSeveralLinksWithTheirNumber) {
  SocketBench bench;
  bench.connect_several(2);
  bench.peers.says(1, "abcd");
  EXPECT_EQ(bench.heard(), line("+RECEIVE: 1, 4") + "abcd");
  bench.say("AT+QISHOWLA=1\r");
  bench.peers.says(1, "abcd");
  EXPECT_EQ(bench.heard(), lines({"TO:10.1.83.188", "+RECEIVE: 1, 4"}) + "abcd");
}

}  // namespace
}  // namespace m95::test
