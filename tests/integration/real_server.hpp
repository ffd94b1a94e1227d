// RealServer: Debian's vsftpd or proftpd on a loopback port, as tests/servers/serve makes them.
#pragma once

#include <string>
#include <vector>

#include "tests/integration/program.hpp"

namespace m95::test {

class RealServer {
 public:
  /// `kind` vsftpd or proftpd; `mode` and `options` as tests/servers/serve has them. Returns when
  /// the server accepts connections.
  RealServer(const std::string& kind, const std::string& mode,
             const std::vector<std::string>& options = {});

  unsigned port() const { return port_; }
  /// A path below the directory it shows.
  std::string file(const std::string& name) const { return folder_ / ("root/" + name); }
  std::string log() const;

 private:
  Folder folder_;
  unsigned port_;
  Program program_;
};

}  // namespace m95::test
