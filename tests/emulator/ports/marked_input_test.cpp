// Breaks among bytes.
#include "emulator/ports/marked_input.hpp"

#include <string>

#include <gtest/gtest.h>

namespace m95 {
namespace {
using namespace std::string_literals;

// Decodes piece after piece; a break is written "<break>".
std::string decoded(const std::vector<std::string>& pieces, std::size_t room) {
  MarkedInput input;
  std::string text;
  std::string into(room, '\0');
  for (const std::string& piece : pieces) {
    std::string_view raw = piece;
    while (!raw.empty()) {
      const MarkedInput::Step step = input.decode(raw, into);
      text.append(into, 0, step.size);
      if (step.broken) text += "<break>";
      raw.remove_prefix(step.used);
    }
  }
  return text;
}

TEST(MarkedInput, PassesBytesAndUndoesTheDoubling) {
  EXPECT_EQ(decoded({"AT\r\0x"s, "\xff\xff", "a\xff\xff\xff\xff"}, 3),
            "AT\r\0x\xff"s + "a\xff\xff");
}

TEST(MarkedInput, FindsBreaksWhereverAReadIsCut) {
  const std::string raw = "a\xff\0\0b\0\xff\xff\xff\0\0"s;
  const std::string expected = "a<break>b\0\xff<break>"s;
  for (std::size_t cut = 0; cut <= raw.size(); ++cut)
    for (const std::size_t room : {1U, 2U, 64U})
      EXPECT_EQ(decoded({raw.substr(0, cut), raw.substr(cut)}, room), expected) << cut;
}

TEST(MarkedInput, DropsAByteInError) { EXPECT_EQ(decoded({"a\xff\0zb"s}, 9), "ab"); }

}  // namespace
}  // namespace m95
