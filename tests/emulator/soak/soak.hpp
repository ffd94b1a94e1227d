// Soak: a module and a model of it, both told the same at random; each answer must be the model's.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "tests/emulator/bench/bench.hpp"
#include "tests/emulator/soak/dice.hpp"

namespace m95::test {

/// One module for the whole run. A difference is told with the last lines typed and heard, and
/// ends the program with 1.
class Soak {
 public:
  explicit Soak(std::uint64_t seed);
  void step();
  std::uint64_t steps() const { return steps_; }

 private:
  enum class Protection { plain, implicit_tls, explicit_tls };
  struct Context {
    std::size_t version = 4;
    std::size_t level = 0;
    std::string ca;
  };
  /// What the module must know, and answer by.
  struct Model {
    int cmee = 1;
    bool open = false;
    bool was_open = false;
    Protection protection = Protection::plain;
    std::optional<bool> ascii_on_server;
    bool ascii = false;
    bool passive = true;
    std::uint64_t offset = 0;
    std::map<std::string, std::string> certificates;
    std::array<Context, 6> contexts;
  };

  // The line.
  void line_of_one();
  void line_of_many();
  void line_of_nonsense();
  void power_cycle();
  // Certificates.
  void write_certificate();
  void read_certificate();
  void delete_certificate();
  void set_context();
  void ask_context();
  std::size_t ram_used() const;
  // FTP.
  void set_option();
  void open();
  void close();
  void get();
  void put();
  void size();
  void change();
  void list();
  void ask_state();
  void server_leaves();
  ScriptedServer& type(bool ascii);
  ScriptedServer& data_connection(const std::string& command, const std::string& reply);
  void secure_data();
  void without_session(const std::string& typed, const std::string& name);
  void give(std::string data);
  void break_off(const std::string& result);
  void late_answer();
  std::string on_the_uart(const std::string& wire) const;
  bool tls() const { return model_.protection != Protection::plain; }
  ScriptedServer& server() { return *server_; }

  /// What the module says to this, at once and while `then` passes; it must be `expected`.
  void say(const std::string& typed, const std::string& expected, Duration then = {});
  void hear(Duration how_long, const std::string& expected);
  /// The same with data: only its place and its bytes are shown when they are wrong.
  void check(const std::string& heard, const std::string& expected);
  void check_server();
  [[noreturn]] void fail(const std::string& why);
  void remember(std::string text);
  std::string error(Error code) const;

  const std::uint64_t seed_;
  std::uint64_t steps_ = 0;
  Dice dice_;
  Model model_;
  std::deque<std::string> history_;
  Bench bench_;
  ScriptedServer* server_ = &bench_.server;
};

}  // namespace m95::test
