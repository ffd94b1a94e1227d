// 227 and 229 in every shape seen; PORT and EPRT.
#include "protocol/ftp/address.hpp"

#include <vector>

#include <gtest/gtest.h>

#include "protocol/error.hpp"

namespace m95::ftp {
namespace {

struct Case {
  std::string_view reply;
  std::string_view result;
};

std::string passive(std::string_view reply) {
  try {
    const Address address = parse_227(reply);
    return address.ip + ':' + std::to_string(address.port);
  } catch (const Failure& failure) {
    return std::to_string(static_cast<int>(failure.error));
  }
}

std::string extended(std::string_view reply) {
  try {
    return std::to_string(parse_229(reply));
  } catch (const Failure& failure) {
    return std::to_string(static_cast<int>(failure.error));
  }
}

TEST(Parse227, FindsTheAddressInEveryShape) {
  const std::vector<Case> cases{
      {"227 Entering Passive Mode (10,0,0,1,7,208).", "10.0.0.1:2000"},
      {"227 Entering Passive Mode 10,0,0,1,7,208", "10.0.0.1:2000"},
      {"227 =10,0,0,1,7,208", "10.0.0.1:2000"},
      {"227=10,0,0,1,7,208", "10.0.0.1:2000"},
      {"22710,0,0,1,7,208", "10.0.0.1:2000"},
      {"227 (10, 0, 0, 1, 7, 208)", "10.0.0.1:2000"},
      {"227 ( 10 , 0 ,0,1,7,208 ) have fun, 1", "10.0.0.1:2000"},
      {"227 go [10,0,0,1,7,208] (mode 2)", "10.0.0.1:2000"},
      {"227 mode 2 on 10,0,0,1,7,208", "10.0.0.1:2000"},
      {"227 mode 2 10,0,0,1,7,208", "10.0.0.1:2000"},
      {"227-a\n227 (10,0,0,1,7,208)", "10.0.0.1:2000"},
      {"227 (010,000,000,001,007,208)", "10.0.0.1:2000"},
      {"227 (0,0,0,0,7,208)", "0.0.0.0:2000"},
      {"227 (255,255,255,255,255,255)", "255.255.255.255:65535"},
      {"227 (10,0,0,1,0,1)", "10.0.0.1:1"},
  };
  for (const Case& c : cases) EXPECT_EQ(passive(c.reply), c.result) << c.reply;
}

TEST(Parse227, RefusesWhatIsNoAddress) {
  const std::vector<Case> cases{
      {"227 (256,0,0,1,7,208)", "-1"},
      {"227 (10,0,0,1,7,300)", "-1"},
      {"227 (10,0,0,1,7)", "-1"},
      {"227 (10,0,0,1,7,208,9)", "-1"},
      {"227 (10,0,0,-1,7,208)", "-1"},
      {"227 (10.0.0.1:2000)", "-1"},
      {"227 (99999999999,0,0,1,7,208)", "-1"},
      {"227", "-1"},
      {"227 ok", "-1"},
      {"227 (10,0,0,1,0,0)", "-425"},
  };
  for (const Case& c : cases) EXPECT_EQ(passive(c.reply), c.result) << c.reply;
}

TEST(Parse229, FindsThePort) {
  const std::vector<Case> cases{
      {"229 Entering Extended Passive Mode (|||6446|)", "6446"},
      {"229 (!!!6446!)", "6446"},
      {"229 ok (|||65535|) go", "65535"},
      {"229 (|||65536|)", "-1"},
      {"229 (|||0|)", "-425"},
      {"229 (|||6446)", "-1"},
      {"229 (||6446|)", "-1"},
      {"229 (|1|2001:db8::1|6446|)", "-1"},
      {"229 (|||-1|)", "-1"},
      {"229 (||||)", "-1"},
      {"229 (11164461)", "-1"},
      {"229 |||6446|", "-1"},
      {"229 (", "-1"},
      {"229", "-1"},
  };
  for (const Case& c : cases) EXPECT_EQ(extended(c.reply), c.result) << c.reply;
}

TEST(PortCommand, NamesAddressAndPort) {
  EXPECT_EQ(port_command({"10.0.0.1", 2000}), "PORT 10,0,0,1,7,208");
  EXPECT_EQ(port_command({"192.168.100.200", 65535}), "PORT 192,168,100,200,255,255");
}

TEST(EprtCommand, NamesFamilyAddressAndPort) {
  EXPECT_EQ(eprt_command({"10.0.0.1", 2000}), "EPRT |1|10.0.0.1|2000|");
  EXPECT_EQ(eprt_command({"2001:db8::9", 2000}), "EPRT |2|2001:db8::9|2000|");
}

}  // namespace
}  // namespace m95::ftp
