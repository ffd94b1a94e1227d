// Hosts that flood, never read, break off or come in crowds, and the program with no descriptor
// left.
#include <arpa/inet.h>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <netinet/in.h>
#include <optional>
#include <poll.h>
#include <string>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

constexpr std::uint64_t kMayGrow = 16 << 20;  // what allocators keep; a quarter of what is sent
constexpr std::size_t kFlood = 64 << 20;
const std::string kOk = line("OK");

// A host that does as it likes: a socket without any manners.
class RudeHost {
 public:
  explicit RudeHost(const std::string& where) {
    const std::size_t colon = where.rfind(':');
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(where.substr(colon + 1))));
    ::inet_pton(AF_INET, where.substr(0, colon).c_str(), &address.sin_addr);
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ::fcntl(socket_, F_SETFL, O_NONBLOCK);
  }
  ~RudeHost() { break_off(); }
  RudeHost(const RudeHost&) = delete;
  RudeHost& operator=(const RudeHost&) = delete;

  // The kernel sends a reset.
  void break_off() {
    const linger hard{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    ::close(socket_);
    socket_ = -1;
  }
  std::size_t say(std::string_view bytes) const {
    const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    return count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  // To its end; the module reads it all.
  void say_all(std::string_view bytes) const {
    while (!bytes.empty()) {
      const std::size_t count = say(bytes);
      bytes.remove_prefix(count);
      pollfd waiting{socket_, POLLOUT, 0};
      if (count == 0) {
        ASSERT_GT(::poll(&waiting, 1, kPatienceMs), 0);
      }
    }
  }
  // Exactly this comes next.
  void hear(const std::string& expected) const {
    std::string heard;
    while (heard.size() < expected.size()) {
      pollfd waiting{socket_, POLLIN, 0};
      ASSERT_GT(::poll(&waiting, 1, kPatienceMs), 0) << heard;
      std::string more(expected.size() - heard.size(), '\0');
      const ssize_t count = ::recv(socket_, more.data(), more.size(), 0);
      ASSERT_GT(count, 0) << heard;
      heard.append(more, 0, static_cast<std::size_t>(count));
    }
    ASSERT_EQ(heard, expected);
  }

 private:
  int socket_ = -1;
};

// Two modems: what one host does, the other modem's must not feel.
class RudeHosts : public testing::Test {
 protected:
  // Freed memory that AddressSanitizer keeps from use would look like growth.
  static void SetUpTestSuite() { ::setenv("ASAN_OPTIONS", "quarantine_size_mb=1", 1); }

  RudeHosts() {
    write_file(folder_ / "config.json",
               "{\"state\": \"" + (folder_ / "state") +
                   "\", \"modems\": ["
                   "{\"name\": \"one\", \"latency\": 0, \"ports\": {\"tcp\": [\"0\"]}},"
                   "{\"name\": \"two\", \"latency\": 0, \"ports\": {\"tcp\": [\"0\"]}}]}");
    std::filesystem::create_directory(folder_ / "root");
    server_.emplace(std::vector<std::string>{"--tcp", "0", "--ftp-server",
                                             "127.0.0.1:0,root=" + (folder_ / "root")});
    module_.emplace(std::vector<std::string>{"--config", folder_ / "config.json"});
    const std::vector<std::string> lines = module_->announcements("tcp");
    one_ = lines.at(0).substr(4);
    two_ = lines.at(1).substr(4);
    witness_.emplace(two_);
    witness_->say("ATE0", "OK\r\n");
  }

  std::string port() const {
    const std::string announced = server_->announcement("ftp");
    const std::size_t colon = announced.find(':');
    return announced.substr(colon + 1, announced.find(" -> ") - colon - 1);
  }
  // The other modem answers, whatever goes on.
  void expect_calm() { ASSERT_EQ(witness_->say("AT"), kOk); }
  // A host that comes after all that.
  void expect_next_served() {
    Host next(one_);
    // What the module still has to say of the one before, it says to whoever is there.
    next.write("AT+CGMM\r");
    next.read_until(line("Quectel_M95") + kOk);
    next.say("ATE0");
    ASSERT_EQ(next.say("AT+CGMM;E1"), line("Quectel_M95") + kOk);
    expect_calm();
  }
  // Writes until the module takes no more, though time was given to it; false when it takes all.
  bool blocks(const RudeHost& host, std::string_view bytes) {
    std::size_t sent = 0;
    for (int rounds = 0; rounds < 500; ++rounds) {
      while (const std::size_t count = host.say(bytes.substr(sent))) {
        sent += count;
        rounds = 0;
        if (sent == bytes.size()) return false;
      }
      expect_calm();
    }
    return true;
  }
  void open(Host& host) {
    host.say("ATE0", "OK\r\n");
    ASSERT_EQ(host.say("AT&D2;+QFTPUSER=\"m95\";+QFTPPASS=\"m95\""), kOk);
    ASSERT_EQ(host.say("AT+QFTPOPEN=\"127.0.0.1\"," + port(), "+QFTPOPEN: 0\r\n"),
              kOk + line("+QFTPOPEN: 0"));
  }

  Folder folder_;
  std::optional<RunningModule> server_;
  std::optional<RunningModule> module_;
  std::optional<Host> witness_;
  std::string one_;
  std::string two_;
};

TEST_F(RudeHosts, OneThatFloodsCommandsAndNeverReadsIsMadeToWait) {
  std::string flood;
  while (flood.size() < kFlood) flood += "AT+CSQ;+CREG?\r";
  const std::uint64_t before = resident(module_->pid());
  RudeHost host(one_);
  EXPECT_TRUE(blocks(host, flood));
  EXPECT_LT(resident(module_->pid()), before + kMayGrow);
  host.break_off();
  expect_next_served();
}

TEST_F(RudeHosts, OneThatFloodsWithoutEverEndingALineIsReadAndForgotten) {
  RudeHost host(one_);
  host.say_all("ATE0\r");
  ASSERT_NO_FATAL_FAILURE(host.hear("ATE0\r" + kOk));
  const std::uint64_t before = resident(module_->pid());
  ASSERT_NO_FATAL_FAILURE(host.say_all(std::string(4 << 20, 'x')));
  expect_calm();
  EXPECT_LT(resident(module_->pid()), before + (2 << 20));
  ASSERT_NO_FATAL_FAILURE(host.say_all("\rAT+CGMM\r"));
  ASSERT_NO_FATAL_FAILURE(host.hear(line("Quectel_M95") + kOk));
}

TEST_F(RudeHosts, OneThatNeverReadsItsDownloadHoldsNobodyElseUp) {
  std::filesystem::create_directory(folder_ / "root");
  write_file(folder_ / "root/large", "");
  std::filesystem::resize_file(folder_ / "root/large", kFlood);
  {
    Host host(one_);
    ASSERT_NO_FATAL_FAILURE(open(host));
    ASSERT_EQ(host.say("AT+QFTPGET=\"large\"", "CONNECT\r\n"), kOk + line("CONNECT"));
    const std::uint64_t before = resident(module_->pid());
    for (int times = 0; times < 1000; ++times) ASSERT_NO_FATAL_FAILURE(expect_calm());
    EXPECT_LT(resident(module_->pid()), before + kMayGrow);
  }
  expect_next_served();
}

TEST_F(RudeHosts, OneThatBreaksOffInTheMiddleOfACommandLeavesNoHalfOfIt) {
  RudeHost host(one_);
  host.say_all("ATE0\rAT+CGM");
  host.break_off();
  expect_next_served();
}

TEST_F(RudeHosts, OneThatBreaksOffInTheMiddleOfItsUploadLeavesTheSession) {
  {
    Host host(one_);
    ASSERT_NO_FATAL_FAILURE(open(host));
    ASSERT_EQ(host.say("AT+QFTPPUT=\"half\",100000,600", "CONNECT\r\n"), kOk + line("CONNECT"));
    host.write(std::string(50'000, 'h'));
  }
  expect_next_served();
  Host next(one_);
  next.say("ATE0", "OK\r\n");
  EXPECT_EQ(next.say("AT+QFTPSTAT"), line("+QFTPSTAT: OPENED") + kOk);
  ASSERT_NO_FATAL_FAILURE(put(next, "whole", "all of it"));
  EXPECT_EQ(read_file(folder_ / "root/whole"), "all of it");
  close_session(next);
}

TEST_F(RudeHosts, AThousandThatComeAndGoLeaveNothingBehind) {
  constexpr int kMany = 1000;
  expect_next_served();
  const std::size_t before = descriptors(module_->pid()).size();
  for (int number = 0; number < kMany; ++number) {
    RudeHost host(one_);
    host.say("AT+C");
  }
  expect_next_served();
  EXPECT_LE(descriptors(module_->pid()).size(), before);
}

TEST_F(RudeHosts, AThousandAtOnceAreServedOneAfterTheOther) {
  constexpr std::size_t kMany = 1000;
  std::vector<std::optional<RudeHost>> hosts(kMany);
  for (std::optional<RudeHost>& host : hosts) {
    host.emplace(one_);
    host->say("ATE0\rAT+CGMM;E1\r");
  }
  expect_calm();
  for (std::optional<RudeHost>& host : hosts) {
    ASSERT_NO_FATAL_FAILURE(host->hear("ATE0\r" + kOk + line("Quectel_M95") + kOk));
    host.reset();
  }
  expect_next_served();
}

}  // namespace
}  // namespace m95::test
