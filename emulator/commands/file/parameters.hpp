// What the file commands have in common: their ranges, and what all of them include.
#pragma once

#include <cstdint>
#include <limits>

#include "emulator/core/call.hpp"
#include "emulator/core/command.hpp"
#include "emulator/core/powered_module.hpp"
#include "storage/file_error.hpp"
#include "storage/file_name.hpp"

namespace m95 {

// What is a number at all; whether something is open under it is another question.
inline constexpr at::Range kFileHandle{0, std::numeric_limits<std::int64_t>::max()};
inline constexpr at::Range kFileOffset{0, std::numeric_limits<std::int64_t>::max()};
inline constexpr at::Range kFileLength{1, std::numeric_limits<std::int64_t>::max()};
inline constexpr at::Range kUploadSeconds{1, 65535};
inline constexpr int kDefaultUploadSize = 10240;
inline constexpr int kDefaultUploadSeconds = 5;

inline storage::FileName file_name(const Call& call, std::size_t index) {
  return storage::parse_file_name(call.args.text(index));
}

}  // namespace m95
