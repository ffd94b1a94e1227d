// FileError: what goes wrong with the module's files, by its true cause (GSM FILE manual, "Summary
// of error codes").
#pragma once

#include <stdexcept>
#include <string>

namespace m95::storage {

enum class FileFault {
  invalid_value,    ///< a parameter that the command does not take
  beyond_end,       ///< a position behind the last byte
  no_space,         ///< the volume is full: of bytes, or of names
  not_found,        ///< no such file
  bad_name,         ///< no file can have this name
  exists,           ///< a file of this name is there already
  io,               ///< the flash below failed
  busy,             ///< the file is open, or being written or moved; or too many are open
  nothing_matches,  ///< a pattern that no file has
  read_only,        ///< opened for reading
  bad_handle,       ///< nothing is open under this number
  nothing_came,     ///< the time for an upload passed without a byte
};

/// Its words go to the trace, never to the line.
class FileError : public std::runtime_error {
 public:
  FileError(FileFault why, const std::string& words) : std::runtime_error(words), fault(why) {}
  FileFault fault;
};

}  // namespace m95::storage
