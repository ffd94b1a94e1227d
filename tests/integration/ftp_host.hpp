// The steps of a host that uses FTP(S), each asserting the module's exact bytes.
#pragma once

#include <string>

#include "tests/integration/host.hpp"

namespace m95::test {

std::string line(const std::string& text);
/// Uploads a file of tests/transcripts/pem under this name.
void store_file(Host& host, const std::string& name, const std::string& file);
/// Everything before the first transfer: echo off, certificates and TLS for a mode of
/// tests/servers/serve, login at 127.0.0.1.
void open_session(Host& host, const std::string& mode, const std::string& port,
                  const std::string& user, const std::string& password);
void put(Host& host, const std::string& name, const std::string& bytes);
void get(Host& host, const std::string& name, const std::string& wanted);
void close_session(Host& host);

}  // namespace m95::test
