// Which key an unknown one is near to.
#include "config/nearest.hpp"

#include <gtest/gtest.h>

namespace m95::config {
namespace {

TEST(Nearest, ForgivesTwoSlips) {
  EXPECT_EQ(nearest("modem", ""), "modems");
  EXPECT_EQ(nearest("latncy", ""), "latency");
  EXPECT_EQ(nearest("Operator", ""), "operator");
  EXPECT_EQ(nearest("lf_teminate", "line."), "lf_terminates");
  EXPECT_EQ(nearest("close_notfiy", "limits."), "close_notify");
}

TEST(Nearest, LooksInTheSameObjectFirst) {
  EXPECT_EQ(nearest("close_notify_", "tls."), "close_notify");
  EXPECT_EQ(nearest("imei", ""), "identity.imei");
  EXPECT_EQ(nearest("imei", "sim."), "identity.imei");
}

TEST(Nearest, KnowsNothingNear) {
  EXPECT_EQ(nearest("frequency", ""), "");
  EXPECT_EQ(nearest("xyz", "signal."), "");
  EXPECT_EQ(nearest("", ""), "");
  EXPECT_EQ(nearest(std::string(100000, 'x'), ""), "");
}

}  // namespace
}  // namespace m95::config
