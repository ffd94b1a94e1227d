// Bench: a whole module in virtual time, on lines in memory, in front of a scripted FTP server.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "emulator/core/module.hpp"
#include "storage/memory_flash.hpp"
#include "tests/emulator/bench/fake_port.hpp"
#include "tests/support/scripted_server.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::test {

/// Keeps what a test may want to look at.
class RecordingTrace : public Trace {
 public:
  void tls(std::string_view outcome) override { lines.emplace_back(outcome); }
  void note(std::string_view subject, std::string_view text) override {
    lines.push_back(std::string(subject) + ": " + std::string(text));
  }
  std::vector<std::string> lines;
};

/// A module without latency; its echo is off on every channel unless asked for.
class Bench {
 public:
  static config::Modem modem();

  explicit Bench(config::Modem configured = modem(), std::size_t channels = 1);
  ~Bench();

  /// Types this on a channel and lets the module do what it can at once; what that channel said.
  std::string say(std::string_view bytes, std::size_t channel = 0);
  /// Lets time pass; what the channel said meanwhile.
  std::string wait(Duration how_long, std::size_t channel = 0);
  /// What the channel said since it was last looked at.
  std::string heard(std::size_t channel = 0);
  /// The module loses its power without warning and starts again with the same NVRAM.
  void power_cycle();

  FakePort& port(std::size_t channel = 0) { return *ports_.at(channel); }
  Module& module() { return *module_; }
  std::vector<std::string>& log() { return log_; }

  VirtualClock clock;
  ScriptedServer server{clock};
  storage::MemoryFlash nvram;
  RecordingTrace trace;

 private:
  void start();
  void stop();

  config::Modem configured_;
  storage::Key key_;
  std::vector<std::unique_ptr<FakePort>> ports_;
  std::unique_ptr<Module> module_;
  std::vector<std::string> log_;
};

/// "\r\n<text>\r\n", as a verbose answer stands on the line.
std::string line(std::string_view text);
/// The lines one after the other.
std::string lines(std::initializer_list<std::string_view> texts);

}  // namespace m95::test
