// Known messages to octets and back; what is malformed.
#include "protocol/sms/tpdu.hpp"

#include <gtest/gtest.h>

#include "protocol/hex.hpp"
#include "protocol/sms/alphabet.hpp"

namespace m95::sms {
namespace {

std::string bytes(std::string_view hex) { return from_hex(hex).value(); }

std::string septets(std::u16string_view text) { return to_septets(text).value(); }

// "hellohello" to +46708251358: the example that every description of PDU mode prints.
constexpr const char* kHello = "11000B916407281553F80000AA0AE8329BFD4697D9EC37";

TEST(Submit, IsReadAndWrittenAsEveryDescriptionPrintsIt) {
  const Submit message = parse_submit(bytes(kHello));
  EXPECT_EQ(message.first, 0x11);
  EXPECT_EQ(message.to.text(), "+46708251358");
  EXPECT_EQ(message.validity, "\xAA");
  EXPECT_EQ(message.data.length, 10);
  EXPECT_EQ(from_septets(message.data.content()), u"hellohello");
  EXPECT_FALSE(message.wants_report());
  EXPECT_EQ(to_hex(encode(message)), kHello);
}

TEST(Submit, IsMadeFromItsParts) {
  Submit message;
  message.first = 0x31;
  message.reference = 7;
  message.to = parse_number("10086", std::nullopt).value();
  message.validity = "\xA7";
  message.data = user_data(0, false, septets(u"hi"));
  EXPECT_TRUE(message.wants_report());
  EXPECT_EQ(to_hex(encode(message)), "310705810180F60000A702E834");
  EXPECT_EQ(parse_submit(encode(message)), message);
}

TEST(Submit, CarriesUcs2AndOctets) {
  Submit message;
  message.first = 0x01;
  message.to = parse_number("12", std::nullopt).value();
  message.data = user_data(8, false, to_ucs2(u"\u4F60"));
  EXPECT_EQ(to_hex(encode(message)),
            "0100028121"
            "0008"
            "024F60");
  message.data = user_data(4, false, bytes("00FF"));
  EXPECT_EQ(to_hex(encode(message)),
            "0100028121"
            "0004"
            "0200FF");
  EXPECT_EQ(parse_submit(encode(message)).data.content(), bytes("00FF"));
}

TEST(Submit, PassesAHeaderThrough) {
  // The second of two parts; the text behind the header begins at a septet's border.
  const std::string text = "050003420202" + to_hex(pack(septets(u"abc"), 1));
  const Submit message = parse_submit(bytes("410002812100000A" + text));
  EXPECT_TRUE(message.data.has_header);
  EXPECT_EQ(message.data.header_size(), 6U);
  EXPECT_EQ(from_septets(message.data.content()), u"abc");
  EXPECT_EQ(to_hex(encode(message)), "410002812100000A" + text);
}

TEST(Submit, IsMalformedWhenCutShortOrTooLongAtAnyPlace) {
  const std::string whole = bytes(kHello);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_THROW(parse_submit(whole.substr(0, size)), Malformed) << size;
  }
  EXPECT_THROW(parse_submit(whole + "x"), Malformed);
  EXPECT_THROW(parse_submit(bytes("04"
                                  "00"
                                  "028121"
                                  "0000"
                                  "00")),
               Malformed)
      << "a DELIVER";
  EXPECT_THROW(parse_submit(bytes("01"
                                  "00"
                                  "028121"
                                  "0004"
                                  "8D" +
                                  std::string(282, '0'))),
               Malformed)
      << "141 octets";
  EXPECT_THROW(parse_submit(bytes("4100028121000402FF00")), Malformed) << "a header of 255 octets";
  EXPECT_THROW(parse_submit(bytes("01001581" + std::string(22, '1') + "000000")), Malformed);
  EXPECT_THROW(parse_submit(bytes("0100022121000000")), Malformed) << "type of number";
  EXPECT_THROW(parse_submit(bytes("01000381F1F1000000")), Malformed) << "a filler in a number";
}

TEST(Deliver, IsReadAsEveryDescriptionPrintsIt) {
  const std::string hex = "040BC87238880900F10000993092516195800AE8329BFD4697D9EC37";
  const auto message = std::get<Deliver>(parse_incoming(bytes(hex)));
  EXPECT_EQ(message.from.text(), "27838890001");
  EXPECT_EQ(message.from.type, 200);
  EXPECT_EQ(message.sent, (Timestamp{99, 3, 29, 15, 16, 59, 8}));
  EXPECT_EQ(from_septets(message.data.content()), u"hellohello");
  EXPECT_EQ(to_hex(encode(message)), hex);
  EXPECT_THROW(parse_incoming(bytes(hex).substr(0, 20)), Malformed);
  EXPECT_THROW(parse_incoming(bytes(kHello)), Malformed);
}

TEST(Deliver, MayComeFromAName) {
  Deliver message;
  message.from = {.digits = septets(u"Design@Home"), .type = 0xD0};
  message.sent = {.year = 18, .month = 6, .day = 1};
  message.data = user_data(0, false, "");
  // 23.040 9.1.2.5 counts the half octets that carry something.
  EXPECT_EQ(to_hex(encode(message)),
            "0414D0C4F23C7D760390EF7619000081601000000000"
            "00");
  EXPECT_EQ(std::get<Deliver>(parse_incoming(encode(message))), message);
}

TEST(StatusReport, IsReadAndWritten) {
  StatusReport report;
  report.reference = 0x2A;
  report.to = parse_number("+123456", std::nullopt).value();
  report.sent = {.year = 18, .month = 6, .day = 1, .hour = 12, .zone = -5};
  report.done = {.year = 18, .month = 6, .day = 1, .hour = 12, .second = 3};
  report.status = kNotObtainable;
  const std::string hex =
      "062A069121436581601021000058"
      "8160102100300043";
  EXPECT_EQ(to_hex(encode(report)), hex);
  EXPECT_EQ(std::get<StatusReport>(parse_incoming(bytes(hex))), report);
  EXPECT_EQ(std::get<StatusReport>(parse_incoming(bytes(hex + "00"))), report);
}

TEST(ServiceCenters, StandInFrontWithTheirLength) {
  EXPECT_EQ(to_hex(encode_service_center({.digits = "27381000015", .type = 145})),
            "07917283010010F5");
  EXPECT_EQ(to_hex(encode_service_center({})), "00");
  const ServiceCenter center = parse_service_center(bytes("07917283010010F5FF"));
  EXPECT_EQ(center.size, 8U);
  EXPECT_EQ(center.address.text(), "+27381000015");
  EXPECT_EQ(parse_service_center(bytes("00")).address.digits, "");
  EXPECT_EQ(parse_service_center(bytes("00")).size, 1U);
  EXPECT_THROW(parse_service_center(""), Malformed);
  EXPECT_THROW(parse_service_center(bytes("0791")), Malformed);
}

TEST(Numbers, AreDigitsWithAPlusForInternationalOnes) {
  EXPECT_EQ(parse_number("+86", std::nullopt), (Address{"86", 145}));
  EXPECT_EQ(parse_number("86", std::nullopt), (Address{"86", 129}));
  EXPECT_EQ(parse_number("86", 145), (Address{"86", 145}));
  EXPECT_EQ(parse_number("*#A", std::nullopt), (Address{"*#a", 129}));
  for (const char* wrong : {"", "+", "1x", "1 2", "123456789012345678901"}) {
    EXPECT_EQ(parse_number(wrong, std::nullopt), std::nullopt) << wrong;
  }
  EXPECT_EQ(parse_number("1", 208), std::nullopt) << "an alphanumeric address is no number";
}

TEST(Timestamps, ShowTheHourOfTheirZone) {
  EXPECT_EQ(timestamp(1527854400, 0), (Timestamp{18, 6, 1, 12, 0, 0, 0}));
  EXPECT_EQ(timestamp(1527854400, 32), (Timestamp{18, 6, 1, 20, 0, 0, 32}));
  EXPECT_EQ(to_hex(encode(timestamp(1527854400, 32))), "81601002000023");
}

TEST(Codings, AreReadFromTheGroupsOfTheirOctet) {
  for (const int dcs : {0x00, 0x10, 0x13, 0xC0, 0xD8, 0xF0, 0xF3}) {
    EXPECT_EQ(coding(static_cast<std::uint8_t>(dcs)), Coding::septets) << dcs;
  }
  for (const int dcs : {0x04, 0x14, 0xF4, 0xF7, 0x20}) {
    EXPECT_EQ(coding(static_cast<std::uint8_t>(dcs)), Coding::octets) << dcs;
  }
  for (const int dcs : {0x08, 0x18, 0xE0}) {
    EXPECT_EQ(coding(static_cast<std::uint8_t>(dcs)), Coding::ucs2) << dcs;
  }
}

TEST(UserDatas, HaveTheirLimits) {
  EXPECT_EQ(user_data(0, false, std::string(160, 'a')).octets.size(), 140U);
  EXPECT_THROW(user_data(0, false, std::string(161, 'a')), Malformed);
  EXPECT_THROW(user_data(8, false, std::string(142, 'a')), Malformed);
  EXPECT_THROW(user_data(0, true,
                         "\x05"
                         "abc"),
               Malformed);
}

}  // namespace
}  // namespace m95::sms
