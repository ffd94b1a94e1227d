// The embedded FTP server and the module's own client, in clear and with TLS, in both modes.
#include "protocol/ftp/session.hpp"
#include "tests/emulator/ftpd/tls_rig.hpp"

namespace m95::ftpd::test {
namespace {

// Our own session, as the module uses it.

struct Silent : ftp::Observer {
  void sent(std::string_view) override {}
  void received(std::string_view) override {}
  void noted(std::string_view) override {}
};

struct Text : ftp::Source, ftp::Sink {
  std::string bytes;
  std::size_t read = 0;
  Task<void> begin() override { co_return; }
  Task<std::size_t> read_some(std::span<char> into) override {
    const std::size_t count = bytes.copy(into.data(), into.size(), read);
    read += count;
    co_return count;
  }
  Task<void> write(std::string_view more) override {
    bytes += more;
    co_return;
  }
};

Task<void> there_and_back(ftp::Session& session, ftp::Login login, ftp::TransferOptions options,
                          Text& up, Text& down, std::uint64_t& size) {
  co_await session.open(std::move(login));
  co_await session.store("/", "f.bin", options, up);
  size = co_await session.size("/", "f.bin");
  co_await session.retrieve("/", "f.bin", options, down);
  co_await session.quit();
}

struct Way {
  ftp::Protection protection;
  bool passive;
  const char* host;
};

struct FtpWayTest : FtpTlsTest, testing::WithParamInterface<Way> {};

TEST_P(FtpWayTest, ServesTheModulesOwnClient) {
  const Way way = GetParam();
  const bool secure = way.protection != ftp::Protection::none;
  options.host = way.host;
  options.implicit_tls = way.protection == ftp::Protection::implicit_tls;
  options.require_tls = secure;
  options.require_reuse = secure;
  start();
  Silent observer;
  std::unique_ptr<Security> security;
  if (secure) security = std::make_unique<tls::ClientSecurity>(client_options(), nullptr);
  ftp::Session session(clock.executor(), network, clock, observer, std::move(security));
  ftp::Login login{way.host, server->local().port, way.protection, "m95", "m95"};
  ftp::TransferOptions transfer;
  transfer.passive = way.passive;
  Text up;
  Text down;
  up.bytes = all_bytes(100000);
  std::uint64_t size = 0;
  run(there_and_back(session, login, transfer, up, down, size));
  EXPECT_EQ(failure, "");
  EXPECT_EQ(size, 100000U);
  EXPECT_TRUE(up.bytes == down.bytes);
  EXPECT_TRUE(read_file(root / "f.bin") == up.bytes);
  EXPECT_EQ(noted(", resumed"), secure);
  run(session.closed());
}

INSTANTIATE_TEST_SUITE_P(AllWays, FtpWayTest,
                         testing::Values(Way{ftp::Protection::none, true, "127.0.0.1"},
                                         Way{ftp::Protection::none, false, "127.0.0.1"},
                                         Way{ftp::Protection::explicit_tls, true, "127.0.0.1"},
                                         Way{ftp::Protection::explicit_tls, false, "::1"},
                                         Way{ftp::Protection::implicit_tls, true, "::1"},
                                         Way{ftp::Protection::implicit_tls, false, "127.0.0.1"}));

}  // namespace
}  // namespace m95::ftpd::test
