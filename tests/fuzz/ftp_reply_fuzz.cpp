// Fuzz target: what an FTP server may say: replies, and the addresses of 227 and 229 in them.
#include <cstdint>
#include <string_view>

#include "protocol/error.hpp"
#include "protocol/ftp/address.hpp"
#include "protocol/ftp/reply.hpp"

namespace {

// Either an address or a Failure; nothing else may come out.
void read_addresses(const std::string& text) {
  try {
    if (m95::ftp::parse_227(text).port == 0) __builtin_trap();
  } catch (const m95::Failure&) {
  }
  try {
    if (m95::ftp::parse_229(text) == 0) __builtin_trap();
  } catch (const m95::Failure&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  m95::ftp::ReplyParser parser;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    while (!bytes.empty()) {
      const auto reply = parser.feed(bytes);
      if (!reply) break;
      if (reply->code < 100 || reply->code > 599) __builtin_trap();
      read_addresses(reply->text);
    }
  } catch (const m95::Failure&) {
    // Malformed, and said so.
  }
  return 0;
}
