// What a trace never shows.
#include "emulator/trace/secrets.hpp"

#include <gtest/gtest.h>

namespace m95::trace {
namespace {

TEST(Secrets, StandAsTheirNamesInWhatIsTyped) {
  EXPECT_EQ(masked("AT+QFTPPASS=\"123456\"\r"), "AT+QFTPPASS=\"{secret QFTPPASS}\"\\r");
  EXPECT_EQ(masked("at+qftppass = 123456;+CSQ\r"), "at+qftppass =\\x20{secret QFTPPASS};+CSQ\\r");
  EXPECT_EQ(masked("AT+QICSGP=1,\"apn\",\"user\",\"pw\"\r"),
            "AT+QICSGP=1,\"apn\",\"user\",\"{secret QICSGP}\"\\r");
  EXPECT_EQ(masked("AT+QIREGAPP=\"a,b\",\"u\",\"pw\"\r"),
            "AT+QIREGAPP=\"a,b\",\"u\",\"{secret QIREGAPP}\"\\r");
  EXPECT_EQ(masked("AT+CPIN=1234\r"), "AT+CPIN={secret CPIN}\\r");
  EXPECT_EQ(masked("AT+CPIN=\"1\",\"2\"\r"), "AT+CPIN=\"{secret CPIN}\",\"{secret CPIN}\"\\r");
}

TEST(Secrets, StandAsTheirNamesInWhatIsAnswered) {
  EXPECT_EQ(masked("\r\n+QIREGAPP: \"apn\",\"u\",\"pw\"\r\n"),
            "\\r\\n+QIREGAPP: \"apn\",\"u\",\"{secret QIREGAPP}\"\\r\\n");
}

TEST(Secrets, AreMaskedEachWhereThereAreSeveral) {
  EXPECT_EQ(masked("AT+QFTPPASS=\"a\";+QFTPPASS=\"b\"\r"),
            "AT+QFTPPASS=\"{secret QFTPPASS}\";+QFTPPASS=\"{secret QFTPPASS}\"\\r");
}

TEST(Secrets, AreNotSeenWhereThereAreNone) {
  for (const char* line : {"AT+QFTPPASS?\\r", "AT+QFTPPASS=?\\r", "AT+CPIN?\\r", "+CPIN: READY",
                           "AT+QICSGP=1,\"apn\"\\r", "AT+QFTPUSER=\"u\"\\r"}) {
    std::string typed(line);
    const std::size_t end = typed.find("\\r");
    if (end != std::string::npos) typed.replace(end, 2, "\r");
    EXPECT_EQ(masked(typed), line);
  }
}

TEST(Secrets, EndWithTheLineWhereAQuoteIsMissing) {
  EXPECT_EQ(masked("AT+QFTPPASS=\"half\rAT\r"), "AT+QFTPPASS=\"{secret QFTPPASS}\\rAT\\r");
}

}  // namespace
}  // namespace m95::trace
