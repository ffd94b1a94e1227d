// What a store says when it fails.
#include "storage/flash.hpp"

#include "protocol/errno_words.hpp"

namespace m95::storage {

FlashError::FlashError(std::string_view file, std::string_view doing, int errno_value)
    : std::runtime_error(std::string(file) + ": cannot " + std::string(doing) + ": " +
                         errno_words(errno_value)) {}

}  // namespace m95::storage
