// The command table; commands of login, security and parameters (RFC 959 4.1, RFC 2228, RFC 4217).
#include <algorithm>
#include <array>

#include "emulator/ftpd/session.hpp"

namespace m95::ftpd {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  const auto capital = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return capital(x) == capital(y); });
}

}  // namespace

const Session::Command* Session::find_command(std::string_view verb) {
  static constexpr auto kCommands = std::to_array<Command>({
      {"USER", &Session::user, true}, {"PASS", &Session::pass, true},
      {"QUIT", &Session::quit, true}, {"NOOP", &Session::noop, true},
      {"SYST", &Session::syst, true}, {"FEAT", &Session::feat, true},
      {"OPTS", &Session::opts, true}, {"AUTH", &Session::auth, true},
      {"PBSZ", &Session::pbsz, true}, {"PROT", &Session::prot, true},
      {"TYPE", &Session::type},       {"MODE", &Session::mode},
      {"STRU", &Session::stru},       {"ABOR", &Session::abor},
      {"PWD", &Session::pwd},         {"XPWD", &Session::pwd},
      {"CWD", &Session::cwd},         {"XCWD", &Session::cwd},
      {"CDUP", &Session::cdup},       {"XCUP", &Session::cdup},
      {"MKD", &Session::mkd},         {"XMKD", &Session::mkd},
      {"RMD", &Session::rmd},         {"XRMD", &Session::rmd},
      {"DELE", &Session::dele},       {"RNFR", &Session::rnfr},
      {"RNTO", &Session::rnto},       {"SIZE", &Session::size},
      {"MDTM", &Session::mdtm},       {"PASV", &Session::pasv},
      {"EPSV", &Session::epsv},       {"PORT", &Session::port},
      {"EPRT", &Session::eprt},       {"REST", &Session::rest},
      {"RETR", &Session::retr},       {"STOR", &Session::stor},
      {"APPE", &Session::appe},       {"LIST", &Session::list},
      {"NLST", &Session::nlst},
  });
  const auto found = std::find_if(kCommands.begin(), kCommands.end(),
                                  [verb](const Command& each) { return each.verb == verb; });
  return found == kCommands.end() ? nullptr : &*found;
}

Answer Session::user(const std::string& argument) {
  logged_in_ = false;
  user_.clear();
  if (around_.options.require_tls && !secured_)
    throw Refused(530, "This server wants AUTH TLS before USER.");
  if (argument.empty()) throw Refused(501, "USER needs a name.");
  user_ = argument;
  return {331, "Please specify the password."};
}

Answer Session::pass(const std::string& argument) {
  if (user_.empty()) throw Refused(503, "Login with USER first.");
  const auto& logins = around_.options.logins;
  const auto login = logins.find(user_);
  const bool known = login != logins.end() && login->second == argument;
  logged_in_ = known || around_.options.any_login;
  user_.clear();
  if (!logged_in_) throw Refused(530, "Login incorrect.");
  return {230, "Login successful."};
}

Answer Session::quit(const std::string&) {
  next_ = Next::end;
  return {221, "Goodbye."};
}

Answer Session::noop(const std::string&) { return {200, "NOOP ok."}; }
Answer Session::syst(const std::string&) { return {215, "UNIX Type: L8"}; }

Answer Session::feat(const std::string&) {
  std::string features = "Features:\n";
  if (tls_) features += "AUTH TLS\nPBSZ\nPROT\n";
  return {211, features + "EPRT\nEPSV\nMDTM\nREST STREAM\nSIZE\nUTF8\nEnd"};
}

Answer Session::opts(const std::string& argument) {
  if (same_word(argument, "UTF8") || same_word(argument, "UTF8 ON"))
    return {200, "Names are UTF-8."};
  throw Refused(501, "Option not understood.");
}

Answer Session::auth(const std::string& argument) {
  if (!tls_) throw Refused(502, "This server has no TLS.");
  if (secured_) throw Refused(503, "TLS is already on.");
  const bool tls = same_word(argument, "TLS") || same_word(argument, "TLS-C");
  const bool ssl = same_word(argument, "SSL") || same_word(argument, "TLS-P");
  if (!tls && !ssl) throw Refused(504, "Unknown AUTH type.");
  // A login made in clear does not count under TLS. SSL and TLS-P mean PROT P (RFC 4217, appendix).
  logged_in_ = false;
  user_.clear();
  data_secured_ = ssl;
  next_ = Next::handshake;
  return {234, "Proceed with the TLS handshake."};
}

Answer Session::pbsz(const std::string& argument) {
  if (!secured_) throw Refused(503, "PBSZ needs TLS.");
  if (argument.empty() || argument.find_first_not_of("0123456789") != std::string::npos)
    throw Refused(501, "PBSZ needs a number.");
  buffer_size_agreed_ = true;
  return {200, "PBSZ=0"};
}

Answer Session::prot(const std::string& argument) {
  if (!secured_) throw Refused(503, "PROT needs TLS.");
  if (!buffer_size_agreed_) throw Refused(503, "PROT needs PBSZ first.");
  const bool clear = same_word(argument, "C");
  if (same_word(argument, "S") || same_word(argument, "E"))
    throw Refused(536, "PROT P and PROT C are supported.");
  if (!clear && !same_word(argument, "P")) throw Refused(504, "Unknown PROT level.");
  if (clear && around_.options.require_tls) throw Refused(534, "Data connections must be secured.");
  data_secured_ = !clear;
  return {200, clear ? "Data connections are clear." : "Data connections are secured."};
}

Answer Session::type(const std::string& argument) {
  const bool ascii = same_word(argument, "A") || same_word(argument, "A N");
  const bool image = same_word(argument, "I") || same_word(argument, "L 8");
  if (!ascii && !image) throw Refused(504, "TYPE A and TYPE I are supported.");
  type_ = ascii ? Type::ascii : Type::image;
  return {200, ascii ? "Switching to ASCII mode." : "Switching to binary mode."};
}

Answer Session::mode(const std::string& argument) {
  if (!same_word(argument, "S")) throw Refused(504, "MODE S is supported.");
  return {200, "Mode set to S."};
}

Answer Session::stru(const std::string& argument) {
  if (!same_word(argument, "F")) throw Refused(504, "STRU F is supported.");
  return {200, "Structure set to F."};
}

// A transfer that ran has been ended, and answered, before this is asked.
Answer Session::abor(const std::string&) {
  data_.close();
  return {226, "ABOR successful."};
}

}  // namespace m95::ftpd
