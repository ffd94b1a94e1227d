// Hosts, ports and lines as text.
#include "config/address.hpp"

#include <gtest/gtest.h>

namespace m95::config {
namespace {

TEST(Address, TakesAnEndpointApart) {
  EXPECT_EQ(parse_endpoint("FTP2.Quectel.com:21"), (Endpoint{"ftp2.quectel.com", 21}));
  EXPECT_EQ(parse_endpoint("220.180.239.212:990"), (Endpoint{"220.180.239.212", 990}));
  EXPECT_EQ(parse_endpoint("[2001:DB8::1]:65535"), (Endpoint{"2001:db8::1", 65535}));
  for (const char* bad : {"",        "a",    ":1",    "a:",         "a:0",
                          "a:65536", "a:1x", "a: 1",  "a:+1",       "a:-1",
                          "::1:1",   "[]:1", "[a]:1", "[::1:1",     "a b:1",
                          ".a:1",    "-a:1", "a/b:1", "\xc3\xa4:1", "a:99999999999999999999"})
    EXPECT_FALSE(parse_endpoint(bad)) << bad;
}

TEST(Address, RefusesANameLongerThanDnsAllows) {
  EXPECT_TRUE(parse_endpoint(std::string(253, 'a') + ":1"));
  EXPECT_FALSE(parse_endpoint(std::string(254, 'a') + ":1"));
}

TEST(Address, ListensOnLoopbackUnlessToldOtherwise) {
  EXPECT_EQ(parse_listen("2000"), (Endpoint{"127.0.0.1", 2000}));
  EXPECT_EQ(parse_listen("0"), (Endpoint{"127.0.0.1", 0}));
  EXPECT_EQ(parse_listen("0.0.0.0:0"), (Endpoint{"0.0.0.0", 0}));
  EXPECT_EQ(parse_listen("[::]:2000"), (Endpoint{"::", 2000}));
  for (const char* bad : {"", "x", "65536", "a:", ":2000", "2000 "})
    EXPECT_FALSE(parse_listen(bad)) << bad;
}

TEST(Address, AllowsHostsWithAndWithoutPort) {
  EXPECT_EQ(parse_allowed("A.b"), (Endpoint{"a.b", 0}));
  EXPECT_EQ(parse_allowed("a.b:21"), (Endpoint{"a.b", 21}));
  EXPECT_EQ(parse_allowed("[::1]"), (Endpoint{"::1", 0}));
  EXPECT_EQ(parse_allowed("[::1]:21"), (Endpoint{"::1", 21}));
  EXPECT_EQ(parse_allowed("*"), (Endpoint{"*", 0}));
  EXPECT_EQ(parse_allowed("*:21"), (Endpoint{"*", 21}));
  for (const char* bad : {"", "*.a", "*:0", "*:", "a:0", "a:x", "::1", "a,b"})
    EXPECT_FALSE(parse_allowed(bad)) << bad;
}

TEST(Address, TakesASerialLineApart) {
  EXPECT_EQ(parse_serial("/dev/ttyUSB0"), (SerialLine{"/dev/ttyUSB0", 115200}));
  EXPECT_EQ(parse_serial("/dev/ttyUSB0,9600"), (SerialLine{"/dev/ttyUSB0", 9600}));
  for (const char* bad : {"", ",9600", "/dev/a,", "/dev/a,74", "/dev/a,4000001", "/dev/a,9600x"})
    EXPECT_FALSE(parse_serial(bad)) << bad;
}

TEST(Address, TakesAnFtpServerApart) {
  EXPECT_EQ(parse_ftp_server("2121"), (FtpServer{{"127.0.0.1", 2121}, false, ""}));
  EXPECT_EQ(parse_ftp_server("[::1]:990,implicit"), (FtpServer{{"::1", 990}, true, ""}));
  EXPECT_EQ(parse_ftp_server("0,root=/a,b"), (FtpServer{{"127.0.0.1", 0}, false, "/a,b"}));
  EXPECT_EQ(parse_ftp_server("h:990,implicit,root=/srv"), (FtpServer{{"h", 990}, true, "/srv"}));
  for (const char* bad : {"", ",implicit", "21,", "21,explicit", "21,implicit,",
                          "21,root=", "21,implicit,x", "x,implicit"})
    EXPECT_FALSE(parse_ftp_server(bad)) << bad;
}

TEST(Address, TakesTheControlsAddressForAPathWhereItHasASlash) {
  EXPECT_EQ(parse_control("7000"), (ControlAddress{{"127.0.0.1", 7000}, ""}));
  EXPECT_EQ(parse_control("[::1]:0"), (ControlAddress{{"::1", 0}, ""}));
  EXPECT_EQ(parse_control("/run/m95"), (ControlAddress{{}, "/run/m95"}));
  EXPECT_EQ(parse_control("./7000"), (ControlAddress{{}, "./7000"}));
  for (const std::string& bad : {std::string("m95"), std::string(), "/" + std::string(107, 'x')})
    EXPECT_FALSE(parse_control(bad)) << bad;
}

TEST(Address, WritesEndpointsAsTheyAreRead) {
  EXPECT_EQ(to_string(Endpoint{"a", 21}), "a:21");
  EXPECT_EQ(to_string(Endpoint{"::1", 21}), "[::1]:21");
  EXPECT_EQ(to_string(Endpoint{"*", 0}), "*");
}

TEST(Address, KnowsTheCheckDigitOfAnImei) {
  EXPECT_TRUE(is_imei("490154203237518"));
  EXPECT_TRUE(is_imei(Identity{}.imei));
  for (char last = '0'; last <= '9'; ++last)
    EXPECT_EQ(is_imei(std::string("49015420323751") + last), last == '8');
  EXPECT_FALSE(is_imei(""));
  EXPECT_FALSE(is_imei("4901542032375180"));
}

}  // namespace
}  // namespace m95::config
