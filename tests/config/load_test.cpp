// Files as a whole: where keys may stand, and what is said of mistakes, to the letter.
#include "config/load.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

namespace m95::config {
namespace {

/// What is said of a text, or "" when it is taken.
std::string told(const std::string& text) {
  try {
    parse(text, "f.json");
    return "";
  } catch (const ConfigError& error) {
    return error.what();
  }
}

std::string told_of_file(const std::string& path) {
  try {
    load_file(path);
    return "";
  } catch (const ConfigError& error) {
    return error.what();
  }
}

TEST(Load, TakesAnEmptyObjectAsAllDefaults) { EXPECT_TRUE(parse("{}", "f.json") == Config{}); }

TEST(Load, DefaultsToAModuleThatIsOnAndRegistered) {
  const Modem modem;
  EXPECT_EQ(modem.power, Power::on);
  EXPECT_EQ(modem.registration.stat, 1);
  EXPECT_TRUE(modem.registration.attached);
  EXPECT_EQ(modem.limits.qiact, Seconds(150));
  EXPECT_EQ(modem.escape.guard, Seconds(0.5));
  EXPECT_EQ(modem.ram_bytes, 262144U);
}

TEST(Load, TellsWhatAValueMayBe) {
  EXPECT_EQ(told(R"({"signal": {"rssi": 32}})"),
            "f.json: $.signal.rssi: expected an integer from 0 to 31, or 99; found 32");
  EXPECT_EQ(told(R"({"power": "off"})"),
            "f.json: $.power: expected \"on\" or \"cold\"; found \"off\"");
  EXPECT_EQ(told(R"({"latency": -1})"),
            "f.json: $.latency: expected a number from 0 to 1000; found -1");
  EXPECT_EQ(told(R"({"ftp": {"extended": "yes"}})"),
            "f.json: $.ftp.extended: expected true or false; found \"yes\"");
  EXPECT_EQ(told(R"({"identity": {"imei": "865734020000748"}})"),
            "f.json: $.identity.imei: expected a string (15 digits, the last one the check digit "
            "of the others); found \"865734020000748\"");
}

TEST(Load, TellsThePlaceInListsAndMaps) {
  EXPECT_EQ(told(R"({"network": {"map": {"a:1": "b"}}})"),
            "f.json: $.network.map[\"a:1\"]: expected a string (HOST:PORT); found \"b\"");
  EXPECT_EQ(told(R"({"network": {"map": {"a": "b:1"}}})"),
            "f.json: $.network.map.a: expected a key that is HOST:PORT; found \"a\"");
  EXPECT_EQ(told(R"({"ports": {"tcp": ["1", "x"]}})"),
            "f.json: $.ports.tcp[1]: expected a string ([HOST:]PORT); found \"x\"");
  EXPECT_EQ(told(R"({"ports": {"tcp": 2000}})"),
            "f.json: $.ports.tcp: expected a list of strings ([HOST:]PORT); found 2000");
}

TEST(Load, TellsOfObjectsThatAreNone) {
  EXPECT_EQ(told("[]"), "f.json: $: expected an object; found an empty list");
  EXPECT_EQ(told(R"({"signal": 3})"), "f.json: $.signal: expected an object; found 3");
  EXPECT_EQ(told(R"({"dialect": 3})"),
            "f.json: $.dialect: expected \"document\" or \"firmware\" or an object; found 3");
  EXPECT_EQ(told(R"({"dialect": "x"})"),
            "f.json: $.dialect: expected \"document\" or \"firmware\"; found \"x\"");
}

TEST(Load, NamesTheKeyThatAnUnknownOneIsNearTo) {
  EXPECT_EQ(told(R"({"singal": {}})"),
            "f.json: $.singal: expected a known key, perhaps \"signal\"; found \"singal\"");
  EXPECT_EQ(told(R"({"signal": {"RSSI": 1}})"),
            "f.json: $.signal.RSSI: expected a known key, perhaps \"rssi\"; found \"RSSI\"");
  EXPECT_EQ(told(R"({"rssi": 1})"),
            "f.json: $.rssi: expected a known key, perhaps \"signal.rssi\"; found \"rssi\"");
  EXPECT_EQ(told(R"({"colour": 1})"), "f.json: $.colour: expected a known key; found \"colour\"");
  EXPECT_EQ(told(R"({"signal.rssi": 1})"),
            "f.json: $[\"signal.rssi\"]: expected objects within objects in place of dots; "
            "found \"signal.rssi\"");
}

TEST(Load, GivesNoHintsForAFileThatIsNoConfiguration) {
  std::string text = "{";
  for (int i = 0; i < 100; ++i) text += "\"unheard_of_" + std::to_string(i) + "\": 0, ";
  const std::string said = told(text + "\"singal\": 0}");
  EXPECT_EQ(said.substr(said.rfind('\n') + 1),
            "f.json: $.singal: expected a known key; found \"singal\"");
}

TEST(Load, NeverShowsAPin) {
  EXPECT_EQ(told(R"({"sim": {"pin": "123"}})"),
            "f.json: $.sim.pin: expected a string (4 to 8 digits, or none); found another string");
  EXPECT_EQ(told(R"({"sim": {"pin": 1234}})"),
            "f.json: $.sim.pin: expected a string (4 to 8 digits, or none); found no string");
}

TEST(Load, TellsOfAllMistakesAtOnce) {
  EXPECT_EQ(told(R"({"power": 1, "signal": {"ber": 8, "x": 1}, "clock": null})"),
            "f.json: $.power: expected \"on\" or \"cold\"; found 1\n"
            "f.json: $.signal.ber: expected an integer from 0 to 7, or 99; found 8\n"
            "f.json: $.signal.x: expected a known key; found \"x\"\n"
            "f.json: $.clock: expected \"cold\" or \"host\"; found null");
}

TEST(Load, GivesProblemsAsValuesToo) {
  try {
    parse(R"({"power": 1})", "f.json");
    ADD_FAILURE();
  } catch (const ConfigError& error) {
    const std::vector<Problem> expected = {{"$.power", "\"on\" or \"cold\"", "1"}};
    EXPECT_EQ(error.problems(), expected);
  }
}

TEST(Load, TakesSeveralModems) {
  const Config config = parse(
      R"({"trace": "-", "modems": [{"name": "a"}, {"name": "b", "signal": {"rssi": 5}}]})", "f");
  Config expected;
  expected.trace = "-";
  expected.modems = {Modem{}, Modem{}};
  expected.modems[0].name = "a";
  expected.modems[1].name = "b";
  expected.modems[1].signal.rssi = 5;
  EXPECT_TRUE(config == expected);
}

TEST(Load, TellsWhichModemIsWrong) {
  EXPECT_EQ(told(R"({"modems": [{"name": "a"}, {"name": "b", "signal": {"rssi": -1}}]})"),
            "f.json: $.modems[1].signal.rssi: expected an integer from 0 to 31, or 99; found -1");
  EXPECT_EQ(told(R"({"modems": [3]})"), "f.json: $.modems[0]: expected an object; found 3");
}

TEST(Load, RefusesAModemsKeysBesideModems) {
  EXPECT_EQ(told(R"({"modems": [{}], "signal": {"rssi": 1}, "latency": 0})"),
            "f.json: $.signal: expected it inside each modem of $.modems; "
            "found it beside them, where it belongs to none\n"
            "f.json: $.latency: expected it inside each modem of $.modems; "
            "found it beside them, where it belongs to none");
}

TEST(Load, RefusesTheProcesssKeysInsideAModem) {
  EXPECT_EQ(told(R"({"modems": [{"state": "/tmp/s"}]})"),
            "f.json: $.modems[0].state: expected it at the top level; found it in one modem");
  EXPECT_EQ(told(R"({"modems": [{"modems": []}]})"),
            "f.json: $.modems[0].modems: expected it at the top level; found it in one modem");
}

TEST(Load, RefusesAListWithoutModems) {
  EXPECT_EQ(told(R"({"modems": []})"),
            "f.json: $.modems: expected a list of at least one object; found an empty list");
  EXPECT_EQ(told(R"({"modems": {}})"),
            "f.json: $.modems: expected a list of at least one object; found an empty object");
}

class LoadFile : public testing::Test {
 protected:
  LoadFile() : path_(std::filesystem::path(testing::TempDir()) / ("m95-" + name() + ".json")) {}
  ~LoadFile() override { std::filesystem::remove(path_); }

  std::string write(const std::string& text) const {
    std::ofstream(path_, std::ios::binary) << text;
    return path_.string();
  }

 private:
  static std::string name() {
    return testing::UnitTest::GetInstance()->current_test_info()->name() +
           std::to_string(testing::UnitTest::GetInstance()->random_seed());
  }
  std::filesystem::path path_;
};

TEST_F(LoadFile, ReadsAFile) {
  EXPECT_EQ(load_file(write(R"({"name": "x"})")).modems[0].name, "x");
}

TEST_F(LoadFile, NamesTheFileInMessages) {
  const std::string path = write(R"({"power": 1})");
  EXPECT_EQ(told_of_file(path), path + ": $.power: expected \"on\" or \"cold\"; found 1");
}

TEST_F(LoadFile, TellsWhyAFileCannotBeRead) {
  EXPECT_EQ(told_of_file("/nowhere/f.json"),
            "/nowhere/f.json: expected a readable file; found No such file or directory");
  EXPECT_EQ(told_of_file("/"), "/: expected a readable file; found Is a directory");
}

TEST_F(LoadFile, RefusesAFileWithoutEnd) {
  EXPECT_EQ(told_of_file("/dev/zero"), "/dev/zero: expected a file of at most 1 MiB; found more");
}

}  // namespace
}  // namespace m95::config
