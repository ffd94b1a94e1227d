// SocketBench: a whole module in virtual time in front of peers that a test plays by hand.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tests/emulator/bench/bench.hpp"
#include "tests/support/scripted_peers.hpp"

namespace m95::test {

/// As Bench: no latency, echo off.
class SocketBench {
 public:
  explicit SocketBench(config::Modem configured = Bench::modem(), std::size_t channels = 1);
  ~SocketBench();

  std::string say(std::string_view bytes, std::size_t channel = 0);
  std::string wait(Duration how_long, std::size_t channel = 0);
  std::string heard(std::size_t channel = 0);
  /// AT+QIREGAPP, AT+QIACT, AT+QILOCIP: to IP STATUS.
  void activate();
  /// In IP STATUS, with one TCP connection to 192.0.2.1:7 under AT+QIMUX=0.
  void connect();
  /// In IP STATUS under AT+QIMUX=1, links 0 to `links` - 1 connected to 192.0.2.1:7.
  void connect_several(int links);
  FakePort& port(std::size_t channel = 0) { return *ports_.at(channel); }
  Module& module() { return *module_; }

  VirtualClock clock;
  ScriptedPeers peers{clock};
  RecordingTrace trace;

 private:
  config::Modem configured_;
  storage::Key key_;
  storage::MemoryFlash nvram_;
  storage::MemoryFlash ufs_;
  storage::MemoryFlash sd_;
  std::vector<std::unique_ptr<FakePort>> ports_;
  std::unique_ptr<Module> module_;
};

}  // namespace m95::test
