// Starting embedded FTP servers from their command-line texts.
#include "emulator/app/ftp_servers.hpp"

#include <fstream>
#include <optional>
#include <stdexcept>

#include <boost/asio/awaitable.hpp>

#include "config/address.hpp"
#include "emulator/app/test_pki.hpp"
#include "emulator/ftpd/server.hpp"
#include "emulator/ftpd/temporary_directory.hpp"

namespace m95::app {
namespace {

void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) throw std::runtime_error(path.string() + ": cannot be written");
}

}  // namespace

struct FtpServers::State {
  State(const Executor& on, Clock& time, std::function<void(std::string_view)> to)
      : executor(on), clock(time), log(std::move(to)) {}

  // What a host needs to trust the servers, and to be trusted, as files.
  void make_pki() {
    if (pki) return;
    pki.emplace();
    folder.emplace("m95-pki-");
    write_file(folder->path() / "ca.pem", pki->authority.certificate());
    write_file(folder->path() / "client.pem", pki->client.certificate);
    write_file(folder->path() / "client.key", pki->client.key);
    log("ca.pem, client.pem and client.key for the FTP servers are in " + folder->path().string());
  }

  const Executor executor;
  Clock& clock;
  std::function<void(std::string_view)> log;
  std::optional<TestPki> pki;
  std::optional<ftpd::TemporaryDirectory> folder;
  std::vector<std::unique_ptr<ftpd::FtpServer>> servers;
};

FtpServers::FtpServers(const Executor& executor, Clock& clock,
                       std::function<void(std::string_view)> log)
    : state_(std::make_unique<State>(executor, clock, std::move(log))) {}

FtpServers::~FtpServers() = default;

std::string FtpServers::add(const std::string& spec) {
  const auto wanted = config::parse_ftp_server(spec);
  if (!wanted) throw std::runtime_error("--ftp-server " + spec + ": not of its form");
  State& state = *state_;
  state.make_pki();
  ftpd::FtpServerOptions options;
  options.host = wanted->listen.host;
  options.port = wanted->listen.port;
  options.implicit_tls = wanted->implicit_tls;
  options.root = wanted->root;
  options.tls.certificate = state.pki->server.certificate;
  options.tls.key = state.pki->server.key;
  options.log = [&state](std::string_view text) { state.log("ftp server: " + std::string(text)); };
  auto server = std::make_unique<ftpd::FtpServer>(state.executor, state.clock, std::move(options));
  try {
    server->start();
  } catch (const Failure& failure) {
    throw std::runtime_error("--ftp-server " + spec + ": " + failure.what());
  }
  const Address at = server->local();
  std::string announcement = "ftp " + config::to_string(config::Endpoint{at.ip, at.port}) +
                             (wanted->implicit_tls ? ",implicit" : "") + " -> " +
                             server->root().string();
  state.servers.push_back(std::move(server));
  return announcement;
}

Task<void> FtpServers::stop() {
  for (const auto& server : state_->servers) co_await server->stop();
  state_->servers.clear();
}

}  // namespace m95::app
