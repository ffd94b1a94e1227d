// The accept loop and what its sessions share.
#include "emulator/ftpd/server.hpp"

#include <chrono>
#include <cstring>
#include <netdb.h>
#include <optional>
#include <sys/socket.h>
#include <utility>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "emulator/ftpd/session.hpp"
#include "emulator/ftpd/temporary_directory.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/error.hpp"
#include "tls/tcp_listener.hpp"
#include "tls/tcp_network.hpp"

namespace m95::ftpd {
namespace {

std::string printed(const Address& address) {
  const std::string ip = address.is_v6() ? '[' + address.ip + ']' : address.ip;
  return ip + ':' + std::to_string(address.port);
}

// The first address of a name of this machine; asked once, at start, so it may block.
std::string numeric_ip(const std::string& host) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int error = ::getaddrinfo(host.c_str(), nullptr, &wanted, &found);
  if (error != 0) throw Failure(Error::dns, "FTP server " + host + ": " + ::gai_strerror(error));
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  std::array<char, NI_MAXHOST> text{};
  ::getnameinfo(found->ai_addr, found->ai_addrlen, text.data(), text.size(), nullptr, 0,
                NI_NUMERICHOST);
  return text.data();
}

}  // namespace

struct FtpServer::State {
  State(const Executor& on, Clock& time, FtpServerOptions wanted)
      : executor(on),
        clock(time),
        options(std::move(wanted)),
        network(
            on, [this](std::string_view line) { log(line); }, ""),
        tasks(on) {}

  void log(std::string_view line) const {
    if (options.log) options.log(line);
  }
  Task<void> accept_forever();
  Task<void> accept_one();
  Task<void> serve(Connection connection, unsigned number);

  Executor executor;
  Clock& clock;
  const FtpServerOptions options;
  std::filesystem::path root;
  std::optional<TemporaryDirectory> temporary;
  std::optional<FileTree> files;
  tls::TcpNetwork network;
  std::optional<Surroundings> surroundings;
  std::unique_ptr<tls::TcpListener> listener;
  TaskGroup tasks;
  std::size_t sessions = 0;
  unsigned last_number = 0;
};

Task<void> FtpServer::State::accept_forever() {
  for (;;) {
    bool accepted = true;
    try {
      co_await accept_one();
    } catch (const Failure& failure) {
      log("the FTP server cannot accept: " + failure.detail);
      accepted = false;
    }
    // Out of descriptors, say: the next attempt would fail at once.
    if (!accepted) co_await clock.sleep_for(std::chrono::seconds(1));
  }
}

Task<void> FtpServer::State::accept_one() {
  Connection made = co_await listener->accept();
  if (sessions >= options.most_sessions) {
    log("too many FTP sessions: " + printed(made.peer) + " is turned away");
    co_return;
  }
  ++sessions;
  const unsigned number = ++last_number;
  tasks.spawn("FTP session", serve(std::move(made), number));
}

Task<void> FtpServer::State::serve(Connection connection, unsigned number) {
  const std::string name = "FTP session " + std::to_string(number);
  log(name + ": " + printed(connection.peer));
  std::string end = "ended";
  try {
    Session session(*surroundings, std::move(connection), number);
    co_await session.run();
  } catch (const Failure& failure) {
    end = "ended: " + failure.detail;
  }
  --sessions;
  log(name + ' ' + end);
}

FtpServer::FtpServer(const Executor& executor, Clock& clock, FtpServerOptions options)
    : state_(std::make_unique<State>(executor, clock, std::move(options))) {}

FtpServer::~FtpServer() = default;

void FtpServer::start() {
  State& state = *state_;
  const FtpServerOptions& options = state.options;
  // A session makes its own; here mistakes are found in time.
  if (!options.tls.certificate.empty()) tls::ServerContext(options.tls);
  if (options.tls.certificate.empty() && (options.implicit_tls || options.require_tls))
    throw Failure(Error::network, "an FTP server with TLS needs a certificate");
  if (options.root.empty()) state.temporary.emplace("m95-ftp-");
  state.root = state.temporary ? state.temporary->path() : options.root;
  state.files.emplace(state.root);
  state.surroundings.emplace(Surroundings{options, *state.files, state.network, state.clock});
  Address address;
  address.ip = numeric_ip(options.host);
  address.port = options.port;
  const auto log = [&state](std::string_view line) { state.log(line); };
  state.listener = std::make_unique<tls::TcpListener>(state.executor, address, log);
  state.tasks.spawn("FTP server", state.accept_forever());
}

Task<void> FtpServer::stop() {
  state_->tasks.cancel();
  co_await state_->tasks.joined();
  state_->listener.reset();
}

Address FtpServer::local() const { return state_->listener->local(); }
const std::filesystem::path& FtpServer::root() const { return state_->root; }

}  // namespace m95::ftpd
