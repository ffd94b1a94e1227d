// The table of unsolicited lines and its look-up.
#include "emulator/core/urc_table.hpp"

#include <algorithm>
#include <array>

#include "protocol/characters.hpp"

namespace m95 {
namespace {

constexpr auto kUrcs = std::to_array<Urc>({
    // The module and its supply
    {"RDY", "the module has started"},
    {"+CFUN", "its functionality after the start"},
    {"+CPIN", "the SIM's state has changed"},
    {"Call Ready", "calls can be made"},
    {"ALARM RING", "an alarm rings"},
    {"ALARM MODE", "an alarm has switched the module on"},
    {"NORMAL POWER DOWN", "the power key has switched it off"},
    {"UNDER_VOLTAGE WARNING", "the supply is low"},
    {"UNDER_VOLTAGE POWER DOWN", "the supply is too low"},
    {"OVER_VOLTAGE WARNING", "the supply is high"},
    {"OVER_VOLTAGE POWER DOWN", "the supply is too high"},
    {"+QSIMSTAT", "the card was put in or taken out"},
    // The network
    {"+CREG", "registration has changed"},
    {"+CGREG", "registration for GPRS has changed"},
    {"+CGEV", "an event of GPRS"},
    {"+CTZV", "the network's time zone"},
    {"+QNITZ", "the network's time"},
    {"+PDP DEACT", "the PDP contexts are lost"},
    {"+CUSD", "the network's answer to a USSD text"},
    // Calls
    {"RING", "a call comes in"},
    {"+CRING", "a call comes in, with its kind"},
    {"+CLIP", "who calls"},
    {"+CCWA", "a call waits"},
    {"+QCGTIND", "a call has ended"},
    {"+QTONEDET", "the other side sends a tone"},
    {"NO CARRIER", "a call or a connection has ended"},
    {"BUSY", "who was called is busy"},
    {"NO ANSWER", "who was called does not answer"},
    // Messages
    {"+CMTI", "a message was stored"},
    {"+CMT", "a message, shown at once"},
    {"+CDSI", "a status report was stored"},
    {"+CDS", "a status report, shown at once"},
    // Sockets, names, time and echoes
    {"CONNECT OK", "a socket is connected"},
    {"CONNECT FAIL", "a socket could not be connected, or a server not opened"},
    {"CONNECT", "the line is the connection now"},
    {"CLOSED", "the peer has closed a socket"},
    {"SERVER OK", "the server listens"},
    {"REMOTE IP", "a client has come to the server"},
    {"+QIRDI", "a socket has data to fetch"},
    {"+RECEIVE", "a socket's data, with its number and size"},
    {"IPD", "a socket's data, with its size"},
    {"RECV FROM", "where a socket's data comes from"},
    {"TO", "where a socket's data goes to"},
    {kAddressUrc, "an address that AT+QIDNSGIP has found"},
    {"ERROR", "AT+QIDNSGIP has found no address"},
    {"STATE", "the state of the connection, behind that"},
    {"+QNTP", "the result of asking a time server"},
    {"+QPING", "the result of an echo, or of all"},
    {"+QSSLOPEN", "the result of opening an SSL connection"},
    {"+QSSLURC: \"recv\"", "an SSL connection has data to fetch"},
    {"+QSSLURC: \"closed\"", "the peer has closed an SSL connection"},
    // FTP
    {"+QFTPOPEN", "the result of opening a session"},
    {"+QFTPCLOSE", "the result of closing it"},
    {"+QFTPERROR", "the session is lost"},
    {"+QFTPCFG", "the result of a setting"},
    {"+QFTPPATH", "the result of choosing a folder"},
    {"+QFTPPUT", "the result of an upload"},
    {"+QFTPGET", "the result of a download"},
    {"+QFTPLIST", "the result of a listing"},
    {"+QFTPNLST", "the result of a listing of names"},
    {"+QFTPSIZE", "the size of a file"},
    {"+QFTPRENAME", "the result of renaming"},
    {"+QFTPDELETE", "the result of removing a file"},
    {"+QFTPMKDIR", "the result of making a folder"},
    {"+QFTPRMDIR", "the result of removing a folder"},
});

bool is_address(std::string_view text) {
  constexpr int kDots = 3;
  return std::ranges::count(text, '.') == kDots &&
         std::ranges::all_of(text, [](char c) { return c == '.' || is_digit(c); });
}

std::string_view without_number_of_socket(std::string_view text) {
  constexpr std::string_view kBehind = ", ";
  const std::string_view behind = text.substr(std::min<std::size_t>(1, text.size()));
  const bool numbered = !text.empty() && is_digit(text.front()) && behind.starts_with(kBehind);
  return numbered ? behind.substr(kBehind.size()) : text;
}

// "IPD" has its number right behind it, all others end as words do.
bool begins(std::string_view text, std::string_view says) {
  if (!text.starts_with(says)) return false;
  if (text.size() == says.size()) return true;
  return says == "IPD" || std::isalnum(static_cast<unsigned char>(text[says.size()])) == 0;
}

}  // namespace

std::span<const Urc> all_urcs() { return kUrcs; }

const Urc* find_urc(std::string_view text) {
  text = without_number_of_socket(text);
  if (is_address(text)) text = kAddressUrc;
  const Urc* found = nullptr;
  for (const Urc& urc : kUrcs) {
    const bool longer = found == nullptr || urc.says.size() > found->says.size();
    if (longer && begins(text, urc.says)) found = &urc;
  }
  return found;
}

}  // namespace m95
