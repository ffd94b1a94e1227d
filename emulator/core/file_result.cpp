// The one place of the file commands' numbers.
//
// The manual is not public. 4000, 4005, 4006, 4007, 4010 and 4011 are what is remembered of it; the
// others are those of the same name in the UGxx FILE manual, whose 400 to 426 are 4000 to 4026
// here. So all are (chosen) but one.
#include "emulator/core/file_result.hpp"

namespace m95 {

FileResult file_result(storage::FileFault fault) {
  using storage::FileFault;
  switch (fault) {
    case FileFault::invalid_value:  // (chosen)
      return {4000, "Invalid input value"};
    case FileFault::beyond_end:  // (chosen)
      return {4001, "Larger than the size of the file"};
    case FileFault::no_space:  // (chosen)
      return {4003, "Drive full"};
    case FileFault::not_found:  // (chosen)
      return {4005, "File not found"};
    case FileFault::bad_name:  // (chosen)
      return {4006, "Invalid file name"};
    case FileFault::exists:  // (chosen)
      return {4007, "File already existed"};
    case FileFault::io:  // (chosen)
      return {4010, "Failed to write the file"};
    case FileFault::busy:  // (chosen)
      return {4011, "Failed to open the file"};
    case FileFault::nothing_matches:  // (observed): AT+QFDEL="RAM:*" with nothing there
      return {4013, "No file to delete"};
    case FileFault::read_only:  // (chosen)
      return {4014, "The file is read-only"};
    case FileFault::bad_handle:  // (chosen)
      return {4016, "Invalid file descriptor"};
    case FileFault::nothing_came:  // (chosen)
      return {4021, "Timeout"};
  }
  return {4000, "Invalid input value"};
}

}  // namespace m95
