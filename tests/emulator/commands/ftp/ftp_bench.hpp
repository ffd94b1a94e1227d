// What the tests of the FTP commands have in common: an open session, and the frame of a transfer.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

/// Opens a session as u with p against what the server's script says; at any latency.
inline void open_at(Bench& bench, int port, std::size_t channel = 0) {
  bench.say("AT+QFTPUSER=\"u\";+QFTPPASS=\"p\"\r", channel);
  bench.say("AT+QFTPOPEN=\"ftp.example\"," + std::to_string(port) + "\r", channel);
  bench.wait(std::chrono::seconds(1), channel);
  const std::string state = bench.say("AT+QFTPSTAT\r", channel);
  EXPECT_NE(state.find("OPENED"), std::string::npos) << state << bench.server.problem();
}

/// The same in clear, the login being added to the script.
inline void open(Bench& bench, std::size_t channel = 0) {
  bench.server.logs_in();
  open_at(bench, 21, channel);
}

/// The same against a server that has replaced the bench's.
inline void open(ScriptedServer& server, Bench& bench) {
  server.logs_in();
  open_at(bench, 21);
}

/// The same after AT+QSSLCFG=<settings>, the login standing in the script already.
inline void open_with(Bench& bench, const std::string& settings, int port) {
  EXPECT_EQ(bench.say("AT+QSSLCFG=" + settings + "\r"), line("OK"));
  open_at(bench, port);
}

/// The server's part of a session's first transfer, up to the 150 behind `command`.
inline ScriptedServer& begins(ScriptedServer& server, std::string command) {
  server.expects("TYPE I").replies("200 I").opens_passive();
  return server.expects(std::move(command)).replies("150 go");
}

/// OK, then the result line.
inline std::string ok_then(std::string_view result) { return lines({"OK", result}); }

inline config::Modem firmware() {
  config::Modem modem = Bench::modem();
  modem.dialect = config::dialect(config::Preset::firmware);
  return modem;
}

/// A module that takes its own time.
inline config::Modem unhurried() {
  config::Modem modem;
  modem.latency = 1;
  return modem;
}

/// Every code of Table 4 that is a server's reply.
inline constexpr const char* kServerCodes[] = {"421", "425", "426", "450", "452", "500", "501",
                                               "502", "530", "532", "550", "551", "552", "553"};

}  // namespace m95::test
