// TcpStream: a ByteStream over a connected TCP socket.
#pragma once

#include <memory>
#include <string>

#include "protocol/network.hpp"

namespace m95::tls {

class TcpStream : public ByteStream {
 public:
  struct Socket;

  explicit TcpStream(std::shared_ptr<Socket> socket);
  ~TcpStream() override;

  Task<std::size_t> read_some(std::span<char> into) override;
  Task<void> write(std::string_view bytes) override;
  Task<void> end_output() override;
  void close() noexcept override;

 private:
  // Shared with the operations under way, which end after the stream when it is destroyed first.
  std::shared_ptr<Socket> socket_;
};

}  // namespace m95::tls
