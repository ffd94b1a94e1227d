// Commands that prepare a data connection and those that use one (RFC 959 4.1.2-3, RFC 2428).
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <ctime>
#include <netinet/in.h>
#include <optional>
#include <vector>

#include "emulator/ftpd/listing.hpp"
#include "emulator/ftpd/session.hpp"
#include "protocol/error.hpp"
#include "protocol/ftp/address.hpp"

namespace m95::ftpd {
namespace {

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

// As inet_ntop prints it, so that it can be compared.
std::optional<std::string> normalized(const std::string& ip, int family) {
  std::array<unsigned char, sizeof(in6_addr)> binary{};
  std::array<char, INET6_ADDRSTRLEN> text{};
  if (::inet_pton(family, ip.c_str(), binary.data()) != 1) return std::nullopt;
  ::inet_ntop(family, binary.data(), text.data(), text.size());
  return text.data();
}

// "|2|::1|2000|", the bar being any character.
Address parse_eprt(std::string_view text) {
  const Refused malformed(501, "EPRT needs |family|address|port|.");
  if (text.empty()) throw malformed;
  std::vector<std::string> fields(1);
  for (const char c : text) {
    if (c == text.front())
      fields.emplace_back();
    else
      fields.back() += c;
  }
  constexpr std::size_t kFields = 5;  // the outer two empty
  if (fields.size() != kFields || !fields[4].empty()) throw malformed;
  if (fields[1] != "1" && fields[1] != "2")
    throw Refused(522, "Network protocol not supported, use (1,2)");
  const auto ip = normalized(fields[2], fields[1] == "1" ? AF_INET : AF_INET6);
  const auto port = whole_number<std::uint16_t>(fields[3]);
  if (!ip || !port || *port == 0) throw malformed;
  return {*ip, *port};
}

// "-la name": options of ls, which many clients send, say nothing here.
std::string without_options(std::string_view argument) {
  while (argument.starts_with('-')) {
    argument.remove_prefix(std::min(argument.find(' '), argument.size()));
    argument.remove_prefix(std::min(argument.find_first_not_of(' '), argument.size()));
  }
  return std::string(argument);
}

}  // namespace

Answer Session::pasv(const std::string&) {
  if (extended_only_) throw Refused(501, "EPSV ALL was agreed on.");
  if (local_.is_v6()) throw Refused(425, "PASV cannot name an IPv6 address, use EPSV.");
  // The numbers are those of PORT.
  const std::string numbers = ftp::port_command(data_.listen()).substr(5);
  return {227, "Entering Passive Mode (" + numbers + ")."};
}

Answer Session::epsv(const std::string& argument) {
  if (argument == "ALL" || argument == "all") {
    extended_only_ = true;
    return {200, "Only EPSV from here on."};
  }
  if (!argument.empty() && argument != (local_.is_v6() ? "2" : "1"))
    throw Refused(522, local_.is_v6() ? "Network protocol not supported, use (2)"
                                      : "Network protocol not supported, use (1)");
  const std::string number = std::to_string(data_.listen().port);
  return {229, "Entering Extended Passive Mode (|||" + number + "|)."};
}

Answer Session::port(const std::string& argument) {
  if (extended_only_) throw Refused(501, "EPSV ALL was agreed on.");
  Address client;
  try {
    client = ftp::parse_227("227 " + argument);
  } catch (const Failure&) {
    throw Refused(501, "PORT needs an address and a port as six numbers.");
  }
  data_.call(client);
  return {200, "PORT command successful."};
}

Answer Session::eprt(const std::string& argument) {
  if (extended_only_) throw Refused(501, "EPSV ALL was agreed on.");
  data_.call(parse_eprt(argument));
  return {200, "EPRT command successful."};
}

Answer Session::rest(const std::string& argument) {
  const auto offset = whole_number<std::int64_t>(argument);
  if (!offset || *offset < 0) throw Refused(501, "REST needs a number of bytes.");
  offset_ = static_cast<std::uint64_t>(*offset);
  return {350, "Restarting at " + argument + '.'};
}

// Asked before a file is touched: a transfer that cannot be must not empty one.
void Session::require_data() const {
  if (!data_.prepared()) throw Refused(425, "Use PORT or PASV first.");
  if (around_.options.require_tls && !data_secured_)
    throw Refused(522, "Data connections must be secured: PROT P.");
}

void Session::require_offset_within(const File& file, std::uint64_t offset) const {
  if (offset > file.size()) throw Refused(554, "REST is beyond the end of the file.");
}

Answer Session::retr(const std::string& argument) {
  Job job;
  job.offset = std::exchange(offset_, 0);
  job.name = argument;
  const std::string path = path_of(argument);
  require_data();
  job.file = around_.files.open_to_read(path);
  require_offset_within(*job.file, job.offset);
  job_ = std::move(job);
  return {};
}

Answer Session::stor(const std::string& argument) {
  store(argument, false);
  return {};
}

Answer Session::appe(const std::string& argument) {
  store(argument, true);
  return {};
}

void Session::store(const std::string& argument, bool append) {
  Job job;
  job.receives = true;
  job.offset = std::exchange(offset_, 0);
  job.name = argument;
  const std::string path = path_of(argument);
  require_data();
  const bool keep = append || job.offset > 0;
  job.file = around_.files.open_to_write(path, keep ? Existing::keep : Existing::replace);
  if (append) job.offset = job.file->size();
  require_offset_within(*job.file, job.offset);
  job_ = std::move(job);
}

Answer Session::list(const std::string& argument) {
  offset_ = 0;
  require_data();
  const std::string path = absolute_path(directory_, without_options(argument));
  const Entry named = around_.files.entry(path);
  std::vector<Entry> entries{named};
  if (named.directory) entries = around_.files.entries(path);
  Job job;
  job.name = "the directory listing";
  job.text = long_listing(entries, std::time(nullptr));
  job_ = std::move(job);
  return {};
}

Answer Session::nlst(const std::string& argument) {
  offset_ = 0;
  require_data();
  const std::string name = without_options(argument);
  const std::string path = absolute_path(directory_, name);
  const Entry named = around_.files.entry(path);
  Job job;
  job.name = "the names";
  std::string prefix = name;
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  if (named.directory)
    job.text = name_listing(around_.files.entries(path), prefix);
  else
    job.text = name + "\r\n";
  job_ = std::move(job);
  return {};
}

}  // namespace m95::ftpd
