// Where a private key is found in the memory of a process that uses it (FTPS AN 2.4): only where
// the system neither swaps nor dumps.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>

#include "emulator/app/process.hpp"
#include "protocol/async/task_group.hpp"
#include "tls/certificate_authority.hpp"
#include "tls/credentials.hpp"

namespace m95::app {
namespace {
namespace asio = boost::asio;

constexpr char kVeil = '\x5a';

std::string veiled(std::string text) {
  for (char& c : text) c = static_cast<char>(c ^ kVeil);
  return text;
}

// As it lies in an OpenSSL number: the lowest byte first.
std::string private_exponent(const std::string& key) {
  const tls::KeyPtr parsed = tls::read_key(key, "key");
  BIGNUM* number = nullptr;
  EVP_PKEY_get_bn_param(parsed.get(), OSSL_PKEY_PARAM_RSA_D, &number);
  std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
  BN_bn2lebinpad(number, reinterpret_cast<unsigned char*>(bytes.data()),
                 static_cast<int>(bytes.size()));
  BN_clear_free(number);
  return bytes;
}

// Memory that a child's writing is read from.
class Box {
 public:
  Box() : file_(::memfd_create("box", MFD_CLOEXEC)) {}
  ~Box() { ::close(file_); }
  Box(const Box&) = delete;
  Box& operator=(const Box&) = delete;

  void fill(const std::string& bytes) const {
    if (::write(file_, bytes.data(), bytes.size()) < 0) std::perror("box");
  }
  std::string empty() const {
    std::string bytes(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
    EXPECT_EQ(::pread(file_, bytes.data(), bytes.size(), 0), static_cast<ssize_t>(bytes.size()));
    return bytes;
  }

 private:
  int file_;
};

struct VeiledPapers {
  std::string certificate;
  std::string key;     ///< PEM
  std::string number;  ///< the private exponent
};

// Made in another process, so that this one has never seen the key.
VeiledPapers veiled_papers() {
  const Box certificate;
  const Box key;
  const Box number;
  const pid_t child = ::fork();
  if (child == 0) {
    const std::time_t now = std::time(nullptr);
    constexpr std::time_t kDay = 86400;
    tls::CertificateSpec spec;
    spec.common_name = "ca";
    spec.not_before = now - kDay;
    spec.not_after = now + kDay;
    spec.is_ca = true;
    tls::CertificateAuthority authority(spec);
    spec.common_name = "client";
    spec.is_ca = false;
    spec.purpose = tls::Purpose::client;
    const tls::Identity client = authority.issue(spec);
    certificate.fill(client.certificate);
    key.fill(veiled(client.key));
    number.fill(veiled(private_exponent(client.key)));
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  return {certificate.empty(), key.empty(), number.empty()};
}

struct Mapping {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool is_protected = false;  ///< locked, and in no core dump
};

// What this process can write to; not the sanitizer's shadow, which is sparse and terabytes large.
std::vector<Mapping> writable_memory() {
  constexpr std::uint64_t kSparse = std::uint64_t{1} << 30;
  std::vector<Mapping> all;
  std::ifstream smaps("/proc/self/smaps");
  std::string text;
  bool wanted = false;
  while (std::getline(smaps, text)) {
    std::istringstream words(text);
    std::string first;
    std::string second;
    words >> first >> second;
    if (first == "VmFlags:" && wanted) {
      const bool is_locked = text.find(" lo") != std::string::npos;
      all.back().is_protected = is_locked && text.find(" dd") != std::string::npos;
    } else if (first.find('-') != std::string::npos) {
      const std::size_t dash = first.find('-');
      const Mapping one{std::stoull(first.substr(0, dash), nullptr, 16),
                        std::stoull(first.substr(dash + 1), nullptr, 16)};
      wanted = second.starts_with("rw") && one.end - one.begin < kSparse;
      if (wanted) all.push_back(one);
    }
  }
  return all;
}

struct Sightings {
  int in_the_open = 0;
  int in_protected = 0;
};

// How often each of what is veiled here is in memory unveiled.
std::vector<Sightings> sightings(const std::vector<std::string>& secrets) {
  std::vector<Sightings> found(secrets.size());
  const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  constexpr std::size_t kOverlap = 64;  // bytes, no less than the longest secret
  constexpr std::uint64_t kVeils = 0x0101010101010101U * static_cast<unsigned char>(kVeil);
  // Veiled as soon as it is read, so that it is not found itself; by words, for there is much.
  std::vector<std::uint64_t> piece(kPiece / sizeof(std::uint64_t));
  for (const Mapping& mapping : writable_memory()) {
    for (std::uint64_t at = mapping.begin; at < mapping.end; at += kPiece - kOverlap) {
      const std::size_t size = std::min<std::uint64_t>(kPiece, mapping.end - at);
      const ssize_t count = ::pread(memory, piece.data(), size, static_cast<off_t>(at));
      if (count <= 0) break;
      for (std::uint64_t& word : piece) word ^= kVeils;
      const std::string_view seen(reinterpret_cast<const char*>(piece.data()),
                                  static_cast<std::size_t>(count));
      for (std::size_t one = 0; one < secrets.size(); ++one) {
        if (seen.find(secrets[one]) == std::string_view::npos) continue;
        ++(mapping.is_protected ? found[one].in_protected : found[one].in_the_open);
      }
    }
  }
  ::close(memory);
  return found;
}

// A host on TCP.
class Host {
 public:
  explicit Host(const std::string& announced) : socket_(loop_) {
    const std::size_t colon = announced.rfind(':');
    const auto port = static_cast<std::uint16_t>(std::stoi(announced.substr(colon + 1)));
    socket_.connect({asio::ip::address_v4::loopback(), port});
  }
  std::string say(const std::string& command, const std::string& end) {
    asio::write(socket_, asio::buffer(command));
    std::string answer;
    asio::read_until(socket_, asio::dynamic_buffer(answer), end);
    return answer;
  }
  void write_unveiled(const std::string& secret) {
    for (const char c : secret) {
      volatile char plain = static_cast<char>(c ^ kVeil);
      const char byte = plain;
      asio::write(socket_, asio::buffer(&byte, 1));
      plain = 0;
    }
  }

 private:
  asio::io_context loop_;
  asio::ip::tcp::socket socket_;
};

Task<void> finish(Process& process, asio::io_context& loop) {
  co_await process.stop();
  loop.stop();
}

TEST(KeyMemory, HoldsAPrivateKeyWhereItIsNeitherSwappedNorDumped) {
  const VeiledPapers papers = veiled_papers();
  const std::string line_of_pem = papers.key.substr(200, 60);
  const std::string digits = papers.number.substr(64, 64);

  asio::io_context loop{1};
  config::Config config;
  config.modems[0].ports.tcp = {"0"};
  config.modems[0].latency = 0;
  config.modems[0].clock = config::ClockSource::host;
  config.ftp_server = {"0"};
  std::string authority;
  Process::Log log = [&authority](std::string_view said) {
    if (said.starts_with("ca.pem")) authority = said.substr(said.rfind(' ') + 1);
  };
  Process process(loop.get_executor(), config, log, {});
  TaskGroup ending(loop.get_executor());
  std::thread running([&loop] { loop.run(); });

  Host host(process.announcements()[0]);
  const std::string server = process.announcements()[1];
  const std::string port =
      server.substr(server.rfind(':') + 1, server.find(" ->") - server.rfind(':') - 1);
  EXPECT_EQ(host.say("ATE0\r", "OK\r\n"), "ATE0\r\r\nOK\r\n");
  const auto upload = [&host](const std::string& name, const std::string& veiled_bytes) {
    const std::string size = std::to_string(veiled_bytes.size());
    host.say("AT+QSECWRITE=\"RAM:" + name + "\"," + size + "\r", "CONNECT\r\n");
    host.write_unveiled(veiled_bytes);
    host.say("", "OK\r\n");
  };
  std::ifstream ca(authority + "/ca.pem");
  upload("ca", veiled({std::istreambuf_iterator<char>(ca), {}}));
  upload("cert", veiled(papers.certificate));
  upload("key", papers.key);
  for (const char* const setting :
       {"AT+QSSLCFG=\"ftps\",1;+QSSLCFG=\"ftpsctxi\",1;+QSSLCFG=\"seclevel\",1,2\r",
        "AT+QSSLCFG=\"cacert\",1,\"RAM:ca\";+QSSLCFG=\"clientcert\",1,\"RAM:cert\"\r",
        "AT+QSSLCFG=\"clientkey\",1,\"RAM:key\";+QFTPUSER=\"m95\";+QFTPPASS=\"m95\"\r"}) {
    EXPECT_EQ(host.say(setting, "\r\nOK\r\n"), "\r\nOK\r\n");
  }
  host.say("AT+QFTPCFG=7,1\r", "+QFTPCFG: 0\r\n");
  EXPECT_EQ(host.say("AT+QFTPOPEN=\"127.0.0.1\"," + port + "\r", "+QFTPOPEN: 0\r\n"),
            "\r\nOK\r\n\r\n+QFTPOPEN: 0\r\n");

  const std::vector<Sightings> found = sightings({line_of_pem, digits});
  EXPECT_EQ(found[0].in_the_open, 0) << "the file's text";
  EXPECT_EQ(found[1].in_the_open, 0) << "the private exponent";
  EXPECT_GT(found[1].in_protected, 0) << "the private exponent, where it is needed";

  asio::post(loop, [&] { ending.spawn("stop", finish(process, loop)); });
  running.join();
}

}  // namespace
}  // namespace m95::app
