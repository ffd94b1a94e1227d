// Files beyond 32 bits, through the program and a real server: a sparse source, a discarding sink.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"
#include "tests/integration/real_server.hpp"

namespace m95::test {
namespace {

constexpr std::uint64_t kSize = (std::uint64_t{1} << 32) + 1;
const std::string kSizeText = std::to_string(kSize);
constexpr std::size_t kPiece = 1 << 20;
constexpr std::uint64_t kMayGrow = 16 << 20;  // what allocators keep; a 256th of the file

class LargeFile : public testing::Test {
 protected:
  // Freed memory that AddressSanitizer keeps from use would look like growth.
  static void SetUpTestSuite() { ::setenv("ASAN_OPTIONS", "quarantine_size_mb=1", 1); }

  LargeFile() {
    write_file(folder_ / "config.json", configuration({}));
    module_ = std::make_unique<RunningModule>(
        std::vector<std::string>{"--config", folder_ / "config.json", "--tcp", "0"});
    host_ = std::make_unique<Host>(module_->where("tcp"));
  }

  void open_session_at(const RealServer& server) {
    open_session(*host_, "plain", std::to_string(server.port()), "m95", "secret95");
  }

  Folder folder_;
  std::unique_ptr<RunningModule> module_;
  std::unique_ptr<Host> host_;
};

TEST_F(LargeFile, IsDownloadedAndCountedWhole) {
  const RealServer server("vsftpd", "plain");
  write_file(server.file("sparse"), "");
  std::filesystem::resize_file(server.file("sparse"), kSize);
  ASSERT_NO_FATAL_FAILURE(open_session_at(server));
  ASSERT_EQ(host_->say("AT+QFTPSIZE=\"sparse\"", kSizeText + "\r\n"),
            line("OK") + line("+QFTPSIZE: " + kSizeText));
  ASSERT_EQ(host_->say("AT+QFTPGET=\"sparse\"", "CONNECT\r\n"), line("OK") + line("CONNECT"));
  const std::string zeros(kPiece, '\0');
  std::uint64_t before = 0;
  for (std::uint64_t left = kSize; left > 0;) {
    const std::string piece = host_->read_exactly(std::min<std::uint64_t>(kPiece, left));
    ASSERT_EQ(zeros.compare(0, piece.size(), piece), 0) << kSize - left;
    left -= piece.size();
    if (before == 0) before = resident(module_->pid());
  }
  const std::string end = line("+QFTPGET: " + kSizeText) + line("OK");
  EXPECT_EQ(host_->read_exactly(end.size()), end);
  EXPECT_EQ(host_->say("AT+QFTPLEN"), line("+QFTPLEN: " + kSizeText) + line("OK"));
  EXPECT_LT(resident(module_->pid()), before + kMayGrow);
}

TEST_F(LargeFile, IsUploadedAndCountedWhole) {
  const RealServer server("pyftpdlib", "plain");  // the others want regular files
  ASSERT_EQ(::mknod(server.file("sink").c_str(), S_IFCHR | 0666, ::makedev(1, 3)), 0);
  ASSERT_NO_FATAL_FAILURE(open_session_at(server));
  ASSERT_EQ(host_->say("AT+QFTPPUT=\"sink\"," + kSizeText + ",65535", "CONNECT\r\n"),
            line("OK") + line("CONNECT"));
  const std::string zeros(kPiece, '\0');
  std::uint64_t before = 0;
  for (std::uint64_t left = kSize; left > 0;) {
    const std::size_t size = std::min<std::uint64_t>(kPiece, left);
    host_->write(std::string_view(zeros).substr(0, size));
    left -= size;
    if (before == 0) before = resident(module_->pid());
  }
  EXPECT_EQ(host_->read_until(kSizeText + "\r\n"), line("+QFTPPUT: " + kSizeText));
  EXPECT_EQ(host_->say("AT+QFTPLEN"), line("+QFTPLEN: " + kSizeText) + line("OK"));
  EXPECT_LT(resident(module_->pid()), before + kMayGrow);
}

}  // namespace
}  // namespace m95::test
