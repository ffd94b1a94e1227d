// Module: the device: what it keeps without power, its channels, and the supervisor of its power.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config.hpp"
#include "emulator/core/channel.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/coverage.hpp"
#include "emulator/core/powered_module.hpp"
#include "emulator/core/rtc.hpp"
#include "emulator/fault/faults.hpp"
#include "emulator/fault/faulty_flash.hpp"
#include "emulator/fault/faulty_port.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/network.hpp"
#include "storage/flash.hpp"
#include "storage/key.hpp"
#include "storage/profile_store.hpp"

namespace m95 {

class AlarmClock;
class MessageStore;
class MobileNetwork;
class Multiplexer;
class Phonebook;
class SimCard;
class SocketNetwork;
class VirtualUart;

/// Makes the TLS of one session. Throws Failure(Error::network).
using SecurityFactory =
    std::function<std::unique_ptr<Security>(tls::Options options, tls::HandshakeReport report)>;

/// What a module stands in: the seams to the world. All references outlive the module.
struct Surroundings {
  const Executor& executor;
  Clock& clock;          ///< the module's and the host's time
  Clock& network_clock;  ///< the network's: deadlines of connections
  Network& network;
  SocketNetwork* sockets;         ///< what sockets need beyond it
  MobileNetwork* mobile_network;  ///< the operator's side, common to all modules of a process
  Trace& trace;
  storage::Flash& nvram;
  storage::Flash& ufs;  ///< the files of AT+QF..., which outlive a reset
  storage::Flash& sd;
  const storage::Key& nvram_key;
  CommandTable commands;
  SecurityFactory secure;
  std::time_t start_time;                     ///< of the module's clock, UTC
  std::function<TimeOfDay()> time_of_day;     ///< what a network tells
  std::function<void(std::string_view)> log;  ///< a line for the operator of the program
};

enum class PowerRequest {
  reset,
  power_down,
  emergency_off,  ///< the pin EMERG_OFF: no power, no words
  power_key,      ///< PWRKEY: in order off, or on
};

class Module {
 public:
  Module(const config::Modem& modem, Surroundings surroundings);
  ~Module();
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;

  /// Before start(). `port` outlives the module.
  Channel& add_channel(std::string name, Port& port);
  /// A channel of the multiplexer, at any time; it is started. `number`: 0-3.
  Channel& add_virtual_channel(std::string name, VirtualUart& port, unsigned number);
  void start();
  /// Ends everything, saves what is to be saved; then it may be destroyed.
  Task<void> stop();

  /// Asks the supervisor; the asking task is ended soon after. A module that is off hears its power
  /// key alone.
  void request(PowerRequest what);
  /// VBAT, in mV; a warning or the end of the power follows (hardware design, 3.3 V to 4.6 V).
  void set_supply(int millivolts);
  int supply() const { return supply_; }
  /// PoweredModule::announce, into the void without power.
  void announce(std::string_view text);
  bool powered() const { return powered_ != nullptr; }
  /// What has power now; null while it is off, another one after each reset.
  PoweredModule* powered_module() { return powered_.get(); }

  Channel& channel(ChannelId id) { return *channels_.at(id); }
  const std::vector<std::unique_ptr<Channel>>& channels() const { return channels_; }

  /// As configured, but for what events have changed since: signal, cell, SIM, registration.
  config::Modem modem;
  Surroundings world;
  Faults faults;
  // What is kept without power, as the module sees it.
  FaultyFlash nvram;
  FaultyFlash ufs;
  FaultyFlash sd;
  Rtc rtc;
  storage::ProfileStore profiles;
  std::unique_ptr<SimCard> sim;
  std::unique_ptr<Phonebook> phonebook;
  std::unique_ptr<MessageStore> messages;
  std::unique_ptr<AlarmClock> alarm_clock;
  /// Made by the first AT+CMUX.
  std::unique_ptr<Multiplexer> multiplexer;
  /// What the next start comes up with: AT+CFUN=<fun>,1.
  Functionality functionality_at_start = Functionality::full;

  /// Commands that were asked for and are not modelled, with their number.
  std::map<std::string, unsigned> unmodelled;
  /// What its hosts have exercised.
  Coverage coverage;

 private:
  Channel& add(std::string name, Port& port, std::optional<unsigned> virtual_uart);
  void start_line(std::size_t index);
  Task<void> supervise();
  Task<void> power_on();

  int supply_;
  std::vector<std::unique_ptr<FaultyPort>> lines_;
  std::vector<std::unique_ptr<Channel>> channels_;
  std::unique_ptr<PoweredModule> powered_;
  TaskGroup line_tasks_;
  TaskGroup supervisor_;
  std::optional<PowerRequest> requested_;
  Event power_;
};

}  // namespace m95
