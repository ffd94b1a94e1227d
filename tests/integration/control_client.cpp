// Writing requests, reading replies and the frames of a WebSocket (RFC 6455 5.2).
#include "tests/integration/control_client.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace m95::test {
namespace {

std::string request_of(const std::string& first, HttpHost::Headers headers,
                       const std::string& body) {
  headers.emplace("Host", "localhost");
  std::string text = first + " HTTP/1.1\r\n";
  for (const auto& [name, value] : headers) text += name + ": " + value + "\r\n";
  return text + "\r\n" + body;
}

int connect_to_path(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof address.sun_path - 1);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (::connect(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const int error = errno;
    ::close(descriptor);
    throw std::system_error(error, std::generic_category(), path);
  }
  ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
  return descriptor;
}

Host host_at(const std::string& where) {
  if (where.starts_with('/')) return Host(connect_to_path(where));
  return Host(where);
}

}  // namespace

HttpHost::HttpHost(const std::string& where) : host_(host_at(where)) {}

const HttpHost::Headers HttpHost::kWebSocket = {{"Connection", "Upgrade"},
                                                {"Upgrade", "websocket"},
                                                {"Sec-WebSocket-Version", "13"},
                                                {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};

HttpHost::Reply HttpHost::get(const std::string& target, Headers headers) {
  return ask(request_of("GET " + target, std::move(headers), ""));
}

HttpHost::Reply HttpHost::post(const std::string& target, const std::string& body,
                               Headers headers) {
  headers.emplace("Content-Type", "application/json");
  headers.emplace("Content-Length", std::to_string(body.size()));
  return ask(request_of("POST " + target, std::move(headers), body));
}

HttpHost::Reply HttpHost::ask(const std::string& request) {
  host_.write(request);
  const std::string head = host_.read_until("\r\n\r\n");
  Reply reply;
  reply.status = std::stoi(head.substr(head.find(' ')));
  std::size_t at = head.find("\r\n") + 2;
  while (head.compare(at, 2, "\r\n") != 0) {
    const std::size_t end = head.find("\r\n", at);
    const std::string field = head.substr(at, end - at);
    const std::size_t colon = field.find(": ");
    std::string name = field.substr(0, colon);
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    reply.headers[name] = field.substr(colon + 2);
    at = end + 2;
  }
  const auto length = reply.headers.find("content-length");
  if (length == reply.headers.end() || length->second == "0") return reply;
  reply.body = nlohmann::ordered_json::parse(host_.read_exactly(std::stoul(length->second)));
  return reply;
}

std::string HttpHost::message() {
  const auto byte = [this] { return static_cast<unsigned char>(host_.read_exactly(1)[0]); };
  constexpr unsigned kWholeText = 0x81;
  constexpr unsigned kTwoBytes = 126;
  if (byte() != kWholeText) throw std::runtime_error("no text message");
  std::size_t size = byte();
  if (size > kTwoBytes) throw std::runtime_error("a message of more than 65535 bytes");
  if (size == kTwoBytes) {
    const std::size_t high = byte();
    size = high << 8 | byte();
  }
  return host_.read_exactly(size);
}

void HttpHost::expect_end() {
  try {
    for (;;) host_.read_some();
  } catch (const std::runtime_error& error) {
    // Anything else is its patience.
    const std::string what = error.what();
    const bool ended =
        what == "the module closed the line" || what.find("Connection reset") != std::string::npos;
    if (!ended) throw;
  }
}

}  // namespace m95::test
