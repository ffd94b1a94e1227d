// The rows of points and effects, and the names of both.
#include "config/fault_table.hpp"

#include "config/values.hpp"

namespace m95::config {
namespace {

using P = Point;
using E = Effect;

const std::vector<Point> kStreams = {P::control, P::data, P::socket};
const std::vector<Point> kBytes = {P::control, P::data, P::socket, P::to_host, P::from_host};
const std::vector<Point> kWaits = {P::dns,    P::connect, P::control,  P::data,
                                   P::socket, P::to_host, P::from_host};

std::vector<PointRow> make_points() {
  return {
      {P::now, "now", {}, "nowhere: it happens at `at`"},
      {P::command, "command", {"command", "channel"}, "an AT command is about to be executed"},
      {P::echo, "echo", {"command", "channel"}, "between the echo of a command and its answer"},
      {P::result,
       "result",
       {"command", "channel"},
       "between the answer of a command and its final result code"},
      {P::dns, "dns", {"host"}, "a name is looked up"},
      {P::connect, "connect", {"connection", "socket"}, "a TCP connection is made"},
      {P::tls, "tls", {"connection", "socket"}, "a TLS handshake begins"},
      {P::ftp, "ftp", {"command"}, "a command is sent to the FTP server; it does not get there"},
      {P::control, "control", {"after", "direction"}, "bytes of the FTP control connection"},
      {P::data, "data", {"after", "direction"}, "bytes of an FTP data connection"},
      {P::socket,
       "socket",
       {"socket", "after", "direction"},
       "bytes of a TCP socket (AT+QIOPEN, AT+QSSLOPEN)"},
      {P::to_host, "to_host", {"channel", "after"}, "bytes of the serial line from the module"},
      {P::from_host, "from_host", {"channel", "after"}, "bytes of the serial line to the module"},
      {P::write, "write", {"storage"}, "a file or record is written"},
  };
}

std::vector<EffectRow> effects_at_points() {
  return {
      {E::answer,
       "answer",
       {P::command, P::ftp},
       {"text"},
       {},
       "`text` instead; of an AT command its last line is the final result, of FTP it is the "
       "reply"},
      {E::timeout, "timeout", {P::command}, {"seconds"}, {}, "ERROR after so long"},
      {E::hang, "hang", {P::command}, {}, {}, "no answer until a reset or the power's end"},
      {E::fail,
       "fail",
       {P::dns, P::tls, P::write},
       {},
       {},
       "no such name; the peer ends the handshake; the memory fails (EIO)"},
      {E::refuse, "refuse", {P::connect}, {}, {}, "nobody listens there"},
      {E::alert,
       "alert",
       {P::tls},
       {"value"},
       {},
       "the peer's fatal alert of this number (RFC 5246 7.2)"},
      {E::full, "full", {P::write}, {}, {}, "no space is left (ENOSPC)"},
      {E::stall,
       "stall",
       {P::dns, P::connect, P::control, P::data, P::socket},
       {},
       {},
       "no answer comes, no byte moves any more"},
      {E::reset, "reset", kStreams, {}, {}, "the connection is reset"},
      {E::half_close, "half_close", kStreams, {}, {}, "the peer says it has no more to send"},
      {E::truncate,
       "truncate",
       kStreams,
       {},
       {},
       "the peer's end comes there; under TLS without close_notify"},
      {E::bandwidth, "bandwidth", kStreams, {"rate"}, {}, "not faster than this"},
      {E::delay, "delay", kWaits, {"seconds"}, {}, "so much later"},
      {E::corrupt, "corrupt", kBytes, {}, {"mask"}, "the bits of the mask are flipped in one byte"},
      {E::drop, "drop", {P::to_host, P::from_host}, {}, {"bytes"}, "so many bytes are lost"},
      {E::split, "split", {P::to_host}, {"seconds"}, {}, "the rest comes so much later"},
      {E::merge,
       "merge",
       {P::to_host},
       {"seconds"},
       {},
       "what is said within that time comes at once"},
      {E::pace, "pace", {P::to_host}, {}, {}, "one byte after the other, at the line's rate"},
      {E::garbage,
       "garbage",
       {P::to_host, P::from_host},
       {},
       {"bytes"},
       "so many bytes that nobody sent, as of another rate"},
  };
}

std::vector<EffectRow> events() {
  return {
      {E::power_on, "power.on", {}, {}, {}, "the power key of a module that is off"},
      {E::power_off, "power.off", {}, {}, {}, "the power key: NORMAL POWER DOWN"},
      {E::module_reset, "power.reset", {}, {}, {}, "it starts again"},
      {E::emergency_off, "power.emergency_off", {}, {}, {}, "EMERG_OFF: no power, no words"},
      {E::supply, "supply", {}, {"value"}, {}, "VBAT in mV"},
      {E::sim_insert, "sim.insert", {}, {}, {}, "the card is put in"},
      {E::sim_remove, "sim.remove", {}, {}, {}, "the card is taken out"},
      {E::sim_state,
       "sim.state",
       {},
       {"text"},
       {},
       "what the card waits for, as AT+CPIN? prints it"},
      {E::signal, "signal", {}, {"value"}, {}, "the rssi of AT+CSQ, 0 to 31, or 99"},
      {E::registration, "registration", {}, {"value"}, {}, "the stat of AT+CREG, 0 to 5"},
      {E::cell, "cell", {}, {"lac", "ci"}, {}, "the module camps on another cell"},
      {E::pdp_lose, "pdp.lose", {}, {}, {}, "the network ends the PDP contexts: +PDP DEACT"},
      {E::gprs_detach, "gprs.detach", {}, {}, {}, "the network detaches the module"},
      {E::clock_set, "clock.set", {}, {"text"}, {}, "the module's clock, as AT+CCLK takes it"},
      {E::sms, "sms", {}, {"number", "text"}, {}, "a message comes"},
      {E::call, "call", {}, {"number"}, {}, "a call comes"},
      {E::hang_up, "call.end", {}, {}, {}, "the other sides of all calls hang up"},
      {E::urc,
       "urc",
       {},
       {"text"},
       {},
       "this line is said; in the middle of data too where it waits for `to_host` or `from_host`"},
      {E::certificate_flip,
       "certificate.flip",
       {},
       {"file"},
       {"value", "mask"},
       "the bits of the mask are flipped in byte `value` of a stored certificate"},
  };
}

}  // namespace

const std::vector<PointRow>& point_rows() {
  static const std::vector<PointRow> rows = make_points();
  return rows;
}

const std::vector<EffectRow>& effect_rows() {
  static const std::vector<EffectRow> rows = [] {
    std::vector<EffectRow> all = effects_at_points();
    for (EffectRow& row : events()) all.push_back(std::move(row));
    return all;
  }();
  return rows;
}

bool is_event(Effect effect) { return effect >= Effect::power_on; }

std::string_view text(Point point) {
  for (const PointRow& row : point_rows())
    if (row.point == point) return row.name;
  return {};
}

std::string_view text(Effect effect) {
  for (const EffectRow& row : effect_rows())
    if (row.effect == effect) return row.name;
  return {};
}

Names<Point> names(Point) {
  Names<Point> result;
  for (const PointRow& row : point_rows()) result.emplace_back(row.name, row.point);
  return result;
}

Names<Effect> names(Effect) {
  Names<Effect> result;
  for (const EffectRow& row : effect_rows()) result.emplace_back(row.name, row.effect);
  return result;
}

Names<Direction> names(Direction) {
  return {{"both", Direction::both}, {"sent", Direction::sent}, {"received", Direction::received}};
}

Names<Link> names(Link) {
  return {{"any", Link::any},
          {"control", Link::control},
          {"data", Link::data},
          {"socket", Link::socket}};
}

Names<Until> names(Until) {
  return {{"cleared", Until::cleared}, {"reset", Until::reset}, {"power_off", Until::power_off}};
}

Names<Medium> names(Medium) {
  return {{"any", Medium::any},
          {"ram", Medium::ram},
          {"nvram", Medium::nvram},
          {"ufs", Medium::ufs},
          {"sd", Medium::sd}};
}

}  // namespace m95::config
