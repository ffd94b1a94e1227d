// The dialogue: a line in, an answer out.
#include "emulator/ftpd/session.hpp"

#include <array>
#include <chrono>
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/error.hpp"
#include "protocol/ftp/text.hpp"

namespace m95::ftpd {
namespace {

constexpr Duration kLastWordsLimit = std::chrono::seconds(2);

// RFC 959, 4.2: the first line of several has a hyphen after the code, those between a blank.
std::string wire_form(int number, std::string_view text) {
  const std::string code = std::to_string(number);
  const std::size_t last = text.rfind('\n');
  if (last == std::string::npos) return ftp::on_the_wire(code + ' ' + std::string(text));
  std::string bytes;
  const std::size_t first_end = text.find('\n');
  bytes += ftp::on_the_wire(code + '-' + std::string(text.substr(0, first_end)));
  for (std::size_t begin = first_end + 1; begin <= last;) {
    const std::size_t end = text.find('\n', begin);
    bytes += ftp::on_the_wire(' ' + std::string(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return bytes + ftp::on_the_wire(code + ' ' + std::string(text.substr(last + 1)));
}

Task<void> shake_hands(tls::ServerContext& context, StreamPtr plain,
                       std::unique_ptr<tls::TlsStream>& into) {
  into = co_await context.accept(std::move(plain));
}

Task<void> discard(ByteStream& from) {
  std::array<char, 512> ignored{};
  for (;;) {
    const std::size_t count = co_await from.read_some(ignored);
    if (count == 0) co_return;
  }
}

}  // namespace

Session::Session(const Surroundings& surroundings, Connection control, unsigned number)
    : around_(surroundings),
      number_(number),
      local_(std::move(control.local)),
      peer_(std::move(control.peer)),
      control_(std::move(control.stream)),
      data_(surroundings.network, local_, peer_) {}

Task<void> Session::run() {
  // A context each: what a client can resume is then a session of its own control connection.
  if (!around_.options.tls.certificate.empty()) tls_.emplace(around_.options.tls);
  co_await greet();
  while (next_ != Next::end) {
    const bool more = co_await next_line();
    if (!more) break;
    CommandLine line = reader_.take();
    co_await obey(std::move(line));
  }
  co_await leave();
}

Task<void> Session::greet() {
  if (around_.options.implicit_tls) {
    co_await secure_control();
    // Nothing of an implicit session goes in clear, PROT P or not.
    data_secured_ = true;
  }
  co_await reply(220, "m95 FTP server ready.");
}

// False: the client is gone, or was sent away for its silence.
Task<bool> Session::next_line() {
  bool silent = false;
  try {
    while (!reader_.has_line() && !reader_.ended()) {
      auto reading = reader_.fill(*control_);
      co_await within(around_.clock, around_.options.idle, std::move(reading), Error::timeout);
    }
  } catch (const Failure& failure) {
    if (failure.error != Error::timeout) throw;
    silent = true;
  }
  if (silent) co_await reply(421, "Timeout.");
  co_return !silent && reader_.has_line();
}

Task<void> Session::obey(CommandLine line) {
  Answer answer;
  job_.reset();
  try {
    answer = answer_to(line);
  } catch (const Refused& refused) {
    answer = refused.answer;
  }
  if (job_) {
    Job job = std::move(*job_);
    co_await transfer(std::move(job));
    co_return;
  }
  co_await reply(answer.code, answer.text);
  if (next_ == Next::handshake) {
    next_ = Next::command;
    co_await secure_control();
  }
}

Answer Session::answer_to(const CommandLine& line) {
  if (line.too_long) throw Refused(500, "Line too long.");
  const std::string whole = line.argument.empty() ? line.verb : line.verb + ' ' + line.argument;
  // Else a name could forge lines of a listing or a log.
  if (!ftp::is_printable(whole)) throw Refused(500, "Control characters are not understood.");
  note("<-", ftp::shown(whole));
  const Command* command = find_command(line.verb);
  if (command == nullptr) throw Refused(500, "Unknown command.");
  if (!logged_in_ && !command->before_login) throw Refused(530, "Please login with USER and PASS.");
  if (line.verb != "RNTO") renamed_.clear();
  return (this->*command->run)(line.argument);
}

Task<void> Session::reply(int code, std::string text) {
  const std::string bytes = wire_form(code, text);
  std::string_view lines = bytes;
  while (!lines.empty()) {
    const std::size_t end = lines.find("\r\n");
    note("->", lines.substr(0, end));
    lines.remove_prefix(end + 2);
  }
  auto writing = control_->write(bytes);
  co_await within(around_.clock, around_.options.idle, std::move(writing), Error::timeout);
}

Task<void> Session::secure_control() {
  // What was said in clear, perhaps by another, must not be taken for said under TLS (RFC 4217,
  // 15).
  if (!reader_.empty()) throw Failure(Error::network, "clear text after AUTH");
  StreamPtr plain = std::move(control_);
  std::unique_ptr<tls::TlsStream> secured;
  auto handshake = shake_hands(*tls_, std::move(plain), secured);
  co_await within(around_.clock, kHandshakeLimit, std::move(handshake), Error::timeout);
  note("--", "control connection: " + secured->summary());
  control_ = std::move(secured);
  secured_ = true;
}

// An end that the client sees as one: close_notify, FIN, and no reset by a close with bytes unread.
Task<void> Session::leave() {
  co_await control_->end_output();
  co_await read_to_end(*control_);
}

// Until the client's own end, but not for long.
Task<void> Session::read_to_end(ByteStream& stream) {
  try {
    auto reading = discard(stream);
    co_await within(around_.clock, kLastWordsLimit, std::move(reading), Error::timeout);
  } catch (const Failure&) {
    // Everything was said; how the client leaves is its own affair.
  }
}

void Session::note(std::string_view mark, std::string_view text) const {
  if (!around_.options.dialogue) return;
  std::string line = std::to_string(number_) + ' ';
  line.append(mark).append(" ").append(text);
  around_.options.dialogue(line);
}

}  // namespace m95::ftpd
