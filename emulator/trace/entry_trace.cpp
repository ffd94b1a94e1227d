// Gathering bytes into lines, and payloads into hashes.
#include "emulator/trace/entry_trace.hpp"

#include <memory>
#include <utility>

#include <openssl/evp.h>

#include "emulator/trace/secrets.hpp"
#include "emulator/trace/transcript_text.hpp"

namespace m95::trace {
namespace {

// A line that never ends is written in pieces of this many bytes.
constexpr std::size_t kLongestLine = 4096;

}  // namespace

// The size and hash of what passes in data mode.
class EntryTrace::Bulk {
 public:
  Bulk() : digest_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    EVP_DigestInit_ex(digest_.get(), EVP_sha256(), nullptr);
  }
  void add(std::string_view bytes) {
    size_ += bytes.size();
    EVP_DigestUpdate(digest_.get(), bytes.data(), bytes.size());
  }
  std::string placeholder() {
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_DigestFinal_ex(digest_.get(), hash, &length);
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text = "{data " + std::to_string(size_) + " sha256=";
    for (unsigned i = 0; i < length; ++i) {
      text += kDigits[hash[i] >> 4];
      text += kDigits[hash[i] & 0xf];
    }
    return text + "}";
  }

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> digest_;
  std::size_t size_ = 0;
};

struct EntryTrace::Flow {
  std::string typed;
  std::unique_ptr<Bulk> bulk;
};

EntryTrace::EntryTrace(const Clock& clock, std::function<void(const Entry&)> take)
    : clock_(clock), start_(clock.now()), take_(std::move(take)) {}

EntryTrace::~EntryTrace() { end_all(); }

void EntryTrace::from_host(std::string_view channel, std::string_view bytes, bool data) {
  pass(from_host_, Mark::host, channel, bytes, data);
}

void EntryTrace::to_host(std::string_view channel, std::string_view bytes, bool data) {
  pass(to_host_, Mark::module, channel, bytes, data);
}

void EntryTrace::pass(Flows& flows, Mark mark, std::string_view channel, std::string_view bytes,
                      bool data) {
  const std::string name(channel);
  Flow& flow = flows[name];
  if (data) {
    end_typed(flow, mark, name);
    if (!flow.bulk) flow.bulk = std::make_unique<Bulk>();
    flow.bulk->add(bytes);
    return;
  }
  // An answer ends the data of both directions.
  for (Flows* both : {&from_host_, &to_host_}) {
    const auto found = both->find(name);
    const Mark its = both == &from_host_ ? Mark::host : Mark::module;
    if (found != both->end()) end_bulk(found->second, its, name);
  }
  flow.typed += bytes;
  const bool complete = flow.typed.ends_with('\r') || flow.typed.ends_with('\n');
  if (complete || flow.typed.size() >= kLongestLine) end_typed(flow, mark, name);
}

void EntryTrace::end_typed(Flow& flow, Mark mark, const std::string& channel) {
  if (flow.typed.empty()) return;
  write(mark, masked(std::exchange(flow.typed, {})), channel);
}

void EntryTrace::end_bulk(Flow& flow, Mark mark, const std::string& channel) {
  if (!flow.bulk) return;
  write(mark, flow.bulk->placeholder(), channel);
  flow.bulk.reset();
}

void EntryTrace::end_all() {
  for (Flows* flows : {&from_host_, &to_host_}) {
    const Mark mark = flows == &from_host_ ? Mark::host : Mark::module;
    for (auto& [channel, flow] : *flows) {
      end_bulk(flow, mark, channel);
      end_typed(flow, mark, channel);
    }
  }
}

void EntryTrace::port(std::string_view channel, const PortEvent& event) {
  const auto words = [&event]() -> std::string_view {
    switch (event.kind) {
      case PortEvent::Kind::attached:
        return "a host has come";
      case PortEvent::Kind::detached:
        return "the host has left";
      case PortEvent::Kind::lines:
        return "the host has changed its lines";
      case PortEvent::Kind::line_break:
        return "break";
      case PortEvent::Kind::data:
        break;
    }
    return "data";
  };
  write(Mark::port, std::string(words()), std::string(channel));
}

void EntryTrace::ftp_sent(std::string_view line) {
  // The dialogue masks the password by itself; a transcript names it.
  constexpr std::string_view kMasked = "PASS ****";
  write(Mark::ftp_sent, line == kMasked ? "PASS " + secret_placeholder("QFTPPASS") : escape(line),
        {});
}

void EntryTrace::ftp_received(std::string_view line) {
  write(Mark::ftp_received, escape(line), {});
}

void EntryTrace::tls(std::string_view outcome) { write(Mark::tls, escape(outcome), {}); }

void EntryTrace::power(std::string_view what) { note("power", what); }

void EntryTrace::fault(std::string_view what) { note("fault", what); }

void EntryTrace::note(std::string_view subject, std::string_view text) {
  write(Mark::note, escape(std::string(subject) + ": " + std::string(text)), {});
}

void EntryTrace::write(Mark mark, std::string text, std::string channel) {
  Entry entry;
  entry.mark = mark;
  entry.text = std::move(text);
  entry.channel = std::move(channel);
  entry.at = clock_.now() - start_;
  take_(entry);
}

}  // namespace m95::trace
