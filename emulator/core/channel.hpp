// Channel: one line to the module: its command line, its echo and result format, its output (V.250
// 5).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/core/channel_settings.hpp"
#include "emulator/core/flow_control.hpp"
#include "emulator/core/inbox.hpp"
#include "emulator/ports/port.hpp"
#include "emulator/trace/trace.hpp"
#include "protocol/async/clock.hpp"
#include "protocol/async/event.hpp"
#include "protocol/async/task_group.hpp"
#include "protocol/at/line_editor.hpp"

namespace m95 {

using ChannelId = unsigned;

class Coverage;
class Line;

/// Lives as long as the process, whatever the module's power does. The port has exactly one reader,
/// the pump; what it read goes to the command line, or to the Line that was lent for data.
class Channel {
 public:
  struct Timing {
    Duration escape_guard;  ///< silence around "+++"
    bool lf_terminates = false;
  };

  Channel(ChannelId id, std::string name, Port& port, Clock& clock, Timing timing, Trace& trace,
          std::optional<unsigned> virtual_uart);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  /// Counts there the unsolicited lines that the host is told; `coverage` outlives the channel.
  void count_in(Coverage& coverage) { coverage_ = &coverage; }
  /// Reads the port and writes what it would not take at once, for ever.
  void start(TaskGroup& tasks);

  /// The next command line; its echo has been added to the output. Waits while the line is lent.
  /// `answering()` is true from its return until end_answer().
  Task<at::CommandLine> next_line();
  bool answering() const { return answering_; }
  /// Sends what was gathered, in one write, then what was held back meanwhile.
  void end_answer();

  /// Adds to the output of the running answer; nothing is written before flush() or end_answer().
  void add(std::string_view bytes) { output_ += bytes; }
  /// Writes what was gathered.
  void flush();
  /// An unsolicited line, framed here; held back while a command is answered or the line is lent.
  void post(std::string_view text);
  /// A result code that belongs to a posted line.
  void post(at::ResultCode code);
  /// Counts an unsolicited line that was added to the output without post().
  void count(std::string_view text);
  /// Returns when neither an answer is under way nor the line lent: its caller may then take_line()
  /// in the same turn.
  Task<void> quiet();
  /// Waits until the host has taken all but `kOutboxLimit` of the output.
  Task<void> room();

  /// DCD, where AT&C lets it follow the carrier.
  void set_carrier(bool on);
  /// RI.
  void set_ring(bool on);
  /// Puts AT+IPR and AT+ICF, or AT&C and AT+IFC, in force on the port.
  void apply_format();
  void apply_lines();

  /// Lends the line for data until the Line is destroyed. Only inside an answer, or right after
  /// quiet().
  Line take_line();
  bool lent() const { return lent_; }
  /// Swallows `bytes` bytes, or until `silence`, or "+++": what a host still sends of a failed
  /// upload.
  Task<void> swallow(std::uint64_t bytes, Duration silence);

  /// Dead: what the host sends is dropped, nothing is said, until reset().
  void power_down();
  /// A virtual UART whose connection was opened: settings as after start. Before that, and from
  /// close() on, nothing is said on it.
  void open(const ChannelSettings& to);
  void close();

  /// The module has lost its power or was reset: settings as they are after start, input dropped.
  void reset(const ChannelSettings& to);

  ChannelSettings settings;
  /// A command line has been heard since power-on, so that the rate is known.
  bool synchronised = false;
  /// False while autobauding has heard nothing yet.
  bool rate_known() const { return !closed_ && (synchronised || settings.baud != 0); }
  const ChannelId id;
  const std::string name;
  /// 0-3 for DLCI 1-4 of the multiplexer (AT+CMUX); nothing for a line of its own.
  const std::optional<unsigned> virtual_uart;

  Port& port() { return port_; }
  const Port& port() const { return port_; }

  static constexpr std::size_t kInboxLimit = 64 * 1024;
  static constexpr std::size_t kOutboxLimit = 64 * 1024;

 private:
  friend class Line;

  struct Unsolicited {
    std::string text;  // empty where it is no news
    std::string framed;
  };

  bool asleep() const;
  Task<void> pump();
  Task<void> drain();
  void handle(const PortEvent& event);
  void emit(Unsolicited line);
  void send(std::string_view bytes);
  std::string_view unread() const { return inbox_.unread(); }
  void consume(std::size_t count);
  void steer_input();
  void end_lease();

  Port& port_;
  Clock& clock_;
  Timing timing_;
  Trace& trace_;
  Coverage* coverage_ = nullptr;
  FlowControl flow_;

  Inbox inbox_;
  std::optional<std::uint64_t> hang_up_at_;  // the host left after this many bytes
  std::uint64_t consumed_ = 0;
  std::uint64_t line_ended_at_ = 0;  // consumed_ right behind the last command line
  bool dtr_lost_ = false;  // DTR went off (or a network host left) since the line was lent
  Event input_;            // something for the inbox, or the line was given back
  Event space_;            // the inbox has room again

  at::LineEditor editor_;
  std::string output_;  // the running answer
  std::vector<Unsolicited> held_;
  bool answering_ = false;
  bool lent_ = false;
  bool mute_ = false;  // while the line is lent, what would be posted is lost
  bool dead_ = false;
  bool closed_ = false;
  bool carrier_ = false;
  bool ring_ = false;
  Event idle_;

  std::string outbox_;  // what the port did not take at once
  Event pending_;
  Event drained_;
};

}  // namespace m95
