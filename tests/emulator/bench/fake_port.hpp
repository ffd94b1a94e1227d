// FakePort: a serial line in memory, whose host a test is.
#pragma once

#include <deque>
#include <string>

#include "emulator/ports/port.hpp"
#include "protocol/async/event.hpp"

namespace m95::test {

class FakePort : public Port {
 public:
  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;
  bool host_present() const override { return present_; }
  HostLines host_lines() const override { return host_lines_; }
  void set_lines(ModuleLines lines) override { module_lines = lines; }
  void set_format(LineFormat format) override { format_ = format; }
  LineFormat format() const override { return format_; }
  std::string describe() const override { return "fake"; }

  /// The host's side.
  void type(std::string_view bytes);
  void leave();
  void attach();
  void drop_dtr();
  void raise_dtr();
  void set_rts(bool on);
  /// What the module has said and the host not yet read.
  std::string heard;
  /// How many unread bytes the line holds; a writer waits beyond it.
  std::size_t capacity = static_cast<std::size_t>(-1);
  /// Reads all that was said, which lets the module go on.
  std::string read();
  /// How often the module wrote.
  int writes = 0;
  ModuleLines module_lines;

 private:
  struct Pending {
    PortEvent::Kind kind;
    std::string bytes;
  };
  void push(PortEvent::Kind kind, std::string_view bytes);

  std::deque<Pending> pending_;
  Event input_;
  Event output_;
  bool present_ = true;
  HostLines host_lines_;
  LineFormat format_;
};

}  // namespace m95::test
