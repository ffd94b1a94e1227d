// Ownership first, then the lock, then the format: nothing is written into a folder that is not
// ours.
#include "storage/state_directory.hpp"

#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <optional>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace m95::storage {
namespace {

constexpr int kFormat = 1;
constexpr std::string_view kFormatFile = "format";
constexpr std::string_view kLockFile = "lock";
constexpr std::string_view kFormatWords = "m95 state ";
constexpr std::string_view kModemPrefix = "modem-";

Descriptor open_root(const std::filesystem::path& root) {
  std::error_code why;
  const std::filesystem::path above = std::filesystem::absolute(root).parent_path();
  std::filesystem::create_directories(above, why);
  if (why) throw FlashError(above.string(), "create the directory", why.value());
  return open_directory(root);
}

void require_own(const std::filesystem::path& root, int directory) {
  struct ::stat about {};
  if (::fstat(directory, &about) != 0) throw FlashError(root.string(), "look at", errno);
  if (about.st_uid != ::geteuid()) {
    throw FlashError(root.string() + ": belongs to user " + std::to_string(about.st_uid) +
                     ", this process runs as user " + std::to_string(::geteuid()));
  }
  if (::faccessat(directory, ".", R_OK | W_OK | X_OK, AT_EACCESS) != 0) {
    throw FlashError(root.string(), "write in this directory", errno);
  }
}

// What a start that was killed leaves before its format file stands: the lock and perhaps
// format.tmp.
void require_empty(const std::filesystem::path& root) {
  std::error_code why;
  for (std::filesystem::directory_iterator entry(root, why), end; !why && entry != end;
       entry.increment(why)) {
    const std::string name = entry->path().filename().string();
    if (name == kLockFile || name == std::string(kFormatFile) + std::string(kUnfinished)) continue;
    throw FlashError(root.string() + ": is not a state directory of m95 and not empty (it has '" +
                     name + "'); name another or a new one");
  }
  if (why) throw FlashError(root.string(), "list", why.value());
}

/// The version in the format file; nothing when there is none yet.
std::optional<int> format_of(const std::filesystem::path& root, int directory) {
  const std::optional<std::string> text = read_file(directory, std::string(kFormatFile));
  if (!text) return std::nullopt;
  int version = 0;
  if (text->starts_with(kFormatWords)) {
    std::from_chars(text->data() + kFormatWords.size(), text->data() + text->size(), version);
  }
  if (version < 1) {
    throw FlashError((root / kFormatFile).string() +
                     ": does not say what format this directory has");
  }
  if (version > kFormat) {
    throw FlashError(root.string() + ": written by a newer version of m95 (its format is " +
                     std::to_string(version) + ", this one knows " + std::to_string(kFormat) + ")");
  }
  return version;
}

std::string owner_of(int directory) {
  const std::optional<std::string> text = read_file(directory, std::string(kLockFile));
  const std::string pid = text.value_or("").substr(0, text.value_or("").find('\n'));
  return pid.empty() ? "" : " (pid " + pid + ")";
}

Descriptor take_lock(const std::filesystem::path& root, int directory) {
  const std::string path = (root / kLockFile).string();
  Descriptor lock(::openat(directory, kLockFile.data(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                           S_IRUSR | S_IWUSR));
  if (lock.get() < 0) throw FlashError(path, "open", errno);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw FlashError(path, "lock", errno);
    throw FlashError(root.string() + ": in use by another process" + owner_of(directory));
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  const auto size = static_cast<::ssize_t>(pid.size());
  if (::ftruncate(lock.get(), 0) != 0 || ::pwrite(lock.get(), pid.data(), pid.size(), 0) != size) {
    throw FlashError(path, "write", errno);
  }
  return lock;
}

}  // namespace

StateDirectory::StateDirectory(const std::filesystem::path& root)
    : root_(root), directory_(open_root(root)), lock_(-1) {
  require_own(root_, directory_.get());
  if (!format_of(root_, directory_.get())) require_empty(root_);
  lock_ = take_lock(root_, directory_.get());
  // Only now is it known that nobody else writes it.
  if (!format_of(root_, directory_.get())) {
    replace_file(directory_.get(), std::string(kFormatFile),
                 std::string(kFormatWords) + std::to_string(kFormat) + "\n");
  }
  if (::fchmod(directory_.get(), S_IRWXU) != 0) {
    throw FlashError(root_.string(), "close to other users", errno);
  }
}

std::filesystem::path StateDirectory::folder(std::string_view modem) const {
  std::filesystem::path path = root_ / (std::string(kModemPrefix) + encode_name(modem));
  open_directory(path);
  return path;
}

}  // namespace m95::storage
