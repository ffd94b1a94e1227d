// Options that play, record and conformance share, and their own.
#include "emulator/app/host_options.hpp"

#include <map>

#include <CLI/CLI.hpp>

namespace m95::app {
namespace {

void add_line(CLI::App& to, play::LineOptions& line) {
  to.add_option("--port", line.port, "where the module is: a serial device, a pty's link, or TCP")
      ->required()
      ->type_name("DEV|HOST:PORT");
  to.add_option("--baud", line.baud, "N: bit/s of a device, 8N1 (default 115200)")
      ->check(CLI::Range(75, 4000000))
      ->type_name("N");
  to.add_option_function<std::string>(
        "--flow",
        [&line](const std::string& name) {
          line.handshake = name == "rtscts"    ? Handshake::lines
                           : name == "xonxoff" ? Handshake::characters
                                               : Handshake::none;
        },
        "flow control of a device: none (default), rtscts or xonxoff")
      ->check(CLI::IsMember({"none", "rtscts", "xonxoff"}))
      ->type_name("NAME");
}

void add_playing(CLI::App& to, PlayOptions& options) {
  add_line(to, options.line);
  to.add_option("--timeout", options.patience,
                "S: how long the module may be silent when an answer is due (default 30)")
      ->check(CLI::PositiveNumber)
      ->type_name("S");
  to.add_option("--secrets", options.secrets,
                "FILE: a JSON object of what {secret NAME} stands for")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  to.add_option("--files", options.files,
                "DIR: where {file NAME} and {data} are (default: beside the transcript or above)")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  to.add_option("--before", options.before,
                "COMMAND: for sh before each transcript, to restart the module; it finds "
                "$M95_TRANSCRIPT and $M95_SETTINGS")
      ->type_name("COMMAND");
  to.add_option("--junit", options.junit, "FILE: a report as JUnit XML")->type_name("FILE");
}

}  // namespace

void add_play(CLI::App& app, PlayOptions& options) {
  CLI::App* play = app.add_subcommand("play", "Play transcripts as the host, against any module");
  play->add_option("FILE", options.transcripts, "transcripts, played in this order")
      ->required()
      ->check(CLI::ExistingFile);
  add_playing(*play, options);
  play->footer(
      "\n0: all went as written; 1: one did not, its line and the bytes that differ are told; 2: a "
      "file is no\ntranscript.\nExamples:\n  m95 play smoke.txt --port /tmp/m95\n"
      "  m95 play *.txt --port /dev/ttyUSB0 --baud 9600 --flow rtscts --junit report.xml");
}

void add_record(CLI::App& app, RecordOptions& options) {
  CLI::App* record =
      app.add_subcommand("record", "Stand between a host and a module, and write a transcript");
  add_line(*record, options.line);
  record->add_option("--pty", options.pty, "LINK: the pseudo-terminal for the host")
      ->required()
      ->type_name("LINK");
  record->add_option("--out", options.out, "FILE: the transcript")->required()->type_name("FILE");
  record
      ->add_option("--secrets", options.secrets,
                   "FILE: gets the passwords and PINs that the transcript only names")
      ->type_name("FILE");
  record
      ->add_option("--files", options.files,
                   "DIR: gets the certificates and files that the transcript tells by their hash")
      ->type_name("DIR");
  record->footer(
      "\nUntil SIGTERM or SIGINT, or until the module's line ends (1).\nExample:\n"
      "  m95 record --port /dev/ttyUSB0 --pty /tmp/host --out s.txt --secrets s.json --files s.d\n"
      "  m95 play s.txt --port /dev/ttyUSB0 --secrets s.json --files s.d");
}

void add_replay(CLI::App& app, ReplayOptions& options) {
  CLI::App* replay = app.add_subcommand(
      "replay", "Give a recording's answers, canned, to a host that asks the same");
  replay->add_option("FILE", options.transcript, "the transcript")
      ->required()
      ->check(CLI::ExistingFile);
  replay->add_option("--pty", options.pty, "LINK: the pseudo-terminal for the host")
      ->required()
      ->type_name("LINK");
  replay->add_option("--secrets", options.secrets, "FILE: as m95 play has it")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  replay->add_option("--files", options.files, "DIR: as m95 play has it")
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  replay->footer(
      "\nNothing is modelled. 0: the host asked all and left; 1: it asked something else.\n"
      "Example:\n  m95 replay s.txt --pty /tmp/canned --secrets s.json --files s.d");
}

void add_conformance(CLI::App& app, PlayOptions& options) {
  CLI::App* run = app.add_subcommand(
      "conformance", "Play the transcripts that show the note's statements; report on each");
  add_playing(*run, options);
  options.transcripts.resize(1);
  run->add_option("--transcripts", options.transcripts.front(), "DIR: where they are")
      ->required()
      ->check(CLI::ExistingDirectory)
      ->type_name("DIR");
  run->add_option("--statements", options.statements,
                  "FILE: the ledger (default: conformance/statements.txt beside DIR or above)")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  run->add_option("--dialect", options.surroundings.dialect,
                  "what the module speaks: document (default) or firmware")
      ->check(CLI::IsMember({"document", "firmware"}))
      ->type_name("NAME");
  run->add_option(
         "--have", options.surroundings.have,
         "what is there: `servers` (all of FORMAT.md), one's ADDRESS:PORT, `settings` "
         "(--before starts the module with $M95_SETTINGS), or `time` (to wait for minutes)")
      ->type_name("WHAT");
  run->add_option("--text", options.text, "FILE: the report as text (default: standard output)")
      ->type_name("FILE");
  run->add_option("--html", options.html, "FILE: the report as a page")->type_name("FILE");
  run->footer(
      "\n0: all that could be run passed, and something could; else 1. What lacks its surroundings "
      "is not run,\nnever passed.\nExample:\n  m95 conformance --port /dev/ttyUSB0 --transcripts "
      "tests/transcripts --have servers --html report.html");
}

}  // namespace m95::app
