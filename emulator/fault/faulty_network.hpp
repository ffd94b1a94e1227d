// FaultyNetwork: the network of one FTP session or socket, with the faults of names, connections
// and their bytes.
#pragma once

#include <memory>
#include <string>

#include "emulator/fault/faults.hpp"
#include "protocol/network.hpp"

namespace m95 {

/// Whose connections they are.
struct ConnectionUse {
  config::Link first = config::Link::socket;  ///< an FTP session's control connection
  config::Link later = config::Link::socket;  ///< its data connections
  int socket = -1;                            ///< 0-5
  /// TLS comes over them: their bytes are those of FaultySecurity's streams.
  bool secured = false;
};

/// What the point of a kind of connection is called.
config::Point point_of(config::Link link);
/// Returns when a name may be looked up. Throws Failure(Error::dns).
Task<void> before_lookup(Faults& faults, Clock& clock, std::string host);

class FaultyNetwork : public Network {
 public:
  /// All references outlive it and its connections. `clock`: the network's.
  FaultyNetwork(Network& under, Faults& faults, Clock& clock, ConnectionUse use)
      : under_(under), faults_(faults), clock_(clock), use_(use) {}

  Task<Address> resolve(std::string host, std::uint16_t port) override;
  Task<Connection> connect(Address to) override;
  std::unique_ptr<Listener> listen(std::string local_ip) override;

 private:
  config::Link next_link();
  Task<void> before_connect(config::Link link);

  Network& under_;
  Faults& faults_;
  Clock& clock_;
  ConnectionUse use_;
  bool first_ = true;
};

/// The TLS of the same session: the stream that counts bytes stays outside of it.
class FaultySecurity : public Security {
 public:
  FaultySecurity(std::unique_ptr<Security> under, Faults& faults, Clock& clock, ConnectionUse use)
      : under_(std::move(under)), faults_(faults), clock_(clock), use_(use) {}

  Task<StreamPtr> secure(StreamPtr plain) override;

 private:
  std::unique_ptr<Security> under_;
  Faults& faults_;
  Clock& clock_;
  ConnectionUse use_;
  bool first_ = true;
};

}  // namespace m95
