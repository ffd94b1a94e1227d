// AT+QSSLRECV in all its forms, and the lines that tell of data and of the end.
#include <algorithm>

#include "tests/emulator/commands/ssl/ssl_socket_bench.hpp"

namespace m95::test {
namespace {

const std::string kRecv = line("+QSSLURC: \"recv\",0,0");
const std::string kClosed = line("+QSSLURC: \"closed\",0,0");

struct QsslrecvTest : SslSocketTest {
  void SetUp() override { open(); }
  std::string comes(const std::string& bytes) {
    bench.server.says(bytes);
    bench.clock.settle();
    return bench.heard();
  }
  static std::string given(const std::string& bytes) {
    return line("+QSSLRECV: 192.0.2.1:990,TCP," + std::to_string(bytes.size())) + bytes +
           line("OK");
  }
  std::string fetch(const std::string& what) { return bench.say("AT+QSSLRECV=" + what + "\r"); }
};

TEST_F(QsslrecvTest, GivesWhatHasCome) {
  EXPECT_EQ(comes("hello\r\nOK\r\n"), kRecv);
  EXPECT_EQ(fetch("0,0,1500"), given("hello\r\nOK\r\n"));
  EXPECT_EQ(fetch("0,0,1500"), line("OK"));
}

TEST_F(QsslrecvTest, TellsOfDataOnceUntilAllOfItIsFetched) {
  EXPECT_EQ(comes("abc"), kRecv);
  EXPECT_EQ(comes("def"), "");
  EXPECT_EQ(fetch("0,0,4"), given("abcd"));
  EXPECT_EQ(comes("g"), "");
  EXPECT_EQ(fetch("0,0,4"), given("efg"));
  EXPECT_EQ(comes("h"), kRecv);
}

TEST_F(QsslrecvTest, GivesBytesAsTheyAre) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  comes(all);
  EXPECT_EQ(fetch("0,0,1500"), given(all));
}

TEST_F(QsslrecvTest, TellsTheEndBehindTheLastByte) {
  bench.server.says("last").closes();
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), kRecv);
  EXPECT_EQ(fetch("0,0,3"), given("las"));
  EXPECT_EQ(fetch("0,0,3"), given("t") + kClosed);
  EXPECT_EQ(fetch("0,0,3"), line("OK"));
  EXPECT_EQ(bench.say("AT+QSSLCLOSE=0\r"), line("CLOSE OK"));
  EXPECT_EQ(fetch("0,0,3"), line("ERROR"));
}

TEST_F(QsslrecvTest, TellsTheEndAtOnceWhenNothingIsLeft) {
  bench.server.closes();
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), kClosed);
}

TEST_F(QsslrecvTest, AConnectionThatIsCutOrResetHasEndedToo) {
  bench.server.cuts();
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), kClosed);
  EXPECT_EQ(bench.trace.lines.back(), "ssl: socket 0: the stream ended without close_notify");
  open();
  bench.server.resets();
  bench.clock.settle();
  EXPECT_EQ(bench.heard(), kClosed);
}

TEST_F(QsslrecvTest, APeerThatFloodsDoesNotMakeTheModuleGrow) {
  const std::string flood(100000, 'x');
  EXPECT_EQ(comes(flood), kRecv);
  std::size_t total = 0;
  for (std::string answer = fetch("0,0,1500"); answer != line("OK"); answer = fetch("0,0,1500")) {
    total += static_cast<std::size_t>(std::count(answer.begin(), answer.end(), 'x'));
  }
  EXPECT_EQ(total, flood.size());
}

TEST_F(QsslrecvTest, ALossOfTheContextTakesTheConnection) {
  EXPECT_EQ(bench.say("AT+CFUN=4\r"), lines({"OK", "+PDP DEACT"}));
  EXPECT_EQ(fetch("0,0,1500"), line("ERROR"));
  EXPECT_EQ(bench.say("AT+QSSLSTATE\r"), lines({"OK", "STATE: PDP DEACT"}));
}

TEST_F(QsslrecvTest, NeedsAConnectionOfThisContext) {
  EXPECT_EQ(fetch("0,1,1500"), line("ERROR"));
  EXPECT_EQ(fetch("1,0,1500"), line("ERROR"));
}

TEST_F(QsslrecvTest, TakesItsParametersOnly) {
  EXPECT_EQ(bench.say("AT+QSSLRECV=?\r"), line("OK"));
  for (const char* wrong :
       {"?", "", "=", "=0,0", "=2,0,1", "=0,6,1", "=0,0,0", "=0,0,1501", "=0,0,1,1"}) {
    EXPECT_EQ(bench.say("AT+QSSLRECV" + std::string(wrong) + "\r"), line("ERROR")) << wrong;
  }
}

}  // namespace
}  // namespace m95::test
