// RetrieveTest: a session that is open and downloads.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/protocol/ftp/session_bench.hpp"

namespace m95::ftp::test {

struct RetrieveTest : testing::Test {
  m95::test::VirtualClock clock;
  m95::test::ScriptedServer server{clock};
  SessionBench bench{clock, server};

  void open() {
    server.logs_in().expects("TYPE I").replies("200 I");
    ASSERT_EQ(bench.open(), "0");
  }
  void open_tls() {
    server.logs_in_explicit().expects("TYPE I").replies("200 I");
    ASSERT_EQ(bench.open(Protection::explicit_tls), "0");
  }
  // Another operation on the same session works.
  void expect_usable() {
    server.opens_passive().expects("RETR next").replies("150 go");
    if (bench.login.protection != Protection::none) server.data_handshakes();
    server.data_sends("fine").data_ends().replies("226 done");
    bench.options = TransferOptions();
    EXPECT_EQ(bench.retrieve("next"), "4");
    EXPECT_EQ(bench.sink.bytes, "fine");
    EXPECT_EQ(server.problem(), "");
  }
};

}  // namespace m95::ftp::test
