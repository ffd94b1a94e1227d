// FtpServerOptions: everything that can be set about the embedded FTP server.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "protocol/async/clock.hpp"
#include "tls/server_context.hpp"

namespace m95::ftpd {

/// Hears one line at a time, without line end.
using LineSink = std::function<void(std::string_view line)>;

struct FtpServerOptions {
  std::string host = "127.0.0.1";  ///< a name or a numeric IP of this machine
  std::uint16_t port = 0;          ///< 0: a free one
  bool implicit_tls = false;       ///< TLS from the first byte, as on port 990
  std::filesystem::path root;      ///< empty: a temporary directory, removed with the server

  std::map<std::string, std::string> logins{{"m95", "m95"}};  ///< user to password
  bool any_login = false;                                     ///< every user and password will do

  /// Without certificate and key there is no TLS; with client_ca clients must show a certificate.
  /// Session ids are what every client resumes by; curl refuses tickets.
  tls::ServerOptions tls{.resumption = tls::Resumption::session_ids};
  bool require_tls = false;    ///< no login and no data connection in clear
  bool require_reuse = false;  ///< a data connection must resume the control connection's session

  Duration idle = std::chrono::seconds(300);  ///< no command, or no data byte, for so long
  std::size_t most_sessions = 64;

  LineSink log;  ///< who came, who left and why
  /// Every command and reply, the password masked: "1 <- USER m95", "1 -> 331 ...", and what no
  /// line shows: "1 -- data connection: TLS 1.2 AES256-SHA 0X0035, resumed".
  LineSink dialogue;
};

}  // namespace m95::ftpd
