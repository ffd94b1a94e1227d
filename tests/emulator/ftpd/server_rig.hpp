// What the tests of the FTP server in clear share: a client that is logged in and sends binary.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/ftpd/rig.hpp"

namespace m95::ftpd::test {

inline constexpr const char* kOpening = "150 Opening BINARY data connection for ";

struct FtpServerTest : Rig {
  Client client{*this};

  void begin() {
    start();
    ASSERT_EQ(client.connect(), "220 m95 FTP server ready.");
    ASSERT_EQ(client.log_in(), "331 Please specify the password.|230 Login successful.");
    ASSERT_EQ(client.say("TYPE I"), "200 Switching to binary mode.");
  }
};

}  // namespace m95::ftpd::test
