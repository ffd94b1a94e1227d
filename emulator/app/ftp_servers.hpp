// FtpServers: the embedded FTP servers of `m95 run --ftp-server` (README, "A server to test
// against").
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/async/clock.hpp"
#include "protocol/task.hpp"

namespace m95::app {

/// Their certificates are made when the first is added, by an authority of this process.
class FtpServers {
 public:
  FtpServers(const Executor& executor, Clock& clock, std::function<void(std::string_view)> log);
  ~FtpServers();
  FtpServers(const FtpServers&) = delete;
  FtpServers& operator=(const FtpServers&) = delete;

  /// "[HOST:]PORT[,implicit][,root=DIR]"; gives the line for standard output. Throws
  /// std::runtime_error.
  std::string add(const std::string& spec);
  Task<void> stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace m95::app
