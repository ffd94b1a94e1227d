// Ownership first, then the lock, then the format: nothing is written into a folder that is not
// ours.
#include "storage/state_directory.hpp"

#include <cerrno>
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

Directory open_root(const std::filesystem::path& root) {
  std::error_code why;
  const std::filesystem::path above = std::filesystem::absolute(root).parent_path();
  std::filesystem::create_directories(above, why);
  if (why) throw FlashError(above.string(), "create the directory", why.value());
  return open_directory(root);
}

void require_own(const Directory& root) {
  const std::string path = root.path().string();
  struct ::stat about {};
  if (::fstat(root.get(), &about) != 0) throw FlashError(path, "look at", errno);
  if (about.st_uid != ::geteuid()) {
    throw FlashError(path + ": belongs to user " + std::to_string(about.st_uid) +
                     ", this process runs as user " + std::to_string(::geteuid()));
  }
  if (::faccessat(root.get(), ".", R_OK | W_OK | X_OK, AT_EACCESS) != 0) {
    throw FlashError(path, "write in this directory", errno);
  }
}

// Something that is not what a start leaves that was killed before its format file stood: the lock
// and perhaps format.tmp.
std::optional<std::string> foreign_entry(const std::filesystem::path& root) {
  std::error_code why;
  for (std::filesystem::directory_iterator entry(root, why), end; !why && entry != end;
       entry.increment(why)) {
    std::string name = entry->path().filename().string();
    if (name == kLockFile || name == std::string(kFormatFile) + std::string(kUnfinished)) continue;
    return name;
  }
  if (why) throw FlashError(root.string(), "list", why.value());
  return std::nullopt;
}

/// Throws unless the format file, where there is one, says a format that is known here. True: there
/// is one.
bool has_known_format(const Directory& root) {
  const std::optional<std::string> text = read_file(root, std::string(kFormatFile));
  if (!text) return false;
  std::string version;
  if (text->starts_with(kFormatWords)) {
    version = text->substr(kFormatWords.size(), text->find('\n') - kFormatWords.size());
  }
  // From 1 upwards, of any length: who knows what comes.
  const bool is_number = !version.empty() && version.front() != '0' && text->ends_with('\n') &&
                         version.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) {
    throw FlashError(root.at(kFormatFile) + ": does not say what format this directory has");
  }
  if (version != std::to_string(kFormat)) {
    throw FlashError(root.path().string() + ": written by a newer version of m95 (its format is " +
                     version + ", this one knows " + std::to_string(kFormat) + ")");
  }
  return true;
}

// Looked for before the format file: what another process begins meanwhile then has its format
// already.
void require_empty_or_known(const Directory& root) {
  const std::optional<std::string> foreign = foreign_entry(root.path());
  if (has_known_format(root) || !foreign) return;
  throw FlashError(root.path().string() +
                   ": is not a state directory of m95 and not empty (it has '" + *foreign +
                   "'); name another or a new one");
}

std::string owner_of(const Directory& root) {
  const std::optional<std::string> text = read_file(root, std::string(kLockFile));
  const std::string pid = text.value_or("").substr(0, text.value_or("").find('\n'));
  return pid.empty() ? "" : " (pid " + pid + ")";
}

Descriptor take_lock(const Directory& root) {
  const std::string path = root.at(kLockFile);
  Descriptor lock(::openat(root.get(), kLockFile.data(),
                           O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
                           S_IRUSR | S_IWUSR));
  if (lock.get() < 0) throw FlashError(path, "open", errno);
  if (::flock(lock.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw FlashError(path, "lock", errno);
    throw FlashError(root.path().string() + ": in use by another process" + owner_of(root));
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
    : directory_(open_root(root)), lock_(-1) {
  require_own(directory_);
  require_empty_or_known(directory_);
  lock_ = take_lock(directory_);
  // Only now is it known that nobody else writes it.
  if (!has_known_format(directory_)) {
    replace_file(directory_, std::string(kFormatFile),
                 std::string(kFormatWords) + std::to_string(kFormat) + "\n");
  }
  if (::fchmod(directory_.get(), S_IRWXU) != 0) {
    throw FlashError(root.string(), "close to other users", errno);
  }
}

std::filesystem::path StateDirectory::folder(std::string_view modem) const {
  std::filesystem::path path = directory_.path() / (std::string(kModemPrefix) + encode_name(modem));
  open_directory(path);
  return path;
}

}  // namespace m95::storage
