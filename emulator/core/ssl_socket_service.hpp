// SslSocketService: TLS connections of AT+QSSLOPEN, on the contexts of AT+QSSLCFG.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "emulator/core/channel.hpp"

namespace m95 {

class PoweredModule;

/// Six connections at most, named by their <ssid> 0-5.
class SslSocketService {
 public:
  static constexpr int kSockets = 6;
  static constexpr std::size_t kMostSent = 1460;      ///< bytes of one AT+QSSLSEND
  static constexpr std::size_t kMostReceived = 1500;  ///< bytes of one AT+QSSLRECV

  struct Wanted {
    int ssid;
    int ssl_context;  ///< of AT+QSSLCFG, 0-5
    std::string host;
    std::uint16_t port;
    Duration limit;  ///< for all of it: name, connection, handshake
  };

  explicit SslSocketService(PoweredModule& module);
  ~SslSocketService();
  SslSocketService(const SslSocketService&) = delete;
  SslSocketService& operator=(const SslSocketService&) = delete;

  /// Throws PlainError where AT+QIMUX, AT+QIMODE or the context are not as AT+QSSLOPEN needs them,
  /// or the ssid is in use. The task posts "+QSSLOPEN: <ssid>,<err>", 0 or a code of Table 4.
  Task<void> open(ChannelId who, Wanted wanted);

  /// Connected, and nothing is being sent.
  bool may_send(int ssid) const;
  /// False when the connection did not take it all; it is lost then.
  Task<bool> send(int ssid, std::string bytes);

  struct Received {
    std::string from;  ///< "192.0.2.1:443"
    std::string bytes;
  };
  /// What has come, `most` bytes at most. Throws PlainError where no connection is or was, or on
  /// another PDP context than `cid`.
  Received receive(int cid, int ssid, std::size_t most);

  /// Throws PlainError where nothing is to be closed.
  Task<void> close(int ssid);

  /// "unused", "opening", "connected", "ended" (by the peer) or "closing".
  std::string_view state(int ssid) const;
  /// "192.0.2.1:443"; empty while unused.
  std::string_view peer(int ssid) const;
  /// One is open or being opened.
  bool any() const;
  /// The PDP context `index` goes, and with it what runs on it.
  void context_lost(int index);
  /// Ends everything without a word to the peers. Required before destruction.
  Task<void> shut_down();

 private:
  struct Socket;

  Socket& socket(int ssid) { return *sockets_.at(static_cast<std::size_t>(ssid)); }
  const Socket& socket(int ssid) const { return *sockets_.at(static_cast<std::size_t>(ssid)); }
  void require_multiplexed() const;
  Task<void> run_open(ChannelId who, Wanted wanted);
  Task<void> connect(Wanted wanted);
  Task<void> attempt(Wanted wanted, std::optional<Error>& failed);
  Task<void> pull(int ssid);
  Task<void> say_goodbye(int ssid);
  void tell(int ssid);
  void note(int ssid, std::string_view text);

  PoweredModule& module_;
  std::array<std::unique_ptr<Socket>, kSockets> sockets_;
};

}  // namespace m95
