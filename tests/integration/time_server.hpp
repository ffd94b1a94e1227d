// TimeServer: an NTP server at the loopback whose time stands still.
#pragma once

#include <cstdint>
#include <thread>

namespace m95::test {

/// Answers every request with 2026-11-22 22:00:00 UTC (RFC 5905, 7.3) until it is destroyed.
class TimeServer {
 public:
  TimeServer();
  ~TimeServer();
  TimeServer(const TimeServer&) = delete;
  TimeServer& operator=(const TimeServer&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  void serve() const;

  int descriptor_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

}  // namespace m95::test
