// The ClientHello of each version, byte by byte (RFC 5246 7.4.1.2; SSL 3.0: RFC 6101 5.6.1.2).
#include <map>
#include <vector>

#include "tests/tls/zoo.hpp"
#include "tls/context.hpp"
#include "tls/suites.hpp"

namespace m95::tls::test {
namespace {

using Codes = std::vector<std::uint16_t>;

unsigned number_at(const std::string& bytes, std::size_t place) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes.at(place)) << 8 |
                               static_cast<unsigned char>(bytes.at(place + 1)));
}

// A ClientHello's version, suites, compression methods and extensions (RFC 5246 7.4.1.2).
struct Hello {
  explicit Hello(const std::string& record) {
    version = number_at(record, 9);
    std::size_t place = 43;
    place += 1 + static_cast<unsigned char>(record.at(place));
    for (unsigned left = number_at(record, place); left > 0; left -= 2)
      suites.push_back(static_cast<std::uint16_t>(number_at(record, place += 2)));
    place += 2;
    compressions = record.substr(place + 1, static_cast<unsigned char>(record.at(place)));
    place += 1 + compressions.size();
    if (place >= record.size()) return;
    for (place += 2; place < record.size(); place += 4 + number_at(record, place + 2))
      extensions[static_cast<std::uint16_t>(number_at(record, place))] =
          record.substr(place + 4, number_at(record, place + 2));
  }
  unsigned version = 0;
  Codes suites;
  std::string compressions;
  std::map<std::uint16_t, std::string> extensions;
};

struct ClientHelloTest : TlsTest {
  std::string reported;
  HandshakeReport report = [this](Outcome, std::string_view line) {
    reported += std::string(line) + "\n";
  };

  Hello hello_of(const Options& options) {
    Context context(options, report);
    auto [near, far] = m95::test::make_pipe();
    auto stream = std::make_unique<TlsStream>(std::move(near), context.new_connection());
    std::string error;
    std::string heard;
    tasks.spawn("client", greet(stream, error));
    tasks.spawn("wire", read_all(*far, heard));
    clock.settle();
    far->close();
    clock.settle();
    return Hello(heard.substr(0, heard.rfind('|')));
  }

  Hello hello_of(Version version) {
    Options options;
    options.version = version;
    return hello_of(options);
  }
};

constexpr std::uint16_t kRenegotiationInfo = 0x00FF;  // RFC 5746's signal, no suite

TEST_F(ClientHelloTest, SuitesAreOfferedInTheContextsOrder) {
  Options options;
  options.suites = {0x002F, 0x003D, 0x0035};
  EXPECT_EQ(hello_of(options).suites, Codes({0x002F, 0x003D, 0x0035, kRenegotiationInfo}));
  options.suites = {0x0035};
  EXPECT_EQ(hello_of(options).suites, Codes({0x0035, kRenegotiationInfo}));
}

TEST_F(ClientHelloTest, AContextWithoutSuitesOffersAllTheLibraryHas) {
  Codes expected;
  for (const Suite& suite : all_suites())
    if (available(Version::all, suite.code)) expected.push_back(suite.code);
  expected.push_back(kRenegotiationInfo);
  EXPECT_EQ(hello_of(Options()).suites, expected);
}

TEST_F(ClientHelloTest, NoCompressionIsOffered) {
  for (const Version version : {Version::tls1_0, Version::tls1_1, Version::tls1_2, Version::all}) {
    EXPECT_EQ(hello_of(version).compressions, std::string(1, '\0'));
  }
}

const std::map<std::uint16_t, std::string> kNone;
const std::pair<const std::uint16_t, std::string> kTicket{35, ""};
// RSA with SHA-512, 384, 256, 224 and SHA-1.
const std::pair<const std::uint16_t, std::string> kSignatures{
    13, std::string("\x00\x0a\x06\x01\x05\x01\x04\x01\x03\x01\x02\x01", 12)};

TEST_F(ClientHelloTest, Tls12HasTwoExtensions) {
  for (const Version version : {Version::tls1_2, Version::all}) {
    const Hello hello = hello_of(version);
    EXPECT_EQ(hello.version, 0x0303U);
    EXPECT_EQ(hello.extensions, (std::map{kSignatures, kTicket}));
  }
}

TEST_F(ClientHelloTest, Tls10And11HaveOne) {
  EXPECT_EQ(hello_of(Version::tls1_1).version, 0x0302U);
  EXPECT_EQ(hello_of(Version::tls1_1).extensions, (std::map{kTicket}));
  EXPECT_EQ(hello_of(Version::tls1_0).version, 0x0301U);
  EXPECT_EQ(hello_of(Version::tls1_0).extensions, (std::map{kTicket}));
}

// AN-1.1-01
TEST_F(ClientHelloTest, Ssl30HasNoneWhereTheLibraryHasItAndIsRefusedByNameElsewhere) {
  Options options;
  options.version = Version::ssl3;
  if (available(Version::ssl3, 0x0035)) {
    EXPECT_EQ(hello_of(options).version, 0x0300U);
    EXPECT_EQ(hello_of(options).extensions, kNone);
    EXPECT_EQ(hello_of(options).suites,
              Codes({0x0005, 0x0004, 0x0035, 0x002F, 0x000A, kRenegotiationInfo}));
  } else {
    Context context(options, nullptr);
    try {
      context.new_connection();
      ADD_FAILURE() << "accepted";
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.detail,
                library_name() +
                    " does not have SSL 3.0 with 0X0005, SSL 3.0 with 0X0004, SSL 3.0 with "
                    "0X0035, SSL 3.0 with 0X002F, SSL 3.0 with 0X000A; nothing is left to offer");
    }
  }
}

TEST_F(ClientHelloTest, WhatABuildLacksIsReportedAndTheRestOffered) {
  Options options;
  options.version = Version::tls1_1;
  options.suites = {0x003D, 0x0035, 0x0005};
  // 0X003D is not defined for TLS 1.1: that is no build's fault.
  const bool has_rc4 = available(Version::tls1_1, 0x0005);
  const Codes with_rc4{0x0035, 0x0005, kRenegotiationInfo};
  const Codes without{0x0035, kRenegotiationInfo};
  EXPECT_EQ(hello_of(options).suites, has_rc4 ? with_rc4 : without);
  EXPECT_EQ(
      reported,
      has_rc4 ? "" : library_name() + " does not have TLS 1.1 with 0X0005; the rest is offered\n");
}

}  // namespace
}  // namespace m95::tls::test
