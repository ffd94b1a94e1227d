// Changing the directory, no oftener than needed.
#include "protocol/ftp/directory.hpp"

#include <utility>

#include <boost/asio/awaitable.hpp>

#include "protocol/ftp/control.hpp"
#include "protocol/ftp/reply.hpp"
#include "protocol/ftp/text.hpp"

namespace m95::ftp {

std::optional<std::string> parse_257(std::string_view reply) {
  const std::size_t open = reply.find('"');
  if (open == std::string_view::npos) return std::nullopt;
  std::string path;
  for (std::size_t i = open + 1; i < reply.size(); ++i) {
    if (reply[i] == '"') {
      const bool doubled = i + 1 < reply.size() && reply[i + 1] == '"';
      if (!doubled) return path;
      ++i;
    }
    path += reply[i];
  }
  return std::nullopt;
}

Task<void> WorkingDirectory::change_to(std::string path) {
  if (path.empty()) co_return;
  require_printable("path", path);
  if (!login_asked_) {
    const Reply reply = co_await control_.command("PWD");
    login_asked_ = true;
    if (reply.positive()) login_ = parse_257(reply.text);
    // What the server says goes out again as part of a command.
    if (login_ && (login_->empty() || !is_printable(*login_))) login_.reset();
    if (login_) here_ = *login_;
  }
  const bool absolute = path.starts_with('/');
  if (!absolute && login_) path = *login_ + (login_->ends_with('/') ? "" : "/") + path;
  if (!absolute && !login_ && !here_.empty()) {
    throw Failure(Error::file_unavailable, "the server did not tell its login directory");
  }
  if (path == here_) co_return;
  std::string line = "CWD " + path;
  const Reply reply = co_await control_.command(std::move(line));
  if (!reply.positive()) throw refusal(reply);
  here_ = std::move(path);
}

}  // namespace m95::ftp
