// Replies of every shape, whole and in pieces.
#include "protocol/ftp/reply.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace m95::ftp {
namespace {

std::string printed(const Reply& reply) {
  return std::to_string(reply.code) + '[' + reply.text + ']';
}

// All replies in `bytes`, then what is left over or went wrong.
std::string parsed(const std::string& bytes, std::size_t piece) {
  ReplyParser parser;
  std::string result;
  try {
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      std::string_view rest = std::string_view(bytes).substr(at, piece);
      while (!rest.empty()) {
        if (const auto reply = parser.feed(rest)) result += printed(*reply);
      }
    }
  } catch (const Failure& failure) {
    return result + "failed " + std::to_string(static_cast<int>(failure.error));
  }
  return parser.empty() ? result : result + "...";
}

struct Case {
  std::string bytes;
  std::string result;
};

const std::vector<Case> kCases{
    {"220 ready\r\n", "220[220 ready]"},
    {"220 ready\n", "220[220 ready]"},
    {"200\r\n", "200[200]"},
    {"200 \r\n", "200[200 ]"},
    {"230-a\r\n230 b\r\n", "230[230-a\n230 b]"},
    {"230-\r\n\r\n 230 x\r\n230x\r\n230\r\n150 other\r\n230-b\r\n230 c\r\n",
     "230[230-\n\n 230 x\n230x\n230\n150 other\n230-b\n230 c]"},
    {"150 go\r\n226 done\r\n", "150[150 go]226[226 done]"},
    {"220 a\rb\x01\x1b\xff\r\n", "220[220 a\rb\x01\x1b\xff]"},
    {"220 half", "..."},
    {"220-half\r\n", "..."},
    {"hello\r\n", "failed -1"},
    {"\r\n", "failed -1"},
    {"22 x\r\n", "failed -1"},
    {"2200 x\r\n", "failed -1"},
    {"099 x\r\n", "failed -1"},
    {"633 x\r\n", "failed -1"},
    {" 220 x\r\n", "failed -1"},
    {std::string("220 a\0b\r\n", 9), "failed -1"},
    {"226 done\r\nrubbish\r\n", "226[226 done]failed -1"},
};

TEST(ReplyParser, ReadsRepliesWhole) {
  for (const Case& c : kCases) EXPECT_EQ(parsed(c.bytes, c.bytes.size()), c.result);
}

TEST(ReplyParser, ReadsRepliesByteByByte) {
  for (const Case& c : kCases) EXPECT_EQ(parsed(c.bytes, 1), c.result);
}

TEST(ReplyParser, TakesLinesOf8KiBAndNotOneByteMore) {
  const std::string longest = "220 " + std::string(8 * 1024 - 4, 'a');
  EXPECT_EQ(parsed(longest + "\r\n", 1000), "220[" + longest + "]");
  EXPECT_EQ(parsed(longest + "a\r\n", 1000), "failed -1");
  EXPECT_EQ(parsed(std::string(9 * 1024, 'a'), 1), "failed -1");
}

TEST(ReplyParser, TakesRepliesOf64KiBAndNotMuchMore) {
  std::string many = "220-\r\n";
  const std::string line(1022, 'x');
  for (int i = 0; i < 63; ++i) many += line + "\r\n";
  EXPECT_EQ(parsed(many + "220 \r\n", 4096).substr(0, 4), "220[");
  EXPECT_EQ(parsed(many + line + "\r\n" + line + "\r\n", 4096), "failed -1");
}

TEST(ReplyParser, StopsBehindTheEndOfAReply) {
  ReplyParser parser;
  std::string_view bytes = "234 go\r\n230 in\r\n";
  ASSERT_TRUE(parser.feed(bytes));
  EXPECT_EQ(bytes, "230 in\r\n");
}

TEST(Refusal, IsTheCodeOfTable4OrUnknownOrTls) {
  const std::vector<std::pair<int, int>> expected{
      {421, -421}, {425, -425}, {426, -426}, {450, -450}, {452, -452}, {500, -500},
      {501, -501}, {502, -502}, {530, -530}, {532, -532}, {550, -550}, {551, -551},
      {552, -552}, {553, -553}, {332, -532}, {331, -1},   {350, -1},   {451, -1},
      {503, -1},   {522, -5},   {534, -5},   {535, -5},   {536, -1}};
  for (const auto& [code, error] : expected) {
    Reply reply;
    reply.code = code;
    EXPECT_EQ(static_cast<int>(refusal(reply).error), error) << code;
  }
}

TEST(Refusal, SaysTheFirstLineInItsDetail) {
  Reply reply;
  reply.code = 550;
  reply.text = "550-no such file\n550 sorry";
  EXPECT_EQ(refusal(reply).detail, "the server answered 550-no such file");
}

TEST(SecurityRefusal, IsANetworkErrorWhereTable4HasNoCode) {
  const std::vector<std::pair<int, int>> expected{{500, -500}, {502, -502}, {530, -530}, {503, -5},
                                                  {504, -5},   {536, -5},   {431, -5},   {200, -5}};
  for (const auto& [code, error] : expected) {
    Reply reply;
    reply.code = code;
    EXPECT_EQ(static_cast<int>(security_refusal(reply).error), error) << code;
  }
}

}  // namespace
}  // namespace m95::ftp
