// The lengths the FTP commands accept (as hosts of real modules have them), and what all of them
// include.
#pragma once

#include <cstddef>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"

namespace m95 {

// Bytes after decoding.
inline constexpr std::size_t kLongestFtpHost = 100;
inline constexpr std::size_t kLongestFtpUser = 30;
inline constexpr std::size_t kLongestFtpPassword = 30;
inline constexpr std::size_t kLongestFtpPath = 100;
inline constexpr std::size_t kLongestFtpFile = 50;

/// A remote file's name: not empty.
inline const std::string& ftp_file(const at::Args& args, std::size_t index) {
  const std::string& name = args.printable(index, kLongestFtpFile);
  if (name.empty()) throw at::BadArgument("the file name is empty");
  return name;
}

/// A remote directory's name: not empty.
inline const std::string& ftp_directory(const at::Args& args, std::size_t index) {
  const std::string& name = args.printable(index, kLongestFtpPath);
  if (name.empty()) throw at::BadArgument("the directory name is empty");
  return name;
}

}  // namespace m95
