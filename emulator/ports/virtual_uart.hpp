// VirtualUart: one data link connection of the multiplexer as a line (3GPP 27.010 5.4.2; DLCI 1-4).
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>

#include "emulator/ports/port.hpp"
#include "protocol/async/event.hpp"

namespace m95 {

/// A channel stands on the one side, the multiplexer on the other. Closed, it is an open wire.
class VirtualUart : public Port {
 public:
  /// `work` is notified when the multiplexer has something to do: output, lines, input taken.
  VirtualUart(std::string name, Event& work) : name_(std::move(name)), work_(work) {}

  Task<PortEvent> next(std::span<char> into) override;
  std::size_t try_write(std::string_view bytes) override;
  Task<void> write(std::string_view bytes) override;
  bool host_present() const override { return open_; }
  HostLines host_lines() const override { return host_lines_; }
  void set_lines(ModuleLines lines) override;
  void set_format(LineFormat format) override { format_ = format; }
  LineFormat format() const override { return format_; }
  std::string describe() const override { return name_; }

  // The multiplexer's side.
  void open();
  void close();
  bool is_open() const { return open_; }
  void receive(std::string_view bytes);
  /// Bytes the channel has not taken yet.
  std::size_t unread() const { return unread_; }
  void set_host_lines(HostLines lines);
  ModuleLines module_lines() const { return module_lines_; }
  bool has_output() const { return !output_.empty(); }
  /// At most `most` bytes of what the module said.
  std::string take_output(std::size_t most);

  /// Bytes of output that wait for the multiplexer (chosen: some frames).
  static constexpr std::size_t kOutputLimit = 4096;

 private:
  struct Pending {
    PortEvent::Kind kind;
    std::string bytes;
  };
  void push(PortEvent::Kind kind, std::string_view bytes = {});

  std::string name_;
  Event& work_;
  bool open_ = false;
  std::deque<Pending> input_;
  std::size_t unread_ = 0;
  std::string output_;
  Event input_came_;
  Event output_went_;
  HostLines host_lines_;
  ModuleLines module_lines_;
  LineFormat format_;
};

}  // namespace m95
