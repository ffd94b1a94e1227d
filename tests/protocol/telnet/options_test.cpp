// Agreeing and refusing, without loops.
#include "protocol/telnet/options.hpp"

#include <initializer_list>
#include <string>

#include <gtest/gtest.h>

namespace m95::telnet {
namespace {

constexpr std::uint8_t kNaws = 31;  // one that nobody wished for

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

Options some() {
  return Options({{Verb::will, option::kBinary},
                  {Verb::do_, option::kBinary},
                  {Verb::do_, option::kComPort, false}});
}

TEST(TelnetOptions, AsksForWhatItWishesAtOnce) {
  Options options = some();
  EXPECT_EQ(options.begin(), bytes({255, 251, 0, 255, 253, 0}));
  EXPECT_FALSE(options.ours(option::kBinary)) << "asked is not agreed";
}

TEST(TelnetOptions, TakesAnswersWithoutAnAnswer) {
  Options options = some();
  options.begin();
  EXPECT_EQ(options.take({Verb::do_, option::kBinary}), "");
  EXPECT_EQ(options.take({Verb::wont, option::kBinary}), "");
  EXPECT_TRUE(options.ours(option::kBinary));
  EXPECT_FALSE(options.theirs(option::kBinary));
}

TEST(TelnetOptions, AgreesOnceToWhatTheOtherOffers) {
  Options options = some();
  options.begin();
  EXPECT_EQ(options.take({Verb::will, option::kComPort}), bytes({255, 253, 44}));
  EXPECT_TRUE(options.theirs(option::kComPort));
  EXPECT_EQ(options.take({Verb::will, option::kComPort}), "") << "no loop";
  EXPECT_FALSE(options.ours(option::kComPort));
}

TEST(TelnetOptions, LetsTheOtherEndAnOption) {
  Options options = some();
  options.begin();
  options.take({Verb::do_, option::kBinary});
  EXPECT_EQ(options.take({Verb::dont, option::kBinary}), bytes({255, 252, 0}));
  EXPECT_FALSE(options.ours(option::kBinary));
  EXPECT_EQ(options.take({Verb::dont, option::kBinary}), "");
  EXPECT_EQ(options.take({Verb::do_, option::kBinary}), bytes({255, 251, 0})) << "and begin again";
}

TEST(TelnetOptions, RefusesWhatItDoesNotKnow) {
  Options options = some();
  EXPECT_EQ(options.take({Verb::will, kNaws}), bytes({255, 254, kNaws}));
  EXPECT_EQ(options.take({Verb::do_, kNaws}), bytes({255, 252, kNaws}));
  EXPECT_EQ(options.take({Verb::do_, option::kComPort}), bytes({255, 252, 44})) << "theirs alone";
  EXPECT_EQ(options.take({Verb::wont, kNaws}), "");
  EXPECT_EQ(options.take({Verb::dont, kNaws}), "");
  EXPECT_FALSE(options.theirs(kNaws));
}

}  // namespace
}  // namespace m95::telnet
