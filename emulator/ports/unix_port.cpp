// A listening Unix socket and its place in the file system.
#include "emulator/ports/unix_port.hpp"

#include <cerrno>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>

#include "emulator/ports/path_lock.hpp"
#include "emulator/ports/port_spec.hpp"

namespace m95 {
namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw PortError("unix " + path + ": " + why);
}

[[noreturn]] void fail(const std::string& path, int error) {
  fail(path, std::generic_category().message(error));
}

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

}  // namespace

struct UnixPort::Place {
  explicit Place(const std::string& where);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  std::string path;
  sockaddr_un address;
  PathLock lock;
  Descriptor listener;
  struct stat made {};
};

UnixPort::Place::Place(const std::string& where)
    : path(where), address(address_of(where)), lock(where, "unix " + where) {
  clear_the_place(path, address);
  listener = new_socket(path);
  if (::bind(listener.get(), generic(address), sizeof address) != 0) fail(path, errno);
  if (::lstat(path.c_str(), &made) != 0 || ::listen(listener.get(), SOMAXCONN) != 0)
    fail(path, errno);
}

UnixPort::Place::~Place() {
  struct stat there {};
  const bool ours = ::lstat(path.c_str(), &there) == 0 && there.st_dev == made.st_dev &&
                    there.st_ino == made.st_ino;
  if (ours) ::unlink(path.c_str());
}

UnixPort::UnixPort(const Executor& executor, Clock& clock, const std::string& path)
    : UnixPort(executor, clock, std::make_unique<Place>(path)) {}

UnixPort::UnixPort(const Executor& executor, Clock& clock, std::unique_ptr<Place> place)
    : SocketPort(executor, clock, std::move(place->listener)), place_(std::move(place)) {}

UnixPort::~UnixPort() = default;

std::string UnixPort::describe() const { return "unix " + place_->path; }

}  // namespace m95
