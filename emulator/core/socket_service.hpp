// SocketService: TCP and UDP connections of AT+QIOPEN and the server of AT+QISERVER (M66 manual,
// TCP/IP).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "emulator/core/channel.hpp"
#include "emulator/core/packet_domain.hpp"
#include "emulator/core/socket_link.hpp"
#include "emulator/core/socket_settings.hpp"
#include "protocol/socket_network.hpp"

namespace m95 {

class Line;
class PoweredModule;

enum class SocketRole { client = 1, server = 2 };

/// Which link: of a context, by its role and number.
struct SocketId {
  int context = 0;
  SocketRole role = SocketRole::client;
  int number = 0;  ///< client 0-5, server 0-4; 0 with AT+QIMUX=0
  bool operator==(const SocketId&) const = default;
};

/// The peer, as the host named it.
struct SocketTarget {
  SocketProtocol protocol = SocketProtocol::tcp;
  std::string host;
  std::uint16_t port = 0;
};

/// One of the module's links. Free without `link`.
struct Socket {
  SocketTarget target;
  ChannelId owner = 0;
  std::shared_ptr<SocketLink> link;
  bool connected = false;
  bool told = false;         ///< AT+QINDI=1: +QIRDI was said, and not all was read since
  bool data_mode = false;    ///< AT+QIMODE=1: its channel's line is in data mode
  bool transparent = false;  ///< it was opened under AT+QIMODE=1
  std::string unread;        ///< of the link before, which its peer ended
  Address peer;              ///< of the link, or of the one before

  bool free() const { return link == nullptr; }
  std::size_t pending() const { return link ? link->pending() : unread.size(); }
  /// What came, `most` bytes at most.
  std::string take(std::size_t most);
};

/// Failures of an opening are told by CONNECT FAIL, everything that the state forbids throws
/// PlainError.
class SocketService {
 public:
  static constexpr int kClients = 6;
  static constexpr int kAccepted = 5;

  enum class ServerState { initial, opening, listening };

  explicit SocketService(PoweredModule& module);
  ~SocketService();
  SocketService(const SocketService&) = delete;
  SocketService& operator=(const SocketService&) = delete;

  /// Of the foreground context.
  SocketSettings& settings();
  Socket& socket(SocketId id);
  /// A socket is open, being opened, or a server listens there.
  bool in_use(int context) const;
  /// The foreground context's state as behind "STATE: ".
  std::string state_text() const;
  ServerState server_state() const;
  SocketProtocol server_protocol() const;
  int server_limit() const;

  /// AT+QIOPEN. The task is to be started after OK.
  Task<void> open(SocketId id, ChannelId who, SocketTarget target);
  /// AT+QICLOSE, of a socket that is not free.
  void close(SocketId id);
  /// AT+QISERVER: the task says SERVER OK or CONNECT FAIL.
  Task<void> serve(ChannelId who, SocketProtocol protocol, int most);
  /// AT+QICLOSE with AT+QISRVC=2: the server with all it has accepted.
  void close_server();

  /// Throws PlainError where AT+QIOPEN and AT+QISERVER are not allowed by the context's state.
  void require_openable() const;
  /// A transparent connection whose data mode was left on this channel.
  std::optional<SocketId> suspended(ChannelId who) const;
  /// How a data mode ended.
  enum class DataEnd { escaped, closed, dropped };
  /// The line is the socket's until "+++", a dropped DTR or the end of the connection. Only inside
  /// an answer, or right after Channel::quiet(); CONNECT has been said.
  Task<DataEnd> exchange(SocketId id);

  /// AT+QIDEACT: nothing is said of the sockets that go.
  void deactivate(int context);
  /// The network took the context: what was being opened is told CONNECT FAIL.
  void context_lost(int context);

 private:
  struct Server {
    ServerState state = ServerState::initial;
    SocketProtocol protocol = SocketProtocol::tcp;
    // One of them, shared with the task that listens.
    std::shared_ptr<Acceptor> acceptor;
    std::shared_ptr<DatagramSocket> datagrams;

    bool open() const { return acceptor || datagrams; }
    Address local() const { return acceptor ? acceptor->local() : datagrams->local(); }
    ChannelId owner = 0;
    int most = kAccepted;
    unsigned opened = 0;  // tells one server from the next
  };
  struct Context {
    SocketSettings settings;
    std::array<Socket, kClients> clients;
    std::array<Socket, kAccepted> accepted;
    Server server;
  };

  Context& context(int index) { return contexts_.at(static_cast<std::size_t>(index)); }
  const Context& context(int index) const { return contexts_.at(static_cast<std::size_t>(index)); }
  PdpContext& pdp(int index) const;
  Task<void> run_open(SocketId id, std::shared_ptr<SocketLink> link);
  Task<void> connect(SocketId id, std::shared_ptr<SocketLink> link);
  Task<void> find(SocketTarget target, std::shared_ptr<Address> found);
  Task<void> dial(SocketId id, Address to, std::shared_ptr<Connection> made);
  Task<void> activate(int index);
  Task<void> refuse(SocketId id, ChannelId who);
  Task<void> pause(TimePoint begun);
  Task<void> enter_data_mode(SocketId id, std::shared_ptr<SocketLink> link);
  struct Uplink;
  static Task<void> fill(std::shared_ptr<Uplink> uplink, Line& line);
  Task<void> forward(std::shared_ptr<Uplink> uplink);
  static Task<void> drain(std::shared_ptr<SocketLink> link, Channel& channel);
  Task<void> watch(SocketId id, std::shared_ptr<SocketLink> link);
  Task<void> show(SocketId id, std::shared_ptr<SocketLink> link);
  void announce(SocketId id);
  void release(SocketId id);
  std::vector<SocketId> busy(int index);
  std::string heading(SocketId id, std::size_t size);
  void settle_state(int index);
  void post(SocketId id, ChannelId who, std::string_view text);
  Task<void> run_serve(int index, unsigned which);
  void bind_server(int index);
  Task<void> listen(int index, unsigned which);
  Task<void> hear(int index, unsigned which);
  bool serves(int index, unsigned which) const;
  void take_in(int index, Connection made);
  void take_in(int index, Datagram datagram);
  std::optional<SocketId> free_place(int index);
  void welcome(SocketId id, std::shared_ptr<SocketLink> link, Address peer);
  void stop_server(int index);

  Clock& clock() const;

  PoweredModule& module_;
  std::array<Context, PacketDomain::kContexts> contexts_;
};

}  // namespace m95
