// Transfer: the bytes of one file, and the words on the control connection that frame them (RFC
// 959, 5.4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/async/event.hpp"
#include "protocol/async/watchdog.hpp"
#include "protocol/ftp/ascii.hpp"
#include "protocol/ftp/control.hpp"
#include "protocol/ftp/data_connection.hpp"

namespace m95::ftp {

/// The number in a 213 reply; nothing when there is none or it is over 2^63-1.
std::optional<std::uint64_t> parse_213(std::string_view reply);

/// One object a session, one transfer at a time. After a failure the data connection is the
/// caller's to close.
class Transfer {
 public:
  /// All references must outlive the object.
  Transfer(Control& control, DataConnection& data, Clock& clock, Observer& observer,
           const Limits& limits);

  /// Data connections are secured by this from now on; null: never.
  void protect_with(Security* security) { security_ = security; }

  Task<void> retrieve(std::string name, TransferOptions options, Sink& sink);
  /// `verb` is LIST or NLST; an empty name is the current directory.
  Task<void> list(const char* verb, std::string name, TransferOptions options, Sink& sink);
  Task<void> store(std::string name, TransferOptions options, Source& source);
  /// SIZE, in bytes as stored (TYPE I).
  Task<std::uint64_t> size(std::string name);

  std::uint64_t moved() const { return moved_; }
  bool moving() const { return moving_; }
  void stopped() { moving_ = false; }
  /// The next transfer is under way, though nothing has been asked for yet.
  void expected() {
    begun_ = true;
    moved_ = 0;
  }
  /// There has been one.
  bool begun() const { return begun_; }

 private:
  enum class Direction { download, upload };
  enum class End { orderly, truncated, broken, limited };

  void reset(const TransferOptions& options, Direction direction);
  Task<void> set_type(bool ascii);
  Task<void> start(std::string verb, std::string name);
  Task<Reply> ask(std::string verb, std::string name);
  Task<void> require_size_at_offset(std::string name, Reply refused);
  Task<void> fetch(const char* verb, std::string name, Sink& sink);
  Task<void> take_data_connection();
  Task<void> supervise(Task<void> work);
  Task<void> beside_news(Task<void> work);
  Task<void> news();
  Task<void> stalled();
  Task<void> download(Sink& sink);
  Task<std::size_t> receive();
  Task<void> expect_end();
  Task<void> look_for_end(bool& at_end);
  Task<void> upload(Source& source);
  Task<void> send(std::string_view bytes);
  Task<void> end_upload();
  Task<void> end_download();
  Task<void> finish();
  Task<void> check_size(std::string name);
  Task<void> check_stored(std::string name);

  Control& control_;
  DataConnection& data_;
  Clock& clock_;
  Observer& observer_;
  const Limits& limits_;
  Security* security_ = nullptr;
  std::optional<bool> ascii_type_;  ///< the TYPE the server was last told

  TransferOptions options_;
  Direction direction_ = Direction::download;
  std::vector<char> buffer_;
  std::size_t slice_ = 0;
  LineEnds line_ends_;
  Watchdog watchdog_;
  bool on_network_ = false;  ///< it is the network's turn to move bytes, not the host's
  bool moving_ = false;
  bool begun_ = false;
  bool sent_all_ = false;
  End end_ = End::orderly;
  std::string why_;
  bool restarted_ = false;      ///< an upload behind a REST
  std::optional<Reply> final_;  ///< when it came instead of 150
  std::uint64_t moved_ = 0;     ///< bytes of the host's
  std::uint64_t on_wire_ = 0;   ///< bytes of the data connection's
  Event never_;
};

}  // namespace m95::ftp
