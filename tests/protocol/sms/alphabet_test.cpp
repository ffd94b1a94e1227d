// The 7-bit alphabet, its packing, UCS2 and hexadecimal text.
#include "protocol/sms/alphabet.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"

namespace m95::sms {
namespace {

TEST(Alphabet, PutsCharactersWhereTheTableHasThem) {
  EXPECT_EQ(to_septets(u"@$ A\u20AC"), std::string("\x00\x02 A\x1B\x65", 6));
  EXPECT_EQ(to_septets(u"_\u00A3\u00E0\n\r"), "\x11\x01\x7F\n\r");
  EXPECT_EQ(to_septets(u"[\\]^{|}~\f"),
            "\x1B\x3C\x1B\x2F\x1B\x3E\x1B\x14\x1B\x28\x1B\x40\x1B\x29\x1B\x3D\x1B\x0A");
  EXPECT_EQ(to_septets(u"\u4F60"), std::nullopt);
  EXPECT_EQ(to_septets(u"`"), std::nullopt);
}

TEST(Alphabet, ReadsBackEverythingItWrites) {
  std::u16string all;
  for (char16_t c = 0; c < 0x3000; ++c) {
    const std::u16string one(1, c);
    if (to_septets(one)) all += c;
  }
  EXPECT_EQ(all.size(), 127U + 10U);
  EXPECT_EQ(from_septets(to_septets(all).value()), all);
}

TEST(Alphabet, ShowsAnUnknownExtensionAsThePlainCharacter) {
  EXPECT_EQ(from_septets("\x1B\x41"), u"A");
  EXPECT_EQ(from_septets("a\x1B"), u"a\u00A0");
}

TEST(Packing, IsThatOfTheSpecification) {
  EXPECT_EQ(to_hex(pack("hellohello")), "E8329BFD4697D9EC37");
  EXPECT_EQ(pack("hellohello").size(), 9U);
  EXPECT_EQ(pack("12345678").size(), 7U);
  EXPECT_EQ(pack(""), "");
  EXPECT_EQ(unpack(from_hex("E8329BFD4697D9EC37").value(), 10), "hellohello");
  EXPECT_EQ(unpack("\xE8\x32", 10), "he") << "no more than the octets hold";
}

TEST(Packing, AlignsWhatFollowsAHeader) {
  for (unsigned fill = 0; fill < 7; ++fill) {
    for (std::size_t size = 0; size < 20; ++size) {
      const std::string text = std::string("abcdefghijklmnopqrst").substr(0, size);
      EXPECT_EQ(unpack(pack(text, fill), size, fill), text) << fill << ", " << size;
    }
  }
}

TEST(Ucs2, HasTheHighOctetFirst) {
  EXPECT_EQ(to_hex(to_ucs2(u"A\u4F60")), "00414F60");
  EXPECT_EQ(from_ucs2(from_hex("00414F60FF").value()), u"A\u4F60");
}

}  // namespace
}  // namespace m95::sms
