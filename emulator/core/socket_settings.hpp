// SocketSettings: what AT+QIMUX and its kin set of a foreground context (M66 manual, TCP/IP).
#pragma once

#include <cstdint>

namespace m95 {

/// Volatile; factory values are the members' defaults.
struct SocketSettings {
  int mux = 0;                 ///< AT+QIMUX
  int transparent = 0;         ///< AT+QIMODE
  int indication = 0;          ///< AT+QINDI, 0 to the line, 1 and 2 told by +QIRDI
  int head = 0;                ///< AT+QIHEAD
  int show_protocol = 0;       ///< AT+QISHOWPT
  int show_remote = 0;         ///< AT+QISHOWRA
  int show_local = 0;          ///< AT+QISHOWLA
  int echo = 1;                ///< AT+QISDE
  int prompt = 1;              ///< AT+QIPROMPT, 0-3
  int role = 1;                ///< AT+QISRVC, 1 client, 2 server
  int by_name = 0;             ///< AT+QIDNSIP
  int auto_send = 0;           ///< AT+QIAUTOS
  int auto_send_after = 1;     ///< s, 1-100
  int retries = 3;             ///< AT+QITCFG, shown only
  int wait = 2;                ///< AT+QITCFG, 0.1 s
  int send_size = 1024;        ///< AT+QITCFG, bytes
  int escape = 1;              ///< AT+QITCFG, "+++" leaves the data mode
  std::uint16_t tcp_port = 0;  ///< AT+QILPORT, of a server
  std::uint16_t udp_port = 0;  ///< AT+QILPORT
};

}  // namespace m95
