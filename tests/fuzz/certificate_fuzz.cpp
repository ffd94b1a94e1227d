// Fuzz target: what a host uploads as certificates and keys, read and made into an SSL context
// (FTPS AN 2.3, 2.4).
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/error.hpp"
#include "tls/context.hpp"
#include "tls/credentials.hpp"

namespace {

// Either it can be used or a Failure says why not; nothing else may come out.
void use(std::string_view bytes) {
  try {
    if (m95::tls::read_certificates(bytes, "certificate").empty()) __builtin_trap();
  } catch (const m95::Failure&) {
  }
  try {
    if (m95::tls::read_key(bytes, "key") == nullptr) __builtin_trap();
  } catch (const m95::Failure&) {
  }
}

void connect_with(std::string_view all) {
  m95::tls::Options options;
  options.suites = {0x002F, 0x0035};
  options.level = m95::tls::SecLevel::server_and_client;
  options.ca = all;
  options.client_cert = all;
  options.client_key = all;
  m95::tls::Context context(options, {});
  try {
    context.new_connection();
  } catch (const m95::Failure&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  use(bytes);
  connect_with(bytes);
  return 0;
}
