// ScriptedPeers: a network in memory whose peers a test plays by hand: TCP, UDP, servers.
#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "protocol/network.hpp"
#include "protocol/socket_network.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95::test {

/// The module is 192.0.2.9; every name is 192.0.2.1, and no host answers an echo. Each TCP
/// connection is a peer, numbered from 0 in their order; what it is sent is recorded while it
/// reads.
class ScriptedPeers : public Network, public SocketNetwork {
 public:
  explicit ScriptedPeers(VirtualClock& clock);
  /// Ends its tasks, letting the loop settle. The module must be gone before.
  ~ScriptedPeers() override;

  bool refuses = false;                                 ///< connecting fails from here on
  bool hangs = false;                                   ///< connecting never ends
  bool unknown = false;                                 ///< names are not known
  bool naming_hangs = false;                            ///< looking a name up never ends
  bool reads = true;                                    ///< what new peers are sent is read
  std::size_t capacity = static_cast<std::size_t>(-1);  ///< bytes under way, of new peers

  /// TCP: what the nth peer says, its FIN, its reset, and its starting to read.
  void says(std::size_t peer, std::string bytes);
  void ends(std::size_t peer);
  void resets(std::size_t peer);
  void begins_to_read(std::size_t peer);
  /// What it has heard, "|end" behind it at the module's FIN and "|reset" at its reset.
  const std::string& heard(std::size_t peer) const;
  /// Where each was looked for.
  const std::vector<Address>& connections() const { return connections_; }
  /// How many connections are being made.
  int connecting() const { return connecting_; }
  /// Bytes a peer wanted to say that the module has not taken.
  bool stuck(std::size_t peer) const;

  /// UDP: a datagram for the module's newest socket; those it has sent, "<ip>:<port> <bytes>".
  void datagram(std::string bytes, Address from);
  const std::vector<std::string>& datagrams() const { return datagrams_; }
  /// Where its sockets and servers were opened.
  const std::vector<Address>& locals() const { return locals_; }

  /// Calls the module's newest server; the connection is the next peer. False when none listens.
  bool calls(Address from);

  Task<Address> resolve(std::string host, std::uint16_t port) override;
  Task<Connection> connect(Address to) override;
  std::unique_ptr<Listener> listen(std::string local_ip) override;
  std::unique_ptr<DatagramSocket> open_datagrams(std::string local_ip, std::uint16_t port) override;
  std::unique_ptr<Acceptor> serve(std::string local_ip, std::uint16_t port) override;
  Task<std::vector<std::string>> addresses(std::string host) override;
  Task<std::vector<std::string>> addresses_from(std::string servers, std::string host) override;
  Task<Echo> ping(std::string ip, std::size_t bytes) override;

 private:
  struct Peer;
  struct Tasks;
  class Datagrams;
  class Calls;

  StreamPtr add_peer();
  Task<void> hear(std::shared_ptr<Peer> peer);
  Task<void> say(std::shared_ptr<Peer> peer, std::string bytes);
  Task<void> finish(std::shared_ptr<Peer> peer);

  VirtualClock& clock_;
  std::unique_ptr<Tasks> tasks_;
  std::vector<std::shared_ptr<Peer>> peers_;
  std::vector<Address> connections_;
  int connecting_ = 0;
  std::vector<std::string> datagrams_;
  std::vector<Address> locals_;
  Datagrams* newest_datagrams_ = nullptr;
  Calls* newest_server_ = nullptr;
};

}  // namespace m95::test
