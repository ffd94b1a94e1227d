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
    tasks.spawn("save", save_profile(store, settings));
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
  return settings;
}

TEST_F(ProfileTest, HasNothingAtFirst) { EXPECT_EQ(load_profile(store), std::nullopt); }

TEST_F(ProfileTest, BringsBackWhatIsSavedAndTheFactorysRest) {
  ChannelSettings expected = unlike_the_factory();
  expected.result_level = 4;
  expected.cgreg_report = 0;
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
  for (const char* text : {"E", "E=\n", "E=x\n", "E=-1\n", "S3=13x\n", "+IFC=2\n", "+ICF=3,\n"}) {
    save_text(text);
    EXPECT_EQ(load_profile(store), std::nullopt) << text;
  }
}

TEST_F(ProfileTest, NamesItsSettingsAsTheManualDoes) {
  std::string names;
  for (const ProfileEntry& entry : profile_entries()) names += std::string(entry.name) + " ";
  EXPECT_EQ(names, "E Q V X S0 S3 S4 S5 S6 S7 S8 S10 +CMEE +IFC +ICF +IPR &C &D +CREG ");
}

TEST_F(ProfileTest, HasTheFactorysValuesOfTheManual) {
  const ChannelSettings factory;
  std::string values;
  for (const ProfileEntry& entry : profile_entries()) values += entry.get(factory) + " ";
  EXPECT_EQ(values, "1 0 1 4 0 13 10 8 2 60 2 15 1 0,0 3,3 0 1 0 0 ");
}

}  // namespace
}  // namespace m95
