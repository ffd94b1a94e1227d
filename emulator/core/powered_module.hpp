// PoweredModule: everything a module forgets when it loses its power or is reset.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "emulator/core/channel.hpp"
#include "emulator/core/ftp_service.hpp"
#include "emulator/core/ftp_settings.hpp"
#include "emulator/core/packet_domain.hpp"
#include "emulator/core/radio.hpp"
#include "emulator/core/ruled_network.hpp"
#include "emulator/core/ssl_contexts.hpp"
#include "emulator/fault/faulty_flash.hpp"
#include "protocol/async/task_group.hpp"
#include "storage/cert_store.hpp"
#include "storage/file_handles.hpp"
#include "storage/file_store.hpp"
#include "storage/memory_flash.hpp"

namespace m95 {

class Calls;
class MessageService;
class Module;
class NameService;
class NetworkTime;
class Signal;
class SocketService;
class SslSocketService;
class StoredSettings;
class SupplyWatch;

/// Made at power-on, destroyed at power-off: what is lost then is lost by construction.
class PoweredModule {
  // First, because what follows is made from them.
  Module& module_;
  RuledNetwork network_;
  storage::MemoryFlash ram_;
  FaultyFlash written_ram_;
  storage::MemoryFlash ram_files_;
  FaultyFlash written_ram_files_;
  TaskGroup tasks_;
  TaskGroup radio_tasks_;

 public:
  explicit PoweredModule(Module& module);
  ~PoweredModule();
  PoweredModule(const PoweredModule&) = delete;
  PoweredModule& operator=(const PoweredModule&) = delete;

  /// How it comes up.
  enum class Start {
    long_since_on,  ///< registered, nothing is said
    boot,           ///< with its times and lines
  };
  /// Serves the channels.
  void start(Start how);
  /// A channel that has come later.
  void start_serving(Channel& channel);
  /// Cancels and awaits everything; then it may be destroyed.
  Task<void> shut_down();

  Module& persistent() { return module_; }
  TaskGroup& tasks() { return tasks_; }
  Trace& trace();
  const config::Modem& config() const;
  Channel& channel(ChannelId id);
  /// To every channel whose rate is known: while it is to be found out, nothing can be said.
  void announce(std::string_view text);
  void count_unmodelled(const std::string& command);

  /// The network with the configuration's map and allow list in front.
  Network& network();
  ftp::Limits ftp_limits() const;
  /// TLS as this context says now. Throws Failure(Error::network) where the context cannot work.
  std::unique_ptr<Security> make_security(const SslContext& context);
  /// +CREG and +CGREG lines, each where it has changed since it was last told and a channel asked
  /// for it.
  void report_registration();
  /// GPRS is gone: contexts are PDP DEACT, +PDP DEACT is told where one of AT+QIACT was active, and
  /// what uses them fails.
  void lose_contexts();
  /// AT+CFUN: the SIM and the network come or go.
  void set_functionality(Functionality functionality);
  /// The SIM has been given what it waited for: the start goes on.
  void sim_opened();
  /// The card was taken out, or another one put in: what hung on it ends, and the start goes on
  /// with what is there now.
  void sim_changed();
  /// A search for the network is under way.
  bool coming_up() const { return !radio_tasks_.empty(); }
  /// Registered with one of Radio::networks(), attached as configured; reported.
  void join_network(std::size_t index);
  /// It is heard by another cell: whoever asked for places is told (27.007 7.2, <n> 2).
  void report_cell();
  /// No longer registered, with this <stat> of AT+CREG: contexts are lost; reported.
  void leave_network(int stat);
  /// AT+CGATT=0, or the network has gone: contexts and GPRS are lost, +CGEV told.
  void detach();
  /// +CGEV: to the lines that asked for it (AT+CGEREP).
  void post_packet_event(std::string_view text);

  Radio radio;
  PacketDomain packet_domain;
  SslContexts ssl;
  FtpSettings ftp_settings;

  storage::CertStore certificates;
  storage::FileStore files;
  storage::FileHandles file_handles;
  FtpService ftp;

  std::unique_ptr<SupplyWatch> supply_watch;
  std::unique_ptr<StoredSettings> stored_settings;
  std::unique_ptr<NetworkTime> network_time;
  std::unique_ptr<Signal> signal;
  std::unique_ptr<MessageService> messages;
  std::unique_ptr<Calls> calls;
  std::unique_ptr<NameService> names;
  std::unique_ptr<SocketService> sockets;
  std::unique_ptr<SslSocketService> ssl_sockets;

  /// AT+CEER: where and why the last call ended; 0,0 when none has.
  std::array<int, 2> release_cause{};

 private:
  Task<void> serve(Channel& channel);
  Task<void> boot();
  Task<void> come_up();
  void tell_call_ready();
  void tell_registration(bool network_too, bool gprs_too, int least_report);

  // What the network's lines told last.
  int told_registration_ = 0;
  int told_gprs_registration_ = 0;
};

}  // namespace m95
