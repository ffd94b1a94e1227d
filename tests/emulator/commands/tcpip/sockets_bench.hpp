// A bench with names, datagrams and echoes in memory, its context active.
#pragma once

#include <gtest/gtest.h>

#include "tests/emulator/bench/bench.hpp"
#include "tests/support/fake_datagrams.hpp"

namespace m95::test {

struct SocketsBench {
  explicit SocketsBench(config::Modem configured = Bench::modem(), std::size_t channels = 1)
      : bench(std::move(configured), channels) {
    bench.module().world.sockets = &sockets;
    bench.say("AT+QIREGAPP;+QIACT\r");
  }
  FakeSockets sockets;
  Bench bench;
};

struct SocketsTest : testing::Test, SocketsBench {};

}  // namespace m95::test
