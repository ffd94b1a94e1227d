// Relay: passes connections on to another port and keeps what went through.
#pragma once

#include <atomic>
#include <string>
#include <thread>

namespace m95::test {

/// One connection after the other, on a thread of its own.
class Relay {
 public:
  /// With `beside_port` each connection has one there, too, that carries nothing: a server waiting
  /// for the connection that goes elsewhere instead.
  explicit Relay(unsigned to_port, unsigned beside_port = 0);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  unsigned port() const { return port_; }
  /// Ends the relay; both directions of all connections, one after the other.
  std::string passed();

 private:
  void serve();
  void carry(int from, int to);

  int listener_ = -1;
  unsigned port_ = 0;
  unsigned to_port_;
  unsigned beside_port_;
  std::atomic<bool> ending_ = false;
  std::string passed_;
  std::thread thread_;
};

}  // namespace m95::test
