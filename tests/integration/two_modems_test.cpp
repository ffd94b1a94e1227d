// Two modems of one process: calls and messages between them, and what a busy line hears of both.
#include <array>
#include <memory>
#include <regex>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

const std::string kOk = line("OK");
constexpr const char* kDialTwo = "ATD+492222222;";
const std::string kArrived = line("+CMTI: \"SM\",1");

// "one" has two lines: what the first is told late, the second hears at once.
class Pair {
 public:
  Pair() {
    for (Host* host : {&one, &witness, &two}) host->say("ATE0");
  }

  // Nothing else was said on any line.
  void expect_silence() {
    for (Host* host : {&one, &witness, &two}) {
      EXPECT_EQ(host->say("AT"), kOk);
      EXPECT_EQ(host->unread(), "");
    }
  }

  // Two writes to one; returns when two has heard that it was sent.
  void send_message() {
    EXPECT_EQ(two.say("AT+CMGF=1;+CMGS=\"+491111111\"", "> "), "\r\n> ");
    two.write("from two\x1A");
    EXPECT_EQ(two.read_until(kOk), line("+CMGS: 1") + kOk);
  }

 private:
  std::string configuration() {
    std::string file = folder_ / "two.json";
    write_file(file, R"({"modems": [
      {"name": "one", "latency": 0, "sim": {"number": "+491111111"},
       "ports": {"pty": [")" +
                         (folder_ / "one") + R"(", ")" + (folder_ / "witness") + R"("]}},
      {"name": "two", "latency": 0, "sim": {"number": "+492222222"},
       "ports": {"pty": [")" +
                         (folder_ / "two") + R"("]}}]})");
    return file;
  }

  Folder folder_;
  RunningModule modules_{{"--config", configuration()}};

 public:
  Host one{folder_ / "one"};
  Host witness{folder_ / "witness"};
  Host two{folder_ / "two"};
};

std::string hear(Host& host, const std::string& wanted) { return host.read_exactly(wanted.size()); }

TEST(TwoModems, OneCallsAndTheOtherAnswersAndHangsUp) {
  Pair pair;
  EXPECT_EQ(pair.two.say("AT+CLIP=1"), kOk);
  EXPECT_EQ(pair.one.say(kDialTwo), kOk);
  const std::string ring = line("RING") + line("+CLIP: \"+491111111\",145,\"\",,\"\",0");
  EXPECT_EQ(hear(pair.two, ring), ring);
  EXPECT_EQ(pair.one.say("AT+CLCC"), line("+CLCC: 1,0,3,0,0,\"+492222222\",145,\"\"") + kOk);
  EXPECT_EQ(pair.two.say("AT+CLCC"), line("+CLCC: 1,1,4,0,0,\"+491111111\",145,\"\"") + kOk);
  EXPECT_EQ(pair.two.say("ATA"), kOk);
  EXPECT_EQ(pair.one.say("AT+CLCC"), line("+CLCC: 1,0,0,0,0,\"+492222222\",145,\"\"") + kOk);
  EXPECT_EQ(pair.two.say("AT+CLCC"), line("+CLCC: 1,1,0,0,0,\"+491111111\",145,\"\"") + kOk);
  EXPECT_EQ(pair.two.say("ATH"), kOk);
  EXPECT_EQ(pair.one.read_until("CARRIER\r\n"), line("NO CARRIER"));
  EXPECT_EQ(pair.one.say("AT+CLCC;+CEER"), line("+CEER: 1,16") + kOk);
  EXPECT_EQ(pair.two.say("AT+CLCC"), kOk);
  pair.expect_silence();
}

TEST(TwoModems, ACallerWhoGivesUpIsHeardOf) {
  Pair pair;
  EXPECT_EQ(pair.one.say(kDialTwo), kOk);
  EXPECT_EQ(hear(pair.two, line("RING")), line("RING"));
  EXPECT_EQ(pair.one.say("ATH"), kOk);
  EXPECT_EQ(pair.two.read_until("CARRIER\r\n"), line("NO CARRIER"));
  EXPECT_EQ(pair.two.say("ATA", "CARRIER\r\n"), line("NO CARRIER")) << "nothing rings any more";
  pair.expect_silence();
}

TEST(TwoModems, ACallThatIsRefusedOrComesDuringAnotherIsBusy) {
  Pair pair;
  EXPECT_EQ(pair.one.say(kDialTwo), kOk);
  EXPECT_EQ(hear(pair.two, line("RING")), line("RING"));
  EXPECT_EQ(pair.two.say("ATH"), kOk);
  EXPECT_EQ(pair.one.read_until("BUSY\r\n"), line("BUSY"));
  EXPECT_EQ(pair.one.say("ATD+491111111;", "BUSY\r\n"), kOk + line("BUSY")) << "its own number";
  EXPECT_EQ(pair.one.say("AT+CEER"), line("+CEER: 1,17") + kOk);
  pair.expect_silence();
}

TEST(TwoModems, OneWritesAndTheOtherReads) {
  Pair pair;
  pair.send_message();
  EXPECT_EQ(hear(pair.one, kArrived), kArrived);
  EXPECT_EQ(hear(pair.witness, kArrived), kArrived);
  EXPECT_EQ(pair.one.say("AT+CMGF=1"), kOk);
  const std::string read = pair.one.say("AT+CMGR=1");
  const std::regex wanted(
      "\r\n\\+CMGR: \"REC UNREAD\",\"\\+492222222\",\"\","
      "\"\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d[+-]\\d\\d\"\r\nfrom two\r\n\r\nOK\r\n");
  EXPECT_TRUE(std::regex_match(read, wanted)) << read;
  EXPECT_EQ(pair.one.say("AT+CMGD=1;+CPMS?"),
            line("+CPMS: \"SM\",0,50,\"SM\",0,50,\"SM\",0,50") + kOk);
  pair.expect_silence();
}

// The events that two can cause at one, and how two causes each.
struct Event {
  const char* name;
  void (*cause)(Pair& pair);
  std::string text;
  void (*end)(Pair& pair);
};

void message(Pair& pair) { pair.send_message(); }
void ring(Pair& pair) { EXPECT_EQ(pair.two.say("ATD+491111111;"), kOk); }
void nothing(Pair& /*pair*/) {}
// Two gives up; both lines of one hear it.
void give_up(Pair& pair) {
  EXPECT_EQ(pair.two.say("ATH"), kOk);
  for (Host* host : {&pair.one, &pair.witness}) {
    EXPECT_EQ(host->read_until("CARRIER\r\n"), line("NO CARRIER"));
  }
}

const std::array<Event, 2> kEvents{
    {{"+CMTI", message, kArrived, nothing}, {"RING", ring, line("RING"), give_up}}};

// A state of one's first line: how it begins, and how it ends with the line's own answer.
struct State {
  const char* name;
  void (*begin)(Pair& pair);
  void (*end)(Pair& pair);
};

void begin_upload(Pair& pair) {
  EXPECT_EQ(pair.one.say("AT+QSECWRITE=\"RAM:a\",4", "CONNECT\r\n"), line("CONNECT"));
  pair.one.write("ab");
}
void end_upload(Pair& pair) {
  pair.one.write("cd");
  EXPECT_EQ(pair.one.read_until("OK\r\n"), line("+QSECWRITE: 4,206") + kOk);
}
void begin_text(Pair& pair) {
  EXPECT_EQ(pair.one.say("AT+CMGF=1;+CMGW=\"10086\"", "> "), "\r\n> ");
  pair.one.write("half a mess");
}
void end_text(Pair& pair) {
  pair.one.write("\x1B");
  EXPECT_EQ(pair.one.read_until("OK\r\n"), kOk);
}

const std::array<State, 2> kDataModes{
    {{"an upload", begin_upload, end_upload}, {"a message's text", begin_text, end_text}}};

TEST(TwoModems, AnIdleLineHearsAnEventAtOnce) {
  for (const Event& event : kEvents) {
    SCOPED_TRACE(event.name);
    Pair pair;
    event.cause(pair);
    EXPECT_EQ(hear(pair.one, event.text), event.text);
    EXPECT_EQ(hear(pair.witness, event.text), event.text);
    event.end(pair);
    pair.expect_silence();
  }
}

TEST(TwoModems, AHalfTypedLineIsCompletedBehindTheEvent) {
  for (const Event& event : kEvents) {
    SCOPED_TRACE(event.name);
    Pair pair;
    EXPECT_EQ(pair.one.say("ATE1"), kOk);
    pair.one.write("AT+C");
    EXPECT_EQ(pair.one.read_exactly(4), "AT+C");
    event.cause(pair);
    EXPECT_EQ(hear(pair.one, event.text), event.text);
    EXPECT_EQ(hear(pair.witness, event.text), event.text);
    EXPECT_EQ(pair.one.say("GMM"), "GMM\r" + line("Quectel_M95") + kOk);
    event.end(pair);
    EXPECT_EQ(pair.one.say("ATE0"), "ATE0\r" + kOk);
    pair.expect_silence();
  }
}

TEST(TwoModems, ALineThatCarriesDataHearsAnEventBehindTheDatasResult) {
  for (const State& state : kDataModes) {
    for (const Event& event : kEvents) {
      SCOPED_TRACE(std::string(event.name) + " in " + state.name);
      Pair pair;
      state.begin(pair);
      event.cause(pair);
      EXPECT_EQ(hear(pair.witness, event.text), event.text);
      state.end(pair);
      EXPECT_EQ(hear(pair.one, event.text), event.text);
      event.end(pair);
      pair.expect_silence();
    }
  }
}

// With AT+COLP=1 a command lasts until the other side answers.
TEST(TwoModems, ARunningCommandIsAnsweredBeforeTheEvent) {
  Pair pair;
  EXPECT_EQ(pair.one.say("AT+COLP=1"), kOk);
  pair.one.write("ATD+492222222;\r");
  EXPECT_EQ(hear(pair.two, line("RING")), line("RING"));
  pair.send_message();
  EXPECT_EQ(hear(pair.witness, kArrived), kArrived);
  EXPECT_EQ(pair.two.say("ATA"), kOk);
  EXPECT_EQ(pair.one.read_until("OK\r\n"), line("+COLP: \"+492222222\",145,\"\",,\"\"") + kOk);
  EXPECT_EQ(hear(pair.one, kArrived), kArrived);
  EXPECT_EQ(pair.one.say("ATH"), kOk);
  EXPECT_EQ(pair.two.read_until("CARRIER\r\n"), line("NO CARRIER"));
  pair.expect_silence();
}

}  // namespace
}  // namespace m95::test
