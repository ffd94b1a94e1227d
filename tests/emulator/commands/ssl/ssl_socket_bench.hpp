// A bench ready for AT+QSSLOPEN: an active context, several connections at once, a TLS server that
// is played.
#pragma once

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"

namespace m95::test {

struct SslSocketBench {
  explicit SslSocketBench(config::Modem configured = Bench::modem(), std::size_t channels = 1)
      : bench(std::move(configured), channels) {
    bench.say("AT+QIMUX=1\r");
    bench.say("AT+QIFGCNT=0;+QIREGAPP;+QIACT\r");
  }
  // Port 990 is where the scripted server talks by lines; the echo's name is www.example.
  std::string open(const std::string& ssid = "0") {
    bench.server.handshakes();
    return bench.say("AT+QSSLOPEN=" + ssid + ",1,\"www.example\",990,0\r");
  }
  Bench bench;
};

struct SslSocketTest : testing::Test, SslSocketBench {
  void TearDown() override { EXPECT_EQ(bench.server.problem(), ""); }
};

}  // namespace m95::test
