// The failure sweep: every network step of every operation fails in turn.
#include "tests/protocol/ftp/failing_steps.hpp"

#include <gtest/gtest.h>

namespace m95::ftp {
namespace {
using namespace test;

std::string opening(VirtualClock& clock, ScriptedServer& server) {
  SessionBench bench(clock, server);
  server.logs_in_explicit();
  const std::string outcome = bench.open(Protection::explicit_tls);
  return outcome + usable_again(clock);
}

// The control connection's steps of an explicit login, until the code of each is `code`.
Outcomes opening_steps(const std::string& code) {
  Outcomes steps;
  const auto read = [&] { steps.push_back("control read: " + code); };
  const auto write = [&] { steps.push_back("control write: " + code); };
  read();                                       // greeting
  write(), read();                              // AUTH TLS
  write(), read();                              // handshake
  for (int i = 0; i < 4; ++i) write(), read();  // USER PASS PBSZ PROT
  return steps;
}

TEST(EveryStepReset, OfAnOpening) {
  Outcomes expected{"resolve: -4", "control connect: -5"};
  for (const std::string& step : opening_steps("-5")) expected.push_back(step);
  // The reader of the open session: the server is gone, but the opening was whole.
  expected.emplace_back("control read: 0");
  EXPECT_EQ(for_each_step_failing(Fault::reset, opening), expected);
}

TEST(EveryStepSilent, OfAnOpening) {
  Outcomes expected{"resolve: -4", "control connect: -9"};
  for (const std::string& step : opening_steps("-9")) expected.push_back(step);
  expected.emplace_back("control read: 0");
  EXPECT_EQ(for_each_step_failing(Fault::silence, opening), expected);
}

// Only the steps behind the opening, whose own are tested above.
Outcomes behind_opening(Outcomes all) {
  const std::size_t opening_length = 2 + opening_steps("").size();
  all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(opening_length));
  return all;
}

std::string open_for(SessionBench& bench, ScriptedServer& server, Protection protection) {
  if (protection == Protection::none) {
    server.logs_in();
  } else {
    server.logs_in_explicit();
  }
  return bench.open(protection);
}

std::string sizing(VirtualClock& clock, ScriptedServer& server) {
  SessionBench bench(clock, server);
  std::string opened = open_for(bench, server, Protection::explicit_tls);
  if (opened != "0") return opened;
  server.expects("TYPE I").replies("200 I").expects("SIZE f").replies("213 5");
  const std::string outcome = bench.size("f");
  return outcome + " lost " + bench.lost + usable_again(clock);
}

TEST(EveryStepReset, OfASize) {
  EXPECT_EQ(
      behind_opening(for_each_step_failing(Fault::reset, sizing)),
      (Outcomes{"control read: -1 lost -6 ", "control write: -6 lost ", "control read: -6 lost ",
                "control write: -6 lost ", "control read: 5 lost -6 "}));
}

TEST(EveryStepSilent, OfASize) {
  EXPECT_EQ(behind_opening(for_each_step_failing(Fault::silence, sizing)),
            (Outcomes{"control read: -9 lost ", "control write: -9 lost ", "control read: -9 lost ",
                      "control write: -9 lost ", "control read: 5 lost "}));
}

std::string storing(VirtualClock& clock, ScriptedServer& server) {
  SessionBench bench(clock, server);
  std::string opened = open_for(bench, server, Protection::explicit_tls);
  if (opened != "0") return opened;
  server.expects("TYPE I").replies("200 I").opens_passive().expects("STOR f").replies("150 go");
  server.data_handshakes().data_receives().data_ends().replies("226 done");
  const std::string outcome = bench.store("f", "hello");
  return outcome + usable_again(clock);
}

TEST(EveryStepReset, OfAStore) {
  EXPECT_EQ(behind_opening(for_each_step_failing(Fault::reset, storing)),
            (Outcomes{"control read: -1",                                             // idle
                      "control write: -6", "control read: -6",                        // TYPE
                      "control write: -6", "control read: -6", "data connect: -425",  // PASV
                      "control write: -6", "control read: -6",                        // STOR, 226
                      "data write: -7", "data read: -7",                              // handshake
                      "data write: -7", "data write: -7", "data end: -7",             // bytes, end
                      "control read: 5"}));
}

TEST(EveryStepSilent, OfAStore) {
  EXPECT_EQ(behind_opening(for_each_step_failing(Fault::silence, storing)),
            (Outcomes{"control read: -9", "control write: -9", "control read: -9",
                      "control write: -9", "control read: -9", "data connect: -9",
                      "control write: -9", "control read: -9", "data write: -9", "data read: -9",
                      "data write: -9", "data write: -9", "data end: -9", "control read: 5"}));
}

std::string retrieving(VirtualClock& clock, ScriptedServer& server) {
  SessionBench bench(clock, server);
  std::string opened = open_for(bench, server, Protection::explicit_tls);
  if (opened != "0") return opened;
  server.expects("TYPE I").replies("200 I").opens_passive().expects("RETR f").replies("150 go");
  server.data_handshakes().data_sends("hello").data_ends().replies("226 done");
  const std::string outcome = bench.retrieve("f");
  return outcome + usable_again(clock);
}

TEST(EveryStepReset, OfARetrieve) {
  EXPECT_EQ(behind_opening(for_each_step_failing(Fault::reset, retrieving)),
            (Outcomes{"control read: -1",                                             // idle
                      "control write: -6", "control read: -6",                        // TYPE
                      "control write: -6", "control read: -6", "data connect: -425",  // PASV
                      "control write: -6", "control read: -6",                        // RETR, 150
                      "data write: -7", "data read: -7",                              // handshake
                      "control read: 5",                    // behind the 226
                      "data read: -7", "data write: 5"}));  // the end, our close_notify
}

TEST(EveryStepSilent, OfARetrieve) {
  EXPECT_EQ(behind_opening(for_each_step_failing(Fault::silence, retrieving)),
            (Outcomes{"control read: -9", "control write: -9", "control read: -9",
                      "control write: -9", "control read: -9", "data connect: -9",
                      "control write: -9", "control read: -9", "data write: -9", "data read: -9",
                      "control read: 5", "data read: -9", "data write: 5"}));
}

std::string quitting(VirtualClock& clock, ScriptedServer& server) {
  SessionBench bench(clock, server);
  std::string opened = open_for(bench, server, Protection::explicit_tls);
  if (opened != "0") return opened;
  server.quits();
  const std::string outcome = bench.quit();
  return outcome + (bench.session.is_open() ? " open" : "") + usable_again(clock);
}

TEST(EveryStepReset, OfAQuit) {
  const Outcomes outcomes = behind_opening(for_each_step_failing(Fault::reset, quitting));
  for (const std::string& outcome : outcomes) EXPECT_TRUE(outcome.ends_with(": 0")) << outcome;
  EXPECT_GE(outcomes.size(), 3U);
}

TEST(EveryStepSilent, OfAQuit) {
  const Outcomes outcomes = behind_opening(for_each_step_failing(Fault::silence, quitting));
  for (const std::string& outcome : outcomes) EXPECT_TRUE(outcome.ends_with(": 0")) << outcome;
  EXPECT_GE(outcomes.size(), 3U);
}

}  // namespace
}  // namespace m95::ftp
