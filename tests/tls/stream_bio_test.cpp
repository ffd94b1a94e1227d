// The buffers below OpenSSL.
#include "tls/stream_bio.hpp"

#include <array>

#include <gtest/gtest.h>
#include <openssl/bio.h>

namespace m95::tls {
namespace {

std::string take(InputBuffer& input, std::size_t most) {
  std::string bytes(most, '?');
  bytes.resize(input.take(bytes.data(), most));
  return bytes;
}

TEST(InputBuffer, GivesWhatItReceivedInAnyPieces) {
  InputBuffer input;
  EXPECT_TRUE(input.empty());
  const std::string_view bytes = "abcdef";
  bytes.copy(input.space().data(), bytes.size());
  input.received(bytes.size());
  EXPECT_EQ(input.front(), 'a');
  EXPECT_EQ(take(input, 2), "ab");
  EXPECT_EQ(input.front(), 'c');
  EXPECT_EQ(take(input, 100), "cdef");
  EXPECT_TRUE(input.empty());
}

TEST(InputBuffer, StaysSmallWhileReadsDoNotFillIt) {
  InputBuffer input;
  for (int i = 0; i < 10; ++i) {
    EXPECT_EQ(input.space().size(), 2048U);
    input.received(2047);
    take(input, 2047);
  }
}

TEST(InputBuffer, GrowsTo64KiBWhileReadsFillIt) {
  InputBuffer input;
  std::string sizes;
  for (int i = 0; i < 5; ++i) {
    const std::size_t size = input.space().size();
    sizes += std::to_string(size) + " ";
    input.received(size);
    take(input, size);
  }
  EXPECT_EQ(sizes, "2048 8192 32768 65536 65536 ");
}

TEST(StreamBio, ReadsAndWritesTheBuffersAndAsksToRetryWhenThereIsNothing) {
  StreamBuffers buffers;
  const BioPtr bio = make_stream_bio(buffers);
  std::array<char, 10> into{};
  EXPECT_EQ(BIO_read(bio.get(), into.data(), 10), -1);
  EXPECT_TRUE(BIO_should_retry(bio.get()));
  buffers.input.space()[0] = 'x';
  buffers.input.received(1);
  EXPECT_EQ(BIO_read(bio.get(), into.data(), 10), 1);
  EXPECT_EQ(into[0], 'x');
  EXPECT_EQ(BIO_write(bio.get(), "abc", 3), 3);
  EXPECT_EQ(BIO_write(bio.get(), "de", 2), 2);
  EXPECT_EQ(buffers.output, "abcde");
}

}  // namespace
}  // namespace m95::tls
