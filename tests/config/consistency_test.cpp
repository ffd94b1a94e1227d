// Mistakes that show only in several values together.
#include "config/consistency.hpp"

#include <gtest/gtest.h>

#include "config/load.hpp"

namespace m95::config {
namespace {

std::string told(const std::string& text) {
  try {
    parse(text, "f");
    return "";
  } catch (const ConfigError& error) {
    return error.what();
  }
}

TEST(Consistency, RefusesTwoModemsOfOneName) {
  EXPECT_EQ(told(R"({"modems": [{"name": "a"}, {"name": "b"}, {"name": "a"}]})"),
            "f: $.modems[2].name: expected a name that no other modem has; "
            "found \"a\", as in $.modems[0].name");
  EXPECT_EQ(told(R"({"modems": [{}, {}]})"),
            "f: $.modems[1].name: expected a name that no other modem has; "
            "found \"m95\", as in $.modems[0].name");
}

TEST(Consistency, DoesNotBlameTheNameThatIsAlreadyToldAsBad) {
  EXPECT_EQ(told(R"({"modems": [{"name": "/"}, {}]})"),
            "f: $.modems[0].name: expected a string (1 to 32 of A-Z a-z 0-9 _ . -, the first not . "
            "or -); found \"/\"");
}

TEST(Consistency, RefusesAPortThatTwoModemsShare) {
  EXPECT_EQ(told(R"({"modems": [{"name": "a", "ports": {"tcp": ["0", "2000"]}},
                                {"name": "b", "ports": {"tcp": ["0", "127.0.0.1:2000"]}}]})"),
            "f: $.modems[1].ports.tcp[1]: expected a port of its own; "
            "found \"127.0.0.1:2000\", as in $.modems[0].ports.tcp[1]");
  EXPECT_EQ(told(R"({"modems": [{"name": "a", "ports": {"pty": ["/tmp/m"]}},
                                {"name": "b", "ports": {"pty": ["/tmp/./m"]}}]})"),
            "f: $.modems[1].ports.pty[0]: expected a port of its own; "
            "found \"/tmp/./m\", as in $.modems[0].ports.pty[0]");
  EXPECT_EQ(told(R"({"modems": [{"name": "a", "ports": {"serial": ["/dev/a,9600"]}},
                                {"name": "b", "ports": {"serial": ["/dev/a"]}}]})"),
            "f: $.modems[1].ports.serial[0]: expected a port of its own; "
            "found \"/dev/a\", as in $.modems[0].ports.serial[0]");
}

TEST(Consistency, RefusesAPortTwiceInOneModem) {
  EXPECT_EQ(told(R"({"ports": {"pty": ["a"], "unix": ["a"]}})"),
            "f: $.ports.unix[0]: expected a port of its own; found \"a\", as in $.ports.pty[0]");
}

TEST(Consistency, RefusesOnePortForTcpAndRfc2217) {
  EXPECT_EQ(told(R"({"ports": {"tcp": ["2217"], "rfc2217": ["0", "2217"]}})"),
            "f: $.ports.rfc2217[1]: expected a port of its own; found \"2217\", as in "
            "$.ports.tcp[0]");
}

TEST(Consistency, RefusesAnFtpServerOnAModemsPort) {
  EXPECT_EQ(told(R"({"ftp_server": ["2000,implicit"], "ports": {"tcp": ["2000"]}})"),
            "f: $.ftp_server[0]: expected a port of its own; "
            "found \"2000,implicit\", as in $.ports.tcp[0]");
}

TEST(Consistency, RefusesAControlOnAModemsPort) {
  EXPECT_EQ(told(R"({"control": ["0", "2000"], "ports": {"tcp": ["2000"]}})"),
            "f: $.control[1]: expected a port of its own; found \"2000\", as in $.ports.tcp[0]");
  EXPECT_EQ(told(R"({"control": ["./a"], "ports": {"unix": ["a"]}})"),
            "f: $.control[0]: expected a port of its own; found \"./a\", as in $.ports.unix[0]");
}

TEST(Consistency, AllowsOnePortNumberOnSeveralHosts) {
  EXPECT_EQ(told(R"({"ports": {"tcp": ["2000", "[::1]:2000", "0", "0"]}})"), "");
}

TEST(Consistency, RefusesAMapThatDiffersInCaseOnly) {
  EXPECT_EQ(told(R"({"network": {"map": {"a:1": "b:1", "A:1": "c:1"}}})"),
            "f: $.network.map: expected each host and port once, in any case; found \"a:1\" twice");
}

TEST(Consistency, RefusesTwoModemsOfOneNumber) {
  EXPECT_EQ(told(R"({"modems": [{"name": "a", "sim": {"number": "+491"}},
                                {"name": "b", "sim": {"number": "+492"}},
                                {"name": "c", "sim": {"number": "+491"}}]})"),
            "f: $.modems[2].sim.number: expected a number that no other modem has; "
            "found \"+491\", as in $.modems[0].sim.number");
  EXPECT_EQ(told(R"({"modems": [{"name": "a"}, {"name": "b"},
                                {"name": "c", "sim": {"number": ""}},
                                {"name": "d", "sim": {"number": ""}}]})"),
            "");
}

TEST(Consistency, RefusesASimThatWaitsForAPinItDoesNotHave) {
  EXPECT_EQ(told(R"({"sim": {"state": "SIM PIN"}})"),
            "f: $.sim.pin: expected 4 to 8 digits, since sim.state is \"SIM PIN\"; found none");
  EXPECT_EQ(told(R"({"sim": {"state": "SIM PIN", "pin": "1234"}})"), "");
  EXPECT_EQ(told(R"({"sim": {"state": "SIM PIN", "pin": "12"}})"),
            "f: $.sim.pin: expected a string (4 to 8 digits, or none); found another string");
}

}  // namespace
}  // namespace m95::config
