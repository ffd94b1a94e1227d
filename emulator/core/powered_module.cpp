// Power-on, boot lines, and serving the channels.
#include "emulator/core/powered_module.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/alarm_clock.hpp"
#include "emulator/core/calls.hpp"
#include "emulator/core/interpreter.hpp"
#include "emulator/core/message_service.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/name_service.hpp"
#include "emulator/core/network_time.hpp"
#include "emulator/core/pace.hpp"
#include "emulator/core/phonebook.hpp"
#include "emulator/core/profile.hpp"
#include "emulator/core/signal.hpp"
#include "emulator/core/sim_card.hpp"
#include "emulator/core/socket_service.hpp"
#include "emulator/core/ssl_socket_service.hpp"
#include "emulator/core/stored_settings.hpp"
#include "emulator/core/supply_watch.hpp"

namespace m95 {
namespace {

// From power-on to each line, at latency 1 (chosen after the hardware design and hosts).
constexpr Duration kReady = std::chrono::milliseconds(1500);
constexpr Duration kSimRead = std::chrono::milliseconds(1000);
constexpr Duration kNetworkFound = std::chrono::milliseconds(2000);
constexpr Duration kCallReady = std::chrono::milliseconds(1000);

std::string file_for_tls(const storage::CertStore& certificates, const std::string& name) {
  if (name.empty()) return {};
  return certificates.bytes_for_tls(storage::parse_cert_name(name)).value_or(std::string{});
}

storage::FileStore::Volumes volumes(Module& module, storage::Flash& ram) {
  return {.ufs = module.ufs, .ram = ram, .sd = module.sd};
}

storage::FileStore::Quotas quotas(const config::Storage& bytes) {
  return {.ufs = bytes.ufs, .ram = bytes.ram, .sd = bytes.sd};
}

Duration limit(config::Seconds seconds) { return std::chrono::duration_cast<Duration>(seconds); }

}  // namespace

PoweredModule::PoweredModule(Module& module)
    : module_(module),
      network_(module.world.network, module.modem.network, module.world.log),
      written_ram_(ram_, module.faults, config::Medium::ram),
      written_ram_files_(ram_files_, module.faults, config::Medium::ram),
      tasks_(module.world.executor),
      radio_tasks_(module.world.executor),
      radio(module.modem),
      packet_domain(module.modem, radio, module.world.clock),
      certificates(written_ram_, module.nvram, module.world.nvram_key, module.modem.ram_bytes),
      files(volumes(module, written_ram_files_), quotas(module.modem.storage)),
      file_handles(files),
      ftp(*this),
      supply_watch(std::make_unique<SupplyWatch>(*this)),
      stored_settings(std::make_unique<StoredSettings>(*this)),
      network_time(std::make_unique<NetworkTime>(*this)),
      signal(std::make_unique<Signal>(*this)),
      messages(std::make_unique<MessageService>(*this)),
      calls(std::make_unique<Calls>(*this)),
      names(std::make_unique<NameService>(*this, network_)),
      sockets(std::make_unique<SocketService>(*this)),
      ssl_sockets(std::make_unique<SslSocketService>(*this)) {
  for (const std::string& warning : certificates.warnings()) module.world.log(warning);
  for (const std::string& warning : files.warnings()) module.world.log(warning);
}

PoweredModule::~PoweredModule() = default;

Trace& PoweredModule::trace() { return module_.world.trace; }
const config::Modem& PoweredModule::config() const { return module_.modem; }
Channel& PoweredModule::channel(ChannelId id) { return module_.channel(id); }
Network& PoweredModule::network() { return names->network(); }

void PoweredModule::start(Start how) {
  const ChannelSettings settings = load_profile(module_.profiles).value_or(ChannelSettings{});
  module_.phonebook->power_up();
  for (const auto& channel : module_.channels()) {
    channel->reset(settings);
    start_serving(*channel);
  }
  radio.functionality = std::exchange(module_.functionality_at_start, Functionality::full);
  if (how == Start::long_since_on) {
    radio.sim_ready = true;
    radio.registered_yet = module_.sim->open_since().has_value();
    radio.attached = config().registration.attached && radio.registered_yet;
    told_registration_ = radio.registration();
    told_gprs_registration_ = radio.gprs_registration();
    if (radio.registered()) network_time->hear();
    supply_watch->look();
  } else {
    for (const auto& channel : module_.channels()) channel->power_down();
    tasks_.spawn("boot", boot());
  }
  messages->start();
}

void PoweredModule::start_serving(Channel& channel) { tasks_.spawn(channel.name, serve(channel)); }

Task<void> PoweredModule::shut_down() {
  co_await ftp.shut_down();
  co_await ssl_sockets->shut_down();
  radio_tasks_.cancel();
  tasks_.cancel();
  co_await radio_tasks_.joined();
  co_await tasks_.joined();
}

Task<void> PoweredModule::serve(Channel& channel) {
  for (;;) {
    at::CommandLine line = co_await channel.next_line();
    channel.synchronised = true;
    co_await answer(*this, channel, std::move(line));
    co_await channel.room();
  }
}

Task<void> PoweredModule::boot() {
  co_await pace(module_.world.clock, config().latency, kReady);
  // Until now nobody listened: what a host sent is lost.
  for (const auto& channel : module_.channels()) channel->reset(channel->settings);
  announce("RDY");
  announce("+CFUN: " + std::to_string(static_cast<int>(radio.functionality)));
  module_.alarm_clock->tell_wake_up();
  if (!supply_watch->look()) co_return;
  if (radio.functionality != Functionality::minimum) radio_tasks_.spawn("radio", come_up());
}

Task<void> PoweredModule::come_up() {
  Clock& clock = module_.world.clock;
  const double latency = config().latency;
  if (!radio.sim_ready) {
    co_await pace(clock, latency, kSimRead);
    module_.sim->power_up();
    radio.sim_ready = true;
    announce("+CPIN: " + std::string(module_.sim->state()));
  }
  const bool may_register = radio.selection != Selection::deregistered && !radio.unreachable;
  if (!radio.radio_on() || !module_.sim->open_since() || !may_register) co_return;
  radio.searching = true;
  report_registration();
  co_await pace(clock, latency, kNetworkFound);
  join_network(radio.chosen);
  co_await pace(clock, latency, kCallReady);
  tell_call_ready();
}

void PoweredModule::sim_opened() {
  const bool waits = module_.sim->open_since() && radio.radio_on() && !radio.registered_yet;
  if (waits && radio_tasks_.empty()) radio_tasks_.spawn("radio", come_up());
}

void PoweredModule::sim_changed() {
  leave_network(0);
  radio.sim_ready = false;
  if (stored_settings->value("+QSIMSTAT", 0) == 1) {
    announce("+QSIMSTAT: 1," + std::string(module_.sim->present() ? "1" : "0"));
  }
  if (!module_.sim->present()) {
    module_.sim->power_up();
    radio.sim_ready = true;
    announce("+CPIN: " + std::string(module_.sim->state()));
  } else if (radio.functionality != Functionality::minimum) {
    radio_tasks_.spawn("radio", come_up());
  }
}

void PoweredModule::announce(std::string_view text) {
  for (const auto& channel : module_.channels()) {
    if (channel->rate_known()) channel->post(text);
  }
}

void PoweredModule::count_unmodelled(const std::string& command) {
  const unsigned times = ++module_.unmodelled[command];
  if (times == 1) module_.world.log("AT" + command + " is not modelled: answered ERROR");
}

ftp::Limits PoweredModule::ftp_limits() const {
  const config::Limits& seconds = config().limits;
  ftp::Limits limits;
  limits.dns = limit(seconds.dns);
  limits.connect = limit(seconds.connect);
  limits.reply = limit(seconds.reply);
  limits.handshake = limit(seconds.handshake);
  limits.stall = limit(seconds.stall);
  limits.final_reply = limit(seconds.final_reply);
  limits.quit = limit(seconds.quit);
  limits.close_notify = limit(seconds.close_notify);
  return limits;
}

std::unique_ptr<Security> PoweredModule::make_security(const SslContext& context) {
  tls::Options options;
  options.version = context.version;
  options.suites = context.suites;
  options.level = context.level;
  options.ca = file_for_tls(certificates, context.ca);
  options.client_cert = file_for_tls(certificates, context.client_cert);
  options.client_key = file_for_tls(certificates, context.client_key);
  options.ignore_time = ssl.ignore_time;
  Module& module = module_;
  options.clock = [&module] { return module.rtc.now(); };
  tls::HandshakeReport report = [&module](tls::Outcome outcome, std::string_view line) {
    module.world.trace.tls(line);
    if (outcome == tls::Outcome::warned) module.world.log(line);
  };
  return module_.world.secure(std::move(options), std::move(report));
}

}  // namespace m95
