// What reaches the wire of a command line, and what is shown of it.
#include "protocol/ftp/text.hpp"

#include <gtest/gtest.h>

#include "protocol/error.hpp"

namespace m95::ftp {
namespace {

TEST(RequirePrintable, RefusesEveryControlCharacterAndNothingElse) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text = std::string("a") + static_cast<char>(byte) + "b";
    const bool control = byte < 0x20 || byte == 0x7f;
    EXPECT_EQ(is_printable(text), !control) << byte;
    if (!control) {
      EXPECT_NO_THROW(require_printable("name", text)) << byte;
      continue;
    }
    try {
      require_printable("name", text);
      ADD_FAILURE() << byte;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error, Error::bad_parameter);
      EXPECT_EQ(failure.detail, "a control character in the name");
    }
  }
}

TEST(OnTheWire, EndsTheLineAndDoublesIac) {
  EXPECT_EQ(on_the_wire("USER u"), "USER u\r\n");
  EXPECT_EQ(on_the_wire("CWD a\xff"), "CWD a\xff\xff\r\n");
}

TEST(Shown, HidesThePasswordOnly) {
  EXPECT_EQ(shown("PASS secret"), "PASS ****");
  EXPECT_EQ(shown("PASS "), "PASS ****");
  EXPECT_EQ(shown("USER PASS x"), "USER PASS x");
  EXPECT_EQ(shown("PASV"), "PASV");
}

}  // namespace
}  // namespace m95::ftp
