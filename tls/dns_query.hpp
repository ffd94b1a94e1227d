// DnsQuery: one question to c-ares, whose sockets and timer an Asio loop drives. For this folder
// only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ares.h>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>

#include "protocol/async/event.hpp"

namespace m95::tls {

/// Use it through make(): the loop's handlers share it until stop().
class DnsQuery : public std::enable_shared_from_this<DnsQuery> {
 public:
  /// Throws Failure(Error::dns) when c-ares cannot start.
  static std::shared_ptr<DnsQuery> make(const boost::asio::any_io_executor& executor,
                                        const std::string& servers);
  ~DnsQuery();
  DnsQuery(const DnsQuery&) = delete;
  DnsQuery& operator=(const DnsQuery&) = delete;

  /// Asks for addresses of one family (AF_INET, AF_INET6); status() and addresses() once `ended`.
  Task<void> ask(std::string host, int family);
  int status() const { return status_; }  ///< ARES_SUCCESS, ARES_ENOTFOUND, …
  /// In the order of the answer, without repetitions.
  const std::vector<std::string>& addresses() const { return addresses_; }

  /// Gives up; every handler of the loop lets go of this object. Idempotent.
  void stop() noexcept;

 private:
  struct Watched {
    Watched(const boost::asio::any_io_executor& executor, ares_socket_t socket)
        : descriptor(executor, socket) {}
    boost::asio::posix::stream_descriptor descriptor;
    bool want_read = false;
    bool want_write = false;
    bool reading = false;
    bool writing = false;
  };

  explicit DnsQuery(const boost::asio::any_io_executor& executor);
  static void on_sockets(void* self, ares_socket_t socket, int readable, int writable);
  static void on_answer(void* self, int status, int timeouts, ares_addrinfo* found);
  void watch(ares_socket_t socket, bool readable, bool writable);
  void arm(ares_socket_t socket);
  void arm_timer();
  void process(ares_socket_t readable, ares_socket_t writable);

  boost::asio::any_io_executor executor_;
  boost::asio::steady_timer timer_;
  std::map<ares_socket_t, std::shared_ptr<Watched>> sockets_;
  ares_channel channel_ = nullptr;
  bool answered_ = false;
  int status_ = ARES_SUCCESS;
  std::vector<std::string> addresses_;
  Event ended_;
};

}  // namespace m95::tls
