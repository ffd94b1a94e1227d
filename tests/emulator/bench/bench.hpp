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
  void ftp_sent(std::string_view line) override { dialogue.emplace_back(line); }
  void ftp_received(std::string_view line) override { dialogue.emplace_back(line); }
  void fault(std::string_view what) override { note("fault", what); }
  void note(std::string_view subject, std::string_view text) override {
    lines.push_back(std::string(subject) + ": " + std::string(text));
  }
  void to_host(std::string_view /*channel*/, std::string_view bytes, bool data) override {
    if (data) data_to_host += bytes;
  }
  std::vector<std::string> lines;
  std::vector<std::string> dialogue;  ///< with FTP servers
  std::string data_to_host;
};

/// NVRAM, or a volume, that can be worn out: then every write and removal fails.
class BenchFlash : public storage::MemoryFlash {
 public:
  Task<void> commit(std::string name, std::string bytes) override;
  Task<void> remove(std::string name) override;
  bool worn_out = false;
};

/// The network as the module sees it: whichever server is there now.
class Cable : public Network {
 public:
  explicit Cable(ScriptedServer& first) : server(&first) {}
  Task<Address> resolve(std::string host, std::uint16_t port) override;
  Task<Connection> connect(Address to) override;
  std::unique_ptr<Listener> listen(std::string local_ip) override;
  ScriptedServer* server;
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
  /// The module loses its power without warning and starts again with the same NVRAM
  /// and files.
  void power_cycle();
  /// Puts a record into NVRAM behind the module's back.
  void put_nvram(std::string name, std::string record);
  /// A new server, which the module meets from now on instead of the one before.
  ScriptedServer& replace_server();
  /// Ends those that have been replaced and were replacements themselves.
  void forget_servers();

  FakePort& port(std::size_t channel = 0) { return *ports_.at(channel); }
  Module& module() { return *module_; }
  std::vector<std::string>& log() { return log_; }

  /// What the network's clock shows; it runs with `clock`.
  TimeOfDay network_time{.utc = 1527825600, .zone = 32, .summer_hours = 0};
  VirtualClock clock;
  ScriptedServer server{clock};
  BenchFlash nvram;
  BenchFlash ufs;
  BenchFlash sd;
  RecordingTrace trace;
  /// The operator's side; a test may add subscribers to it.
  const std::unique_ptr<MobileNetwork> mobile_network;
  /// What the TLS of each session was asked to be, in order.
  std::vector<tls::Options> secured;
  /// False for a test that makes the module say a line that the table of URCs does not have.
  bool urcs_are_listed = true;
  /// Makes the TLS of a session; empty: the scripted server's.
  SecurityFactory secure;

 private:
  void start();
  void stop();
  TimeOfDay time_of_day() const;
  std::unique_ptr<Security> make_security(tls::Options options, tls::HandshakeReport report);

  Cable cable_{server};
  std::vector<std::unique_ptr<ScriptedServer>> replacements_;
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
