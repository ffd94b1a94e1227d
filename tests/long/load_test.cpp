// A thousand modems, two hundred of them with files; ten thousand sessions of one.
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "tests/integration/fleet.hpp"
#include "tests/integration/ftp_host.hpp"

namespace m95::test {
namespace {

constexpr int kCycles = 10'000;
constexpr int kWarmUp = 1'000;
constexpr std::uint64_t kMayGrow = 4 << 20;  // a few hundred bytes a cycle would show

class LongLoad : public testing::Test {
 protected:
  // Freed memory that AddressSanitizer keeps from use would look like growth.
  static void SetUpTestSuite() { ::setenv("ASAN_OPTIONS", "quarantine_size_mb=1", 1); }
};

TEST_F(LongLoad, AThousandModemsAnswerWhileTwoHundredCarryFilesOverTls) {
  Fleet fleet(1000, 200);
  fleet.expect_all_answer();
  fleet.expect_all_files_right(1'000'000);
  fleet.expect_all_answer();
  EXPECT_EQ(fleet.modems().stop(), 0);
}

TEST_F(LongLoad, TenThousandSessionsLeaveNothingBehind) {
  RunningModule server({"--tcp", "0", "--ftp-server", "127.0.0.1:0"});
  const std::string announced = server.announcement("ftp");
  const std::size_t colon = announced.find(':');
  const std::string port = announced.substr(colon + 1, announced.find(" -> ") - colon - 1);
  Folder folder;
  write_file(folder / "config.json", configuration({}));
  RunningModule module({"--config", folder / "config.json", "--tcp", "0"});
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  ASSERT_EQ(host.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0"), line("OK"));
  ASSERT_EQ(host.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n"), line("OK") + line("+QFTPCFG: 0"));
  ASSERT_EQ(host.say("AT+QFTPUSER=\"m95\";+QFTPPASS=\"m95\""), line("OK"));
  std::size_t open_before = 0;
  std::uint64_t memory_before = 0;
  for (int cycle = 0; cycle < kCycles; ++cycle) {
    SCOPED_TRACE(cycle);
    ASSERT_EQ(host.say("AT+QFTPOPEN=\"127.0.0.1\"," + port, "+QFTPOPEN: 0\r\n"),
              line("OK") + line("+QFTPOPEN: 0"));
    const std::string bytes = "cycle " + std::to_string(cycle);
    ASSERT_NO_FATAL_FAILURE(put(host, "f", bytes));
    ASSERT_NO_FATAL_FAILURE(get(host, "f", bytes));
    ASSERT_NO_FATAL_FAILURE(close_session(host));
    if (cycle == kWarmUp) {
      open_before = descriptors(module.pid()).size();
      memory_before = resident(module.pid());
    }
  }
  EXPECT_EQ(descriptors(module.pid()).size(), open_before);
  EXPECT_LT(resident(module.pid()), memory_before + kMayGrow);
  EXPECT_EQ(module.stop(), 0);
}

}  // namespace
}  // namespace m95::test
