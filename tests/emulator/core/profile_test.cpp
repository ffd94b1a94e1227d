// What AT&F restores, AT&W saves and ATZ brings back.
#include "emulator/core/profile.hpp"

#include <boost/asio/awaitable.hpp>
#include <gtest/gtest.h>

#include "protocol/async/task_group.hpp"
#include "storage/memory_flash.hpp"
#include "tests/support/virtual_clock.hpp"

namespace m95 {
namespace {

struct ProfileTest : testing::Test {
  test::VirtualClock clock;
  storage::MemoryFlash flash;
  storage::ProfileStore store{flash};
  TaskGroup tasks{clock.executor()};

  void save(const ChannelSettings& settings) {
    tasks.spawn("save", save_profile(store, settings, ""));
    clock.settle();
  }
  void save_text(std::string text) {
    tasks.spawn("save", store.save("profile", std::move(text)));
    clock.settle();
  }
};

ChannelSettings unlike_the_factory() {
  ChannelSettings settings;
  settings.echo = false;
  settings.quiet = true;
  settings.verbose = false;
  settings.result_level = 1;
  settings.auto_answer = 2;
  settings.terminator = 35;
  settings.formatter = 36;
  settings.backspace = 37;
  settings.dial_pause = 3;
  settings.carrier_wait = 61;
  settings.comma_pause = 4;
  settings.hang_up_delay = 16;
  settings.dcd_mode = 0;
  settings.dtr_mode = 2;
  settings.errors = at::ErrorReporting::verbose;
  settings.baud = 9600;
  settings.format = 2;
  settings.parity = 1;
  settings.flow_to_module = 2;
  settings.flow_to_host = 3;
  settings.creg_report = 2;
  settings.cgreg_report = 1;
  settings.call_ready_report = 0;
  settings.service_report = 1;
  settings.rate_report = 1;
  settings.zone_report = 1;
  settings.time_report = 1;
  settings.packet_report = 1;
  settings.message_mode = 1;
  settings.message_headers = 1;
  settings.message_reports = {1, 2, 3, 4, 5};
  settings.character_set = CharacterSet::ucs2;
  settings.address_type = 145;
  settings.ring_report = 1;
  settings.caller_report = 1;
  settings.callee_report = 1;
  settings.own_number_hidden = 2;
  settings.call_waiting_report = 1;
  settings.ussd_report = 1;
  settings.slow_clock = 1;
  settings.single_numbering = 3;
  return settings;
}

TEST_F(ProfileTest, HasNothingAtFirst) { EXPECT_EQ(load_profile(store), std::nullopt); }

TEST_F(ProfileTest, BringsBackWhatIsSavedAndTheFactorysRest) {
  ChannelSettings expected = unlike_the_factory();
  expected.result_level = 4;
  expected.cgreg_report = 0;
  expected.call_ready_report = 1;
  expected.zone_report = expected.time_report = expected.packet_report = 0;
  expected.message_headers = 0;
  expected.ring_report = 0;
  expected.slow_clock = 0;
  save(unlike_the_factory());
  EXPECT_EQ(load_profile(store), expected);
}

TEST_F(ProfileTest, IsReplacedByTheNextOne) {
  save(unlike_the_factory());
  save(ChannelSettings{});
  EXPECT_EQ(load_profile(store), ChannelSettings{});
}

TEST_F(ProfileTest, RestoresTheFactorysValuesButTheLines) {
  ChannelSettings expected;
  expected.baud = 9600;
  expected.format = 2;
  expected.parity = 1;
  expected.flow_to_module = 2;
  expected.flow_to_host = 3;
  expected.cgreg_report = 1;
  expected.zone_report = expected.time_report = expected.packet_report = 1;
  expected.ring_report = 1;
  ChannelSettings settings = unlike_the_factory();
  restore_factory(settings);
  EXPECT_EQ(settings, expected);
}

TEST_F(ProfileTest, IgnoresSettingsItDoesNotKnow) {
  save_text("E=0\n+NEW=1\n");
  ChannelSettings expected;
  expected.echo = false;
  EXPECT_EQ(load_profile(store), expected);
}

TEST_F(ProfileTest, IsNothingWhenItMakesNoSense) {
  for (const char* text :
       {"E", "E=\n", "E=x\n", "E=-1\n", "S3=13x\n", "+IFC=2\n", "+ICF=3,\n", "+CNMI=1,2,3,4\n",
        "+CNMI=1,2,3,4,5,6\n", "+CNMI=1,,3,4,5\n", "+CSCS=GSM\n", "+CSCS=\"X\"\n"}) {
    save_text(text);
    EXPECT_EQ(load_profile(store), std::nullopt) << text;
  }
}

TEST_F(ProfileTest, NamesItsSettingsAsTheManualDoes) {
  std::string names;
  for (const ProfileEntry& entry : profile_entries()) {
    if (entry.shown) names += std::string(entry.name) + " ";
  }
  EXPECT_EQ(
      names,
      "E Q V X S0 S3 S4 S5 S6 S7 S8 S10 +CR +CMGF +CSDH +ILRR +CMEE +IFC +ICF +CNMI +CSCS +IPR "
      "&C &D +CSTA +CLIP +COLP +CCWA +CLIR +CUSD +CREG +CSNS ");
}

TEST_F(ProfileTest, HasTheFactorysValuesOfTheManual) {
  const ChannelSettings factory;
  std::string values;
  for (const ProfileEntry& entry : profile_entries()) {
    if (entry.shown) values += entry.get(factory) + " ";
  }
  EXPECT_EQ(
      values,
      "1 0 1 4 0 13 10 8 2 60 2 15 0 0 0 0 1 0,0 3,3 2,1,0,0,0 \"GSM\" 0 1 0 129 0 0 0 0 0 0 0 ");
}

TEST_F(ProfileTest, HidesTheSwitchesThatTheManualsListDoesNotHave) {
  std::string hidden;
  for (const ProfileEntry& entry : profile_entries()) {
    if (!entry.shown) hidden += std::string(entry.name) + "=" + entry.get(ChannelSettings{}) + " ";
  }
  EXPECT_EQ(hidden, "+QSCLK=0 +QIURC=1 ");
}

TEST_F(ProfileTest, KeepsTheModulesSettingsInTheSameRecord) {
  tasks.spawn("save", save_profile(store, unlike_the_factory(), "+QMIC=1,2,3\n"));
  clock.settle();
  const std::string saved = saved_profile(store).value_or("");
  EXPECT_EQ(saved.substr(0, 4), "E=0\n");
  EXPECT_TRUE(saved.ends_with("\n+CSNS=3\n+QMIC=1,2,3\n")) << saved;
}

}  // namespace
}  // namespace m95
