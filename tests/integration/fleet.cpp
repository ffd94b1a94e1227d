// A thread for each host that carries a file; one for all that only ask.
#include "tests/integration/fleet.hpp"

#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "tests/integration/ftp_host.hpp"

namespace m95::test {
namespace {

constexpr std::size_t kSessionsOfAServer = 50;  // it takes 64
constexpr int kPatience = 300'000;  // ms: all of them have one processor, with sanitizers

std::string configuration_of(std::size_t modems) {
  std::string text = "{\"modems\": [";
  for (std::size_t number = 0; number < modems; ++number) {
    if (number > 0) text += ",";
    text += "{\"name\": \"m" + std::to_string(number) +
            "\", \"latency\": 0, \"ports\": {\"tcp\": [\"0\"]}}";
  }
  return text + "]}";
}

// No two modems have the same bytes, nor has any the same at two places.
std::string bytes_of(std::size_t modem, std::size_t size) {
  std::string bytes;
  bytes.reserve(size + 32);
  for (std::size_t number = 0; bytes.size() < size; ++number) {
    bytes += std::to_string(modem) + ":" + std::to_string(number) + "\r\n";
  }
  bytes.resize(size);
  return bytes;
}

std::string name_of(std::size_t modem) { return "file-of-" + std::to_string(modem); }

}  // namespace

// Where all wait for the last.
struct Fleet::Meeting {
  explicit Meeting(std::size_t members) : barrier(static_cast<std::ptrdiff_t>(members)) {}
  std::barrier<> barrier;
};

Fleet::Fleet(std::size_t modems, std::size_t transfers) : transfers_(transfers) {
  std::vector<std::string> server_arguments = {"--tcp", "0"};
  for (std::size_t room = 0; room < transfers; room += kSessionsOfAServer) {
    server_arguments.insert(server_arguments.end(), {"--ftp-server", "127.0.0.1:0"});
  }
  server_process_ = std::make_unique<RunningModule>(server_arguments);
  for (const std::string& line : server_process_->announcements("ftp")) {
    const std::size_t colon = line.find(':');
    const std::size_t arrow = line.find(" -> ");
    servers_.push_back({line.substr(colon + 1, arrow - colon - 1), line.substr(arrow + 4)});
  }
  write_file(folder_ / "config.json", configuration_of(modems));
  modems_ = std::make_unique<RunningModule>(
      std::vector<std::string>{"--config", folder_ / "config.json"});
  for (const std::string& line : modems_->announcements("tcp")) {
    lines_.push_back(line.substr(line.find(' ') + 1));
  }
  EXPECT_EQ(lines_.size(), modems);
}

void Fleet::transfer(std::size_t modem, std::size_t size, Meeting& meeting) {
  const std::string bytes = bytes_of(modem, size);
  Host host(lines_[modem]);
  host.wait_at_most(kPatience);
  EXPECT_EQ(host.say("ATE0", "OK\r\n"), "ATE0\r" + line("OK"));
  EXPECT_EQ(host.say("AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",0"), line("OK"));
  EXPECT_EQ(host.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n"), line("OK") + line("+QFTPCFG: 0"));
  EXPECT_EQ(host.say("AT+QFTPUSER=\"m95\";+QFTPPASS=\"m95\""), line("OK"));
  EXPECT_EQ(host.say("AT+QFTPOPEN=\"127.0.0.1\"," + server_of(modem).port, "+QFTPOPEN: 0\r\n"),
            line("OK") + line("+QFTPOPEN: 0"));
  EXPECT_EQ(host.say("AT+QFTPPUT=\"" + name_of(modem) + "\"," + std::to_string(size) + ",600",
                     "CONNECT\r\n"),
            line("OK") + line("CONNECT"));
  meeting.barrier.arrive_and_wait();  // all are connected for data now
  host.write(std::string_view(bytes).substr(0, size / 2));
  meeting.barrier.arrive_and_wait();  // and the idle ones have been asked in the middle of it
  host.write(std::string_view(bytes).substr(size / 2));
  const std::string stored = line("+QFTPPUT: " + std::to_string(size));
  EXPECT_EQ(host.read_exactly(stored.size()), stored);
  meeting.barrier.arrive_and_wait();
  get(host, name_of(modem), bytes);
  close_session(host);
}

void Fleet::expect_all_files_right(std::size_t size) {
  Meeting meeting(transfers_ + 1);
  std::vector<std::thread> hosts;
  for (std::size_t modem = 0; modem < transfers_; ++modem) {
    hosts.emplace_back([&, modem] {
      try {
        transfer(modem, size, meeting);
      } catch (const std::exception& error) {
        ADD_FAILURE() << "modem " << modem << ": " << error.what();
        meeting.barrier.arrive_and_drop();
      }
    });
  }
  meeting.barrier.arrive_and_wait();
  expect_all_answer(transfers_);
  meeting.barrier.arrive_and_wait();
  meeting.barrier.arrive_and_drop();
  expect_all_answer(transfers_);
  for (std::thread& host : hosts) host.join();
  for (std::size_t modem = 0; modem < transfers_; ++modem) {
    EXPECT_TRUE(read_file(server_of(modem).root + "/" + name_of(modem)) == bytes_of(modem, size))
        << modem;
  }
}

void Fleet::expect_all_answer(std::size_t from) {
  for (std::size_t modem = from; modem < lines_.size(); ++modem) {
    Host host(lines_[modem]);
    host.wait_at_most(kPatience);
    EXPECT_TRUE(host.say("ATE0").ends_with(line("OK"))) << modem;
    EXPECT_EQ(host.say("AT+CGMM;E1"), line("Quectel_M95") + line("OK")) << modem;
  }
}

}  // namespace m95::test
