// What passes a modem, as those who listen hear it.
#include "emulator/control/events.hpp"

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "emulator/control/modem_trace.hpp"
#include "emulator/trace/transcript_trace.hpp"
#include "protocol/async/task_group.hpp"
#include "tests/emulator/control/schema.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::control {
namespace {
using namespace std::chrono_literals;

struct EventsTest : testing::Test {
  Task<void> hear(Listener& listener) {
    for (;;) {
      const Listener::Text text = co_await listener.next();
      if (!text) break;
      heard.push_back(Json::parse(*text));
    }
    ended = true;
  }
  // What one listener has heard while `act` was done.
  template <class Act>
  void listen(Act act) {
    Listener listener(hub, [] {});
    TaskGroup tasks(clock.executor());
    tasks.spawn("hear", hear(listener));
    act();
    clock.settle();
    tasks.cancel();
    clock.settle();
  }

  test::VirtualClock clock;
  std::vector<std::string> file;
  trace::TranscriptTrace below{clock, [this](std::string_view line) { file.emplace_back(line); }};
  EventHub hub{clock};
  ModemTrace trace{"m95", below, clock, hub};
  std::vector<Json> heard;
  bool ended = false;
};

TEST_F(EventsTest, TellTimeModemChannelMarkAndText) {
  clock.advance(1500ms);
  listen([this] {
    trace.from_host("pty0", "AT\r", false);
    trace.to_host("pty0", "\r\nOK\r\n", false);
    trace.ftp_sent("USER u");
    trace.ftp_received("331 word");
    trace.tls("TLS 1.2");
    trace.note("dns", "none");
    trace.port("pty0", {PortEvent::Kind::attached, 0});
    trace.power("off");
    trace.fault("armed: x");
  });
  ASSERT_EQ(heard.size(), 9U);
  EXPECT_EQ(heard[0].dump(),
            R"({"t":1.5,"modem":"m95","channel":"pty0","mark":">","text":"AT\\r"})");
  EXPECT_EQ(heard[3].dump(), R"({"t":1.5,"modem":"m95","mark":"ftp<","text":"331 word"})");
  std::string marks;
  for (const Json& event : heard) {
    EXPECT_EQ(mistake(event, Json{{"$ref", "#/components/schemas/Event"}}, "$"), "");
    marks += event["mark"].get<std::string>() + " ";
  }
  EXPECT_EQ(marks, "> < ftp> ftp< tls note port power fault ");
}

TEST_F(EventsTest, MaskExactlyAsTheTraceFile) {
  listen([this] {
    trace.from_host("pty0", "AT+QFTPPASS=\"pw\"\r", false);
    trace.ftp_sent("PASS ****");
    trace.from_host("pty0", "payload", true);
    trace.to_host("pty0", "\r\nOK\r\n", false);
    trace.note("odd", "\xff");
  });
  ASSERT_EQ(heard.size(), 5U);
  ASSERT_EQ(file.size(), 6U);  // with its header
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const std::string text = heard[i]["text"];
    EXPECT_TRUE(file[i + 1].ends_with(" " + text)) << file[i + 1] << " / " << text;
    EXPECT_EQ(text.find("pw"), std::string::npos);
    EXPECT_EQ(text.find("payload"), std::string::npos);
  }
}

TEST_F(EventsTest, AreInTheTraceFileWhetherOrNotAnybodyListens) {
  trace.power("reset");
  trace.fault("armed: x");
  trace.from_host("pty0", "AT\r", false);
  EXPECT_EQ(file,
            (std::vector<std::string>{"m95-transcript 1", "+0.000000 note power: reset",
                                      "+0.000000 note fault: armed: x", "+0.000000 pty0 > AT\\r"}));
}

TEST_F(EventsTest, GatherNothingForThoseWhoHaveLeft) {
  listen([this] { trace.from_host("pty0", "AT+CS", false); });
  trace.from_host("pty0", "Q", false);
  listen([this] { trace.from_host("pty0", "AT\r", false); });
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_EQ(heard[0]["text"], "AT\\r");
}

TEST_F(EventsTest, ReachEachOfThoseWhoListen) {
  Listener quiet(hub, [] {});
  listen([this] { trace.power("off"); });
  EXPECT_EQ(heard.size(), 1U);
  TaskGroup tasks(clock.executor());
  tasks.spawn("hear", hear(quiet));
  clock.settle();
  EXPECT_EQ(heard.size(), 2U);
  EXPECT_EQ(heard[0], heard[1]);
  tasks.cancel();
  clock.settle();
}

TEST_F(EventsTest, DropWhoeverDoesNotRead) {
  int overruns = 0;
  Listener deaf(hub, [&overruns] { ++overruns; });
  const std::string line(1024, 'x');
  int told = 0;
  for (; overruns == 0; ++told) trace.note("n", line);
  // An event is a little longer than its text.
  EXPECT_GT(told, 900);
  EXPECT_LE(told, 1024);
  trace.note("n", line);
  EXPECT_EQ(overruns, 1);
  TaskGroup tasks(clock.executor());
  tasks.spawn("hear", hear(deaf));
  clock.settle();
  EXPECT_TRUE(ended);
  EXPECT_TRUE(heard.empty());
}

}  // namespace
}  // namespace m95::control
