// A modem whose host has done a little of everything, and the few things there were to do.
#pragma once

#include <array>
#include <vector>

#include "emulator/app/coverage_summary.hpp"

namespace m95::app::test {

inline constexpr Command kOne{.name = "+ONE",
                              .title = "First & <only>",
                              .manual = "",
                              .test = kAnswersOk,
                              .write = kAnswersOk};
inline constexpr Command kTwo{
    .name = "+TWO", .title = "Second", .manual = "", .execute = kAnswersOk};
inline constexpr Command kBasic{.name = "E", .title = "Echo", .manual = "", .write = kAnswersOk};
inline constexpr std::array<const Command*, 3> kCommands = {&kOne, &kTwo, &kBasic};
inline constexpr std::array kErrors = {Error::busy, Error::not_found};

inline Exercises exercises() {
  return {.commands = kCommands, .errors = kErrors, .urcs = all_urcs().first(2)};  // RDY, +CFUN
}

inline std::vector<HostCoverage> one_modem() {
  HostCoverage modem{.modem = "m95", .counts = {}, .unmodelled = {{"+NO<SUCH>", 2}}};
  Coverage& counts = modem.counts;
  counts.asked(kOne, at::Form::write);
  counts.asked(kOne, at::Form::write);
  counts.failed(kOne, at::Form::write);
  counts.asked(kTwo, at::Form::read);
  counts.failed(kTwo, at::Form::read);
  counts.asked(kBasic, at::Form::write);
  counts.met(Error::not_found);
  counts.met_cme(3, "Operation not allowed");
  counts.met_cms(500, "Unknown");
  counts.met_plain();
  counts.said("RDY");
  counts.said("+\"NEWS\": 1");
  counts.suffered("drop: reset on data");
  counts.suffered("drop: reset on data");
  counts.went_on();
  counts.suffered("late: timeout on command");
  return {modem};
}

}  // namespace m95::app::test
