// A small DNS server on loopback, for what asks names of c-ares.
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "protocol/task.hpp"

namespace m95::tls {
namespace asio = boost::asio;
using asio::ip::udp;

inline const std::string kA("\0\1", 2);
inline const std::string kAaaa("\0\x1c", 2);

/// Answers queries (RFC 1035 4.1) from a table of "\4name\4test\0" + type, whose values are the
/// addresses one after the other; silent when told so.
struct DnsServer {
  explicit DnsServer(const asio::any_io_executor& executor)
      : socket(executor, udp::endpoint(asio::ip::make_address("127.0.0.1"), 0)) {}

  std::string address() const {
    return "127.0.0.1:" + std::to_string(socket.local_endpoint().port());
  }

  std::string reply_to(const std::string& query) {
    const std::size_t name_end = query.find('\0', 12) + 1;
    const std::string name = query.substr(12, name_end - 12);
    const std::string type = query.substr(name_end, 2);
    const std::string question = query.substr(12, name_end + 4 - 12);
    asked += type == kA ? "A" : "6";
    const bool known_name = records.contains({name, kA}) || records.contains({name, kAaaa});
    const auto record = records.find({name, type});
    const bool found = record != records.end();
    std::string reply = query.substr(0, 2) + "\x81";
    reply += static_cast<char>(known_name ? 0x80 : 0x83);  // NXDOMAIN
    const std::size_t size = type == kA ? 4 : 16;
    const std::string addresses = found ? record->second : "";
    reply += std::string("\0\1\0", 3) + static_cast<char>(addresses.size() / size);
    reply += std::string(4, '\0') + question;
    for (std::size_t at = 0; at < addresses.size(); at += size) {
      reply += "\xc0\x0c" + type + std::string("\0\1\0\0\0\0\0", 7) + static_cast<char>(size) +
               addresses.substr(at, size);
    }
    return reply;
  }

  Task<void> serve() {
    std::array<char, 512> buffer{};
    for (;;) {
      udp::endpoint peer;
      const auto [error, count] = co_await socket.async_receive_from(
          asio::buffer(buffer), peer, asio::as_tuple(asio::use_awaitable));
      if (error) co_return;
      ++queries;
      if (silent) continue;
      const std::string reply = reply_to(std::string(buffer.data(), count));
      const auto [failed, sent] = co_await socket.async_send_to(
          asio::buffer(reply), peer, asio::as_tuple(asio::use_awaitable));
      if (failed) co_return;
    }
  }

  udp::socket socket;
  std::map<std::pair<std::string, std::string>, std::string> records;
  bool silent = false;
  int queries = 0;
  std::string asked;
};

}  // namespace m95::tls
