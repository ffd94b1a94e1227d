// Texts of Table 4 (FTPS AN, chapter 3).
#include "protocol/error.hpp"

#include <array>
#include <utility>

namespace m95 {
namespace {

constexpr auto kTable4 = std::to_array<std::pair<Error, std::string_view>>({
    {Error::unknown, "Unknown error"},
    {Error::busy, "The FTP(S) server is busy"},
    {Error::dns, "Failed to get an IP address according to domain name"},
    {Error::network, "Network error"},
    {Error::session_closed, "The FTP(S) session is closed by the FTP(S) server"},
    {Error::data_closed,
     "The data connection of the FTP(S) service is closed by the FTP(S) server"},
    {Error::context_lost, "GPRS/CSD context is deactivated"},
    {Error::timeout, "Timeout"},
    {Error::bad_parameter, "The input parameter is illegal"},
    {Error::file_not_found, "The file is not found in a local position (UFS or SD or RAM)"},
    {Error::file_unreadable, "Failed to get the file in a local position (UFS or SD or RAM)"},
    {Error::no_memory, "There is no enough memory for attachment"},
    {Error::service_unavailable, "Service not available, closing control connection"},
    {Error::cannot_open_data, "Cannot open data connection"},
    {Error::transfer_aborted, "Connection closed; transfer aborted"},
    {Error::file_busy, "Request file action not taken"},
    {Error::insufficient_storage,
     "Requested action not taken. Insufficient storage space in system"},
    {Error::unrecognized_command, "Syntax error, command unrecognized"},
    {Error::bad_arguments, "Syntax error in parameters or arguments"},
    {Error::not_implemented, "Command not implemented"},
    {Error::not_logged_in, "Not logged in"},
    {Error::need_account, "Need account for storing files"},
    {Error::file_unavailable, "Requested action not taken. File unavailable"},
    {Error::page_type_unknown, "Requested action aborted: page type unknown"},
    {Error::exceeded_allocation, "Requested file action aborted. Exceeded storage allocation"},
    {Error::name_not_allowed, "Requested action not taken. File name not allowed"},
    {Error::no_space, "No space for uploading files"},
    {Error::upload_timeout, "Timeout"},
    {Error::not_found, "The file is not found"},
    {Error::too_large, "The file is too large"},
    {Error::exists, "The file already exists"},
    {Error::invalid, "Invalid parameter"},
});

constexpr auto kErrors = [] {
  std::array<Error, kTable4.size()> codes{};
  for (std::size_t i = 0; i < codes.size(); ++i) codes[i] = kTable4[i].first;
  return codes;
}();

}  // namespace

std::span<const Error> all_errors() { return kErrors; }

std::string_view text_of(Error error) {
  for (const auto& [code, text] : kTable4) {
    if (code == error) return text;
  }
  return text_of(Error::unknown);
}

Error error_for_reply(int code) {
  constexpr int kNeedAccountReply = 332;
  if (code == kNeedAccountReply) return Error::need_account;
  constexpr int kLowestFtpRefusal = 400;
  if (code < kLowestFtpRefusal) return Error::unknown;
  for (const auto& entry : kTable4) {
    if (static_cast<int>(entry.first) == -code) return entry.first;
  }
  return Error::unknown;
}

const char* Failure::what() const noexcept {
  return detail.empty() ? text_of(error).data() : detail.c_str();
}

}  // namespace m95
