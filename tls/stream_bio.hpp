// A BIO that lends OpenSSL two buffers in memory: ciphertext that came and ciphertext that shall
// go.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "tls/openssl.hpp"

namespace m95::tls {

/// Ciphertext received and not yet read by OpenSSL. Small while little comes, larger when reads
/// fill it: an idle control connection keeps 2 KiB, a busy data connection 64.
class InputBuffer {
 public:
  /// Where the next bytes may be received; call it when empty() only.
  std::span<char> space();
  void received(std::size_t count);
  bool empty() const { return begin_ == end_; }
  std::size_t take(char* into, std::size_t most);
  /// The first byte that is still there; call it when not empty().
  unsigned char front() const { return static_cast<unsigned char>(bytes_[begin_]); }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool filled_ = false;
};

struct StreamBuffers {
  InputBuffer input;
  std::string output;
};

/// Reads from buffers.input ("retry" when it is empty), appends to buffers.output. `buffers` must
/// outlive it.
BioPtr make_stream_bio(StreamBuffers& buffers);

}  // namespace m95::tls
