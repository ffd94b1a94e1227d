// m95: the program's command line. Exit codes: 0 fine, 1 failed, 2 used wrongly.
#include <cstdio>
#include <exception>
#include <string>
#include <sys/prctl.h>

#include <CLI/CLI.hpp>

#include "config/load.hpp"
#include "emulator/app/commands_command.hpp"
#include "emulator/app/ctl_command.hpp"
#include "emulator/app/demo_command.hpp"
#include "emulator/app/host_options.hpp"
#include "emulator/app/run_command.hpp"
#include "emulator/app/tls_command.hpp"

namespace m95::app {
namespace {

constexpr int kFailed = 1;
constexpr int kUsedWrongly = 2;

constexpr const char* kAbout =
    "A software twin of the Quectel M95 GSM module: AT commands on a serial port, real FTP and "
    "FTPS\n"
    "behind it.";

constexpr const char* kRunExamples = R"(
Examples:
  m95 run                                  a pseudo-terminal; its name is printed
  m95 run --pty /tmp/m95                   the same behind a stable link
  m95 run --tcp 2000 --state ./state       TCP on loopback; NVRAM kept in ./state
  m95 run --rfc2217 2217                   the same with modem lines: rfc2217://localhost:2217
  m95 run --serial /dev/ttyUSB0,115200     a board wired to this machine
  m95 run --tcp 0 --config modem.json --trace -
  m95 run --pty /tmp/m95 --control 7000 --clock paused --latency 0
  m95 run --pty /tmp/m95 --coverage seen.html --require coverage=20,unmodelled=0
Standard output: one line a port, then "ready". SIGTERM or SIGINT ends it with 0,
or with 1 where --require was not met.)";

void add_run(CLI::App& app, RunOptions& options) {
  CLI::App* run = app.add_subcommand("run", "Run modems until SIGTERM or SIGINT");
  run->add_option("--pty", options.pty, "LINK: a pseudo-terminal behind this symlink")
      ->type_name("LINK");
  run->add_option("--tcp", options.tcp,
                  "[HOST:]PORT: loopback unless a host is given, 0 picks a port")
      ->type_name("[HOST:]PORT");
  run->add_option("--rfc2217", options.rfc2217,
                  "[HOST:]PORT: as --tcp, with modem lines, rate and break by Telnet (RFC 2217)")
      ->type_name("[HOST:]PORT");
  run->add_option("--unix", options.unix_, "PATH: a Unix socket")->type_name("PATH");
  run->add_option("--serial", options.serial, "DEV[,BAUD]: a real UART in the module's role")
      ->type_name("DEV[,BAUD]");
  run->add_option("--state", options.state, "DIR: where NVRAM is kept; without it nothing is")
      ->type_name("DIR");
  run->add_option("--config", options.config, "FILE: see `m95 check` and README")
      ->type_name("FILE");
  run->add_option("--trace", options.trace,
                  "FILE: everything that passes, as a transcript; - is stderr")
      ->type_name("FILE");
  run->add_option("--latency", options.latency,
                  "X: factor on what the module takes by itself (default 1; 0: nothing)")
      ->check(CLI::NonNegativeNumber)
      ->type_name("X");
  run->add_option_function<std::string>(
         "--dialect",
         [&options](const std::string& name) {
           options.dialect =
               name == "firmware" ? config::Preset::firmware : config::Preset::document;
         },
         "document (default) or firmware")
      ->check(CLI::IsMember({"document", "firmware"}))
      ->type_name("NAME");
  run->add_option(
         "--ftp-server", options.ftp_server,
         "[HOST:]PORT[,implicit][,root=DIR]: an FTP(S) server beside the module; user m95, "
         "password m95")
      ->type_name("SPEC");
  run->add_option("--coverage", options.coverage,
                  "FILE.txt, .json or .html: what the hosts exercised, written at the end")
      ->type_name("FILE");
  run->add_option_function<std::string>(
         "--require", [&options](const std::string& what) { options.require = what; },
         "coverage=N,errors=N,unmodelled=N: exit code 1 when the hosts exercised fewer percent of\n"
         "the commands, met fewer of the note's errors, or asked for more that is not modelled")
      ->type_name("WHAT");
  run->add_option(
         "--control", options.control,
         "[HOST:]PORT or PATH: HTTP and WebSocket control; loopback unless a host is given")
      ->type_name("[HOST:]PORT|PATH");
  run->add_option("--control-token", options.control_token,
                  "FILE: its first line is the token that the control asks for")
      ->type_name("FILE");
  run->add_option_function<std::string>(
         "--clock", [&options](const std::string& how) { options.clock_paused = how == "paused"; },
         "running (default), or paused: the modules' time moves by the control alone")
      ->check(CLI::IsMember({"running", "paused"}))
      ->type_name("HOW");
  for (const char* repeatable : {"--pty", "--tcp", "--rfc2217", "--unix", "--serial",
                                 "--ftp-server", "--coverage", "--control"}) {
    run->get_option(repeatable)->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  run->footer(kRunExamples);
}

void add_commands(CLI::App& app, bool& markdown, bool& json) {
  CLI::App* commands = app.add_subcommand("commands", "Print the AT commands the module has");
  commands->add_flag("--markdown", markdown, "as README has it");
  commands->add_flag("--json", json, "for programs")->excludes("--markdown");
  commands->footer("\nExamples:\n  m95 commands\n  m95 commands --json | jq '.[].command'");
}

void add_check(CLI::App& app, std::string& file) {
  CLI::App* check = app.add_subcommand("check", "Check a configuration file");
  check->add_option("FILE", file, "the file")->required();
  check->footer(
      "\nPrints every mistake with its JSON path; 0 when there is none.\n"
      "Example:\n  m95 check modem.json");
}

void add_tls(CLI::App& app, bool& json) {
  CLI::App* tls = app.add_subcommand("tls", "Print the TLS versions and suites this build has");
  tls->add_flag("--json", json, "for programs");
  tls->footer(
      "\nThe matrix is the OpenSSL library's own answer; 21 pairs are all of the note's Table 1.\n"
      "Examples:\n  m95 tls\n  m95 tls --json | jq -e 'all(.available)'");
}

void add_demo(CLI::App& app) {
  app.add_subcommand("demo", "Play chapter 4 of the FTPS note against an FTPS server of its own")
      ->footer("\nExample:\n  m95 demo");
}

// What the program is told when it is the host or its operator, not the module.
struct HostOptions {
  PlayOptions play;
  RecordOptions record;
  ReplayOptions replay;
  PlayOptions conformance;
  CtlOptions ctl;
};

int dispatch(const CLI::App& app, const RunOptions& options, const HostOptions& hosts,
             bool markdown, bool json, const std::string& file) {
  if (app.got_subcommand("run")) return run_command(options);
  if (app.got_subcommand("demo")) return demo_command();
  if (app.got_subcommand("play")) return play_command(hosts.play);
  if (app.got_subcommand("record")) return record_command(hosts.record);
  if (app.got_subcommand("replay")) return replay_command(hosts.replay);
  if (app.got_subcommand("conformance")) return conformance_command(hosts.conformance);
  if (app.got_subcommand("ctl")) return ctl_command(hosts.ctl);
  if (app.got_subcommand("commands")) {
    const TableFormat format = json       ? TableFormat::json
                               : markdown ? TableFormat::markdown
                                          : TableFormat::text;
    std::fputs(command_table(format).c_str(), stdout);
    return 0;
  }
  if (app.got_subcommand("tls")) {
    std::fputs(tls_matrix(json ? MatrixFormat::json : MatrixFormat::text).c_str(), stdout);
    return 0;
  }
  config::load_file(file);
  std::printf("%s: fine\n", file.c_str());
  return 0;
}

// What passes through here is other people's keys and passwords: a core dump of this program has no
// memory in it (core(5), "Controlling which mappings are written to the core dump").
void keep_memory_out_of_core_dumps() {
  if (std::FILE* const filter = std::fopen("/proc/self/coredump_filter", "we")) {
    std::fputs("0", filter);
    std::fclose(filter);
    return;
  }
  ::prctl(PR_SET_DUMPABLE, 0);  // no /proc here: then no dump at all
}

int main(int argc, char** argv) {
  keep_memory_out_of_core_dumps();
  CLI::App app{kAbout, "m95"};
  app.set_version_flag("--version", std::string("m95 ") + M95_VERSION);
  app.require_subcommand(1);
  app.footer("\n`m95 SUBCOMMAND --help` tells all of one, with examples.");
  RunOptions options;
  HostOptions hosts;
  bool markdown = false;
  bool json = false;
  std::string file;
  add_run(app, options);
  add_demo(app);
  add_play(app, hosts.play);
  add_record(app, hosts.record);
  add_replay(app, hosts.replay);
  add_conformance(app, hosts.conformance);
  add_ctl(app, hosts.ctl);
  add_commands(app, markdown, json);
  add_tls(app, json);
  add_check(app, file);
  try {
    app.parse(argc, argv);
    return dispatch(app, options, hosts, markdown, json, file);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : kUsedWrongly;
  } catch (const UsageError& error) {
    std::fprintf(stderr, "m95: %s\n", error.what());
    return kUsedWrongly;
  } catch (const config::ConfigError& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return kUsedWrongly;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "m95: %s\n", error.what());
    return kFailed;
  }
}

}  // namespace
}  // namespace m95::app

int main(int argc, char** argv) { return m95::app::main(argc, argv); }
