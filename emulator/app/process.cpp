// Putting modems together from a configuration.
#include "emulator/app/process.hpp"

#include <ctime>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "emulator/app/control_service.hpp"
#include "emulator/app/coverage_report.hpp"
#include "emulator/app/ftp_servers.hpp"
#include "emulator/app/trace_file.hpp"
#include "emulator/commands/table.hpp"
#include "emulator/core/mobile_network.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/paused_clock.hpp"
#include "emulator/core/system_clock.hpp"
#include "emulator/ports/pty_port.hpp"
#include "emulator/ports/rfc2217_port.hpp"
#include "emulator/ports/serial_port.hpp"
#include "emulator/ports/tcp_port.hpp"
#include "emulator/ports/unix_port.hpp"
#include "emulator/trace/transcript_trace.hpp"
#include "storage/disk_flash.hpp"
#include "storage/memory_flash.hpp"
#include "storage/state_directory.hpp"
#include "storage/worker.hpp"
#include "tls/client_security.hpp"
#include "tls/key_memory.hpp"
#include "tls/machine_sockets.hpp"
#include "tls/tcp_network.hpp"

namespace m95::app {
namespace {

// What a modem keeps without power: on disk below the state directory, or in memory.
struct Memories {
  explicit Memories(const std::filesystem::path& folder, storage::Worker& worker)
      : key(storage::load_or_create_key(folder / "key")),
        nvram(std::make_unique<storage::DiskFlash>(folder / "nvram", worker)),
        ufs(std::make_unique<storage::DiskFlash>(folder / "ufs", worker)),
        sd(std::make_unique<storage::DiskFlash>(folder / "sd", worker)) {}
  Memories()
      : key(storage::Key::random()),
        nvram(std::make_unique<storage::MemoryFlash>()),
        ufs(std::make_unique<storage::MemoryFlash>()),
        sd(std::make_unique<storage::MemoryFlash>()) {}

  storage::Key key;
  std::unique_ptr<storage::Flash> nvram;
  std::unique_ptr<storage::Flash> ufs;
  std::unique_ptr<storage::Flash> sd;
};

std::unique_ptr<Security> client_security(tls::Options options, tls::HandshakeReport report) {
  return std::make_unique<tls::ClientSecurity>(std::move(options), std::move(report));
}

void append(std::vector<std::string>& to, const std::vector<std::string>& more) {
  to.insert(to.end(), more.begin(), more.end());
}

std::time_t computer_time() { return std::time(nullptr); }

std::time_t start_time(config::ClockSource source) {
  return source == config::ClockSource::host ? computer_time() : Rtc::kColdStart;
}

// The network's clock is the computer's, in the computer's zone.
TimeOfDay time_of_day() {
  constexpr long kQuarter = 15 * 60;  // s
  const std::time_t now = computer_time();
  std::tm local{};
  localtime_r(&now, &local);
  return {.utc = now,
          .zone = static_cast<int>(local.tm_gmtoff / kQuarter),
          .summer_hours = local.tm_isdst > 0 ? 1 : 0};
}

}  // namespace

struct Process::State {
  State(const Executor& on, config::Config from, Log to)
      : executor(on), config(std::move(from)), log(std::move(to)) {}

  // The modules' and their hosts' time.
  Clock& module_clock() {
    if (paused_clock) return *paused_clock;
    return clock;
  }

  void open_trace();
  void add_modem(const config::Modem& modem, const std::string& port_prefix,
                 const std::string& prefix);
  void add_ports(Module& module, const config::Ports& ports, const std::string& prefix);
  void add_tcp_port(Module& module, std::string name, std::unique_ptr<TcpPort> port);
  void add_port(Module& module, std::string name, std::unique_ptr<Port> port);

  Executor executor;
  config::Config config;
  Log log;
  SystemClock clock;
  std::unique_ptr<PausedClock> paused_clock =
      config.clock_paused ? std::make_unique<PausedClock>() : nullptr;
  MobileNetwork mobile_network{module_clock(), start_time(config::ClockSource::host)};
  storage::Worker worker;
  std::optional<storage::StateDirectory> state_directory;
  tls::TcpNetwork network{executor, log, {}};
  tls::MachineSockets sockets{executor, clock, log};
  std::optional<TraceFile> trace_file;
  std::unique_ptr<Trace> trace = std::make_unique<Trace>();
  FtpServers servers{executor, clock, log};
  std::vector<std::unique_ptr<Memories>> memories;
  std::vector<std::unique_ptr<Port>> ports;
  std::unique_ptr<ControlService> control;
  std::vector<std::unique_ptr<Module>> modules;
  std::vector<std::string> announcements;
};

Process::Process(const Executor& executor, config::Config config, Log log, Extras extras)
    : state_(std::make_unique<State>(executor, std::move(config), std::move(log))) {
  State& state = *state_;
  if (tls::reserve_key_memory(state.config.modems.size()) != tls::KeyMemory::locked) {
    state.log("private keys may be swapped out: memory cannot be locked (ulimit -l)");
  }
  state.open_trace();
  if (extras.trace) state.trace = std::move(extras.trace);
  if (!state.config.control.empty()) {
    state.control = std::make_unique<ControlService>(ControlService::World{
        .executor = state.executor,
        .clock = state.module_clock(),
        .paused_clock = state.paused_clock.get(),
        .trace = *state.trace,
        .coverage = [this] { return coverage_json(all_exercises(), coverage()); },
        .log = state.log});
  }
  if (state.config.state.empty()) {
    state.log("no state directory: certificates, files and profiles end with this process");
  } else {
    state.state_directory.emplace(state.config.state);
  }
  const bool several = state.config.modems.size() > 1;
  for (const config::Modem& modem : state.config.modems) {
    state.add_modem(modem, several ? modem.name + "." : "", several ? modem.name + ": " : "");
  }
  for (const std::string& server : state.config.ftp_server) {
    state.announcements.push_back(state.servers.add(server));
  }
  if (state.control) {
    for (const auto& module : state.modules) state.control->add(*module);
    append(state.announcements, state.control->listen(state.config.control, extras.control_token));
  }
  for (const auto& module : state.modules) module->start();
}

Process::~Process() = default;

const std::vector<std::string>& Process::announcements() const { return state_->announcements; }

void Process::State::open_trace() {
  if (config.trace.empty()) return;
  trace_file.emplace(config.trace);
  trace = std::make_unique<trace::TranscriptTrace>(
      module_clock(), [this](std::string_view line) { trace_file->write(line); });
}

void Process::State::add_modem(const config::Modem& modem, const std::string& port_prefix,
                               const std::string& prefix) {
  if (state_directory) {
    memories.push_back(std::make_unique<Memories>(state_directory->folder(modem.name), worker));
  } else {
    memories.push_back(std::make_unique<Memories>());
  }
  const bool firmware = modem.dialect.preset == config::Preset::firmware;
  log(prefix + "dialect " + (firmware ? "firmware" : "document"));
  const Memories& kept = *memories.back();
  Surroundings world{
      .executor = executor,
      .clock = module_clock(),
      .network_clock = clock,
      .network = network,
      .sockets = &sockets,
      .mobile_network = &mobile_network,
      .trace = control ? control->trace(modem.name) : *trace,
      .nvram = *kept.nvram,
      .ufs = *kept.ufs,
      .sd = *kept.sd,
      .nvram_key = kept.key,
      .commands = all_commands(),
      .secure = client_security,
      .start_time = start_time(modem.clock),
      .time_of_day = time_of_day,
      .log = [this,
              name = modem.name](std::string_view text) { log(name + ": " + std::string(text)); },
  };
  modules.push_back(std::make_unique<Module>(modem, std::move(world)));
  add_ports(*modules.back(), modem.ports, port_prefix);
}

// A port's own time is the network's: what a TCP host that has half closed may still want, and when
// to look for a UART that was unplugged.
void Process::State::add_ports(Module& module, const config::Ports& wanted,
                               const std::string& prefix) {
  const auto name = [&prefix](std::string_view kind, std::size_t index) {
    return prefix + std::string(kind) + std::to_string(index);
  };
  for (std::size_t i = 0; i < wanted.pty.size(); ++i) {
    add_port(module, name("pty", i), std::make_unique<PtyPort>(executor, wanted.pty[i]));
  }
  for (std::size_t i = 0; i < wanted.tcp.size(); ++i) {
    add_tcp_port(module, name("tcp", i),
                 std::make_unique<TcpPort>(executor, clock, parse_tcp_spec(wanted.tcp[i]), log));
  }
  for (std::size_t i = 0; i < wanted.rfc2217.size(); ++i) {
    add_tcp_port(
        module, name("rfc2217-", i),
        std::make_unique<Rfc2217Port>(executor, clock, parse_tcp_spec(wanted.rfc2217[i]), log));
  }
  for (std::size_t i = 0; i < wanted.unix_.size(); ++i) {
    add_port(module, name("unix", i),
             std::make_unique<UnixPort>(executor, clock, wanted.unix_[i], log));
  }
  for (std::size_t i = 0; i < wanted.serial.size(); ++i) {
    add_port(module, name("serial", i),
             std::make_unique<SerialPort>(executor, clock, parse_serial_spec(wanted.serial[i])));
  }
  if (module.channels().empty()) {
    add_port(module, name("pty", 0), std::make_unique<PtyPort>(executor, std::string{}));
  }
}

void Process::State::add_tcp_port(Module& module, std::string name, std::unique_ptr<TcpPort> port) {
  if (port->beyond_loopback()) {
    log("warning: " + port->describe() + " is open to whoever reaches this machine");
  }
  add_port(module, std::move(name), std::move(port));
}

void Process::State::add_port(Module& module, std::string name, std::unique_ptr<Port> port) {
  announcements.push_back(port->describe());
  module.add_channel(std::move(name), *port);
  ports.push_back(std::move(port));
}

PausedClock* Process::paused_clock() const { return state_->paused_clock.get(); }

bool Process::busy() const { return state_->worker.busy(); }

std::vector<HostCoverage> Process::coverage() const {
  std::vector<HostCoverage> all;
  for (const auto& module : state_->modules) {
    all.push_back({module->modem.name, module->coverage, module->unmodelled});
  }
  return all;
}

Task<void> Process::stop() {
  if (state_->control) co_await state_->control->stop();
  for (const auto& module : state_->modules) {
    co_await module->stop();
    for (const auto& [command, times] : module->unmodelled) {
      module->world.log("AT" + command + " is not modelled; asked for: " + std::to_string(times));
    }
  }
  co_await state_->servers.stop();
}

}  // namespace m95::app
