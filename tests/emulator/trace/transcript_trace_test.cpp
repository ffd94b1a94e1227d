// What passes a module, as lines of a transcript.
#include "emulator/trace/transcript_trace.hpp"

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::trace {
namespace {
using namespace std::chrono_literals;

struct TranscriptTraceTest : testing::Test {
  test::VirtualClock clock;
  std::vector<std::string> lines;
  TranscriptTrace trace{clock, [this](std::string_view line) { lines.emplace_back(line); }};
};

TEST_F(TranscriptTraceTest, BeginsWithTheHeaderAndParsesAsATranscript) {
  trace.from_host("pty0", "AT\r", false);
  trace.ftp_received("220 {ready}");
  trace.tls("TLS 1.2 AES256-SHA 0X0035, full");
  std::string all;
  for (const std::string& line : lines) all += line + "\n";
  const std::vector<Entry> entries = parse(all);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0].mark, Mark::host);
  EXPECT_EQ(entries[1].text, "220 \\{ready}");
  EXPECT_EQ(entries[2].mark, Mark::tls);
}

TEST_F(TranscriptTraceTest, TellsTimeChannelAndExactBytes) {
  clock.advance(1500ms);
  trace.from_host("uart0", "AT\r", false);
  trace.to_host("uart0", "AT\r\r\nOK\r\n", false);
  EXPECT_EQ(lines, (std::vector<std::string>{"m95-transcript 1", "+1.500000 uart0 > AT\\r",
                                             "+1.500000 uart0 < AT\\r\\r\\nOK\\r\\n"}));
}

TEST_F(TranscriptTraceTest, GathersWhatIsTypedToALineAndMasksItsSecret) {
  for (const char typed : std::string("AT+QFTPPASS=\"pw\"\r")) {
    const std::string byte(1, typed);
    trace.from_host("uart0", byte, false);
    trace.to_host("uart0", byte, false);
  }
  trace.ftp_sent("PASS ****");
  EXPECT_EQ(lines, (std::vector<std::string>{
                       "m95-transcript 1", "+0.000000 uart0 > AT+QFTPPASS=\"{secret QFTPPASS}\"\\r",
                       "+0.000000 uart0 < AT+QFTPPASS=\"{secret QFTPPASS}\"\\r",
                       "+0.000000 ftp> PASS {secret QFTPPASS}"}));
}

TEST_F(TranscriptTraceTest, TellsDataBySizeAndHash) {
  trace.from_host("uart0", "ab", true);
  trace.from_host("uart0", "c", true);
  trace.to_host("uart0", "\r\nOK\r\n", false);
  EXPECT_EQ(lines, (std::vector<std::string>{"m95-transcript 1",
                                             "+0.000000 uart0 > " + data_placeholder("abc"),
                                             "+0.000000 uart0 < \\r\\nOK\\r\\n"}));
}

TEST_F(TranscriptTraceTest, KeepsChannelsApart) {
  trace.from_host("a", "A", false);
  trace.from_host("b", "AT\r", false);
  trace.from_host("a", "T\r", false);
  EXPECT_EQ(lines, (std::vector<std::string>{"m95-transcript 1", "+0.000000 b > AT\\r",
                                             "+0.000000 a > AT\\r"}));
}

TEST_F(TranscriptTraceTest, TellsHostsThatComeAndGo) {
  trace.port("a", {PortEvent::Kind::attached, 0});
  trace.port("a", {PortEvent::Kind::detached, 0});
  trace.note("pdp", "lost");
  EXPECT_EQ(lines, (std::vector<std::string>{"m95-transcript 1", "+0.000000 a port a host has come",
                                             "+0.000000 a port the host has left",
                                             "+0.000000 note pdp: lost"}));
}

TEST(TranscriptTraceEnd, WritesWhatWasUnfinished) {
  test::VirtualClock clock;
  std::vector<std::string> lines;
  {
    TranscriptTrace trace(clock, [&lines](std::string_view line) { lines.emplace_back(line); });
    trace.from_host("a", "AT+CS", false);
    trace.from_host("b", "xyz", true);
  }
  EXPECT_EQ(lines, (std::vector<std::string>{"m95-transcript 1", "+0.000000 a > AT+CS",
                                             "+0.000000 b > " + data_placeholder("xyz")}));
}

}  // namespace
}  // namespace m95::trace
