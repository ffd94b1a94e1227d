// AT+QSECWRITE - Upload a certificate or key.                    [FTPS AN 2.4]
//
//   AT+QSECWRITE=?    +QSECWRITE: <filename>,<filesize>[,(3-200)]
//   AT+QSECWRITE?     OK
//   AT+QSECWRITE=<filename>,<filesize>[,<timeout>]
//       CONNECT, then the bytes until <filesize>, "+++" or <timeout> s (3-200, 100 when omitted),
//       then +QSECWRITE: <uploadsize>,<checksum> +CME ERROR: 4013 a parameter, 4011 too large, 4012
//       already there, 4008 no room in RAM, 4009 nothing came
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/module.hpp"
#include "emulator/core/upload.hpp"
#include "storage/checksum.hpp"

namespace m95 {
namespace qsecwrite {

using storage::CertStore;

// What is a number at all; how large a file may be is another question, with another answer.
constexpr at::Range kSize{1, std::numeric_limits<std::int64_t>::max()};
constexpr at::Range kTimeout{3, 200};
constexpr int kDefaultTimeout = 100;

// A spoiled record that stood in the way was set aside: that is told, whether or not the new one
// was stored.
void tell_since(Call& call, std::size_t known) {
  const std::vector<std::string>& warnings = call.module.certificates.warnings();
  for (std::size_t i = known; i < warnings.size(); ++i) {
    call.module.persistent().world.log(warnings[i]);
  }
}

Task<std::uint16_t> put(Call& call, storage::CertName name, std::string bytes) {
  const std::size_t known = call.module.certificates.warnings().size();
  std::uint16_t checksum = 0;
  try {
    checksum = co_await call.module.certificates.put(std::move(name), std::move(bytes));
  } catch (const Failure&) {
    tell_since(call, known);
    throw;
  }
  tell_since(call, known);
  co_return checksum;
}

Task<void> write(Call& call) {
  call.args.expect_count(2, 4);  // hosts send a fourth parameter; it means nothing
  const storage::CertName name = storage::parse_cert_name(call.args.text(0));
  const auto size = static_cast<std::size_t>(call.args.integer(1, kSize));
  const std::chrono::seconds timeout(call.args.integer_or(2, kTimeout, kDefaultTimeout));
  CertStore& certificates = call.module.certificates;
  CertStore::require_size(name, size);
  certificates.require_absent(name);
  certificates.require_room(name, size);

  std::string bytes;
  bytes.reserve(size);  // so that no copy stays behind
  const Upload upload{.size = size, .time = timeout};
  std::function<void(std::string_view)> keep = [&bytes](std::string_view more) { bytes += more; };
  co_await receive(call, upload, std::move(keep));
  if (bytes.empty()) throw Failure(Error::upload_timeout, "no byte of the file came");
  const std::size_t received = bytes.size();
  const std::uint16_t checksum = co_await put(call, name, std::move(bytes));
  call.status(std::to_string(received) + "," + storage::checksum_text(checksum));
}

}  // namespace qsecwrite

extern constexpr Command kQsecwrite{.name = "+QSECWRITE",
                                    .title = "Upload a certificate or key",
                                    .manual = "FTPS AN 2.4",
                                    .test = "+QSECWRITE: <filename>,<filesize>[,(3-200)]",
                                    .read = kAnswersOk,
                                    .write = qsecwrite::write,
                                    .bad_argument = Error::invalid};
}  // namespace m95
