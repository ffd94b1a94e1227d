// The BIO method over StreamBuffers.
#include "tls/stream_bio.hpp"

#include <algorithm>
#include <cstring>

#include <openssl/bio.h>

namespace m95::tls {
namespace {

constexpr std::size_t kFirstSize = 2048;
constexpr std::size_t kLargestSize = 65536;

StreamBuffers& buffers_of(BIO* bio) { return *static_cast<StreamBuffers*>(BIO_get_data(bio)); }

int read_bytes(BIO* bio, char* into, std::size_t most, std::size_t* count) {
  BIO_clear_retry_flags(bio);
  InputBuffer& input = buffers_of(bio).input;
  if (input.empty()) {
    BIO_set_retry_read(bio);
    return -1;
  }
  *count = input.take(into, most);
  return 1;
}

int write_bytes(BIO* bio, const char* from, std::size_t size, std::size_t* count) {
  BIO_clear_retry_flags(bio);
  buffers_of(bio).output.append(from, size);
  *count = size;
  return 1;
}

long control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

int create(BIO* bio) {
  BIO_set_init(bio, 1);
  return 1;
}

struct FreeMethod {
  void operator()(BIO_METHOD* method) const noexcept { BIO_meth_free(method); }
};
using MethodPtr = std::unique_ptr<BIO_METHOD, FreeMethod>;

MethodPtr make_method() {
  MethodPtr method(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "m95 stream"));
  BIO_meth_set_read_ex(method.get(), read_bytes);
  BIO_meth_set_write_ex(method.get(), write_bytes);
  BIO_meth_set_ctrl(method.get(), control);
  BIO_meth_set_create(method.get(), create);
  return method;
}

}  // namespace

std::span<char> InputBuffer::space() {
  const std::size_t wanted = size_ == 0 ? kFirstSize : std::min(size_ * 4, kLargestSize);
  if (size_ == 0 || (filled_ && wanted > size_)) {
    bytes_ = std::make_unique_for_overwrite<char[]>(wanted);
    size_ = wanted;
  }
  begin_ = end_ = 0;
  return {bytes_.get(), size_};
}

void InputBuffer::received(std::size_t count) {
  end_ = count;
  filled_ = count == size_;
}

std::size_t InputBuffer::take(char* into, std::size_t most) {
  const std::size_t count = std::min(most, end_ - begin_);
  std::memcpy(into, bytes_.get() + begin_, count);
  begin_ += count;
  return count;
}

BioPtr make_stream_bio(StreamBuffers& buffers) {
  static const MethodPtr method = make_method();
  BioPtr bio(BIO_new(method.get()));
  BIO_set_data(bio.get(), &buffers);
  return bio;
}

}  // namespace m95::tls
