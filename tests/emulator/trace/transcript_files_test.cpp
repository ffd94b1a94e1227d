// The transcripts beside the tests: every file parses, writes back and has its bytes; and the PEM
// files have the sizes and checksums of the note's chapter 4 and sign each other.
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "emulator/trace/transcript.hpp"
#include "emulator/trace/transcript_text.hpp"

namespace m95::trace {
namespace {

const std::filesystem::path kTranscripts =
    std::filesystem::path(M95_SOURCE_DIR) / "tests" / "transcripts";

std::string content_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  EXPECT_TRUE(in.is_open()) << path;
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

Sources sources_beside() {
  Sources sources;
  sources.file = [](const std::string& name) -> std::optional<std::string> {
    return content_of(kTranscripts / name);
  };
  return sources;
}

/// The 16-bit XOR of big-endian byte pairs, in lower-case hex: what AT+QSECWRITE prints.
std::string checksum_of(const std::string& bytes) {
  unsigned sum = 0;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned value = static_cast<unsigned char>(bytes[at]);
    sum ^= at % 2 == 0 ? value << 8U : value;
  }
  std::ostringstream text;
  text << std::hex << sum;
  return text.str();
}

template <auto Function>
struct Freed {
  template <class Type>
  void operator()(Type* object) const {
    Function(object);
  }
};
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Input = std::unique_ptr<BIO, Freed<BIO_free>>;

Certificate certificate(const std::string& name) {
  const std::string pem = content_of(kTranscripts / "pem" / name);
  const Input input(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Certificate(PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr));
}

Key key(const std::string& name) {
  const std::string pem = content_of(kTranscripts / "pem" / name);
  const Input input(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  return Key(PEM_read_bio_PrivateKey(input.get(), nullptr, nullptr, nullptr));
}

bool signed_by(const std::string& subject, const std::string& issuer) {
  const Certificate signer = certificate(issuer);
  const Certificate signed_one = certificate(subject);
  return signer && signed_one && X509_verify(signed_one.get(), X509_get0_pubkey(signer.get())) == 1;
}

bool is_pair(const std::string& certificate_name, const std::string& key_name) {
  const Certificate holder = certificate(certificate_name);
  const Key own = key(key_name);
  return holder && own && X509_check_private_key(holder.get(), own.get()) == 1;
}

TEST(TranscriptFiles, AllParseWriteBackAndHaveTheirBytes) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(kTranscripts)) {
    if (file.path().extension() != ".txt") continue;
    ++files;
    SCOPED_TRACE(file.path().filename().string());
    const std::string content = content_of(file.path());
    std::string written(kHeader);
    for (const Entry& entry : parse(content)) {
      written += '\n' + format(entry);
      if (entry.mark == Mark::host) {
        EXPECT_NE(bytes(entry, sources_beside()), "");
      }
    }
    EXPECT_EQ(written + '\n', content);
  }
  EXPECT_GE(files, 8U);
}

TEST(TranscriptFiles, ThePemFilesHaveThePrintedSizesAndChecksums) {
  const auto size_and_sum = [](const std::string& name) {
    const std::string pem = content_of(kTranscripts / "pem" / name);
    return std::to_string(pem.size()) + "," + checksum_of(pem);
  };
  EXPECT_EQ(size_and_sum("ca_cert.pem"), "1614,4039");
  EXPECT_EQ(size_and_sum("client_cert.pem"), "1419,618");
  EXPECT_EQ(size_and_sum("client_key.pem"), "1679,83a7");
  EXPECT_EQ(size_and_sum("server_ca.pem"), "1273,1a38");
}

TEST(TranscriptFiles, TheCertificatesAreSignedByTheirAuthorities) {
  EXPECT_TRUE(signed_by("client_cert.pem", "ca_cert.pem"));
  EXPECT_TRUE(signed_by("server.pem", "server_ca.pem"));
  EXPECT_TRUE(signed_by("server_of_ca_cert.pem", "ca_cert.pem"));
  EXPECT_FALSE(signed_by("server.pem", "ca_cert.pem"));
  EXPECT_TRUE(is_pair("client_cert.pem", "client_key.pem"));
  EXPECT_TRUE(is_pair("server.pem", "server.key"));
  EXPECT_TRUE(is_pair("server_of_ca_cert.pem", "server.key"));
}

}  // namespace
}  // namespace m95::trace
