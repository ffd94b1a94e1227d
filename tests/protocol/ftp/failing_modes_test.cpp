// The failure sweep in clear, over changes in a path, listings, windows and every way to a data
// connection: each network step fails in turn.
#include <functional>

#include <gtest/gtest.h>

#include "tests/protocol/ftp/failing_steps.hpp"

namespace m95::ftp {
namespace {
using namespace test;
using namespace std::chrono_literals;

/// What the steps behind a login in clear come to; the login's own are tested elsewhere.
Outcomes behind_login(Fault fault,
                      const std::function<std::string(SessionBench&, ScriptedServer&)>& operation) {
  const auto scenario = [&operation](VirtualClock& clock, ScriptedServer& server) {
    SessionBench bench(clock, server);
    server.logs_in();
    const std::string opened = bench.open();
    if (opened != "0") return opened + usable_again(clock);
    return operation(bench, server) + usable_again(clock);
  };
  Outcomes all = for_each_step_failing(fault, scenario);
  constexpr std::size_t kLogin = 7;  // resolve, connect, greeting, USER, PASS
  EXPECT_GT(all.size(), kLogin);
  all.erase(all.begin(), all.begin() + std::min<std::ptrdiff_t>(kLogin, std::ssize(all)));
  return all;
}

std::string removing_in_a_path(SessionBench& bench, ScriptedServer& server) {
  server.expects("PWD").replies("257 \"/\"").expects("CWD /in").replies("250 in");
  server.expects("RMD d").replies("250 gone");
  return bench.change(&Session::remove_directory, "d", "/in");
}

TEST(EveryStepReset, OfAChangeInAPath) {
  EXPECT_EQ(
      behind_login(Fault::reset, removing_in_a_path),
      (Outcomes{"control read: -1", "control write: -6", "control read: -6", "control write: -6",
                "control read: -6", "control write: -6", "control read: 0"}));
}

TEST(EveryStepSilent, OfAChangeInAPath) {
  EXPECT_EQ(
      behind_login(Fault::silence, removing_in_a_path),
      (Outcomes{"control read: -9", "control write: -9", "control read: -9", "control write: -9",
                "control read: -9", "control write: -9", "control read: 0"}));
}

std::string renaming(SessionBench& bench, ScriptedServer& server) {
  server.expects("RNFR a").replies("350 ready").expects("RNTO b").replies("250 done");
  return bench.rename("a", "b");
}

TEST(EveryStepReset, OfARename) {
  EXPECT_EQ(behind_login(Fault::reset, renaming),
            (Outcomes{"control read: -1", "control write: -6", "control read: -6",
                      "control write: -6", "control read: 0"}));
}

TEST(EveryStepSilent, OfARename) {
  EXPECT_EQ(behind_login(Fault::silence, renaming),
            (Outcomes{"control read: -9", "control write: -9", "control read: -9",
                      "control write: -9", "control read: 0"}));
}

std::string listing(SessionBench& bench, ScriptedServer& server) {
  server.expects("TYPE A").replies("200 A").opens_passive().expects("LIST d").replies("150 go");
  server.data_sends("a\r\n").data_ends().replies("226 done");
  return bench.list(Listing::full, "d");
}

TEST(EveryStepReset, OfAListing) {
  EXPECT_EQ(behind_login(Fault::reset, listing),
            (Outcomes{"control read: -1", "control write: -6", "control read: -6",
                      "control write: -6", "control read: -6", "data connect: -425",
                      "control write: -6", "control read: 3", "data read: -7", "data read: -7"}));
}

TEST(EveryStepSilent, OfAListing) {
  EXPECT_EQ(behind_login(Fault::silence, listing),
            (Outcomes{"control read: -9", "control write: -9", "control read: -9",
                      "control write: -9", "control read: -9", "data connect: -9",
                      "control write: -9", "control read: 3", "data read: -9", "data read: -9"}));
}

std::string calling(SessionBench& bench, ScriptedServer& server) {
  bench.options.passive = false;
  server.expects("TYPE I").replies("200 I").expects("PORT 192,0,2,9,7,208").replies("200 ok");
  server.expects("RETR f").replies("150 go").data_calls().data_sends("hello").data_ends();
  server.replies("226 done");
  return bench.retrieve("f");
}

TEST(EveryStepReset, OfADownloadThatTheServerCalls) {
  EXPECT_EQ(behind_login(Fault::reset, calling),
            (Outcomes{"control read: -1", "control write: -6", "control read: -6",
                      "control write: -6", "control read: -6", "control write: -6",
                      "control read: 5", "accept: -425", "data read: -7", "data read: -7"}));
}

TEST(EveryStepSilent, OfADownloadThatTheServerCalls) {
  EXPECT_EQ(behind_login(Fault::silence, calling),
            (Outcomes{"control read: -9", "control write: -9", "control read: -9",
                      "control write: -9", "control read: -9", "control write: -9",
                      "control read: 5", "accept: -9", "data read: -9", "data read: -9"}));
}

std::string falling_back(SessionBench& bench, ScriptedServer& server) {
  bench.options.extended = true;
  server.expects("TYPE I").replies("200 I").expects("EPSV").replies("502 no").opens_passive();
  server.expects("RETR f").replies("150 go").data_sends("hello").data_ends().replies("226 done");
  return bench.retrieve("f");
}

TEST(EveryStepReset, OfADownloadThatFallsBackToPasv) {
  EXPECT_EQ(
      behind_login(Fault::reset, falling_back),
      (Outcomes{"control read: -1", "control write: -6", "control read: -6", "control write: -6",
                "control read: -6", "control write: -6", "control read: -6", "data connect: -425",
                "control write: -6", "control read: 5", "data read: -7", "data read: -7"}));
}

TEST(EveryStepSilent, OfADownloadThatFallsBackToPasv) {
  EXPECT_EQ(
      behind_login(Fault::silence, falling_back),
      (Outcomes{"control read: -9", "control write: -9", "control read: -9", "control write: -9",
                "control read: -9", "control write: -9", "control read: -9", "data connect: -9",
                "control write: -9", "control read: 5", "data read: -9", "data read: -9"}));
}

std::string extended(SessionBench& bench, ScriptedServer& server) {
  bench.options.extended = true;
  server.expects("TYPE I").replies("200 I").expects("EPSV").replies("229 go (|||3000|)");
  server.expects("RETR f").replies("150 go").data_sends("hello").data_ends().replies("226 done");
  return bench.retrieve("f");
}

// A data connection that fails behind EPSV is tried once more with PASV, of which this server says
// nothing.
TEST(EveryStepReset, OfADownloadByEpsv) {
  EXPECT_EQ(behind_login(Fault::reset, extended),
            (Outcomes{"control read: -1", "control write: -6", "control read: -6",
                      "control write: -6", "control read: -6", "data connect: -9",
                      "control write: -6", "control read: 5", "data read: -7", "data read: -7"}));
}

TEST(EveryStepSilent, OfADownloadByEpsv) {
  EXPECT_EQ(behind_login(Fault::silence, extended),
            (Outcomes{"control read: -9", "control write: -9", "control read: -9",
                      "control write: -9", "control read: -9", "data connect: -9",
                      "control write: -9", "control read: 5", "data read: -9", "data read: -9"}));
}

std::string appending(SessionBench& bench, ScriptedServer& server) {
  bench.options.offset = 3;
  server.expects("TYPE I").replies("200 I").opens_passive().expects("REST 3").replies("502 no");
  server.expects("SIZE f").replies("213 3").expects("APPE f").replies("150 go").data_receives();
  server.replies("226 done");
  return bench.store("f", "lo");
}

TEST(EveryStepReset, OfAnAppendInClear) {
  EXPECT_EQ(
      behind_login(Fault::reset, appending),
      (Outcomes{"control read: -1", "control write: -6", "control read: -6", "control write: -6",
                "control read: -6", "data connect: -425", "control write: -6", "control read: -6",
                "control write: -6", "control read: -6", "control write: -6", "control read: -6",
                "data write: -7", "data end: -7", "control read: 2"}));
}

TEST(EveryStepSilent, OfAnAppendInClear) {
  EXPECT_EQ(
      behind_login(Fault::silence, appending),
      (Outcomes{"control read: -9", "control write: -9", "control read: -9", "control write: -9",
                "control read: -9", "data connect: -9", "control write: -9", "control read: -9",
                "control write: -9", "control read: -9", "control write: -9", "control read: -9",
                "data write: -9", "data end: -9", "control read: 2"}));
}

}  // namespace
}  // namespace m95::ftp
