// The lock file beside a path.
#include "emulator/ports/path_lock.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "emulator/ports/port_spec.hpp"
#include "protocol/errno_words.hpp"

namespace m95 {
namespace {

constexpr std::string_view kOwnerMark = "m95 ";

// At most a line: a foreign file of any length is told apart by its start.
std::string content_of(int descriptor) {
  char bytes[64];
  const ssize_t count = ::pread(descriptor, bytes, sizeof bytes, 0);
  return {bytes, count > 0 ? static_cast<std::size_t>(count) : 0};
}

}  // namespace

PathLock::PathLock(const std::string& path, std::string port)
    : file_(path + ".lock"), port_(std::move(port)) {
  // A process that ends removes its file; who then holds the lock of a nameless file tries again.
  while (!lock_file()) {
  }
  read_owner();
  const std::string mine = std::string(kOwnerMark) + std::to_string(::getpid()) + "\n";
  const auto size = static_cast<ssize_t>(mine.size());
  if (::ftruncate(descriptor_.get(), 0) != 0 ||
      ::pwrite(descriptor_.get(), mine.data(), mine.size(), 0) != size) {
    const std::string why = errno_words(errno);
    ::unlink(file_.c_str());
    throw PortError(port_ + ": cannot write " + file_ + ": " + why);
  }
}

PathLock::~PathLock() {
  if (still_there()) ::unlink(file_.c_str());
}

bool PathLock::lock_file() {
  descriptor_ = Descriptor(
      ::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644));
  if (descriptor_.get() < 0)
    throw PortError(port_ + ": cannot make the lock file " + file_ + ": " + errno_words(errno));
  if (::flock(descriptor_.get(), LOCK_EX | LOCK_NB) == 0) return still_there();
  if (errno == EINTR) return false;
  const int error = errno;
  const std::string owner = content_of(descriptor_.get());
  if (error != EWOULDBLOCK)
    throw PortError(port_ + ": cannot lock " + file_ + ": " + errno_words(error));
  if (!owner.starts_with(kOwnerMark))
    throw PortError(port_ + ": " + file_ + " is locked by another program");
  const std::string pid = owner.substr(kOwnerMark.size(), owner.find('\n') - kOwnerMark.size());
  throw PortError(port_ + ": in use by another m95, process " + pid);
}

bool PathLock::still_there() const {
  struct stat named {};
  struct stat held {};
  if (descriptor_.get() < 0 || ::fstat(descriptor_.get(), &held) != 0) return false;
  if (::lstat(file_.c_str(), &named) != 0) return false;
  return named.st_dev == held.st_dev && named.st_ino == held.st_ino;
}

void PathLock::read_owner() {
  struct stat held {};
  const bool regular = ::fstat(descriptor_.get(), &held) == 0 && S_ISREG(held.st_mode);
  const std::string content = regular ? content_of(descriptor_.get()) : "";
  // Empty: made just now, or by one killed before its first word, which has made nothing else
  // either.
  if (regular && content.empty()) return;
  if (!content.starts_with(kOwnerMark)) {
    // Not ours: the destructor does not run after this, so the file stays.
    throw PortError(port_ + ": " + file_ + " is not a lock file of m95; it is left as it is");
  }
  inherited_ = true;
}

}  // namespace m95
