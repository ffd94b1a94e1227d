// What the FTP server's tests share: a server on loopback in the test's own loop, and a client that
// says exactly what a test tells it to.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "emulator/ftpd/server.hpp"
#include "emulator/ftpd/temporary_directory.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/ftp/address.hpp"
#include "protocol/ftp/reply.hpp"
#include "protocol/ftp/text.hpp"
#include "tests/support/virtual_clock.hpp"
#include "tls/certificate_authority.hpp"
#include "tls/client_security.hpp"
#include "tls/tcp_network.hpp"

namespace m95::ftpd::test {

constexpr std::time_t kYear = 365 * 86400;

inline tls::CertificateSpec spec(const std::string& name, tls::Purpose purpose) {
  tls::CertificateSpec made;
  made.common_name = name;
  made.not_before = std::time(nullptr) - kYear;  // curl goes by the machine's clock
  made.not_after = std::time(nullptr) + kYear;
  made.bits = 1024;  // quick to make
  made.purpose = purpose;
  return made;
}

inline tls::CertificateSpec ca_spec(const std::string& name) {
  tls::CertificateSpec made = spec(name, tls::Purpose::none);
  made.is_ca = true;
  return made;
}

// curl loads its own certificate at the machine's security level, whatever its ciphers say.
inline tls::CertificateSpec client_spec() {
  tls::CertificateSpec made = spec("client", tls::Purpose::client);
  made.bits = 2048;
  return made;
}

/// Keys are slow with sanitizers, so they are made once.
struct Papers {
  tls::CertificateAuthority ca{ca_spec("test CA")};
  tls::Identity server{ca.issue(spec("server", tls::Purpose::server))};
  tls::Identity client{ca.issue(client_spec())};
};

inline Papers& papers() {
  static Papers made;
  return made;
}

inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return "<none>";
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Bytes that no conversion or cut leaves as they are.
inline std::string all_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  unsigned value = 12345;
  for (char& byte : bytes) {
    value = value * 1103515245 + 12345;
    byte = static_cast<char>(value >> 16);
  }
  return bytes;
}

struct Rig : testing::Test {
  m95::test::VirtualClock clock;  // time stands still: no limit passes by itself
  TaskGroup tasks{clock.executor()};
  tls::TcpNetwork network{clock.executor(), nullptr, ""};
  TemporaryDirectory folder{"m95-ftpd-test-"};
  std::filesystem::path root = folder.path() / "root";
  FtpServerOptions options;
  std::unique_ptr<FtpServer> server;
  std::vector<std::string> dialogue;
  std::vector<std::string> logged;
  std::string failure;  ///< of the last run()

  Rig() {
    std::filesystem::create_directory(root);
    options.root = root;
    options.dialogue = [this](std::string_view line) { dialogue.emplace_back(line); };
    options.log = [this](std::string_view line) { logged.emplace_back(line); };
  }
  ~Rig() override {
    if (server) run(server->stop());
  }

  void use_tls() {
    options.tls.certificate = papers().server.certificate;
    options.tls.key = papers().server.key;
  }
  tls::Options client_options() {
    tls::Options made;
    made.level = tls::SecLevel::server;
    made.ca = papers().ca.certificate();
    made.clock = [] { return std::time(nullptr); };
    return made;
  }
  void start() {
    server = std::make_unique<FtpServer>(clock.executor(), clock, options);
    server->start();
  }

  boost::asio::io_context& loop() {
    return static_cast<boost::asio::io_context&>(
        boost::asio::query(clock.executor(), boost::asio::execution::context));
  }
  /// The loop until `done`. That nothing at all happens for long is a hang, not a slow machine.
  void run_until(const bool& done) {
    while (!done) {
      loop().restart();
      if (loop().run_one_for(std::chrono::seconds(120)) == 0) {
        ADD_FAILURE() << "nothing happens any more";
        std::abort();
      }
    }
  }
  void run(Task<void> work) {
    bool done = false;
    failure.clear();
    tasks.spawn("test", finish(std::move(work), done, failure));
    run_until(done);
  }
  static Task<void> finish(Task<void> work, bool& done, std::string& failure) {
    try {
      co_await std::move(work);
    } catch (const Failure& thrown) {
      failure = thrown.detail;
    }
    done = true;
  }
  /// Whether the server has said this in its dialogue.
  bool noted(const std::string& text) const {
    for (const std::string& line : dialogue)
      if (line.find(text) != std::string::npos) return true;
    return false;
  }
};

/// A control connection and its data connections, a step a call.
class Client {
 public:
  explicit Client(Rig& rig) : rig_(rig) {}

  /// Connects and gives the greeting.
  std::string connect() {
    rig_.run(dial(rig_.server->local(), control_));
    return rig_.failure.empty() ? reply() : rig_.failure;
  }
  void secure_with(tls::Options settings) {
    security_ = std::make_unique<tls::ClientSecurity>(std::move(settings), nullptr);
  }
  /// "" or why the handshake failed.
  std::string secure_control() { return secure(control_.stream); }
  std::string say(const std::string& line) {
    send(ftp::on_the_wire(line));
    return reply();
  }
  void send(std::string bytes) { rig_.run(write(control_.stream, std::move(bytes), false)); }
  /// The next reply, or how the connection ended.
  std::string reply() {
    std::string text;
    rig_.run(read_reply(text));
    return rig_.failure.empty() ? text : "failed: " + rig_.failure;
  }
  std::string log_in() {
    const std::string user_reply = say("USER m95");
    return user_reply + '|' + say("PASS m95");
  }

  /// Where EPSV leads.
  void open_data() {
    Address to = control_.peer;
    to.port = ftp::parse_229(say("EPSV"));
    data_ = Connection();
    rig_.run(dial(to, data_));
  }
  void set_data(Connection data) { data_ = std::move(data); }
  /// The replies to a transfer's command joined by '|'; what came goes to `received`.
  std::string download(const std::string& line, std::string& received) {
    std::string replies = say(line);
    if (!replies.starts_with("150")) return replies;
    if (data_secured) secure(data_.stream);
    rig_.run(read_all(data_.stream, received));
    data_.stream.reset();
    return replies + '|' + reply();
  }
  std::string upload(const std::string& line, const std::string& bytes) {
    std::string replies = say(line);
    if (!replies.starts_with("150")) return replies;
    if (data_secured) secure(data_.stream);
    rig_.run(write(data_.stream, bytes, true));
    const std::string last = reply();
    data_.stream.reset();
    return replies + '|' + last;
  }
  std::string get(const std::string& name) {
    open_data();
    std::string received;
    const std::string replies = download("RETR " + name, received);
    return replies.find("|226") != std::string::npos ? received : replies;
  }
  std::string put(const std::string& name, const std::string& bytes) {
    open_data();
    return upload("STOR " + name, bytes);
  }
  std::string secure(StreamPtr& stream) {
    rig_.run(secure_task(stream));
    return rig_.failure;
  }

  Connection control_;
  Connection data_;
  bool data_secured = false;

 private:
  Task<void> dial(Address to, Connection& made) {
    made = co_await rig_.network.connect(std::move(to));
  }
  Task<void> secure_task(StreamPtr& stream) {
    StreamPtr plain = std::move(stream);
    stream = co_await security_->secure(std::move(plain));
  }
  static Task<void> write(StreamPtr& stream, std::string bytes, bool end) {
    co_await stream->write(bytes);
    if (end) co_await stream->end_output();
  }
  static Task<void> read_all(StreamPtr& stream, std::string& into) {
    char buffer[4096];
    for (;;) {
      const std::size_t count = co_await stream->read_some(buffer);
      if (count == 0) break;
      into.append(buffer, count);
    }
    co_await stream->end_output();
  }
  Task<void> read_reply(std::string& text) {
    char buffer[512];
    for (;;) {
      std::string_view bytes = waiting_;
      const std::optional<ftp::Reply> found = parser_.feed(bytes);
      waiting_ = std::string(bytes);
      if (found) {
        text = found->text;
        co_return;
      }
      const std::size_t count = co_await control_.stream->read_some(buffer);
      if (count == 0) {
        text = "<end>";
        co_return;
      }
      waiting_.append(buffer, count);
    }
  }

  Rig& rig_;
  std::unique_ptr<tls::ClientSecurity> security_;
  ftp::ReplyParser parser_;
  std::string waiting_;
};

}  // namespace m95::ftpd::test
