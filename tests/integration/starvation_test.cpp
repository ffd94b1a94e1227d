// The program when the system has no descriptor left for it (RLIMIT_NOFILE), and when there are
// some again.
#include <cstdlib>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <vector>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"
#include "tests/integration/module.hpp"

namespace m95::test {
namespace {

const std::string kOk = line("OK");

// Sets what the program is started with, and takes it back.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

class Starvation : public testing::Test {
 protected:
  Starvation() {
    write_file(folder_ / "config.json",
               "{\"state\": \"" + (folder_ / "state") +
                   "\", \"modems\": ["
                   "{\"name\": \"one\", \"latency\": 0, \"ports\": {\"tcp\": [\"0\"]}},"
                   "{\"name\": \"two\", \"latency\": 0, \"ports\": {\"tcp\": [\"0\"]}}]}");
    server_.emplace(std::vector<std::string>{"--tcp", "0", "--ftp-server", "127.0.0.1:0"});
    const std::string announced = server_->announcement("ftp");
    const std::size_t colon = announced.find(':');
    port_ = announced.substr(colon + 1, announced.find(" -> ") - colon - 1);
    {
      const Variable preload("LD_PRELOAD", M95_SPARE_PIPE);
      const Variable options("ASAN_OPTIONS", "verify_asan_link_order=0");
      module_.emplace(std::vector<std::string>{"--config", folder_ / "config.json"});
    }
    lines_ = module_->announcements("tcp");
    host_.emplace(lines_.at(0).substr(4));
    host_->say("ATE0", "OK\r\n");
    EXPECT_EQ(host_->say("AT+QFTPUSER=\"m95\";+QFTPPASS=\"m95\""), kOk);
    EXPECT_EQ(host_->say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0"), kOk);
    EXPECT_EQ(host_->say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n"), kOk + line("+QFTPCFG: 0"));
  }

  void starve() const {
    rlimit none{};
    ::prlimit(module_->pid(), RLIMIT_NOFILE, nullptr, &none);
    rlim_t lowest_free = 0;
    for (const int number : descriptors(module_->pid())) {
      if (static_cast<rlim_t>(number) == lowest_free) ++lowest_free;
    }
    none.rlim_cur = lowest_free;
    ASSERT_EQ(::prlimit(module_->pid(), RLIMIT_NOFILE, &none, nullptr), 0);
  }
  void feed() const {
    rlimit enough{};
    ::prlimit(module_->pid(), RLIMIT_NOFILE, nullptr, &enough);
    enough.rlim_cur = enough.rlim_max;
    ASSERT_EQ(::prlimit(module_->pid(), RLIMIT_NOFILE, &enough, nullptr), 0);
  }

  std::string open(const std::string& host, const std::string& port) {
    host_->say("AT+QFTPOPEN=\"" + host + "\"," + port, kOk + "\r\n+QFTPOPEN: ");
    return host_->read_until("\r\n");
  }
  std::string result_of(const std::string& command, const std::string& name) {
    host_->say(command, kOk + "\r\n" + name + ": ");
    return host_->read_until("\r\n");
  }
  // A file to flash, and what became of it.
  std::string store(const std::string& command, const std::string& bytes) {
    host_->write(command + "\r");
    std::string answer = next_line();
    if (answer == "CONNECT\r\n") {
      host_->write(bytes);
      answer = next_line();
    }
    if (!answer.starts_with("+CME")) host_->read_until(kOk);
    return answer;
  }
  std::string next_line() {
    host_->read_until("\r\n");
    return host_->read_until("\r\n");
  }
  // What the tests find afterwards.
  void store_files() {
    EXPECT_EQ(open("127.0.0.1", port_), "0\r\n");
    ASSERT_NO_FATAL_FAILURE(put(*host_, "f", "hello"));
    ASSERT_NO_FATAL_FAILURE(get(*host_, "f", "hello"));
    ASSERT_NO_FATAL_FAILURE(close_session(*host_));
    EXPECT_EQ(store("AT+QSECWRITE=\"NVRAM:CA0\",2", "xy"), "+QSECWRITE: 2,7879\r\n");
    EXPECT_EQ(store("AT+QFUPL=\"f\",2", "xy"), "+QFUPL: 2,7879\r\n");
  }
  // What is typed before it is done is lost, and a module with its defaults does not say when.
  void reset() {
    host_->say("AT+CFUN=1,1");
    host_->wait_at_most(500);
    for (int times = 0; times < 40; ++times) {
      try {
        host_->say("ATE0");
        break;
      } catch (const std::runtime_error&) {
        // Once more.
      }
    }
    host_->wait_at_most(kPatienceMs);
  }
  std::size_t complaints() const {
    const std::string errors = module_->errors();
    const std::string words = "whoever connects has to wait: Too many open files";
    std::size_t count = 0;
    for (std::size_t at = 0; (at = errors.find(words, at)) != std::string::npos; ++at) ++count;
    return count;
  }

  Folder folder_;
  std::string port_;
  std::optional<RunningModule> server_;
  std::optional<RunningModule> module_;
  std::vector<std::string> lines_;
  std::optional<Host> host_;
};

TEST_F(Starvation, AHostWaitsAndTheMessageSaysWhyUntilThereAreDescriptorsAgain) {
  ASSERT_NO_FATAL_FAILURE(starve());
  Host waiting(lines_.at(1).substr(4));
  waiting.write("AT+CGMM\r");
  // The modem that has its host goes on; so the message must come while it is asked.
  for (int times = 0; times < 10'000 && complaints() == 0; ++times) {
    ASSERT_EQ(host_->say("AT"), kOk);
  }
  EXPECT_NE(module_->errors().find("m95: " + lines_.at(1) + ": whoever"), std::string::npos);
  ASSERT_NO_FATAL_FAILURE(feed());
  waiting.read_until(line("Quectel_M95") + kOk);
  EXPECT_EQ(complaints(), 1U);
  EXPECT_EQ(module_->stop(), 0);
}

TEST_F(Starvation, OpeningASessionHasItsCodeAndTheNextOneWorks) {
  ASSERT_NO_FATAL_FAILURE(store_files());
  ASSERT_NO_FATAL_FAILURE(starve());
  EXPECT_EQ(open("127.0.0.1", port_), "-5\r\n");
  EXPECT_EQ(open("a-name.invalid", port_), "-4\r\n");
  EXPECT_EQ(host_->say("AT"), kOk);
  ASSERT_NO_FATAL_FAILURE(feed());
  EXPECT_EQ(open("127.0.0.1", port_), "0\r\n");
  ASSERT_NO_FATAL_FAILURE(close_session(*host_));
  EXPECT_EQ(module_->stop(), 0);
}

TEST_F(Starvation, ATransferHasItsCodeAndTheSessionGoesOn) {
  ASSERT_NO_FATAL_FAILURE(store_files());
  EXPECT_EQ(open("127.0.0.1", port_), "0\r\n");
  ASSERT_NO_FATAL_FAILURE(starve());
  EXPECT_EQ(result_of("AT+QFTPGET=\"f\"", "+QFTPGET"), "-425\r\n");
  EXPECT_EQ(host_->say("AT+QFTPSTAT"), line("+QFTPSTAT: OPENED") + kOk);
  ASSERT_NO_FATAL_FAILURE(feed());
  ASSERT_NO_FATAL_FAILURE(get(*host_, "f", "hello"));
  ASSERT_NO_FATAL_FAILURE(close_session(*host_));
  EXPECT_EQ(module_->stop(), 0);
}

TEST_F(Starvation, WhatCannotBeStoredIsAnErrorAndWhatWasThereStays) {
  ASSERT_NO_FATAL_FAILURE(store_files());
  ASSERT_NO_FATAL_FAILURE(starve());
  const std::string certificate = store("AT+QSECWRITE=\"NVRAM:CA0\",3", "new");
  EXPECT_TRUE(certificate.starts_with("+CME ERROR: ")) << certificate;
  const std::string file = store("AT+QFUPL=\"g\",3", "new");
  EXPECT_TRUE(file.starts_with("+CME ERROR: ")) << file;
  EXPECT_EQ(host_->say("AT"), kOk);
  ASSERT_NO_FATAL_FAILURE(feed());
  EXPECT_EQ(host_->say("AT+QSECREAD=\"NVRAM:CA0\""), line("+QSECREAD: 1,7879") + kOk);
  EXPECT_EQ(host_->say("AT+QFLST=\"*\""), line("+QFLST: \"f\",2") + kOk);
  EXPECT_EQ(store("AT+QFUPL=\"g\",3", "new").substr(0, 10), "+QFUPL: 3,");
  EXPECT_EQ(module_->stop(), 0);
}

TEST_F(Starvation, AResetMeanwhileLosesNothing) {
  ASSERT_NO_FATAL_FAILURE(store_files());
  ASSERT_NO_FATAL_FAILURE(starve());
  reset();
  EXPECT_EQ(host_->say("AT+QFLST=\"*\""), kOk);
  ASSERT_NO_FATAL_FAILURE(feed());
  reset();
  EXPECT_EQ(host_->say("AT+QSECREAD=\"NVRAM:CA0\""), line("+QSECREAD: 1,7879") + kOk);
  EXPECT_EQ(host_->say("AT+QFLST=\"*\""), line("+QFLST: \"f\",2") + kOk);
  EXPECT_EQ(module_->stop(), 0);
}

}  // namespace
}  // namespace m95::test
