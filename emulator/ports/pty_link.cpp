// Making, judging and removing the link of a pty.
#include "emulator/ports/pty_link.hpp"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

#include <climits>

#include "emulator/ports/port_spec.hpp"
#include "protocol/errno_words.hpp"

namespace m95 {
namespace {

constexpr std::string_view kFolder = "/dev/pts/";

// Empty when there is no symlink.
std::string target_of(const std::string& link) {
  char target[PATH_MAX];
  const ssize_t size = ::readlink(link.c_str(), target, sizeof target);
  return {target, size > 0 ? static_cast<std::size_t>(size) : 0};
}

bool is_pty(std::string_view path) {
  if (!path.starts_with(kFolder) || path.size() == kFolder.size()) return false;
  path.remove_prefix(kFolder.size());
  return std::all_of(path.begin(), path.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void clear_the_place(const std::string& link, bool ours_may_be_there) {
  struct stat there {};
  if (::lstat(link.c_str(), &there) != 0) return;
  const std::string port = "pty " + link + ": ";
  const std::string target = target_of(link);
  if (!S_ISLNK(there.st_mode))
    throw PortError(port + "something that is not a link is there; it is left as it is");
  if (!is_pty(target))
    throw PortError(port + "a link to " + target + " is there; it is left as it is");
  if (!ours_may_be_there)
    throw PortError(port + "a link that m95 did not make is there (no lock file beside it)");
  if (::unlink(link.c_str()) != 0)
    throw PortError(port + "cannot replace the link of a killed m95: " + errno_words(errno));
}

}  // namespace

PtyLink::PtyLink(const std::string& link, const std::string& slave)
    : link_(link), slave_(slave), lock_(link, "pty " + link) {
  clear_the_place(link, lock_.inherited());
  if (::symlink(slave.c_str(), link.c_str()) != 0)
    throw PortError("pty " + link + ": cannot make the link: " + errno_words(errno));
}

PtyLink::~PtyLink() {
  if (target_of(link_) == slave_) ::unlink(link_.c_str());
}

}  // namespace m95
