// A listening Unix socket and its place in the file system.
#include "emulator/ports/unix_listener.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <sys/un.h>

#include "emulator/ports/port_spec.hpp"
#include "protocol/errno_words.hpp"

namespace m95 {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw PortError("unix " + path + ": " + why);
}

[[noreturn]] void fail(const std::string& path, int error) { fail(path, errno_words(error)); }

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.empty() || path.size() >= sizeof address.sun_path)
    fail(path, "a socket's path has 1 to 107 bytes");
  path.copy(address.sun_path, path.size());
  return address;
}

Descriptor new_socket(const std::string& path) {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) fail(path, errno);
  return socket;
}

const sockaddr* generic(const sockaddr_un& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

// A socket nobody listens on refuses connections; that is how a dead one is told.
void clear_the_place(const std::string& path, const sockaddr_un& address) {
  struct stat there {};
  if (::lstat(path.c_str(), &there) != 0) return;
  if (!S_ISSOCK(there.st_mode))
    fail(path, "something that is not a socket is there; it is left as it is");
  const Descriptor probe = new_socket(path);
  const int answer = ::connect(probe.get(), generic(address), sizeof address);
  if (answer == 0 || errno != ECONNREFUSED) fail(path, "a socket in use is there");
  if (::unlink(path.c_str()) != 0) fail(path, errno);
}

// Before a lock is made for what can never be.
const std::string& usable(const std::string& path) {
  address_of(path);
  return path;
}

}  // namespace

UnixListener::UnixListener(const std::string& where, mode_t mode)
    : path_(usable(where)), lock_(where, "unix " + where) {
  const sockaddr_un address = address_of(path_);
  clear_the_place(path_, address);
  socket_ = new_socket(path_);
  // Before there is a name by which somebody could find it.
  if (::fchmod(socket_.get(), mode) != 0) fail(path_, errno);
  if (::bind(socket_.get(), generic(address), sizeof address) != 0) fail(path_, errno);
  if (::lstat(path_.c_str(), &made_) != 0 || ::listen(socket_.get(), SOMAXCONN) != 0)
    fail(path_, errno);
}

UnixListener::~UnixListener() {
  struct stat there {};
  const bool ours = ::lstat(path_.c_str(), &there) == 0 && there.st_dev == made_.st_dev &&
                    there.st_ino == made_.st_ino;
  if (ours) ::unlink(path_.c_str());
}

}  // namespace m95
