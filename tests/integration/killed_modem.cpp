// Moments are told by looking whether the answer has come: some part of the looks it takes.
#include "tests/integration/killed_modem.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include <gtest/gtest.h>

#include "emulator/trace/transcript_text.hpp"
#include "storage/checksum.hpp"
#include "tests/integration/ftp_host.hpp"

namespace m95::test {
namespace {

constexpr std::size_t kLargestCertificate = 2017;
constexpr std::size_t kLargestFile = 10000;
constexpr int kAllLooks = 100'000'000;
constexpr std::string_view kOk = "\r\nOK\r\n";
constexpr std::string_view kNothingToTell = "m95: dialect document\n";

// What a certificate is known by.
std::string sum(const std::string& bytes) {
  return storage::checksum_text(storage::checksum(bytes));
}

// Between the colon and what follows the value.
std::string value_in(const std::string& answer, std::string_view before) {
  const std::size_t at = answer.find(before);
  if (at == std::string::npos)
    throw std::runtime_error("no " + std::string(before) + " in " + answer);
  const std::size_t begin = at + before.size();
  return answer.substr(begin, answer.find('\r', begin) - begin);
}

// With the CR LF around it.
std::string first_line_of(Host& host, const std::string& command) {
  std::string answer = host.say(command, "\r\n");
  return answer += host.read_until("\r\n");
}

}  // namespace

std::uint64_t kill_seed() {
  const char* const given = std::getenv("M95_KILL_SEED");
  return given == nullptr ? std::random_device{}() : std::stoull(given);
}

std::string KilledModem::bytes(std::size_t most) {
  const std::uint64_t seed = random_();
  return trace::random_bytes(seed, 1 + dice(most));
}

void KilledModem::forget() {
  std::filesystem::remove_all(folder_ / "state");
  certificate_ = file_ = profile_ = Item{};
}

void KilledModem::be_killed_starting() {
  Program program({m95_path(), "run", "--latency", "0", "--state", folder_ / "state", "--tcp", "0"},
                  folder_ / "errors");
  // The first one comes up, for its looks to be counted.
  const int most =
      start_looks_ == 0 ? kAllLooks : static_cast<int>(dice(1 + start_looks_ * 5U / 4));
  int looks = 0;
  while (looks < most && !program.waiting()) ++looks;
  if (start_looks_ == 0) start_looks_ = looks;
  program.signal(SIGKILL);
  EXPECT_EQ(program.wait(), 128 + SIGKILL);
  EXPECT_TRUE(kNothingToTell.starts_with(read_file(folder_ / "errors")))
      << read_file(folder_ / "errors");
}

void KilledModem::found(Item& item, const std::string& value) {
  if (item.may_be && value == *item.may_be) {
    ++done_;
  } else {
    EXPECT_TRUE(value == item.is) << "found " << trace::escape(value.substr(0, 200))
                                  << ", known was " << trace::escape(item.is.substr(0, 200));
  }
  item = Item{value, std::nullopt};
}

void KilledModem::look(Host& host) {
  const std::string certificate = first_line_of(host, "AT+QSECREAD=\"NVRAM:CA0\"");
  if (certificate == line("+CME ERROR: 4010")) {
    found(certificate_, "-");
  } else {
    host.read_until(kOk);
    found(certificate_, value_in(certificate, "+QSECREAD: 1,"));
  }
  const std::string file = first_line_of(host, "AT+QFDWL=\"f\"");
  if (file != line("CONNECT")) {
    EXPECT_EQ(file, line("+CME ERROR: 4005"));
    found(file_, "-");
  } else {
    const std::string end = "\r\n+QFDWL: ";
    std::string bytes = host.read_until(end);
    bytes.resize(bytes.size() - end.size());
    host.read_until(kOk);
    found(file_, bytes);
  }
  const std::string period = value_in(host.say("ATS7?"), "\r\n");
  // 060 is the factory's: nothing was saved.
  found(profile_, period == "060" ? "-" : period);
}

KilledModem::Change KilledModem::begin(Host& host) {
  switch (dice(5)) {
    case 0: {
      if (certificate_.is != "-") host.say("AT+QSECDEL=\"NVRAM:CA0\"");
      certificate_.is = "-";
      std::string certificate = bytes(kLargestCertificate);
      host.say("AT+QSECWRITE=\"NVRAM:CA0\"," + std::to_string(certificate.size()), "CONNECT\r\n");
      return {certificate_, sum(certificate), certificate, 0};
    }
    case 1:
      if (certificate_.is != "-") return {certificate_, "-", "AT+QSECDEL=\"NVRAM:CA0\"\r", 1};
      [[fallthrough]];
    case 2: {
      const std::string file = bytes(kLargestFile);
      const std::string handle = value_in(host.say("AT+QFOPEN=\"f\",1"), "+QFOPEN: ");
      host.say("AT+QFWRITE=" + handle + "," + std::to_string(file.size()), "CONNECT\r\n");
      host.write(file);
      host.read_until(kOk);
      return {file_, file, "AT+QFCLOSE=" + handle + "\r", 2};
    }
    case 3:
      if (file_.is != "-") return {file_, "-", "AT+QFDEL=\"f\"\r", 3};
      [[fallthrough]];
    default: {
      const std::string digits = std::to_string(1061 + dice(190)).substr(1);
      host.say("ATS7=" + digits);
      return {profile_, digits, "AT&W\r", 4};
    }
  }
}

void KilledModem::finish(Host& host, Change change) {
  host.write(change.last_bytes);
  int looks = 0;
  while (looks < kAllLooks && !host.waiting()) ++looks;
  host.read_until(kOk);
  looks_.at(change.kind) = std::max(looks_.at(change.kind), looks);
  change.item.is = std::move(change.to);
}

void KilledModem::be_killed(RunningModule& module, Host& host, Change change) {
  const std::size_t most = dice(1 + static_cast<std::size_t>(looks_.at(change.kind)) * 5 / 4);
  host.write(change.last_bytes);
  for (std::size_t look = 0; look < most && !host.waiting(); ++look) {
  }
  EXPECT_EQ(module.errors(), kNothingToTell);
  module.kill();
  try {
    host.read_until(kOk);
    change.item.is = std::move(change.to);
  } catch (const std::exception&) {
    // Its answer was not given, or lost with it.
    ++under_way_;
    change.item.may_be = std::move(change.to);
  }
}

void KilledModem::live() {
  if (dice(6) == 0) forget();
  if (start_looks_ == 0 || dice(6) == 0) be_killed_starting();
  RunningModule module({"--latency", "0", "--state", folder_ / "state", "--tcp", "0"});
  Host host(module.where("tcp"));
  host.say("ATE0", "OK\r\n");
  look(host);
  for (std::size_t left = dice(4); left > 0; --left) finish(host, begin(host));
  Change last = begin(host);
  if (looks_.at(last.kind) > 0) {
    be_killed(module, host, std::move(last));
  } else {
    finish(host, std::move(last));
    module.kill();
  }
}

}  // namespace m95::test
