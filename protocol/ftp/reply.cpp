// The reply grammar: "230 text", or "230-text" ... "230 text" with anything between.
#include "protocol/ftp/reply.hpp"

#include <algorithm>
#include <utility>

#include "protocol/characters.hpp"

namespace m95::ftp {
namespace {

constexpr std::size_t kLongestLine = 8 * 1024;
constexpr std::size_t kLongestReply = 64 * 1024;
constexpr std::size_t kCodeDigits = 3;

[[noreturn]] void malformed(const char* why) {
  throw Failure(Error::unknown, std::string("malformed reply: ") + why);
}

// The code a line begins with, or 0. RFC 959 knows the first digits 1 to 5.
int code_of(std::string_view line) {
  const bool has_code = line.size() >= kCodeDigits && line[0] >= '1' && line[0] <= '5' &&
                        is_digit(line[1]) && is_digit(line[2]);
  if (!has_code) return 0;
  return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

std::string first_line(const Reply& reply) { return reply.text.substr(0, reply.text.find('\n')); }

bool refused_over_tls(int code) { return code == 522 || code == 534 || code == 535; }

}  // namespace

Failure refusal(const Reply& reply) {
  const Error error = refused_over_tls(reply.code) ? Error::network : error_for_reply(reply.code);
  return Failure(error, "the server answered " + first_line(reply));
}

Failure security_refusal(const Reply& reply) {
  Failure failure = refusal(reply);
  if (failure.error == Error::unknown) failure.error = Error::network;
  return failure;
}

std::optional<Reply> ReplyParser::feed(std::string_view& bytes) {
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    const std::string_view part = bytes.substr(0, end);
    if (part.find('\0') != std::string_view::npos) malformed("a NUL in it");
    if (part.size() > kLongestLine + 1 - line_.size()) malformed("a line over 8 KiB");
    line_ += part;
    if (end == std::string_view::npos) {
      bytes = {};
      return std::nullopt;
    }
    bytes.remove_prefix(end + 1);
    if (std::optional<Reply> whole = end_line()) return whole;
  }
  return std::nullopt;
}

std::optional<Reply> ReplyParser::end_line() {
  if (line_.ends_with('\r')) line_.pop_back();
  if (line_.size() > kLongestLine) malformed("a line over 8 KiB");
  const int code = code_of(line_);
  const char after = line_.size() > kCodeDigits ? line_[kCodeDigits] : '\0';
  bool last = false;
  if (reply_.code == 0) {
    if (code == 0 || (after != ' ' && after != '-' && after != '\0')) {
      malformed("it does not begin with a code");
    }
    reply_.code = code;
    last = after != '-';
  } else {
    reply_.text += '\n';
    last = code == reply_.code && after == ' ';
  }
  if (reply_.text.size() + line_.size() > kLongestReply) malformed("over 64 KiB");
  reply_.text += line_;
  line_.clear();
  if (!last) return std::nullopt;
  return std::exchange(reply_, Reply());
}

}  // namespace m95::ftp
