// EntryTrace: what passes a module, as entries of a transcript (tests/transcripts/FORMAT.md).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "emulator/trace/trace.hpp"
#include "emulator/trace/transcript.hpp"
#include "protocol/async/clock.hpp"

namespace m95::trace {

/// Secrets are masked, data mode is told by size and SHA-256, so that no key or password and no
/// payload is ever in it. A command line is written when it is complete.
class EntryTrace : public Trace {
 public:
  EntryTrace(const Clock& clock, std::function<void(const Entry&)> take);
  ~EntryTrace() override;

  void from_host(std::string_view channel, std::string_view bytes, bool data) override;
  void to_host(std::string_view channel, std::string_view bytes, bool data) override;
  void port(std::string_view channel, const PortEvent& event) override;
  void ftp_sent(std::string_view line) override;
  void ftp_received(std::string_view line) override;
  void tls(std::string_view outcome) override;
  void power(std::string_view what) override;
  void fault(std::string_view what) override;
  void note(std::string_view subject, std::string_view text) override;

 private:
  class Bulk;
  // One direction of a channel.
  struct Flow;
  using Flows = std::map<std::string, Flow, std::less<>>;

  void pass(Flows& flows, Mark mark, std::string_view channel, std::string_view bytes, bool data);
  void end_bulk(Flow& flow, Mark mark, const std::string& channel);
  void end_typed(Flow& flow, Mark mark, const std::string& channel);
  void end_all();
  void write(Mark mark, std::string text, std::string channel);

  const Clock& clock_;
  TimePoint start_;
  std::function<void(const Entry&)> take_;
  Flows from_host_;
  Flows to_host_;
};

}  // namespace m95::trace
