// What a module counts of its hosts.
#include "emulator/core/coverage.hpp"

#include <gtest/gtest.h>

#include "emulator/commands/table.hpp"
#include "tests/emulator/bench/bench.hpp"

namespace m95::test {
namespace {

using at::Form;
using Counts = std::pair<std::uint64_t, std::uint64_t>;  // asked for, failed

Counts asked(Bench& bench, std::string_view name, Form form) {
  const Command* command = find_command(all_commands(), name);
  const Coverage::Asked counts = bench.module().coverage.asked_for(*command, form);
  return {counts.times, counts.failed};
}

std::uint64_t seen(Bench& bench, std::string_view urc) {
  return bench.module().coverage.times_seen(*find_urc(urc));
}

std::string numbers(const std::map<int, Coverage::Met>& met) {
  std::string text;
  for (const auto& [code, about] : met) {
    text += std::to_string(code) + " " + about.words + " x" + std::to_string(about.times) + ";";
  }
  return text;
}

TEST(Coverage, CountsEachFormOfACommandAndThoseThatFail) {
  Bench bench;
  EXPECT_EQ(asked(bench, "+CMEE", Form::test), Counts(0, 0));
  bench.say("AT+CMEE=?;+CMEE?;+CMEE?;+CMEE=2;+CSQ\r");
  bench.say("AT+CMEE=7\r");
  EXPECT_EQ(asked(bench, "+CMEE", Form::test), Counts(1, 0));
  EXPECT_EQ(asked(bench, "+CMEE", Form::read), Counts(2, 0));
  EXPECT_EQ(asked(bench, "+CMEE", Form::write), Counts(2, 1));
  EXPECT_EQ(asked(bench, "+CMEE", Form::execute), Counts(0, 0));
  EXPECT_EQ(asked(bench, "+CSQ", Form::execute), Counts(1, 0));
  EXPECT_EQ(asked(bench, "E", Form::write), Counts(1, 0));  // the bench's own ATE0
}

TEST(Coverage, CountsNothingBehindTheCommandThatFails) {
  Bench bench;
  bench.say("AT+CMEE=7;+CSQ\r");
  EXPECT_EQ(asked(bench, "+CSQ", Form::execute), Counts(0, 0));
}

TEST(Coverage, CountsAFormThatTheCommandDoesNotHave) {
  Bench bench;
  bench.say("AT+CSQ?\r");
  EXPECT_EQ(asked(bench, "+CSQ", Form::read), Counts(1, 1));
}

TEST(Coverage, CountsTheNumbersThatTheHostIsTold) {
  Bench bench;
  const Coverage& counts = bench.module().coverage;
  bench.say("AT+CMEE=0\r");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("ERROR"));
  EXPECT_EQ(counts.times(Error::not_found), 0U);
  EXPECT_EQ(counts.plain(), 1U);
  bench.say("AT+CMEE=1\r");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("+CME ERROR: 4010"));
  EXPECT_EQ(counts.times(Error::not_found), 1U);
  bench.say("AT+CMEE=2\r");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), line("+CME ERROR: The file is not found"));
  EXPECT_EQ(counts.times(Error::not_found), 2U);
  // Quiet, it is told nothing.
  EXPECT_EQ(bench.say("ATQ1\r"), "");
  EXPECT_EQ(bench.say("AT+QSECREAD=\"NVRAM:CA0\"\r"), "");
  EXPECT_EQ(bench.say("AT+NOSUCH\r"), "");
  EXPECT_EQ(counts.times(Error::not_found), 2U);
  EXPECT_EQ(counts.plain(), 1U);
  EXPECT_EQ(numbers(counts.cme()), "");
  EXPECT_EQ(numbers(counts.cms()), "");
}

TEST(Coverage, TellsTheNumbersOfFilesAndOfMessagesFromThoseOfTable4) {
  Bench bench;
  const Coverage& counts = bench.module().coverage;
  EXPECT_EQ(bench.say("AT+QFDEL=\"none\"\r"), line("+CME ERROR: 4005"));
  EXPECT_EQ(bench.say("AT+QFDEL=\"RAM:*\"\r"), line("+CME ERROR: 4013"));
  EXPECT_EQ(bench.say("AT+CMGR=1000\r"), line("+CMS ERROR: 321"));
  EXPECT_EQ(bench.say("AT+CPIN=\"1234\"\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(bench.say("AT+CPIN=\"1234\"\r"), line("+CME ERROR: 3"));
  EXPECT_EQ(counts.times(Error::invalid), 0U);
  EXPECT_EQ(numbers(counts.cme()),
            "3 Operation not allowed x2;4005 File not found x1;4013 No file to delete x1;");
  EXPECT_EQ(numbers(counts.cms()), "321 Invalid memory index x1;");
  EXPECT_EQ(counts.plain(), 0U);
}

TEST(Coverage, TakesTheNegativeResultsOfFtpForErrorsOfTable4) {
  Bench bench;
  EXPECT_EQ(bench.say("AT+QFTPCLOSE\r"), lines({"OK", "+QFTPCLOSE: -1"}));
  EXPECT_EQ(bench.module().coverage.times(Error::unknown), 1U);
  EXPECT_EQ(seen(bench, "+QFTPCLOSE"), 1U);
}

TEST(Coverage, TakesNoOtherNumberForOne) {
  Coverage counts;
  for (const char* line : {"+QFTPSIZE:550", "+QFTPGET:0", "+QFTPGET:-999", "+CREG: -1",
                           "+QSSLOPEN: 0,0", "+QFTPGET:", "-5"}) {
    counts.said(line);
  }
  for (const Error error : all_errors()) EXPECT_EQ(counts.times(error), 0U) << text_of(error);
  counts.said("+QSSLOPEN: 0,-5");
  counts.said("+QFTPERROR: -8");
  counts.said("+QFTPGET:-550");
  EXPECT_EQ(counts.times(Error::network), 1U);
  EXPECT_EQ(counts.times(Error::context_lost), 1U);
  EXPECT_EQ(counts.times(Error::file_unavailable), 1U);
}

TEST(Coverage, CountsAnUnsolicitedLineWhenTheHostIsToldIt) {
  Bench bench;
  bench.module().announce("RING");
  EXPECT_EQ(seen(bench, "RING"), 1U);
  // Held back while a line is lent for data.
  bench.say("AT+QSECWRITE=\"RAM:a\",4\r");
  bench.module().announce("+CREG: 0");
  EXPECT_EQ(seen(bench, "+CREG"), 0U);
  bench.say("abcd");
  EXPECT_EQ(seen(bench, "+CREG"), 1U);
}

TEST(Coverage, CountsALineOnEachChannel) {
  Bench bench(Bench::modem(), 2);
  bench.module().announce("RING");
  EXPECT_EQ(seen(bench, "RING"), 2U);
}

TEST(Coverage, KeepsLinesThatTheTableDoesNotHave) {
  Bench bench;
  bench.urcs_are_listed = false;
  bench.module().announce("+NEWS: 1");
  bench.module().announce("+NEWS: 2");
  EXPECT_EQ(bench.module().coverage.unlisted(),
            (std::map<std::string, std::uint64_t>{{"+NEWS", 2}}));
}

TEST(Coverage, OutlivesAReset) {
  Bench bench;
  bench.say("AT+CSQ\r");
  bench.say("AT+CFUN=1,1\r");
  bench.wait(std::chrono::seconds(10));
  bench.say("AT+CSQ\r");
  EXPECT_EQ(asked(bench, "+CSQ", Form::execute), Counts(2, 0));
}

TEST(Coverage, AddsUpModules) {
  const Command* const csq = find_command(all_commands(), "+CSQ");
  const Command* const creg = find_command(all_commands(), "+CREG");
  Coverage first;
  Coverage second;
  first.asked(*csq, Form::execute);
  second.asked(*csq, Form::execute);
  second.failed(*csq, Form::execute);
  second.asked(*creg, Form::read);
  for (Coverage* counts : {&first, &second}) {
    counts->met(Error::dns);
    counts->met_cme(3, "three");
    counts->met_plain();
    counts->said("RING");
    counts->said("+NEWS");
  }
  second.met_cms(500, "unknown");
  first += second;
  EXPECT_EQ(first.asked_for(*csq, Form::execute).times, 2U);
  EXPECT_EQ(first.asked_for(*csq, Form::execute).failed, 1U);
  EXPECT_EQ(first.asked_for(*creg, Form::read).times, 1U);
  EXPECT_EQ(first.times(Error::dns), 2U);
  EXPECT_EQ(numbers(first.cme()), "3 three x2;");
  EXPECT_EQ(numbers(first.cms()), "500 unknown x1;");
  EXPECT_EQ(first.plain(), 2U);
  EXPECT_EQ(first.times_seen(*find_urc("RING")), 2U);
  EXPECT_EQ(first.unlisted().at("+NEWS"), 2U);
}

}  // namespace
}  // namespace m95::test
