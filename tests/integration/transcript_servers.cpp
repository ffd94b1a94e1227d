// A server for each address of tests/transcripts/FORMAT.md.
#include "tests/integration/transcript_servers.hpp"

#include <algorithm>
#include <sstream>

#include "emulator/trace/transcript.hpp"
#include "emulator/trace/transcript_text.hpp"
#include "tls/suites.hpp"

namespace m95::test {
namespace {

namespace fs = std::filesystem;

const std::string kPlain = "ftp2.quectel.com:21";

struct Only {
  std::string address;
  std::string option;  // of tests/servers/serve
  tls::Version version;
  std::uint16_t suite;
};

// Each knows one version, with a suite that all have, or one suite, with all versions.
const std::vector<Only> kOnly = {
    {"ssl-3.0.example:990", "only-SSLv3", tls::Version::ssl3, 0x0035},
    {"tls-1.0.example:990", "only-TLSv1", tls::Version::tls1_0, 0x0035},
    {"tls-1.1.example:990", "only-TLSv1.1", tls::Version::tls1_1, 0x0035},
    {"tls-1.2.example:990", "only-TLSv1.2", tls::Version::tls1_2, 0x0035},
    {"0005.example:990", "suite-RC4-SHA", tls::Version::tls1_2, 0x0005},
    {"0004.example:990", "suite-RC4-MD5", tls::Version::tls1_2, 0x0004},
    {"0035.example:990", "suite-AES256-SHA", tls::Version::tls1_2, 0x0035},
    {"002f.example:990", "suite-AES128-SHA", tls::Version::tls1_2, 0x002F},
    {"003d.example:990", "suite-AES256-SHA256", tls::Version::tls1_2, 0x003D},
    {"000a.example:990", "suite-DES-CBC3-SHA", tls::Version::tls1_2, 0x000A}};

bool is_available(const Only& only) { return tls::available(only.version, only.suite); }

std::string at_loopback(unsigned port) { return "127.0.0.1:" + std::to_string(port); }

}  // namespace

TranscriptServers::TranscriptServers() {
  servers_["220.180.239.212:990"] = std::make_unique<RealServer>("vsftpd", "implicit");
  servers_[kPlain] = std::make_unique<RealServer>("vsftpd", "plain");
  servers_["explicit.example:21"] = std::make_unique<RealServer>("vsftpd", "explicit");
  servers_["mutual.example:990"] = std::make_unique<RealServer>("vsftpd", "implicit-cc");
  servers_["replies.example:21"] = std::make_unique<RealServer>("replies", "plain");
  const std::string library = M95_SERVER_LIBRARY;
  for (const Only& only : kOnly) {
    if (!is_available(only)) continue;
    std::vector<std::string> options = {"legacy", only.option};
    if (!library.empty()) options.push_back("lib-" + library);
    servers_[only.address] = std::make_unique<RealServer>("vsftpd", "implicit", options);
  }
}

std::map<std::string, std::string> TranscriptServers::map() const {
  std::map<std::string, std::string> all = {{"time.example:123", at_loopback(time_.port())}};
  for (const auto& [address, server] : servers_) all[address] = at_loopback(server->port());
  all["192.0.2.1:21"] = all["192.0.2.1:7020"] = all.at(kPlain);
  return all;
}

void TranscriptServers::empty() const {
  for (const auto& [address, server] : servers_) {
    for (const auto& entry : fs::directory_iterator(server->file(""))) fs::remove_all(entry.path());
  }
}

void TranscriptServers::serve(const fs::path& list) const {
  std::istringstream lines(read_file(list));
  std::string path;
  for (trace::Entry file; lines >> path >> std::ws && std::getline(lines, file.text);) {
    const fs::path served = servers_.at(kPlain)->file(path);
    fs::create_directories(served.parent_path());
    write_file(served, trace::bytes(file, {}));
  }
}

std::vector<std::string> TranscriptServers::addresses() const {
  std::vector<std::string> all = {"127.0.0.1:1", "no..name:21", "no..name:990"};
  for (const auto& [address, place] : map()) all.push_back(address);
  return all;
}

bool TranscriptServers::have_all() { return std::ranges::all_of(kOnly, is_available); }

}  // namespace m95::test
