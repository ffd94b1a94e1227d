// Texts: the forms that strings of the configuration have.
#pragma once

#include "config/type.hpp"

namespace m95::config::texts {

Text path(std::string words);           ///< at least one character, none of them a control
Text optional_path(std::string words);  ///< or ""
Text modem_name();                      ///< safe as the name of a folder
Text printable(std::size_t longest);    ///< printable ASCII without quotes
Text imei();
Text pin();
Text puk();
Text phone_number();  ///< or ""
Text service_center();
Text other_operator();
Text imsi();
Text iccid();
Text numeric_operator();
Text hex4();
Text ipv4();
Text unix_socket();  ///< the operating system's limit for a socket's path
Text listen();
Text serial();
Text endpoint();
Text allowed();
Text ftp_server();
Text control();

}  // namespace m95::config::texts
