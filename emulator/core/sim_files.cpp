// The card as issued: contents that follow from the configuration, and what every card has.
#include "emulator/core/sim_files.hpp"

#include <algorithm>
#include <array>

#include "protocol/hex.hpp"
#include "protocol/sim/bytes.hpp"

namespace m95 {
namespace {

using Structure = SimFile::Structure;

using sim_file::kGsm;
using sim_file::kMaster;
using sim_file::kTelecom;

constexpr int kPreferredLanguages = 0x2F05;
constexpr int kLanguage = 0x6F05;
constexpr int kImsi = 0x6F07;
constexpr int kCipherKey = 0x6F20;
constexpr int kHomeSearch = 0x6F31;
constexpr int kServices = 0x6F38;
constexpr int kAccessClass = 0x6F78;
constexpr int kForbidden = 0x6F7B;
constexpr int kLocation = 0x6F7E;
constexpr int kAdministrative = 0x6FAD;
constexpr int kPhase = 0x6FAE;

constexpr int kFixedRecords = 10;
constexpr int kOwnRecords = 4;
constexpr std::size_t kMccSize = 3;
constexpr char kFiller = '\xFF';

// GSM 11.11 10.
constexpr std::array kFiles = {
    SimFile{sim_file::kIccid, kMaster, Structure::transparent, 10, 0, SimAccess::always,
            SimAccess::never},
    SimFile{kPreferredLanguages, kMaster, Structure::transparent, 4, 0, SimAccess::always,
            SimAccess::pin},
    SimFile{kLanguage, kGsm, Structure::transparent, 2, 0, SimAccess::always, SimAccess::pin},
    SimFile{kImsi, kGsm, Structure::transparent, 9, 0, SimAccess::pin, SimAccess::administrator},
    SimFile{kCipherKey, kGsm, Structure::transparent, 9, 0, SimAccess::pin, SimAccess::pin},
    SimFile{sim_file::kNetworks, kGsm, Structure::transparent, 3 * kSimNetworks, 0, SimAccess::pin,
            SimAccess::pin},
    SimFile{kHomeSearch, kGsm, Structure::transparent, 1, 0, SimAccess::pin,
            SimAccess::administrator},
    SimFile{kServices, kGsm, Structure::transparent, 5, 0, SimAccess::pin,
            SimAccess::administrator},
    SimFile{sim_file::kProvider, kGsm, Structure::transparent, 17, 0, SimAccess::always,
            SimAccess::administrator},
    SimFile{kAccessClass, kGsm, Structure::transparent, 2, 0, SimAccess::pin,
            SimAccess::administrator},
    SimFile{kForbidden, kGsm, Structure::transparent, 12, 0, SimAccess::pin, SimAccess::pin},
    SimFile{kLocation, kGsm, Structure::transparent, 11, 0, SimAccess::pin, SimAccess::pin},
    SimFile{kAdministrative, kGsm, Structure::transparent, 4, 0, SimAccess::always,
            SimAccess::administrator},
    SimFile{kPhase, kGsm, Structure::transparent, 1, 0, SimAccess::always,
            SimAccess::administrator},
    SimFile{sim_file::kNumbers, kTelecom, Structure::linear, kSimNumberRecordSize, 0,
            SimAccess::pin, SimAccess::pin},
    SimFile{sim_file::kFixedNumbers, kTelecom, Structure::linear, kSimNumberRecordSize,
            kFixedRecords, SimAccess::pin, SimAccess::pin2},
    SimFile{sim_file::kOwnNumbers, kTelecom, Structure::linear, kSimNumberRecordSize, kOwnRecords,
            SimAccess::pin, SimAccess::pin},
};

// The card is the network's own.
bool at_home(const config::Modem& modem) {
  return modem.sim.imsi.starts_with(modem.network_operator.numeric);
}

// 10.3.2: a length, then parity and the digits.
std::string imsi_file(const std::string& imsi) {
  constexpr int kOdd = 9;
  constexpr int kEven = 1;
  constexpr std::size_t kSize = 8;
  const bool odd = imsi.size() % 2 != 0;
  const std::string digits = (odd ? std::to_string(kOdd) : std::to_string(kEven)) + imsi;
  const std::string packed = sim::to_bcd(digits, 0);
  std::string file = sim::bytes({static_cast<int>(packed.size())}) + packed;
  file.resize(kSize + 1, kFiller);
  return file;
}

// 10.3.7: two bits a service, allocated and activated: PIN switch, ADN, FDN; PLMN selector; MSISDN;
// SPN.
std::string services_file() { return sim::bytes({0x3F, 0x30, 0x03, 0x00, 0x03}); }

std::string provider_file(const config::Modem& modem) {
  constexpr int kProviderAlone = 0;
  return sim::bytes({kProviderAlone}) + (at_home(modem) ? modem.network_operator.name : "");
}

std::string access_class_file(const std::string& imsi) {
  const int bit = 1 << (imsi.back() - '0');
  return sim::bytes({bit >> 8, bit & 0xFF});
}

// 10.3.17: no TMSI, the area, status "updated".
std::string location_file(const config::Operator& cell) {
  return std::string(4, kFiller) + packed_network(cell.numeric) + from_hex(cell.lac).value_or("") +
         sim::bytes({0, 0});
}

// 10.3.18: normal operation, and how long the MNC is.
std::string administrative_file(const config::Modem& modem) {
  constexpr int kUsual = 2;
  const int size =
      at_home(modem) ? static_cast<int>(modem.network_operator.numeric.size() - kMccSize) : kUsual;
  return sim::bytes({0, 0, 0, size});
}

std::string own_number(const std::string& number) {
  constexpr int kInternational = 145;
  constexpr int kNational = 129;
  if (number.empty()) return {};
  const bool plus = number.front() == '+';
  return number_record({.name = {},
                        .number = plus ? number.substr(1) : number,
                        .type = plus ? kInternational : kNational});
}

std::string content(const config::Modem& modem, int id, int record) {
  constexpr int kPhase2Plus = 3;
  switch (id) {
    case sim_file::kIccid:
      return sim::to_bcd(modem.sim.iccid, 0);
    case kPreferredLanguages:
      return "en";
    case kLanguage:
      return sim::bytes({1});  // English
    case kImsi:
      return imsi_file(modem.sim.imsi);
    case kCipherKey:
      return std::string(8, kFiller) + sim::bytes({7});  // none
    case kHomeSearch:
      return sim::bytes({5});  // half an hour
    case kServices:
      return services_file();
    case sim_file::kProvider:
      return provider_file(modem);
    case kAccessClass:
      return access_class_file(modem.sim.imsi);
    case kLocation:
      return location_file(modem.network_operator);
    case kAdministrative:
      return administrative_file(modem);
    case kPhase:
      return sim::bytes({kPhase2Plus});
    case sim_file::kOwnNumbers:
      return record == 1 ? own_number(modem.sim.number) : "";
    default:
      return {};
  }
}

}  // namespace

std::optional<SimFile> find_sim_file(const config::Sim& sim, int id) {
  const auto* const found = std::find_if(kFiles.begin(), kFiles.end(),
                                         [id](const SimFile& file) { return file.id == id; });
  if (found == kFiles.end()) return std::nullopt;
  SimFile file = *found;
  if (id == sim_file::kNumbers) file.records = sim.phonebook_slots;
  return file;
}

std::string issued_content(const config::Modem& modem, const SimFile& file, int record) {
  std::string all = content(modem, file.id, record);
  all.resize(static_cast<std::size_t>(file.size), kFiller);
  return all;
}

SimNumber parse_number_record(std::string_view record) {
  constexpr int kInternational = 145;
  constexpr std::size_t kLengthAt = kSimNameSize;
  constexpr std::size_t kTypeAt = kLengthAt + 1;
  constexpr std::size_t kDigitsAt = kTypeAt + 1;
  constexpr std::size_t kMostLength = 11;
  SimNumber number;
  number.name = record.substr(0, kSimNameSize);
  number.name.erase(number.name.find_last_not_of(kFiller) + 1);
  const auto length = static_cast<std::size_t>(static_cast<unsigned char>(record[kLengthAt]));
  if (length == 0 || length > kMostLength) return number;
  number.number = sim::from_bcd(record.substr(kDigitsAt, length - 1));
  const int type = static_cast<unsigned char>(record[kTypeAt]);
  if (type == kInternational) number.type = type;
  return number;
}

std::string number_record(const SimNumber& number) {
  constexpr std::size_t kDigits = 10;
  std::string record = number.name;
  record.resize(kSimNameSize, kFiller);
  if (!number.number.empty()) {
    const std::size_t length = 1 + (number.number.size() + 1) / 2;
    record += static_cast<char>(length);
    record += static_cast<char>(number.type);
    record += sim::to_bcd(number.number, kDigits);
  }
  record.resize(kSimNumberRecordSize, kFiller);
  return record;
}

std::string packed_network(std::string_view numeric) {
  // MCC1 MCC2, MCC3 MNC3, MNC1 MNC2; the third digit of the MNC may be missing.
  const bool three = numeric.size() > kMccSize + 2;
  std::string digits(numeric.substr(0, kMccSize));
  digits += three ? numeric[kMccSize + 2] : 'F';
  digits += numeric.substr(kMccSize, 2);
  return sim::to_bcd(digits, 0);
}

std::string unpacked_network(std::string_view bytes) {
  const std::string hex = to_hex(bytes);
  if (hex == "FFFFFF") return {};
  std::string numeric = {hex[1], hex[0], hex[3], hex[5], hex[4]};
  if (hex[2] != 'F') numeric += hex[2];
  return numeric;
}

}  // namespace m95
