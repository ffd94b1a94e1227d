// c-ares between Asio's readiness and its timer.
#include "tls/dns_query.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <chrono>
#include <sys/time.h>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"

namespace m95::tls {
namespace asio = boost::asio;
using Descriptor = asio::posix::stream_descriptor;

namespace {

struct Library {
  Library() { ares_library_init(ARES_LIB_INIT_ALL); }
  ~Library() { ares_library_cleanup(); }
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

std::string numeric(const sockaddr* address) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const void* bytes = nullptr;
  if (address->sa_family == AF_INET)
    bytes = &reinterpret_cast<const sockaddr_in*>(address)->sin_addr;
  else
    bytes = &reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr;
  inet_ntop(address->sa_family, bytes, text.data(), text.size());
  return text.data();
}

Failure not_started(int status) {
  return Failure(Error::dns, std::string("the resolver does not start: ") + ares_strerror(status));
}

}  // namespace

DnsQuery::DnsQuery(const asio::any_io_executor& executor) : executor_(executor), timer_(executor) {}

DnsQuery::~DnsQuery() { stop(); }

std::shared_ptr<DnsQuery> DnsQuery::make(const asio::any_io_executor& executor,
                                         const std::string& servers) {
  static const Library ready;
  std::shared_ptr<DnsQuery> query(new DnsQuery(executor));
  std::string lookups = "fb";  // the hosts file, then servers
  ares_options options{};
  options.sock_state_cb = on_sockets;
  options.sock_state_cb_data = query.get();
  options.lookups = lookups.data();
  const int begun =
      ares_init_options(&query->channel_, &options, ARES_OPT_SOCK_STATE_CB | ARES_OPT_LOOKUPS);
  if (begun != ARES_SUCCESS) {
    query->channel_ = nullptr;
    throw not_started(begun);
  }
  if (!servers.empty()) {
    const int set = ares_set_servers_ports_csv(query->channel_, servers.c_str());
    if (set != ARES_SUCCESS) throw not_started(set);
  }
  return query;
}

Task<void> DnsQuery::ask(std::string host, int family) {
  const std::shared_ptr<DnsQuery> keep = shared_from_this();
  ares_addrinfo_hints hints{};
  hints.ai_family = family;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = ARES_AI_NOSORT;  // sorting opens a socket to each address
  answered_ = false;
  ares_getaddrinfo(channel_, host.c_str(), nullptr, &hints, on_answer, this);
  arm_timer();
  while (!answered_) co_await ended_.wait();
}

void DnsQuery::stop() noexcept {
  timer_.cancel();
  if (channel_ == nullptr) return;
  // Tells on_answer and, for each socket before closing it, on_sockets.
  ares_destroy(std::exchange(channel_, nullptr));
}

void DnsQuery::on_answer(void* self, int status, int /*timeouts*/, ares_addrinfo* found) {
  DnsQuery& query = *static_cast<DnsQuery*>(self);
  query.answered_ = true;
  query.status_ = status;
  if (status == ARES_SUCCESS) {
    for (const ares_addrinfo_node* node = found->nodes; node != nullptr; node = node->ai_next) {
      std::string address = numeric(node->ai_addr);
      std::vector<std::string>& all = query.addresses_;
      if (std::find(all.begin(), all.end(), address) == all.end())
        all.push_back(std::move(address));
    }
  }
  if (found != nullptr) ares_freeaddrinfo(found);
  query.ended_.notify();
}

void DnsQuery::on_sockets(void* self, ares_socket_t socket, int readable, int writable) {
  static_cast<DnsQuery*>(self)->watch(socket, readable != 0, writable != 0);
}

void DnsQuery::watch(ares_socket_t socket, bool readable, bool writable) {
  const auto place = sockets_.find(socket);
  if (!readable && !writable) {
    if (place == sockets_.end()) return;
    // c-ares closes the socket itself; what waits on it ends as aborted.
    place->second->descriptor.release();
    sockets_.erase(place);
    return;
  }
  std::shared_ptr<Watched>& watched = sockets_[socket];
  if (!watched) watched = std::make_shared<Watched>(executor_, socket);
  watched->want_read = readable;
  watched->want_write = writable;
  arm(socket);
}

void DnsQuery::arm(ares_socket_t socket) {
  const std::shared_ptr<Watched> watched = sockets_.at(socket);
  // The handlers may run after stop(), or after c-ares reused the number for another socket.
  if (watched->want_read && !watched->reading) {
    watched->reading = true;
    watched->descriptor.async_wait(
        Descriptor::wait_read,
        [self = shared_from_this(), watched, socket](const boost::system::error_code& error) {
          watched->reading = false;
          if (!error) self->process(socket, ARES_SOCKET_BAD);
        });
  }
  if (watched->want_write && !watched->writing) {
    watched->writing = true;
    watched->descriptor.async_wait(
        Descriptor::wait_write,
        [self = shared_from_this(), watched, socket](const boost::system::error_code& error) {
          watched->writing = false;
          if (!error) self->process(ARES_SOCKET_BAD, socket);
        });
  }
}

void DnsQuery::arm_timer() {
  timeval left{};
  if (channel_ == nullptr || ares_timeout(channel_, nullptr, &left) == nullptr) return;
  timer_.expires_after(std::chrono::seconds(left.tv_sec) + std::chrono::microseconds(left.tv_usec));
  timer_.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
    if (!error) self->process(ARES_SOCKET_BAD, ARES_SOCKET_BAD);
  });
}

void DnsQuery::process(ares_socket_t readable, ares_socket_t writable) {
  if (channel_ == nullptr) return;
  ares_process_fd(channel_, readable, writable);
  for (const auto& [socket, watched] : sockets_) arm(socket);
  arm_timer();
}

}  // namespace m95::tls
