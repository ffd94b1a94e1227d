// The module's error vocabulary: Table 4 of the FTPS Application Note by name, and the one
// exception.
#pragma once

#include <exception>
#include <span>
#include <string>
#include <string_view>

namespace m95 {

/// FTPS AN, chapter 3, Table 4. The values are those printed on the line.
enum class Error : int {
  unknown = -1,
  busy = -3,
  dns = -4,
  network = -5,
  session_closed = -6,
  data_closed = -7,
  context_lost = -8,
  timeout = -9,
  bad_parameter = -10,
  file_not_found = -11,
  file_unreadable = -12,
  no_memory = -13,
  service_unavailable = -421,
  cannot_open_data = -425,
  transfer_aborted = -426,
  file_busy = -450,
  insufficient_storage = -452,
  unrecognized_command = -500,
  bad_arguments = -501,
  not_implemented = -502,
  not_logged_in = -530,
  need_account = -532,
  file_unavailable = -550,
  page_type_unknown = -551,
  exceeded_allocation = -552,
  name_not_allowed = -553,
  no_space = 4008,
  upload_timeout = 4009,
  not_found = 4010,
  too_large = 4011,
  exists = 4012,
  invalid = 4013,
};

/// Table 4, in its order.
std::span<const Error> all_errors();

/// Table 4's description without its full stop ("The file already exists"); what +CMEE=2 prints.
std::string_view text_of(Error error);

/// The error for an FTP reply code: minus the code where Table 4 lists it, -532 for 332, else
/// unknown (chosen).
Error error_for_reply(int code);

/// Thrown where something goes wrong, caught where a result is printed. `detail` says why in words
/// for the log and the trace, never for the line.
class Failure : public std::exception {
 public:
  explicit Failure(Error why, std::string what_happened = {})
      : error(why), detail(std::move(what_happened)) {}
  const char* what() const noexcept override;

  Error error;
  std::string detail;
};

/// A stream that ended without its authenticated end: TLS closed without close_notify.
class Truncated : public Failure {
 public:
  Truncated() : Failure(Error::network, "the stream ended without close_notify") {}
};

}  // namespace m95
