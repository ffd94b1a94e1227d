// Starting a server and waiting until it listens.
#include "tests/integration/real_server.hpp"

#include <poll.h>
#include <stdexcept>
#include <system_error>

#include "tests/integration/host.hpp"

namespace m95::test {
namespace {

std::vector<std::string> arguments(const std::string& kind, const std::string& mode, unsigned port,
                                   const std::string& folder,
                                   const std::vector<std::string>& options) {
  const std::string serve = M95_SOURCE_DIR "/tests/servers/serve";
  std::vector<std::string> words = {serve, kind, mode, std::to_string(port), folder};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

// A server of another project has no way to say that it is ready but to accept.
void wait_until_listening(unsigned port, const std::string& errors) {
  constexpr int kBetweenTriesMs = 20;
  for (int tries = kPatienceMs / kBetweenTriesMs; tries > 0; --tries) {
    try {
      Host probe("127.0.0.1:" + std::to_string(port));
      return;
    } catch (const std::system_error&) {
      ::poll(nullptr, 0, kBetweenTriesMs);
    }
  }
  throw std::runtime_error("the server does not start: " + read_file(errors));
}

}  // namespace

RealServer::RealServer(const std::string& kind, const std::string& mode,
                       const std::vector<std::string>& options)
    : port_(free_port()),
      program_(arguments(kind, mode, port_, folder_.path(), options), folder_ / "errors") {
  wait_until_listening(port_, folder_ / "errors");
}

std::string RealServer::log() const {
  return read_file(folder_ / "vsftpd.log") + read_file(folder_ / "tls.log") +
         read_file(folder_ / "errors");
}

}  // namespace m95::test
