// file_result: the number and the words of +CME ERROR for what goes wrong with files (GSM FILE
// manual, "Summary of error codes").
#pragma once

#include <string_view>

#include "storage/file_error.hpp"

namespace m95 {

struct FileResult {
  int code;
  std::string_view text;  ///< what +CMEE=2 prints
};

/// A table beside Table 4 of the FTPS Application Note, which gives some of these numbers another
/// meaning.
FileResult file_result(storage::FileFault fault);

}  // namespace m95
