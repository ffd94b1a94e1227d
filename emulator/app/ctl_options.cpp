// The command line of `m95 ctl`.
#include <CLI/CLI.hpp>

#include "emulator/app/ctl_command.hpp"

namespace m95::app {
namespace {

constexpr const char* kExamples = R"(
Where the control is: --control, or M95_CONTROL. The token, if any: --token-file, or
M95_CONTROL_TOKEN. 0: done; 1: the control refuses, or is not there; 2: used wrongly.
A VALUE that is JSON is taken as such (3, true, "3"), anything else as text.
Examples:
  m95 ctl --control 7000 state
  export M95_CONTROL=7000
  m95 ctl fault on=data direction=sent after=4096 do=pdp.lose
  m95 ctl do sms number=+8613800000000 text=hello
  m95 ctl advance 200
  m95 ctl --json events --count 10)";

CLI::App* add(CLI::App& to, CtlOptions& options, const std::string& name,
              const std::string& words) {
  CLI::App* command = to.add_subcommand(name, words);
  command->callback([&options, name] { options.command = name; });
  return command;
}

void add_pairs(CLI::App& to, CtlOptions& options) {
  to.add_option("KEY=VALUE", options.pairs, "members of its JSON object")->type_name("");
}

}  // namespace

void add_ctl(CLI::App& app, CtlOptions& options) {
  CLI::App* ctl = app.add_subcommand("ctl", "Ask the control of a running m95, or tell it");
  ctl->add_option("--control", options.control, "[HOST:]PORT or PATH: what --control announced")
      ->envname("M95_CONTROL")
      ->type_name("[HOST:]PORT|PATH");
  ctl->add_option("--token-file", options.token_file, "FILE: its first line is the token")
      ->type_name("FILE");
  ctl->add_option("--modem", options.modem, "NAME: which, where there are several")
      ->type_name("NAME");
  ctl->add_flag("--json", options.json, "for programs");
  ctl->require_subcommand(1);
  add(*ctl, options, "state", "what the modems are and do");
  add(*ctl, options, "faults", "which faults are armed");
  add_pairs(*add(*ctl, options, "fault", "arm a fault"), options);
  add(*ctl, options, "clear", "clear all faults, or one")
      ->add_option("NAME", options.name, "of the fault");
  CLI::App* act = add(*ctl, options, "do", "act upon the modem at once");
  act->add_option("ACTION", options.name, "what happens, as pdp.lose")->required();
  add_pairs(*act, options);
  add(*ctl, options, "clock", "where the clock stands");
  CLI::App* advance = add(*ctl, options, "advance", "let time pass where the clock is paused");
  CLI::Option* next = advance->add_flag("--next", options.to_next, "to what is due next");
  advance->add_option("SECONDS", options.seconds, "how much")
      ->check(CLI::NonNegativeNumber)
      ->excludes(next);
  add(*ctl, options, "events", "what passes, until SIGINT")
      ->add_option("--count", options.count, "N: end after so many")
      ->type_name("N");
  ctl->footer(kExamples);
}

}  // namespace m95::app
