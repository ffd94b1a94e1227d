// What the tests of the FTP server with TLS share: a client that secures its connections on demand.
#pragma once

#include <string>

#include <gtest/gtest.h>

#include "tests/emulator/ftpd/rig.hpp"

namespace m95::ftpd::test {

struct FtpTlsTest : Rig {
  Client client{*this};

  FtpTlsTest() { use_tls(); }

  std::string begin_explicit() {
    start();
    client.connect();
    client.secure_with(client_options());
    std::string said = client.say("AUTH TLS");
    said += '|' + client.secure_control();
    said += '|' + client.log_in();
    client.say("TYPE I");
    return said;
  }
  void protect_data() {
    EXPECT_EQ(client.say("PBSZ 0"), "200 PBSZ=0");
    EXPECT_EQ(client.say("PROT P"), "200 Data connections are secured.");
    client.data_secured = true;
  }
};

}  // namespace m95::ftpd::test
