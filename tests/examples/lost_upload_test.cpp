// An example: does the firmware go on with an upload that the network has broken? In C++.
#include <fstream>

#include <gtest/gtest.h>

#include "emulator/bindings/m95.hpp"
#include "tests/examples/firmware.h"
#include "tests/integration/real_server.hpp"

namespace {

TEST(LostUpload, GoesOnWhereThePdpContextWasLost) {
  const m95::test::RealServer server("vsftpd", "plain");
  m95::bench::Modem modem;
  modem.arm(R"({"on": "data", "direction": "sent", "after": 4096, "do": "pdp.lose"})");

  const int fd = modem.open();
  firmware fw{};
  fw.fd = fd;
  fw.host = "127.0.0.1";
  fw.port = server.port();
  fw.user = "m95";
  fw.password = "secret95";
  fw.attempts = 3;
  const std::string file(20000, 'x');
  EXPECT_EQ(firmware_upload(&fw, "log.bin", file.data(), file.size()), 0) << modem.trace();
  close(fd);

  EXPECT_EQ(fw.last_error, -8);
  EXPECT_EQ(fw.resumed, 1U);
  EXPECT_EQ(modem.happened("fault-1"), 1);
  EXPECT_EQ(m95::test::read_file(server.file("log.bin")), file);
  EXPECT_EQ(modem.stop(), 0);
}

TEST(LostUpload, GivesUpWhereTheServerNeverTakesIt) {
  const m95::test::RealServer server("vsftpd", "plain");
  m95::bench::Modem modem;
  modem.arm(R"({"on": "ftp", "command": "STOR", "do": "answer", "text": "552 full", "times": 0})");

  const int fd = modem.open();
  firmware fw{};
  fw.fd = fd;
  fw.host = "127.0.0.1";
  fw.port = server.port();
  fw.user = "m95";
  fw.password = "secret95";
  fw.attempts = 2;
  EXPECT_EQ(firmware_upload(&fw, "log.bin", "abc", 3), -1);
  close(fd);
  EXPECT_EQ(fw.last_error, -552);
  EXPECT_EQ(modem.happened("fault-1"), 2);
}

}  // namespace
