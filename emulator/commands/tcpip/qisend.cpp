// AT+QISEND - Send data through a TCP or UDP connection.         [M66 manual]
//
//   AT+QISEND=?               +QISEND: <length>
//   AT+QISEND                 "> ", then at most 1460 bytes; Ctrl-Z ends them, and so does
//                             AT+QIAUTOS=1; ESC gives them up: OK
//   AT+QISEND=<length>        "> ", then exactly so many, 1-1460
//   AT+QISEND=<n>[,<length>]  with AT+QIMUX=1
//       SEND OK when the bytes are queued, SEND FAIL when there is no room, when more than 1460
//       came or when the peer left meanwhile; ERROR where nothing is connected, in transparent mode
//       and when the host falls silent for the prompt's limit
#include "emulator/commands/tcpip/socket_parameters.hpp"
#include "emulator/core/prompt.hpp"

namespace m95 {
namespace qisend {

constexpr at::Range kLengths{1, SocketLink::kLongestPiece};
constexpr int kWithoutPrompt = 0;
constexpr int kSilent = 2;
constexpr int kNumbered = 3;

// A final result of no text at all.
void close_silently(Call& call) {
  const bool quiet = std::exchange(call.channel.settings.quiet, true);
  call.closing(at::ResultCode::ok);
  call.channel.settings.quiet = quiet;
}

Task<void> send(Call& call, SocketId id, std::optional<std::size_t> length) {
  SocketService& sockets = sockets_of(call);
  const SocketSettings set = settings_of(call);
  const std::shared_ptr<SocketLink> link = sockets.socket(id).link;
  if (!link || !sockets.socket(id).connected) throw PlainError("there is no connection");
  if (sockets.socket(id).transparent) throw PlainError("the connection is transparent");
  PromptOptions options;
  options.size = length;
  options.most = SocketLink::kLongestPiece;
  options.echo = set.echo == 1;
  options.shown = set.prompt != kWithoutPrompt && set.prompt != kSilent;
  if (!length && set.auto_send == 1) options.sent_after = std::chrono::seconds(set.auto_send_after);
  const Entered entered = co_await prompt(call, options);
  if (entered.end == Entered::End::cancelled) co_return;
  if (entered.end == Entered::End::abandoned) throw PlainError("the host fell silent");
  const bool sent = !entered.too_long && !entered.bytes.empty() && link->send(entered.bytes);
  if (sent && set.prompt == kSilent) {
    close_silently(call);
    co_return;
  }
  std::string result = sent ? "SEND OK" : "SEND FAIL";
  if (set.prompt == kNumbered) result = std::to_string(id.number) + ", " + result;
  call.closing(result);
}

Task<void> execute(Call& call) {
  if (several(call)) throw PlainError("which connection?");
  const SocketId id = socket_id(call, 0);
  co_await send(call, id, std::nullopt);
}

Task<void> write(Call& call) {
  const std::size_t first = several(call) ? 1 : 0;
  call.args.expect_count(1, first + 1);
  const SocketId id = numbered_socket(call);
  std::optional<std::size_t> length;
  if (call.args.count() > first) {
    length = static_cast<std::size_t>(call.args.integer(first, kLengths));
  }
  co_await send(call, id, length);
}

}  // namespace qisend

extern constexpr Command kQisend{.name = "+QISEND",
                                 .title = "Send data through a connection",
                                 .manual = "M66 manual",
                                 .test = "+QISEND: <length>",
                                 .write = qisend::write,
                                 .execute = qisend::execute};
}  // namespace m95
