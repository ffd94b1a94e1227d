// Names in the default alphabet and in UCS2.
#include "protocol/sim/alpha.hpp"

#include <gtest/gtest.h>

namespace m95::sim {
namespace {

TEST(SimAlpha, WritesTheDefaultAlphabetWhereItIsEnough) {
  EXPECT_EQ(to_alpha(u"Ann"), "Ann");
  EXPECT_EQ(to_alpha(u"@£Ä à"), std::string("\x00\x01\x5b \x7f", 5));
  EXPECT_EQ(to_alpha(u""), "");
}

TEST(SimAlpha, WritesUcs2WhereItIsNot) {
  EXPECT_EQ(to_alpha(u"张A"), std::string("\x80\x5f\x20\x00\x41", 5));
}

TEST(SimAlpha, ReadsWhatItWrites) {
  for (const char16_t* text : {u"Ann", u"@£Ä à", u"张A", u""}) {
    EXPECT_EQ(from_alpha(to_alpha(text)), text);
  }
}

TEST(SimAlpha, ReadsTheShorterFormsOfUcs2) {
  // GSM 11.11 annex B: a base in one byte, bits 8 to 15; and a whole base.
  EXPECT_EQ(from_alpha(std::string("\x81\x02\x08\x91\x41", 5)), u"\u0411A");
  EXPECT_EQ(from_alpha(std::string("\x82\x02\x05\x30\xAD\x41", 6)), u"\u055DA");
}

TEST(SimAlpha, HasNoCharacterForABlankOfTheTableButTheBlank) {
  EXPECT_EQ(to_gsm(u' '), ' ');
  EXPECT_EQ(from_gsm(0x1B), u' ');
  EXPECT_EQ(from_gsm(0x80), 0xFFFD);
  EXPECT_EQ(to_gsm(u'€'), std::nullopt);
}

}  // namespace
}  // namespace m95::sim
