// Who may ask the control, and what the others are told.
#include "emulator/control/guard.hpp"

#include <gtest/gtest.h>

namespace m95::control {
namespace {

unsigned status(const Guard& guard, const Caller& caller) {
  const std::optional<Refusal> refused = guard.refuses(caller);
  return refused ? refused->status : 0;
}

TEST(Guard, TakesProgramsOfThisMachineWithoutAToken) {
  const Guard guard("", "127.0.0.1");
  for (const char* host : {"127.0.0.1:7000", "localhost:7000", "LocalHost", "[::1]:7000"}) {
    EXPECT_EQ(status(guard, {.host = host}), 0U) << host;
  }
  EXPECT_EQ(status(Guard("", "192.0.2.1"), {.host = "192.0.2.1:7000"}), 0U);
}

TEST(Guard, RefusesWebPagesWithoutAToken) {
  const Guard guard("", "127.0.0.1");
  EXPECT_EQ(status(guard, {.origin = "http://localhost:7000", .host = "localhost:7000"}), 403U);
  EXPECT_EQ(status(guard, {.origin = "null", .host = "localhost:7000"}), 403U);
  for (const char* rebound : {"evil.example:7000", "127.0.0.1.evil.example", "", "[", "[::2]"}) {
    EXPECT_EQ(status(guard, {.host = rebound}), 403U) << rebound;
  }
  EXPECT_EQ(status(guard, {}), 403U);
}

TEST(Guard, AsksNothingOnAUnixSocketWithoutAToken) {
  EXPECT_EQ(status(Guard("", ""), {.host = "whatever"}), 0U);
}

TEST(Guard, TakesWhoeverShowsTheTokenAndNobodyElse) {
  for (const char* own : {"127.0.0.1", ""}) {
    const Guard guard("s3cret", own);
    EXPECT_EQ(status(guard, {.authorization = "Bearer s3cret", .host = "m95.example"}), 0U);
    EXPECT_EQ(status(guard, {.authorization = "bearer s3cret", .origin = "http://a"}), 0U);
    for (const char* wrong : {"Bearer s3creT", "Bearer s3cre", "Bearer s3cret ", "Bearer ",
                              "Bearer", "s3cret", "Basic s3cret", ""}) {
      EXPECT_EQ(status(guard, {.authorization = wrong, .host = "127.0.0.1"}), 401U) << wrong;
    }
    EXPECT_EQ(status(guard, {.host = "127.0.0.1"}), 401U);
  }
}

}  // namespace
}  // namespace m95::control
