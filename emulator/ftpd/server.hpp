// FtpServer: a small FTP and FTPS server on loopback, so that a host can be tested with nothing
// else installed.
#pragma once

#include <memory>

#include "emulator/ftpd/options.hpp"
#include "protocol/network.hpp"

namespace m95::ftpd {

/// Plain, explicit and implicit TLS. It is small on purpose: one thread, the disk read and written
/// in place; interoperability is proven with real servers.
class FtpServer {
 public:
  /// `clock` must outlive it.
  FtpServer(const Executor& executor, Clock& clock, FtpServerOptions options);
  /// After stop(), or when the event loop has ended for good. Removes a temporary root.
  ~FtpServer();
  FtpServer(const FtpServer&) = delete;
  FtpServer& operator=(const FtpServer&) = delete;

  /// Listens from now on. Once. Throws Failure, its detail for the person who started the server:
  /// an address that cannot be listened on, a root or certificates that cannot be read.
  void start();
  /// Ends every session and waits until they have ended.
  Task<void> stop();

  /// From start() on: where it listens, and the directory it shows.
  Address local() const;
  const std::filesystem::path& root() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::ftpd
