// Fleet: many modems in one process, FTP servers in another, and all their hosts at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "tests/integration/module.hpp"

namespace m95::test {

class Fleet {
 public:
  /// So many modems on TCP ports, and servers for `transfers` sessions.
  Fleet(std::size_t modems, std::size_t transfers);

  /// `transfers` modems upload `size` bytes of their own over TLS at once, and fetch them; the
  /// others answer AT meanwhile. Every file is the one that was sent, every answer is the right
  /// one.
  void expect_all_files_right(std::size_t size);
  /// Each modem answers AT to a host of its own that comes and goes.
  void expect_all_answer(std::size_t from = 0);
  RunningModule& modems() { return *modems_; }

 private:
  struct Server {
    std::string port;
    std::string root;
  };
  struct Meeting;
  void transfer(std::size_t modem, std::size_t size, Meeting& meeting);
  const Server& server_of(std::size_t modem) const { return servers_[modem % servers_.size()]; }

  const std::size_t transfers_;
  Folder folder_;
  std::unique_ptr<RunningModule> server_process_;
  std::vector<Server> servers_;
  std::unique_ptr<RunningModule> modems_;
  std::vector<std::string> lines_;  // where each modem's line is
};

}  // namespace m95::test
