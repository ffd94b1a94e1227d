// FileTree: the directory an FTP server shows, which no path leaves.
#pragma once

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "emulator/ports/descriptor.hpp"

namespace m95::ftpd {

struct Entry {
  std::string name;
  bool directory = false;
  std::uint64_t size = 0;    ///< bytes
  std::time_t modified = 0;  ///< seconds since 1970 UTC
};

/// A regular file. Errors of the disk are Refused: 452 where it is full, else 550 or 552.
class File {
 public:
  explicit File(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

  std::uint64_t size() const;
  /// 0 at the end.
  std::size_t read_at(std::uint64_t offset, std::span<char> into) const;
  void write_at(std::uint64_t offset, std::string_view bytes);

 private:
  Descriptor descriptor_;
};

/// Where `argument` leads from the directory `from`: "/a/b". ".." ends at "/", as in a real root.
std::string absolute_path(std::string_view from, std::string_view argument);

enum class Existing { replace, keep };

/// Paths are those of absolute_path(). Each is walked a component at a time without following
/// symbolic links, so that what the tree contains, or another process changes meanwhile, cannot
/// lead out of it. Links and special files are neither shown nor opened. Everything throws Refused
/// with what the client shall read.
class FileTree {
 public:
  /// Throws Failure(Error::file_not_found) when `root` is no directory that can be opened.
  explicit FileTree(const std::filesystem::path& root);

  File open_to_read(const std::string& path) const;
  File open_to_write(const std::string& path, Existing existing) const;
  Entry entry(const std::string& path) const;
  /// What a directory holds, by name.
  std::vector<Entry> entries(const std::string& path) const;
  void require_directory(const std::string& path) const;
  void make_directory(const std::string& path) const;
  void remove_directory(const std::string& path) const;
  void remove_file(const std::string& path) const;
  /// Replaces what `to` was, where that is possible.
  void rename(const std::string& from, const std::string& to) const;

 private:
  struct Place;
  Descriptor open_directory(const std::vector<std::string>& names, const std::string& path) const;
  Place locate(const std::string& path) const;
  File open(const std::string& path, int flags) const;

  Descriptor root_;
};

}  // namespace m95::ftpd
