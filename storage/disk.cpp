// POSIX calls in the order that makes a replacement atomic and durable.
#include "storage/disk.hpp"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace m95::storage {
namespace {

constexpr ::mode_t kFileMode = S_IRUSR | S_IWUSR;
constexpr ::mode_t kDirectoryMode = S_IRWXU;
constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

void write_safely(int file, const std::string& name, std::string_view bytes) {
  while (!bytes.empty()) {
    const ::ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw FlashError(name, "write", errno);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(file) != 0) throw FlashError(name, "make safe on the disk", errno);
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Descriptor::Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

Directory open_directory(const std::filesystem::path& path) {
  const bool made = ::mkdir(path.c_str(), kDirectoryMode) == 0;
  if (!made && errno != EEXIST) throw FlashError(path.string(), "create the directory", errno);
  Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() < 0) throw FlashError(path.string(), "open the directory", errno);
  if (made) {
    const Descriptor parent(::openat(directory.get(), "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (parent.get() < 0) throw FlashError(path.string(), "open the directory above", errno);
    sync_directory(parent.get(), path.string());
  }
  return {path, std::move(directory)};
}

std::optional<std::string> read_file(const Directory& directory, const std::string& name) {
  // O_NONBLOCK: a FIFO put there must not stop the module.
  const Descriptor file(
      ::openat(directory.get(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (file.get() < 0 && errno == ENOENT) return std::nullopt;
  if (file.get() < 0) throw FlashError(directory.at(name), "open", errno);
  struct ::stat about {};
  if (::fstat(file.get(), &about) != 0) throw FlashError(directory.at(name), "open", errno);
  if (!S_ISREG(about.st_mode)) throw FlashError(directory.at(name) + ": is not a regular file");

  std::string bytes;
  std::array<char, 4096> chunk{};
  for (;;) {
    const ::ssize_t count = ::read(file.get(), chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw FlashError(directory.at(name), "read", errno);
    if (count == 0) return bytes;
    bytes.append(chunk.data(), static_cast<std::size_t>(count));
  }
}

void replace_file(const Directory& directory, const std::string& name, std::string_view bytes) {
  const std::string aside = name + std::string(kUnfinished);
  // O_NONBLOCK: as above.
  const int flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  const Descriptor file(::openat(directory.get(), aside.c_str(), flags, kFileMode));
  if (file.get() < 0) throw FlashError(directory.at(aside), "create", errno);
  try {
    write_safely(file.get(), directory.at(aside), bytes);
    if (::renameat(directory.get(), aside.c_str(), directory.get(), name.c_str()) != 0) {
      throw FlashError(directory.at(aside), "rename to " + name, errno);
    }
  } catch (const FlashError&) {
    ::unlinkat(directory.get(), aside.c_str(), 0);
    throw;
  }
  sync_directory(directory.get(), directory.at(name));
}

void remove_file(const Directory& directory, const std::string& name) {
  if (::unlinkat(directory.get(), name.c_str(), 0) != 0 && errno != ENOENT) {
    throw FlashError(directory.at(name), "remove", errno);
  }
  sync_directory(directory.get(), directory.at(name));
}

void sync_directory(int directory, std::string_view described_as) {
  if (::fsync(directory) != 0) {
    throw FlashError(described_as, "make the name safe on the disk", errno);
  }
}

std::string encode_name(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (is_plain(c)) {
      name += c;
    } else {
      const auto value = static_cast<unsigned char>(c);
      name += '%';
      name += kHexDigits[value / 16U];
      name += kHexDigits[value % 16U];
    }
  }
  return name;
}

std::optional<std::string> decode_name(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '%') {
      text += name[i];
      continue;
    }
    if (name.size() - i < 3) return std::nullopt;
    const std::size_t high = kHexDigits.find(name[i + 1]);
    const std::size_t low = kHexDigits.find(name[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    text += static_cast<char>(high * 16 + low);
    i += 2;
  }
  // One name for one text: "%41" is not how 'A' is written, nor "a.b" a name of ours.
  if (text.empty() || encode_name(text) != name) return std::nullopt;
  return text;
}

}  // namespace m95::storage
