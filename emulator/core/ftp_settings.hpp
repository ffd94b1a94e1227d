// FtpSettings: what AT+QFTPUSER, PASS, PATH and CFG set (FTPS AN 2.2, 4.2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "storage/file_name.hpp"

namespace m95 {

/// Volatile; a session takes user and password when it opens, the rest before each operation.
struct FtpSettings {
  std::string user;
  std::string password;
  std::string path;          ///< empty: never set, the login directory
  bool passive = true;       ///< type 1
  bool ascii = false;        ///< type 2
  std::uint64_t resume = 0;  ///< type 3, bytes
  /// Type 4: nothing is the UART. Without a name it is the folder, and files keep the names that
  /// they have on the server.
  std::optional<storage::FileName> local;
  bool non_transparent = false;      ///< type 5: stored and shown, described nowhere
  bool ignore_data_address = false;  ///< type 6
  bool explicit_tls = false;         ///< type 7
  std::string host;                  ///< of the last AT+QFTPOPEN, for its read form
  std::uint16_t port = 0;
};

}  // namespace m95
