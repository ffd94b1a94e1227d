// Finding an unsolicited line in the table.
#include "emulator/core/urc_table.hpp"

#include <gtest/gtest.h>

namespace m95 {
namespace {

std::string_view found(std::string_view text) {
  const Urc* urc = find_urc(text);
  return urc == nullptr ? "none" : urc->says;
}

TEST(UrcTable, KnowsALineByHowItBegins) {
  EXPECT_EQ(found("RING"), "RING");
  EXPECT_EQ(found("+CREG: 1,\"0\",\"0\""), "+CREG");
  EXPECT_EQ(found("+QFTPGET:-550"), "+QFTPGET");
  EXPECT_EQ(found("IPD12TCP"), "IPD");
  EXPECT_EQ(found("TO:10.0.0.1"), "TO");
}

TEST(UrcTable, TakesTheLongestOfThoseThatFit) {
  EXPECT_EQ(found("CONNECT"), "CONNECT");
  EXPECT_EQ(found("CONNECT OK"), "CONNECT OK");
  EXPECT_EQ(found("CONNECT FAIL"), "CONNECT FAIL");
  EXPECT_EQ(found("+CMT: \"1\""), "+CMT");
  EXPECT_EQ(found("+CMTI: \"SM\",1"), "+CMTI");
  EXPECT_EQ(found("+QSSLURC: \"recv\",0,0"), "+QSSLURC: \"recv\"");
  EXPECT_EQ(found("+QSSLURC: \"closed\",0,0"), "+QSSLURC: \"closed\"");
}

TEST(UrcTable, LooksBehindTheNumberOfASocketAndKnowsAnAddress) {
  EXPECT_EQ(found("3, CLOSED"), "CLOSED");
  EXPECT_EQ(found("0, CONNECT FAIL"), "CONNECT FAIL");
  EXPECT_EQ(found("10.0.0.1"), "(address)");
  EXPECT_EQ(found("10.0.0"), "none");
}

TEST(UrcTable, DoesNotTakePartOfAWordForTheWord) {
  EXPECT_EQ(found("RINGING"), "none");
  EXPECT_EQ(found("+CREGX: 1"), "none");
  EXPECT_EQ(found("+QSSLURC: \"other\""), "none");
  EXPECT_EQ(found(""), "none");
  EXPECT_EQ(found("3"), "none");
}

}  // namespace
}  // namespace m95
