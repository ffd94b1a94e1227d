// m95.hpp: a Quectel M95 in software, started, driven and watched from C++ tests; one header, POSIX
// and the standard library.
//
//   m95::bench::Modem modem;                                    // ready when this returns
//   modem.arm(R"({"on": "data", "direction": "sent", "after": 4096, "do": "pdp.lose"})");
//   const int fd = modem.open();                                // the host's side of the line
//   ... the firmware under test ...
//   EXPECT_EQ(modem.happened("fault-1"), 1);
#pragma once

#include <arpa/inet.h>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <spawn.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <termios.h>
#include <unistd.h>
#include <utility>
#include <vector>

extern char** environ;

namespace m95::bench {

/// m95 refused what it was asked; the text says what was wrong and where.
class ControlError : public std::runtime_error {
 public:
  ControlError(int http_status, const std::string& text)
      : std::runtime_error(std::to_string(http_status) + ": " + text), status(http_status) {}
  const int status;
};

/// One running m95 with a pseudo-terminal, a control port and a trace in a folder of its own. All
/// functions throw std::runtime_error with words.
class Modem {
 public:
  /// `config`: settings as JSON. `arguments`: more of `m95 run`. `program`: empty for $M95, or m95
  /// on PATH.
  explicit Modem(const std::string& config = R"({"latency": 0})",
                 const std::vector<std::string>& arguments = {}, std::string program = {});
  ~Modem() {
    stop();
    std::error_code nobody_cares;
    std::filesystem::remove_all(folder_, nobody_cares);
  }
  Modem(const Modem&) = delete;
  Modem& operator=(const Modem&) = delete;

  /// The device that a host opens.
  std::string pty() const { return folder_ + "/tty"; }
  /// The same, open for reading and writing, raw; the caller closes it.
  int open() const;
  /// Ends it in order; its exit code, 1 where the coverage falls short of --require.
  int stop();

  /// Arms a fault, a JSON object; its name.
  std::string arm(std::string_view fault) {
    return text_behind(request("POST", modem("/faults"), fault), "name");
  }
  /// Lets something happen now: {"do": "sms", "number": "+491", "text": "hello"}.
  void let(std::string_view event) { request("POST", modem("/actions"), event); }
  /// Disarms one fault, or all.
  void clear(const std::string& name = {}) {
    request("DELETE", modem("/faults") + (name.empty() ? "" : "/" + name), {});
  }
  /// How often a fault has happened.
  int happened(const std::string& name) const {
    return std::stoi(text_behind(request("GET", modem("/faults/" + name), {}), "happened"));
  }
  /// Power, registration, contexts, sessions, sockets, certificates, counters: a JSON object.
  std::string state() const { return request("GET", modem(""), {}); }
  /// Lets the clock of --clock paused move.
  void advance(double seconds) {
    request("POST", "/clock", "{\"advance\": " + std::to_string(seconds) + "}");
  }
  /// One call of the control port; the body of its answer. Throws ControlError.
  std::string request(const std::string& method, const std::string& path,
                      std::string_view body) const;

  /// Every line, FTP reply and TLS outcome so far, as a transcript.
  std::string trace() const { return file("trace.txt"); }
  /// What m95 has said on standard error.
  std::string errors() const { return file("errors.txt"); }

 private:
  static std::string modem(const std::string& rest) { return "/modems/m95" + rest; }
  static std::string text_behind(const std::string& json, const std::string& key);
  std::string file(const std::string& name) const {
    std::ifstream in(folder_ + "/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void wait_until_ready(int output);

  std::string folder_;
  pid_t pid_ = -1;
  int port_ = 0;
  int exit_code_ = -1;
};

inline Modem::Modem(const std::string& config, const std::vector<std::string>& arguments,
                    std::string program) {
  std::string pattern = "/tmp/m95-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder in /tmp");
  folder_ = pattern;
  std::ofstream(folder_ + "/config.json") << config;
  const char* const named = std::getenv("M95");
  if (program.empty()) program = named != nullptr ? named : "m95";
  std::vector<std::string> words = {program,     "run",
                                    "--pty",     pty(),
                                    "--control", "127.0.0.1:0",
                                    "--config",  folder_ + "/config.json",
                                    "--trace",   folder_ + "/trace.txt"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  int output[2];
  if (pipe2(output, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
  const std::string errors = folder_ + "/errors.txt";
  constexpr int kMode = 0600;
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_CREAT | O_WRONLY,
                                   kMode);
  const int failed = posix_spawnp(&pid_, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(output[1]);
  if (failed != 0) throw std::runtime_error(program + " cannot be started");
  wait_until_ready(output[0]);
}

inline void Modem::wait_until_ready(int output) {
  const std::string control = "control 127.0.0.1:";
  std::string line;
  char byte = 0;
  while (read(output, &byte, 1) == 1) {
    if (byte != '\n') {
      line += byte;
      continue;
    }
    if (line.compare(0, control.size(), control) == 0)
      port_ = std::stoi(line.substr(control.size()));
    if (line == "ready") break;
    line.clear();
  }
  ::close(output);
  if (line == "ready") return;
  const int code = stop();
  throw std::runtime_error("m95 ended with " + std::to_string(code) + ": " + errors());
}

inline int Modem::open() const {
  const int fd = ::open(pty().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  termios settings{};
  if (fd < 0 || tcgetattr(fd, &settings) != 0) throw std::runtime_error(pty() + " does not open");
  cfmakeraw(&settings);
  tcsetattr(fd, TCSANOW, &settings);
  return fd;
}

inline int Modem::stop() {
  if (pid_ < 0) return exit_code_;
  int status = 0;
  ::kill(pid_, SIGTERM);
  waitpid(std::exchange(pid_, -1), &status, 0);
  constexpr int kBySignal = 128;
  exit_code_ = WIFEXITED(status) ? WEXITSTATUS(status) : kBySignal + WTERMSIG(status);
  return exit_code_;
}

// The value of a key whose name stands once in the answer.
inline std::string Modem::text_behind(const std::string& json, const std::string& key) {
  const std::size_t name = json.find("\"" + key + "\"");
  if (name == std::string::npos) throw std::runtime_error("no " + key + " in " + json);
  std::size_t begin = json.find(':', name) + 1;
  begin = json.find_first_not_of(" \n", begin);
  const bool quoted = json[begin] == '"';
  if (quoted) ++begin;
  return json.substr(begin, json.find_first_of(quoted ? "\"" : ",}\n ", begin) - begin);
}

inline std::string Modem::request(const std::string& method, const std::string& path,
                                  std::string_view body) const {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port_));
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto* const to = reinterpret_cast<const sockaddr*>(&address);
  if (connect(fd, to, sizeof address) != 0) throw std::runtime_error("m95 is gone");
  const std::string asked = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" +
                            "Connection: close\r\nContent-Type: application/json\r\n" +
                            "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                            std::string(body);
  if (write(fd, asked.data(), asked.size()) != static_cast<ssize_t>(asked.size())) {
    throw std::runtime_error("m95 does not listen");
  }
  std::string answer;
  char block[4096];
  for (ssize_t count = 0; (count = read(fd, block, sizeof block)) > 0;) {
    answer.append(block, static_cast<std::size_t>(count));
  }
  ::close(fd);
  const std::size_t head = answer.find("\r\n\r\n");
  constexpr std::size_t kStatusAt = 9;  // behind "HTTP/1.1 "
  if (head == std::string::npos || answer.size() < kStatusAt) {
    throw std::runtime_error("m95 gave no answer to " + method + " " + path);
  }
  const int status = std::stoi(answer.substr(kStatusAt));
  std::string content = answer.substr(head + 4);
  constexpr int kFirstError = 400;
  if (status >= kFirstError) throw ControlError(status, content);
  return content;
}

}  // namespace m95::bench
