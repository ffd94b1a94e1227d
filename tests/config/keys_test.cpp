// Every key: a good value arrives at its member and nowhere else; bad ones are told by their path.
#include "config/keys.hpp"

#include <set>

#include <gtest/gtest.h>

#include "config/load.hpp"

namespace m95::config {
namespace {

struct Case {
  std::string path;
  std::string good;
  void (*change)(Config& config, Modem& modem);  ///< what the good value does to Config{}
  std::vector<std::string> bad;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.path; }

const std::string kLong(5000, 'x');

const std::vector<std::string> kNotBoolean = {"1", "\"true\"", "null", "[]", "{}"};
const std::vector<std::string> kNotSeconds = {"0", "-1", "86401", "\"14\"", "null", "[]"};
const std::vector<std::string> kNotPrintable = {
    "\"\"", "\"\\n\"", "\"a\\\"b\"", "\"\\u00e4\"", "1", "null", "\"" + kLong + "\""};
const std::vector<std::string> kNotHex = {"\"180\"", "\"18060\"", "\"18g6\"", "\"2ed3\"", "6150"};
const std::vector<std::string> kNotPaths = {
    "\"/tmp/a\"", "[\"\"]", "[\"a\\u0000b\"]",    "[\"a\\n\"]", "[\"\\u007f\"]",
    "[1]",        "null",   "[\"" + kLong + "\"]"};

const std::vector<Case> kCases = {
    {"$schema", R"("other.json")", [](Config&, Modem&) {}, {"1", R"("")"}},
    {"state",
     R"("/var/lib/\u00e4")",
     [](Config& c, Modem&) { c.state = "/var/lib/\xc3\xa4"; },
     {"1", "null", R"("a\u001bb")", "\"" + kLong + "\""}},
    {"trace", R"("-")", [](Config& c, Modem&) { c.trace = "-"; }, {"true", R"("\r")"}},
    {"ftp_server",
     R"(["2121", "[::1]:2990,implicit,root=/srv/a,b"])",
     [](Config& c, Modem&) {
       c.ftp_server = {"2121", "[::1]:2990,implicit,root=/srv/a,b"};
     },
     {R"("2121")", R"([2121])", R"(["65536"])", R"(["21,explicit"])", R"(["21,root="])",
      R"(["21,root=/a\n"])"}},
    {"name",
     R"("bench_2")",
     [](Config&, Modem& m) { m.name = "bench_2"; },
     {R"("")", R"("..")", R"("-a")", R"("a/b")", R"("a b")", "1",
      R"("abcdefghijklmnopqrstuvwxyz1234567")"}},
    {"ports.pty", R"(["/tmp/a", "b"])",
     [](Config&, Modem& m) {
       m.ports.pty = {"/tmp/a", "b"};
     },
     kNotPaths},
    {"ports.tcp",
     R"(["0", "localhost:2000", "[::1]:2000"])",
     [](Config&, Modem& m) {
       m.ports.tcp = {"0", "localhost:2000", "[::1]:2000"};
     },
     {"2000", R"([2000])", R"(["65536"])", R"(["a:b"])", R"(["::1:2000"])", R"(["-a:1"])",
      R"([""])"}},
    {"ports.unix",
     R"(["/tmp/a.sock"])",
     [](Config&, Modem& m) { m.ports.unix_ = {"/tmp/a.sock"}; },
     {R"([""])", "[\"" + std::string(108, 'x') + "\"]", R"("/tmp/a.sock")"}},
    {"ports.serial",
     R"(["/dev/ttyUSB0", "/dev/ttyUSB1,9600"])",
     [](Config&, Modem& m) {
       m.ports.serial = {"/dev/ttyUSB0", "/dev/ttyUSB1,9600"};
     },
     {R"(["/dev/a,0"])", R"(["/dev/a,x"])", R"([",9600"])", R"(["/dev/a,4000001"])", "{}"}},
    {"dialect.preset",
     R"("firmware")",
     [](Config&, Modem& m) { m.dialect = dialect(Preset::firmware); },
     {R"("Firmware")", "1"}},
    {"dialect.blank_in_results", "false",
     [](Config&, Modem& m) { m.dialect.blank_in_results = false; }, kNotBoolean},
    {"dialect.blank_in_path", "false", [](Config&, Modem& m) { m.dialect.blank_in_path = false; },
     kNotBoolean},
    {"dialect.blank_in_status", "false",
     [](Config&, Modem& m) { m.dialect.blank_in_status = false; }, kNotBoolean},
    {"dialect.blank_in_error", "true", [](Config&, Modem& m) { m.dialect.blank_in_error = true; },
     kNotBoolean},
    {"dialect.ok_after_get", "false", [](Config&, Modem& m) { m.dialect.ok_after_get = false; },
     kNotBoolean},
    {"dialect.ok_after_config_query", "true",
     [](Config&, Modem& m) { m.dialect.ok_after_config_query = true; }, kNotBoolean},
    {"power", R"("cold")", [](Config&, Modem& m) { m.power = Power::cold; }, {R"("off")", "true"}},
    {"clock",
     R"("host")",
     [](Config&, Modem& m) { m.clock = ClockSource::host; },
     {R"("now")", "0"}},
    {"latency", "0.25", [](Config&, Modem& m) { m.latency = 0.25; }, {"-0.1", "1000.5", R"("1")"}},
    {"identity.manufacturer", R"("A \\ B")",
     [](Config&, Modem& m) { m.identity.manufacturer = "A \\ B"; }, kNotPrintable},
    {"identity.model", R"("M")", [](Config&, Modem& m) { m.identity.model = "M"; }, kNotPrintable},
    {"identity.revision", R"("R")", [](Config&, Modem& m) { m.identity.revision = "R"; },
     kNotPrintable},
    {"identity.imei",
     R"("490154203237518")",
     [](Config&, Modem& m) { m.identity.imei = "490154203237518"; },
     {R"("490154203237517")", R"("49015420323751")", R"("49015420323751x")", "490154203237518"}},
    {"sim.present", "false", [](Config&, Modem& m) { m.sim.present = false; }, kNotBoolean},
    {"sim.state",
     R"("PH_SIM PUK")",
     [](Config&, Modem& m) { m.sim.state = SimState::phone_puk; },
     {R"("ready")", R"("")", "0"}},
    {"sim.pin",
     R"("0000")",
     [](Config&, Modem& m) { m.sim.pin = "0000"; },
     {R"("123")", R"("123456789")", R"("12a4")", "1234", "null"}},
    {"sim.imsi",
     R"("208011234567890")",
     [](Config&, Modem& m) { m.sim.imsi = "208011234567890"; },
     {R"("20801123456789")", R"("2080112345678901")", R"("20801123456789A")", "1"}},
    {"sim.iccid",
     R"("8933010000000000012")",
     [](Config&, Modem& m) { m.sim.iccid = "8933010000000000012"; },
     {R"("893301000000000001")", R"("893301000000000001234")", R"("8933010000000000a12")", "1"}},
    {"sim.puk",
     R"("11112222")",
     [](Config&, Modem& m) { m.sim.puk = "11112222"; },
     {R"("1111222")", R"("1111222a")", "11112222"}},
    {"sim.pin2", R"("0000")", [](Config&, Modem& m) { m.sim.pin2 = "0000"; }, {R"("123")", "1234"}},
    {"sim.puk2", R"("")", [](Config&, Modem& m) { m.sim.puk2 = ""; }, {R"("1111222")", "null"}},
    {"sim.number",
     R"("0123")",
     [](Config&, Modem& m) { m.sim.number = "0123"; },
     {R"("+")", R"("12a")", R"("123456789012345678901")", "1"}},
    {"sim.service_center",
     R"("+33609001390")",
     [](Config&, Modem& m) { m.sim.service_center = "+33609001390"; },
     {R"("")", R"("12a")", "1"}},
    {"sim.message_slots",
     "3",
     [](Config&, Modem& m) { m.sim.message_slots = 3; },
     {"0", "256", R"("1")"}},
    {"sim.phonebook_slots",
     "255",
     [](Config&, Modem& m) { m.sim.phonebook_slots = 255; },
     {"0", "256", R"("1")"}},
    {"operator.short_name",
     R"("OP")",
     [](Config&, Modem& m) { m.network_operator.short_name = "OP"; },
     {R"("")", R"("123456789")", "1"}},
    {"operator.others",
     R"(["1,A,B,20801"])",
     [](Config&, Modem& m) { m.network_operator.others = {"1,A,B,20801"}; },
     {R"(["2,A,B,20801"])", R"(["1,A,B,2080"])", R"(["1,A,20801"])", R"("1,A,B,20801")"}},
    {"operator.tells_time", "false",
     [](Config&, Modem& m) { m.network_operator.tells_time = false; }, kNotBoolean},
    {"signal.swing", "15", [](Config&, Modem& m) { m.signal.swing = 15; }, {"-1", "16", R"("1")"}},
    {"signal.seed",
     "4294967295",
     [](Config&, Modem& m) { m.signal.seed = 4294967295; },
     {"-1", "4294967296", R"("1")"}},
    {"supply.millivolts",
     "3300",
     [](Config&, Modem& m) { m.supply.millivolts = 3300; },
     {"-1", "6001", "3.3"}},
    {"supply.charge", "0", [](Config&, Modem& m) { m.supply.charge = 0; }, {"-1", "101", R"("1")"}},
    {"power_on_after",
     "2.5",
     [](Config&, Modem& m) { m.power_on_after = Seconds(2.5); },
     {"-1", "86401", R"("1")"}},
    {"network.dns_primary",
     R"("192.0.2.53")",
     [](Config&, Modem& m) { m.network.dns_primary = "192.0.2.53"; },
     {R"("::1")", R"("")", "1"}},
    {"network.dns_secondary",
     R"("192.0.2.54")",
     [](Config&, Modem& m) { m.network.dns_secondary = "192.0.2.54"; },
     {R"("192.0.2")", R"("")", "1"}},
    {"limits.ntp", "3", [](Config&, Modem& m) { m.limits.ntp = Seconds(3); }, {"0", "86401"}},
    {"limits.prompt", "3", [](Config&, Modem& m) { m.limits.prompt = Seconds(3); }, {"0", "86401"}},
    {"operator.name",
     R"("OPERATOR 16 CHAR")",
     [](Config&, Modem& m) { m.network_operator.name = "OPERATOR 16 CHAR"; },
     {R"("OPERATOR 17 CHARS")", R"("")", R"("a\"")", "46000"}},
    {"operator.numeric",
     R"("310410")",
     [](Config&, Modem& m) { m.network_operator.numeric = "310410"; },
     {R"("4600")", R"("3104100")", R"("46O00")", "46000"}},
    {"operator.lac", R"("00FF")", [](Config&, Modem& m) { m.network_operator.lac = "00FF"; },
     kNotHex},
    {"operator.ci", R"("FFFE")", [](Config&, Modem& m) { m.network_operator.ci = "FFFE"; },
     kNotHex},
    {"signal.rssi",
     "99",
     [](Config&, Modem& m) { m.signal.rssi = 99; },
     {"-1", "32", "98", "100", "1.5", "1e300", R"("24")", "null"}},
    {"signal.ber", "7", [](Config&, Modem& m) { m.signal.ber = 7; }, {"-1", "8", "98", "true"}},
    {"registration.stat",
     "5.0",
     [](Config&, Modem& m) { m.registration.stat = 5; },
     {"-1", "6", "18446744073709551615", R"("1")"}},
    {"registration.attached", "false", [](Config&, Modem& m) { m.registration.attached = false; },
     kNotBoolean},
    {"network.local_ip",
     R"("100.64.255.1")",
     [](Config&, Modem& m) { m.network.local_ip = "100.64.255.1"; },
     {R"("10.1.83")", R"("10.1.83.256")", R"("10.1.83.01")", R"("::1")", R"("")", "1"}},
    {"network.map",
     R"({"FTP.Example.com:21": "127.0.0.1:2121", "[FE80::1]:990": "[::1]:2990"})",
     [](Config&, Modem& m) {
       m.network.map = {{{"ftp.example.com", 21}, {"127.0.0.1", 2121}},
                        {{"fe80::1", 990}, {"::1", 2990}}};
     },
     {"[]", "null", R"({"a:1": 1})", R"({"a": "b:1"})", R"({"a:0": "b:1"})", R"({"a:1": "b"})",
      R"({"a:1": "b:65536"})", R"({":1": "b:1"})", R"({"[::g]:1": "b:1"})", R"({"[:]:1": "b:1"})"}},
    {"network.allow",
     R"(["A.example", "b:21", "[::1]", "*:990"])",
     [](Config&, Modem& m) {
       m.network.allow = {{"a.example", 0}, {"b", 21}, {"::1", 0}, {"*", 990}};
     },
     {R"("*")", R"([1])", R"([""])", R"(["a:"])", R"(["a:0"])", R"(["::1"])", R"(["a b"])",
      R"(["**"])", "{}"}},
    {"line.lf_terminates", "true", [](Config&, Modem& m) { m.line.lf_terminates = true; },
     kNotBoolean},
    {"escape.guard",
     "0",
     [](Config&, Modem& m) { m.escape.guard = Seconds(0); },
     {"-0.5", "86401", R"("1")"}},
    {"limits.dns", "0.5", [](Config&, Modem& m) { m.limits.dns = Seconds(0.5); }, kNotSeconds},
    {"limits.connect", "1", [](Config&, Modem& m) { m.limits.connect = Seconds(1); }, kNotSeconds},
    {"limits.reply", "1", [](Config&, Modem& m) { m.limits.reply = Seconds(1); }, kNotSeconds},
    {"limits.handshake", "1", [](Config&, Modem& m) { m.limits.handshake = Seconds(1); },
     kNotSeconds},
    {"limits.stall", "1", [](Config&, Modem& m) { m.limits.stall = Seconds(1); }, kNotSeconds},
    {"limits.final_reply", "1", [](Config&, Modem& m) { m.limits.final_reply = Seconds(1); },
     kNotSeconds},
    {"limits.quit", "1", [](Config&, Modem& m) { m.limits.quit = Seconds(1); }, kNotSeconds},
    {"limits.close_notify", "1", [](Config&, Modem& m) { m.limits.close_notify = Seconds(1); },
     kNotSeconds},
    {"limits.qiact", "1", [](Config&, Modem& m) { m.limits.qiact = Seconds(1); }, kNotSeconds},
    {"limits.qideact", "1", [](Config&, Modem& m) { m.limits.qideact = Seconds(1); }, kNotSeconds},
    {"limits.swallow", "1", [](Config&, Modem& m) { m.limits.swallow = Seconds(1); }, kNotSeconds},
    {"ram_bytes",
     "32768",
     [](Config&, Modem& m) { m.ram_bytes = 32768; },
     {"-1", "1073741825", "0.5", R"("1k")"}},
    {"storage.ufs", "0", [](Config&, Modem& m) { m.storage.ufs = 0; }, {"-1", "1073741825", "0.5"}},
    {"storage.ram",
     "1073741824",
     [](Config&, Modem& m) { m.storage.ram = 1073741824; },
     {"-1", "1073741825", "0.5"}},
    {"storage.sd", "5", [](Config&, Modem& m) { m.storage.sd = 5; }, {"-1", "1073741825", "0.5"}},
    {"qideact.strict", "true", [](Config&, Modem& m) { m.strict_qideact = true; }, kNotBoolean},
    {"tls.close_notify",
     R"("required")",
     [](Config&, Modem& m) { m.close_notify = CloseNotify::required; },
     {R"("no")", "false"}},
    {"ftp.extended", "true", [](Config&, Modem& m) { m.ftp_extended = true; }, kNotBoolean},
};

/// {"signal": {"rssi": 5}} from signal.rssi and 5.
std::string nested(const std::string& path, const std::string& value) {
  const auto dot = path.find('.');
  const std::string inner = dot == std::string::npos ? value : nested(path.substr(dot + 1), value);
  return "{\"" + path.substr(0, dot) + "\": " + inner + "}";
}

std::string json_path(const std::string& path) {
  return path == "$schema" ? "$[\"$schema\"]" : "$." + path;
}

class EveryKey : public testing::TestWithParam<Case> {};

TEST_P(EveryKey, TakesAGoodValue) {
  Config expected;
  GetParam().change(expected, expected.modems[0]);
  EXPECT_TRUE(parse(nested(GetParam().path, GetParam().good), "test") == expected);
}

TEST_P(EveryKey, RefusesABadValueByItsPath) {
  for (const std::string& bad : GetParam().bad) {
    try {
      parse(nested(GetParam().path, bad), "test");
      ADD_FAILURE() << "taken: " << bad;
    } catch (const ConfigError& error) {
      ASSERT_EQ(error.problems().size(), 1U) << error.what();
      const std::string& path = error.problems()[0].path;
      EXPECT_EQ(path.substr(0, json_path(GetParam().path).size()), json_path(GetParam().path));
      EXPECT_LT(error.problems()[0].found.size(), 80U);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Keys, EveryKey, testing::ValuesIn(kCases), [](const auto& one) {
  std::string name = one.param.path;
  for (char& c : name)
    if (c == '.' || c == '$') c = '_';
  return name;
});

TEST(Keys, AreAllTestedHere) {
  std::set<std::string> tested;
  for (const Case& one : kCases) tested.insert(one.path);
  std::set<std::string> known;
  for (const Key& key : keys()) known.insert(key.path);
  EXPECT_EQ(tested, known);
  EXPECT_EQ(known.size(), keys().size()) << "a key stands twice in the table";
}

TEST(Keys, TakeEveryChoiceThatTheyName) {
  for (const Key& key : keys()) {
    const auto* const choice = std::get_if<Choice>(&key.type);
    if (choice == nullptr) continue;
    for (const std::string& value : choice->values) {
      Config config;
      key.assign(config, config.modems[0], value);
      EXPECT_EQ(key.value(config, config.modems[0]), value) << key.path;
    }
  }
}

TEST(Keys, KeepADialectRowWhateverThePresetAndTheOrder) {
  Config expected;
  expected.modems[0].dialect = dialect(Preset::firmware);
  expected.modems[0].dialect.ok_after_get = true;
  EXPECT_TRUE(parse(R"({"dialect": {"ok_after_get": true, "preset": "firmware"}})", "test") ==
              expected);
}

TEST(Keys, TakeAPresetAlone) {
  Config expected;
  expected.modems[0].dialect = dialect(Preset::firmware);
  EXPECT_TRUE(parse(R"({"dialect": "firmware"})", "test") == expected);
}

TEST(Keys, GiveTheTwoDialectsTheirRows) {
  const Dialect document = dialect(Preset::document);
  EXPECT_TRUE(document == Dialect{});
  const Dialect firmware = dialect(Preset::firmware);
  EXPECT_EQ(firmware.preset, Preset::firmware);
  EXPECT_FALSE(firmware.blank_in_results);
  EXPECT_TRUE(firmware.blank_in_path);
  EXPECT_TRUE(firmware.blank_in_status);
  EXPECT_FALSE(firmware.blank_in_error);
  EXPECT_FALSE(firmware.ok_after_get);
  EXPECT_TRUE(firmware.ok_after_config_query);
}

}  // namespace
}  // namespace m95::config
