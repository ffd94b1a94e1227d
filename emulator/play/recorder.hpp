// Recorder: what passes between a host and a module, as a transcript that can be played again.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "emulator/play/sources.hpp"
#include "protocol/async/clock.hpp"

namespace m95::play {

/// It sees bytes, not a module: what is data and what an answer it can only guess. A command line
/// is written when it is complete, its echo behind it, however it was typed; the secrets of
/// commands by name. Other bytes of the host are written when the module speaks, and as size and
/// hash where they are many (a certificate, a key, a file). What the module says is written whole.
/// A silence before the host speaks, as +++ needs it, is `~`.
class Recorder {
 public:
  static constexpr Duration kSilence = std::chrono::milliseconds(500);
  static constexpr std::size_t kBulk = 256;  ///< bytes of the host that are still written out

  /// `write` takes one line without its end, `keep` what was written as size and hash.
  using Write = std::function<void(std::string_view line)>;
  using Keep = std::function<void(std::string_view bytes)>;
  Recorder(const Clock& clock, Write write, Keep keep);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  void host(std::string_view bytes);
  void module(std::string_view bytes);
  /// Writes what was unfinished; the destructor does, too.
  void finish();
  /// The host has come or gone, in words.
  void port(std::string_view words);

  /// By the names in the transcript: QFTPPASS, and QFTPPASS-2 for another than the first.
  const Secrets& secrets() const { return secrets_; }

 private:
  struct Run {
    std::string bytes = {};
    TimePoint begun = {};
  };
  void append(Run& run, std::string_view bytes);
  void write_host();
  void write_module();
  void write(trace::Mark mark, std::string text, TimePoint at);
  std::string named(std::string_view bytes);
  std::string name_of(std::string_view command, std::string_view secret);

  const Clock& clock_;
  TimePoint start_;
  TimePoint last_;  // byte, of either
  Write write_;
  Keep keep_;
  Run host_;
  Run module_;
  bool typing_ = false;  // host_ ends inside a command line
  Secrets secrets_;
};

}  // namespace m95::play
