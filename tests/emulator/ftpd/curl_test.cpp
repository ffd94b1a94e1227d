// The embedded FTP server and curl, in clear and with TLS.
#include <spawn.h>
#include <sys/wait.h>
#include <thread>

#include <boost/asio/post.hpp>

#include "tests/emulator/ftpd/tls_rig.hpp"

extern char** environ;

namespace m95::ftpd::test {
namespace {

// A client that is not ours.

struct FtpCurlTest : FtpTlsTest {
  std::filesystem::path sent = folder.path() / "sent.bin";
  std::filesystem::path got = folder.path() / "got.bin";

  /// curl's exit status.
  int curl(std::vector<std::string> arguments) {
    write_file(folder.path() / "ca.pem", papers().ca.certificate());
    // The short keys of tests are below the machine's own level.
    arguments.insert(arguments.begin(),
                     {"curl", "-q", "-sS", "--noproxy", "*", "--ciphers", "DEFAULT@SECLEVEL=0",
                      "--cacert", (folder.path() / "ca.pem").string()});
    std::vector<char*> words;
    words.reserve(arguments.size() + 1);
    for (std::string& each : arguments) words.push_back(each.data());
    words.push_back(nullptr);
    pid_t child = 0;
    if (::posix_spawnp(&child, "curl", nullptr, nullptr, words.data(), environ) != 0) return -1;
    int status = 0;
    bool done = false;
    std::thread waiter([&] {
      ::waitpid(child, &status, 0);
      boost::asio::post(clock.executor(), [&done] { done = true; });
    });
    run_until(done);
    waiter.join();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string url(const std::string& scheme, const std::string& path) {
    return scheme + "://m95:m95@127.0.0.1:" + std::to_string(server->local().port) + path;
  }
  void round_trip(const std::string& scheme, const std::vector<std::string>& arguments) {
    const std::string bytes = all_bytes(150000);
    write_file(sent, bytes);
    std::vector<std::string> put = arguments;
    put.insert(put.end(), {"--ftp-create-dirs", "-T", sent.string(), url(scheme, "/sub/f.bin")});
    EXPECT_EQ(curl(put), 0);
    EXPECT_TRUE(read_file(root / "sub" / "f.bin") == bytes);
    std::vector<std::string> get = arguments;
    get.insert(get.end(), {"-o", got.string(), url(scheme, "/sub/f.bin")});
    EXPECT_EQ(curl(get), 0);
    EXPECT_TRUE(read_file(got) == bytes);
    std::vector<std::string> list = arguments;
    list.insert(list.end(), {"-l", "-o", got.string(), url(scheme, "/sub/")});
    EXPECT_EQ(curl(list), 0);
    EXPECT_EQ(read_file(got), "f.bin\n");  // curl converts it
  }
};

TEST_F(FtpCurlTest, ServesCurlInClear) {
  start();
  round_trip("ftp", {});
  round_trip("ftp", {"-P", "127.0.0.1"});
}

TEST_F(FtpCurlTest, ServesCurlWithExplicitTlsAndReuseRequired) {
  options.require_tls = true;
  options.require_reuse = true;
  start();
  round_trip("ftp", {"--ssl-reqd"});
  EXPECT_TRUE(noted(", resumed"));
}

TEST_F(FtpCurlTest, ServesCurlWithImplicitTlsAndAClientCertificate) {
  options.implicit_tls = true;
  options.tls.client_ca = papers().ca.certificate();
  start();
  write_file(folder.path() / "client.pem", papers().client.certificate + papers().client.key);
  round_trip("ftps", {"--cert", (folder.path() / "client.pem").string()});
  EXPECT_NE(curl({url("ftps", "/sub/f.bin")}), 0);
}

}  // namespace
}  // namespace m95::ftpd::test
