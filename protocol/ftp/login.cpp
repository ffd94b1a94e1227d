// The order that all servers accept: AUTH TLS, handshake, USER, PASS, PBSZ 0, PROT P.
#include "protocol/ftp/login.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

namespace m95::ftp {
namespace {

constexpr int kSecurityAccepted = 234;
constexpr int kSecurityDataExpected = 334;
constexpr int kPasswordWanted = 331;

Task<void> shake_hands(Control& control, Security& security) {
  StreamPtr plain = control.detach();
  StreamPtr secured = co_await security.secure(std::move(plain));
  control.attach(std::move(secured));
}

Task<void> secure(Control& control, Clock& clock, const Limits& limits, Security& security) {
  co_await within(clock, limits.handshake, shake_hands(control, security), Error::timeout);
}

Task<void> await_greeting(Control& control, const Limits& limits) {
  const Reply greeting = co_await control.final_reply(limits.reply);
  if (!greeting.positive()) throw refusal(greeting);
}

bool accepts_auth(const Reply& reply) {
  return reply.code == kSecurityAccepted || reply.code == kSecurityDataExpected;
}

Task<void> ask_for_tls(Control& control) {
  Reply reply = co_await control.command("AUTH TLS");
  if (reply.permanent()) {
    // Servers older than RFC 4217 know it by this name only.
    Reply second = co_await control.command("AUTH SSL");
    reply = std::move(second);
  }
  if (!accepts_auth(reply)) throw security_refusal(reply);
}

Task<void> authenticate(Control& control, std::string user, std::string password) {
  const Reply reply = co_await control.command("USER " + user);
  if (reply.positive()) co_return;
  if (reply.code != kPasswordWanted) throw refusal(reply);
  const Reply second = co_await control.command("PASS " + password);
  if (second.positive()) co_return;
  if (second.code == kPasswordWanted) {
    throw Failure(Error::not_logged_in, "the server asks for the password again");
  }
  throw refusal(second);
}

Task<void> protect_data(Control& control) {
  const Reply size = co_await control.command("PBSZ 0");
  if (!size.positive()) throw security_refusal(size);
  const Reply level = co_await control.command("PROT P");
  if (!level.positive()) throw security_refusal(level);
}

}  // namespace

Task<void> log_in(Control& control, Clock& clock, const Limits& limits, Security* security,
                  const Login& login) {
  const bool is_protected = login.protection != Protection::none;
  if (login.protection == Protection::implicit_tls) {
    co_await secure(control, clock, limits, *security);
  }
  co_await await_greeting(control, limits);
  if (login.protection == Protection::explicit_tls) {
    co_await ask_for_tls(control);
    co_await secure(control, clock, limits, *security);
  }
  co_await authenticate(control, login.user, login.password);
  if (is_protected) co_await protect_data(control);
}

}  // namespace m95::ftp
