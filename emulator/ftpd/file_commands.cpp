// Commands on the file tree that need no data connection (RFC 959 4.1.3, RFC 3659).
#include "emulator/ftpd/listing.hpp"
#include "emulator/ftpd/session.hpp"

namespace m95::ftpd {
namespace {

// RFC 959, appendix II: a quote in a name is doubled.
std::string in_quotes(const std::string& path) {
  std::string text = "\"";
  for (const char c : path) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

}  // namespace

std::string Session::path_of(const std::string& argument) const {
  if (argument.empty()) throw Refused(501, "A name is missing.");
  return absolute_path(directory_, argument);
}

Answer Session::pwd(const std::string&) {
  return {257, in_quotes(directory_) + " is the current directory"};
}

Answer Session::cwd(const std::string& argument) {
  std::string path = path_of(argument);
  around_.files.require_directory(path);
  directory_ = std::move(path);
  return {250, "Directory successfully changed."};
}

Answer Session::cdup(const std::string&) { return cwd(".."); }

Answer Session::mkd(const std::string& argument) {
  const std::string path = path_of(argument);
  around_.files.make_directory(path);
  return {257, in_quotes(path) + " created"};
}

Answer Session::rmd(const std::string& argument) {
  around_.files.remove_directory(path_of(argument));
  return {250, "Remove directory operation successful."};
}

Answer Session::dele(const std::string& argument) {
  around_.files.remove_file(path_of(argument));
  return {250, "Delete operation successful."};
}

Answer Session::rnfr(const std::string& argument) {
  std::string path = path_of(argument);
  around_.files.entry(path);
  renamed_ = std::move(path);
  return {350, "Ready for RNTO."};
}

Answer Session::rnto(const std::string& argument) {
  const std::string from = std::exchange(renamed_, {});
  if (from.empty()) throw Refused(503, "RNFR required first.");
  around_.files.rename(from, path_of(argument));
  return {250, "Rename successful."};
}

Answer Session::size(const std::string& argument) {
  // The size on the wire would have to be counted line by line.
  if (type_ == Type::ascii) throw Refused(550, "SIZE not allowed in ASCII mode.");
  const Entry entry = around_.files.entry(path_of(argument));
  if (entry.directory) throw Refused(550, argument + ": Not a regular file");
  return {213, std::to_string(entry.size)};
}

Answer Session::mdtm(const std::string& argument) {
  const Entry entry = around_.files.entry(path_of(argument));
  if (entry.directory) throw Refused(550, argument + ": Not a regular file");
  return {213, time_value(entry.modified)};
}

}  // namespace m95::ftpd
