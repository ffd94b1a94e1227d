// MessageText: messages as the host is shown them and writes them, in text and PDU mode
// (27.005 3.1, 3.4, 4.1).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "emulator/core/channel_settings.hpp"
#include "emulator/core/message_store.hpp"
#include "protocol/sms/tpdu.hpp"

namespace m95 {

/// "REC UNREAD", "REC READ", "STO UNSENT", "STO SENT".
std::string_view name_of(MessageStatus status);

/// What follows "+CMGR: ", data included.
std::string read_text(const ChannelSettings& settings, const StoredMessage& message);
/// What follows "+CMGL: ".
std::string list_text(const ChannelSettings& settings, std::size_t index,
                      const StoredMessage& message);
/// "+CMT: " or "+CDS: " and all that follows.
std::string direct_text(const ChannelSettings& settings, const StoredMessage& message);

/// A number as it is shown, in quotes.
std::string shown_number(const ChannelSettings& settings, const sms::Address& address);
/// A number as a host wrote it; `type` is <toda>, or -1. Throws CmsError(305).
sms::Address number_of(const ChannelSettings& settings, const std::string& text, int type);

/// A message of what was typed in text mode. Throws CmsError: 305 not of the character set, or no
/// <fo> of a SUBMIT, 513 too long.
sms::Submit submit_of(const ChannelSettings& settings, const MessageParameters& parameters,
                      sms::Address to, const std::string& typed);
/// What was typed in PDU mode; `length` is the TPDU's, in octets. Throws CmsError(304).
struct TypedPdu {
  sms::Address service_center;  ///< without digits: none was given
  std::string tpdu;
};
TypedPdu pdu_of(std::string_view typed, std::size_t length);

/// "yyyy/MM/dd hh:mm:ss+zz" (M35 manual).
std::string time_text(const sms::Timestamp& time);
/// "yy/MM/dd,hh:mm:ss+zz" or with four digits and a blank. Throws at::BadArgument.
sms::Timestamp parse_time(const std::string& text);

}  // namespace m95
