// Every TCP/IP command in every state of a context: what it answers and where it leads, as the
// manual's state table says.
#include <functional>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "tests/emulator/bench/socket_bench.hpp"

namespace m95::test {
namespace {
using namespace std::chrono_literals;

constexpr const char* kOpen = "AT+QIOPEN=\"TCP\",\"192.0.2.1\",7\r";

// A state, the letter of its column, how a context comes there, and how long QIACT has run then.
struct State {
  char letter;
  const char* text;
  std::function<void(SocketBench&)> reach;
  Duration into_activation = -1us;
};

void start_activation(SocketBench& bench) {
  bench.say("AT+QIREGAPP\r", 1);
  bench.say("AT+QIACT\r", 1);
}

const State kStates[] = {
    {'I', "IP INITIAL", [](SocketBench&) {}},
    {'S', "IP START", [](SocketBench& bench) { bench.say("AT+QIREGAPP\r"); }},
    {'C', "IP CONFIG", start_activation, 0us},
    {'N', "IP IND", start_activation, 200ms},
    {'G', "IP GPRSACT", [](SocketBench& bench) { bench.say("AT+QIREGAPP;+QIACT\r"); }},
    {'T', "IP STATUS", [](SocketBench& bench) { bench.activate(); }},
    {'t', "TCP CONNECTING",
     [](SocketBench& bench) {
       bench.activate();
       bench.peers.hangs = true;
       bench.say(kOpen);
     }},
    {'u', "UDP CONNECTING",
     [](SocketBench& bench) {
       bench.activate();
       bench.peers.naming_hangs = true;
       bench.say("AT+QIOPEN=\"UDP\",\"192.0.2.1\",7\r");
       bench.peers.naming_hangs = false;
     }},
    {'O', "CONNECT OK", [](SocketBench& bench) { bench.connect(); }},
    {'X', "IP CLOSE",
     [](SocketBench& bench) {
       bench.connect();
       bench.say("AT+QICLOSE\r");
     }},
    {'D', "PDP DEACT", [](SocketBench& bench) { bench.say("AT+QIREGAPP;+QIACT;+CGATT=0\r"); }},
    {'P', "IP PROCESSING", [](SocketBench& bench) { bench.connect_several(1); }},
};

// Under AT+QIMUX=1 where it is another form.
struct Command {
  const char* text;
  const char* of_several = nullptr;
};

// What a letter of the answers means.
std::string words(const std::string& letter, const State& now) {
  const std::string state = "STATE: " + std::string(now.text);
  std::string links;
  std::string accepted;
  for (const char* n : {"1", "2", "3", "4", "5"}) {
    links += line("+QISTAT: " + std::string(n) + ", \"\", \"\",");
  }
  for (const char* n : {"0", "1", "2", "3", "4"}) {
    accepted += line("C: " + std::string(n) + ", \"\", \"\", \"INITIAL\"");
  }
  std::string states;
  for (const char* n : {"1", "2", "3", "4", "5"}) {
    states += line("+QISTATE: " + std::string(n) + ", \"\", \"\", \"INITIAL\",0");
  }
  const std::map<std::string, std::string> all = {
      {"-", line("ERROR")},
      {"k", line("OK")},
      {"ip", line("10.1.83.188")},
      {"deact", line("DEACT OK")},
      {"open", lines({"OK", "CONNECT OK"})},
      {"open1", lines({"OK", "1, CONNECT OK"})},
      {"already", line("ALREADY CONNECT")},
      {"close", line("CLOSE OK")},
      {"close0", line("0, CLOSE OK")},
      {"serve", lines({"OK", "SERVER OK"})},
      {">", "\r\n> "},
      {"acks", lines({"+QISACK: 0, 0, 0", "OK"})},
      {"state", lines({"OK", state})},
      {"stat1", line("+QISTAT: 0, \"TCP\", \"192.0.2.1\", 7,") + links + line("OK")},
      {"state1", lines({"OK", state}) +
                     line("+QISTATE: 0, \"TCP\", \"192.0.2.1\", 7, \"CONNECTED\",0") + states +
                     line("OK")},
      {"none", lines({"OK", "S: INITIAL"})},
      {"none1", lines({"OK", "S: INITIAL"}) + accepted},
      {"name", lines({"OK", "192.0.2.1"})},
      {"noname", lines({"OK", "ERROR: 3", state})},
      {"lost", lines({"OK", "+QPING: 1", "+QPING: 2,1,0,1,0,0,0"})},
      {"noping", lines({"OK", "+QPING: 5"})},
      {"mute", lines({"OK", "+QNTP: 2"})},
      {"notime", lines({"OK", "+QNTP: 5"})},
      {"gone", lines({"OK", "+PDP DEACT"})},
      {"failed", lines({"OK", "+PDP DEACT", "CONNECT FAIL"})},
  };
  const auto found = all.find(letter);
  return found == all.end() ? "no such answer: " + letter : found->second;
}

// Answers and the states they lead to, a column each; "." where it stays. The rows down to the loss
// of the network (AT+CFUN=4) are the manual's table of states, with AT+QIDEACT answered in IP
// INITIAL too, as hosts need it. What the manual leaves open is chosen: a server where a connection
// may be opened; names, times and echoes activate the context.
struct Row {
  Command command;
  const char* answers;
  const char* leads_to = ". . . . . . . . . . . .";
};

const Row kTable[] = {
    //                 I S C N G T t u O X D P
    {{"AT+QIREGAPP"}, "k - - - - - - - - - - -", "S . . . . . . . . . . ."},
    {{"AT+QIREGAPP=\"a\",\"u\",\"p\""}, "k - - - - - - - - - - -", "S . . . . . . . . . . ."},
    {{"AT+QIACT"}, "- k - - - - - - - - - -", ". G . . . . . . . . . ."},
    {{"AT+QILOCIP"}, "- - - - ip ip ip ip ip ip - ip", ". . . . T . . . . . . ."},
    {{kOpen, "AT+QIOPEN=1,\"TCP\",\"192.0.2.1\",7\r"},
     "open - - - - open - - already open - open1",
     "O . . . . O . . . O . ."},
    {{"AT+QIOPEN=\"UDP\",\"192.0.2.1\",7", "AT+QIOPEN=1,\"UDP\",\"192.0.2.1\",7"},
     "open - - - - open - - already open - open1",
     "O . . . . O . . . O . ."},
    {{"AT+QIDEACT"},
     "deact deact deact deact deact deact deact deact deact deact deact deact",
     ". I I I I I I I I I I I"},
    {{"AT+QICLOSE", "AT+QICLOSE=0"},
     "- - - - - - close close close - - close0",
     ". . . . . . X X X . . T"},
    {{"AT+CFUN=4"}, "k k k k gone gone failed failed gone gone k gone", ". . D D D D D D D D . D"},
    // Connections.
    {{"AT+QISEND", "AT+QISEND=0"}, "- - - - - - - - > - - >"},
    {{"AT+QISACK", "AT+QISACK=0"}, "- - - - - - acks acks acks - - acks"},
    {{"AT+QIRD=0,1,0,1500"}, "k k k k k k k k k k k k"},
    {{"AT+QISERVER"}, "serve - - - - serve - - - serve - serve", "w . . . . w . . . w . ."},
    {{"AT+QISERVER=1"}, "serve - - - - serve - - - serve - serve", "w . . . . w . . . w . ."},
    {{"AT+QISTAT"}, "state state state state state state state state state state state stat1"},
    {{"AT+QISTATE"}, "state state state state state state state state state state state state1"},
    {{"AT+QISSTAT"}, "none none none none none none none none none none none none1"},
    // Settings.
    {{"AT+QIMUX=0"}, "k - - - - - - - - - - -"},
    {{"AT+QIMUX=1"}, "k - - - - - - - - - - -", "m . . . . . . . . . . ."},
    {{"AT+QIMODE=0"}, "k k k k k k - - - k k -"},
    {{"AT+QIMODE=1"}, "k k k k k k - - - k k -"},
    {{"AT+QITCFG=3,2,1024,1"}, "k k k k k k k k k k k -"},
    {{"AT+QIFGCNT=0"}, "k k k k k k k k k k k k"},
    {{"AT+QIFGCNT=1"}, "k k k k k k k k k k k k", ". I I I I I I I I I I I"},
    {{"AT+QICSGP=1,\"net\""}, "k k k k k k k k k k k k"},
    {{"AT+QIHEAD=1"}, "k k k k k k k k k k k k"},
    {{"AT+QISHOWPT=1"}, "k k k k k k k k k k k k"},
    {{"AT+QISHOWRA=1"}, "k k k k k k k k k k k k"},
    {{"AT+QISHOWLA=1"}, "k k k k k k k k k k k k"},
    {{"AT+QISDE=0"}, "k k k k k k k k k k k k"},
    {{"AT+QIPROMPT=3"}, "k k k k k k k k k k k k"},
    {{"AT+QISRVC=2"}, "k k k k k k k k k k k k"},
    {{"AT+QIDNSIP=1"}, "k k k k k k k k k k k k"},
    {{"AT+QINDI=1"}, "k k k k k k k k k k k k"},
    {{"AT+QILPORT=\"TCP\",80"}, "k k k k k k k k k k k k"},
    {{"AT+QIAUTOS=1"}, "k k k k k k k k k k k k"},
    {{"AT+QISCON"}, "k k k k k k k k k k k k"},
    {{"AT+QIDNSCFG=\"192.0.2.53\""}, "k k k k k k k k k k k k"},
    // Names, time, echoes.
    {{"AT+QIDNSGIP=\"www.example\""},
     "name name noname noname name name name name name name noname name",
     "T T . . T . . . . . . ."},
    {{"AT+QPING=\"192.0.2.1\",1,1"},
     "lost lost noping noping lost lost lost lost lost lost noping lost",
     "T T . . T . . . . . . ."},
    {{"AT+QNTP=\"192.0.2.1\""},
     "mute mute notime notime mute mute mute mute mute mute notime mute",
     "T T . . T . . . . . . ."},
};

std::vector<std::string> columns(const char* text) {
  std::istringstream in(text);
  std::vector<std::string> all;
  for (std::string one; in >> one;) all.push_back(one);
  return all;
}

// What AT+QISTATE calls the state of a column.
std::string state_called(const std::string& letter) {
  // One server without AT+QIMUX is no connection being made.
  if (letter == "w") return "IP PROCESSING";
  if (letter == "m") return "IP INITIAL";
  for (const State& one : kStates) {
    if (letter.front() == one.letter) return one.text;
  }
  return "no such state: " + letter;
}

// From AT+QISTATE, which names it under AT+QIMUX=1 too.
std::string state_of(SocketBench& bench) {
  const std::string text = bench.say("AT+QISTATE\r");
  const std::string before = "\r\nOK\r\n\r\nSTATE: ";
  if (!text.starts_with(before)) return text;
  return text.substr(before.size(), text.find('\r', before.size()) - before.size());
}

void try_one(const Row& row, const State& from, const std::string& answer, const std::string& to) {
  const bool activating = from.into_activation >= 0us;
  config::Modem modem = Bench::modem();
  modem.limits.ntp = config::Seconds(0.05);
  if (activating) modem.latency = 1;
  SocketBench bench(modem, 2);
  from.reach(bench);
  if (activating) bench.wait(from.into_activation);
  bench.heard();
  ASSERT_EQ(state_of(bench), from.text);
  const bool several = from.letter == 'P' && row.command.of_several != nullptr;
  const std::string command = several ? row.command.of_several : row.command.text;
  std::string said = bench.say(command.ends_with('\r') ? command : command + "\r");
  said += bench.wait(60ms);
  EXPECT_EQ(said, words(answer, from)) << command << " in " << from.text;
  if (answer == ">") bench.say("\x1b");
  const std::string where = to == "." ? from.text : state_called(to);
  EXPECT_EQ(state_of(bench), where) << "after " << command << " in " << from.text;
}

class StateMachine : public testing::TestWithParam<std::size_t> {};

TEST_P(StateMachine, DecidesTheAnswerOfEveryCommand) {
  const State& from = kStates[GetParam()];
  for (const Row& row : kTable) {
    const std::vector<std::string> answers = columns(row.answers);
    const std::vector<std::string> leads_to = columns(row.leads_to);
    ASSERT_EQ(answers.size(), std::size(kStates)) << row.command.text;
    ASSERT_EQ(leads_to.size(), std::size(kStates)) << row.command.text;
    try_one(row, from, answers[GetParam()], leads_to[GetParam()]);
  }
}

std::string name_of_state(const testing::TestParamInfo<std::size_t>& info) {
  std::string name = kStates[info.param].text;
  std::erase(name, ' ');
  return name;
}

INSTANTIATE_TEST_SUITE_P(InState, StateMachine, testing::Range<std::size_t>(0, std::size(kStates)),
                         name_of_state);

}  // namespace
}  // namespace m95::test
