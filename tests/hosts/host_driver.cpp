// A host that reads its line every millisecond.
#include "tests/hosts/host_driver.hpp"

#include <cstdlib>
#include <utility>

#include <gtest/gtest.h>

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr Duration kTick = 1ms;
constexpr Duration kSilence = 30ms;  // where ECLASS splits its input

// What the module echoes of typed bytes: all but an LF behind its CR.
std::string echo_of(std::string_view bytes) {
  std::string echo;
  char last = 0;
  for (const char byte : bytes) {
    if (byte != '\n' || last != '\r') echo += byte;
    last = byte;
  }
  return echo;
}

std::string words(const Way& way) {
  const config::Dialect& dialect = way.dialect;
  std::string text = dialect.preset == config::Preset::document ? "document" : "firmware";
  text += dialect.blank_in_path ? "" : ", no blank in +QFTPPATH";
  text += way.echo ? ", echo on, ends" : ", echo off, ends";
  for (const char byte : way.terminator) text += byte == '\r' ? " CR" : " LF";
  return text;
}

}  // namespace

config::Dialect note_dialect() { return config::dialect(config::Preset::document); }
config::Dialect firmware_dialect() { return config::dialect(config::Preset::firmware); }

config::Dialect old_firmware_dialect() {
  config::Dialect dialect = firmware_dialect();
  dialect.blank_in_path = false;
  return dialect;
}

std::vector<config::Dialect> every_dialect() {
  return {note_dialect(), firmware_dialect(), old_firmware_dialect()};
}

HostDriver::HostDriver(Bench& bench, const Way& way) : bench_(bench), way_(way) { set_echo(); }

void HostDriver::set_echo() { bench_.say(way_.echo ? "ATE1\r" : "ATE0\r"); }

void HostDriver::power_cycle() {
  bench_.power_cycle();
  set_echo();
}

void HostDriver::command(std::string_view text, Where where) {
  type(std::string(text) + way_.terminator, where);
}

void HostDriver::type(std::string_view bytes, Where where) {
  std::string said = bench_.say(bytes);
  if (way_.echo) {
    const std::string echo = echo_of(bytes);
    if (said.starts_with(echo)) {
      said.erase(0, echo.size());
    } else {
      ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line())) << "no echo: " << said;
    }
  }
  take(said);
}

void HostDriver::expect(std::string_view text, std::string_view answer, Where where) {
  command(text, where);
  const std::string got = burst(5s);
  if (got == line(answer)) return;
  ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
      << text << ": " << testing::PrintToString(got);
}

void HostDriver::expect_result(std::string_view text, std::string_view result, Duration limit,
                               Where where) {
  const TimePoint end = bench_.clock.now() + limit;
  expect(text, "OK", where);
  const std::string got = burst(end - bench_.clock.now());
  if (got == line(result)) return;
  ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
      << text << ": " << testing::PrintToString(got);
}

bool HostDriver::await_more(TimePoint end) {
  const std::size_t before = unread_.size();
  while (unread_.size() == before && bench_.clock.now() < end) take(bench_.wait(kTick));
  return unread_.size() > before;
}

std::string HostDriver::burst(Duration limit) {
  if (unread_.empty() && !await_more(bench_.clock.now() + limit)) return {};
  while (await_more(bench_.clock.now() + kSilence)) {
  }
  return std::exchange(unread_, {});
}

void HostDriver::await(std::string_view text, Duration limit, Where where) {
  const TimePoint end = bench_.clock.now() + limit;
  std::size_t found = unread_.find(text);
  while (found == std::string::npos && await_more(end)) found = unread_.find(text);
  if (found == std::string::npos) {
    ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
        << "awaited " << text << ", came " << testing::PrintToString(unread_);
  } else {
    unread_.erase(0, found + text.size());
  }
}

std::string HostDriver::line_of_text(Duration limit, Where where) {
  const std::string_view end = "\r\n";
  const TimePoint latest = bench_.clock.now() + limit;
  for (;;) {
    while (unread_.starts_with(end)) unread_.erase(0, end.size());
    const std::size_t found = unread_.find(end);
    if (found != std::string::npos) {
      const std::string text = unread_.substr(0, found);
      unread_.erase(0, found + end.size());
      return text;
    }
    if (!await_more(latest)) break;
  }
  ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
      << "awaited a line, came " << testing::PrintToString(unread_);
  return {};
}

std::int64_t HostDriver::await_number(std::string_view prefix, Duration limit, Where where) {
  await(prefix, limit, where);
  const std::string text = line_of_text(limit, where);
  return std::strtoll(text.c_str(), nullptr, 10);
}

std::string HostDriver::read(std::size_t count, Duration limit, Where where) {
  const TimePoint end = bench_.clock.now() + limit;
  while (unread_.size() < count && await_more(end)) {
  }
  if (unread_.size() < count) {
    ADD_FAILURE_AT(where.file_name(), static_cast<int>(where.line()))
        << count << " bytes awaited, " << unread_.size() << " came";
  }
  std::string bytes = unread_.substr(0, count);
  unread_.erase(0, count);
  return bytes;
}

std::string HostDriver::sleep(Duration how_long) {
  take(bench_.wait(how_long));
  return std::exchange(unread_, {});
}

void play(const Ways& ways, const Flow& flow) {
  for (const config::Dialect& dialect : ways.dialects) {
    for (const std::string& terminator : ways.terminators) {
      for (const bool echo : ways.echoes) {
        const Way way{dialect, terminator, echo, ways.lf_terminates};
        SCOPED_TRACE(words(way));
        config::Modem modem;  // its latency is 1
        modem.dialect = dialect;
        modem.line.lf_terminates = ways.lf_terminates;
        Bench bench(modem);
        HostDriver host(bench, way);
        flow(bench, host);
        EXPECT_EQ(host.sleep(10s), "");
        EXPECT_EQ(bench.server.problem(), "");
      }
    }
  }
}

void takes(ScriptedServer& server, const std::string& command) {
  server.expects(command).replies("150 go").data_receives().replies("226 done");
}

void gives(ScriptedServer& server, const std::string& command, const std::string& bytes) {
  server.expects(command).replies("150 go").data_sends(bytes).data_ends().replies("226 done");
}

std::string bytes_of(std::size_t count) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i % 251 + i / 251);
  return bytes;
}

}  // namespace m95::test
