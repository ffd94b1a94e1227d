// Table 3: names, sizes and uses of certificate files.
#include "storage/cert_name.hpp"

#include <gtest/gtest.h>

#include "tests/storage/support.hpp"

namespace m95::storage {
namespace {

// AN-2.3-64, AN-2.3-65, AN-2.3-66, AN-2.3-67
TEST(CertName, TakesTheNamesOfTable3) {
  for (const char* const text : {"RAM:ca_cert.pem", "RAM:client_cert.pem", "RAM:client_key.pem",
                                 "NVRAM:CA0", "NVRAM:CA1", "NVRAM:CC0", "NVRAM:CK0"}) {
    EXPECT_EQ(parse_cert_name(text).text(), text);
  }
  EXPECT_EQ(parse_cert_name("NVRAM:CA1"), (CertName{Storage::nvram, "CA1"}));
  EXPECT_EQ(parse_cert_name("RAM:CA1"), (CertName{Storage::ram, "CA1"}));
}

TEST(CertName, KeepsTheStorageInCapitalsAndTheFileAsTyped) {
  EXPECT_EQ(parse_cert_name("ram:Ca_Cert.pem").text(), "RAM:Ca_Cert.pem");
  EXPECT_EQ(parse_cert_name("nVrAm:CK0").text(), "NVRAM:CK0");
}

// AN-2.3-68, AN-2.3-69, AN-2.3-70, AN-2.4-15
TEST(CertName, RefusesAllOtherNvramFiles) {
  for (const char* const text :
       {"NVRAM:", "NVRAM:CA2", "NVRAM:ca0", "NVRAM:CA", "NVRAM:CA00", "NVRAM:CC1", "NVRAM:CK1",
        "NVRAM: CA0", "NVRAM:CA[0,1]", "NVRAM:ca_cert.pem"}) {
    EXPECT_EQ(test::failure_of([&] { parse_cert_name(text); }).error, Error::invalid) << text;
  }
}

TEST(CertName, RefusesWhatHasNoStorage) {
  for (const char* const text : {"", ":", "CA0", "ca_cert.pem", "RAM", "RAMca", "UFS:ca.pem",
                                 " RAM:ca.pem", "NVRAM", "SD:x"}) {
    EXPECT_EQ(test::failure_of([&] { parse_cert_name(text); }).error, Error::invalid) << text;
  }
}

TEST(CertName, TakesRamNamesOf1To64PrintableCharacters) {
  EXPECT_EQ(parse_cert_name("RAM:x").file, "x");
  EXPECT_EQ(parse_cert_name("RAM:" + std::string(64, 'x')).file.size(), 64U);
  EXPECT_EQ(parse_cert_name("RAM: !#$%&'()*+-.:;<=>?@[]^_`{|}~").file,
            " !#$%&'()*+-.:;<=>?@[]^_`{|}~");
  EXPECT_EQ(test::failure_of([] { parse_cert_name("RAM:"); }).error, Error::invalid);
  EXPECT_EQ(test::failure_of([] { parse_cert_name("RAM:" + std::string(65, 'x')); }).error,
            Error::invalid);
}

TEST(CertName, RefusesEveryOtherCharacterInARamName) {
  for (int value = 0; value < 256; ++value) {
    const char c = static_cast<char>(value);
    const bool printable = value >= 0x20 && value <= 0x7e;
    const bool allowed = printable && c != '/' && c != '\\' && c != '"' && c != ',';
    const std::string text = std::string("RAM:a") + c + "b";
    if (allowed) {
      EXPECT_EQ(parse_cert_name(text).text(), text);
    } else {
      EXPECT_EQ(test::failure_of([&] { parse_cert_name(text); }).error, Error::invalid) << value;
    }
  }
}

TEST(CertName, KnowsTheLargestFileOfItsStorage) {
  EXPECT_EQ(parse_cert_name("RAM:x").largest(), 32768U);
  EXPECT_EQ(parse_cert_name("NVRAM:CC0").largest(), 2017U);
}

// AN-2.3-67, AN-2.3-69, AN-2.3-70
TEST(CertName, MustFitItsUse) {
  const auto fits = [](CertKind kind, const char* text) {
    try {
      return parse_cert_name_for(kind, text).text() == text;
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.error, Error::invalid);
      return false;
    }
  };
  using enum CertKind;
  EXPECT_TRUE(fits(ca, "NVRAM:CA0"));
  EXPECT_TRUE(fits(ca, "NVRAM:CA1"));
  EXPECT_FALSE(fits(ca, "NVRAM:CC0"));
  EXPECT_FALSE(fits(ca, "NVRAM:CK0"));
  EXPECT_TRUE(fits(client_cert, "NVRAM:CC0"));
  EXPECT_FALSE(fits(client_cert, "NVRAM:CA0"));
  EXPECT_FALSE(fits(client_cert, "NVRAM:CK0"));
  EXPECT_TRUE(fits(client_key, "NVRAM:CK0"));
  EXPECT_FALSE(fits(client_key, "NVRAM:CA1"));
  EXPECT_FALSE(fits(client_key, "NVRAM:CC0"));
  for (const CertKind kind : {ca, client_cert, client_key}) EXPECT_TRUE(fits(kind, "RAM:CA0"));
  EXPECT_FALSE(fits(ca, "RAM:"));
}

}  // namespace
}  // namespace m95::storage
